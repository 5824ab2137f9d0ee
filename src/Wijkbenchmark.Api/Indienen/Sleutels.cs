using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>De sleutels van de autoriteit zijn niet op te halen: of een token goed is, is dan niet te zeggen.</summary>
public sealed class AutoriteitWeg(string boodschap, Exception? oorzaak = null) : Exception(boodschap, oorzaak);

/// <summary>
/// De sleutels van de autoriteit. Ze worden gehaald als ze nodig zijn, een uur bewaard, en eerder ververst als een token met een onbekende sleutel komt, maar
/// hoogstens eens per halve minuut. Zijn ze niet te halen, dan geldt wat er was, een dag lang.
/// </summary>
public sealed class Sleutels(string uitgever, string metadata, IDocumentRetriever halen, TimeProvider klok)
    : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    private static readonly TimeSpan _vers = TimeSpan.FromHours(1);
    private static readonly TimeSpan _bruikbaar = TimeSpan.FromDays(1);
    private static readonly TimeSpan _onbekend = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _naFout = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _een = new(1);
    private volatile Gehaald? _gehaald;
    private volatile Tuple<long, AutoriteitWeg>? _mislukt;

    /// <inheritdoc/>
    /// <exception cref="AutoriteitWeg">Er zijn geen sleutels, en ze zijn niet op te halen.</exception>
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => VoorAsync(null, cancel);

    /// <summary>De sleutels, waaronder die met dit kenmerk als de autoriteit haar heeft.</summary>
    /// <exception cref="AutoriteitWeg">De sleutel is er niet bij, en ze zijn niet op te halen.</exception>
    public async Task<OpenIdConnectConfiguration> VoorAsync(string? kenmerk, CancellationToken ct)
    {
        if (_gehaald is { } gehaald && Voldoet(gehaald, kenmerk))
        {
            return gehaald.Sleutels;
        }

        await _een.WaitAsync(ct);
        try
        {
            if (_gehaald is { } intussen && Voldoet(intussen, kenmerk))
            {
                return intussen.Sleutels;
            }

            if (_mislukt is not var (moment, fout) || klok.GetElapsedTime(moment) >= _naFout)
            {
                try
                {
                    // Van niemand in het bijzonder: wie het vroeg kan weg zijn voor het er is.
                    var sleutels = await OpenIdConnectConfigurationRetriever.GetAsync(metadata, halen, CancellationToken.None);
                    if (sleutels.Issuer != uitgever)
                    {
                        throw new InvalidOperationException($"De autoriteit op {metadata} noemt zich '{sleutels.Issuer}' en niet '{uitgever}'.");
                    }

                    (_gehaald, _mislukt) = (new(sleutels, klok.GetTimestamp()), null);
                    return sleutels;
                }
                catch (Exception oorzaak) when (oorzaak is not OutOfMemoryException)
                {
                    fout = new AutoriteitWeg($"De sleutels van {uitgever} zijn niet op te halen: {oorzaak.Message}", oorzaak);
                    _mislukt = Tuple.Create(klok.GetTimestamp(), fout);
                }
            }

            return _gehaald is { } oud && klok.GetElapsedTime(oud.Moment) < _bruikbaar && Kent(oud, kenmerk) ? oud.Sleutels : throw fout;
        }
        finally
        {
            _een.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _een.Dispose();

    /// <inheritdoc/>
    public void RequestRefresh()
    {
        // VoorAsync ververst al als een token met een onbekende sleutel komt.
    }

    private bool Voldoet(Gehaald gehaald, string? kenmerk) =>
        klok.GetElapsedTime(gehaald.Moment) is var ouderdom && ouderdom < _vers && (Kent(gehaald, kenmerk) || ouderdom < _onbekend);

    private static bool Kent(Gehaald gehaald, string? kenmerk) => kenmerk is null || gehaald.Sleutels.SigningKeys.Any(s => s.KeyId == kenmerk);

    private sealed record Gehaald(OpenIdConnectConfiguration Sleutels, long Moment);
}
