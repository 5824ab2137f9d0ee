using System.Text;
using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>De meetwaarden waarnaar documenten verwijzen, één keer geschreven en op te zoeken met hun id.</summary>
public sealed class Meetwaarden : IDisposable
{
    private readonly Jsonblok _blok = Jsonblok.Neem();
    private readonly Dictionary<string, Range> _plekken = new(StringComparer.Ordinal);

    /// <summary>Leest alle rijen van het antwoord; een getal kan er meer dan eens in staan.</summary>
    public async Task LeesAsync(Rijen rijen, CancellationToken ct)
    {
        var van = 0;
        while (await rijen.VolgendeAsync(ct))
        {
            WaarnemingRij.Schrijf(_blok.Writer, rijen, velden: null);
            var tot = _blok.Inhoud.Length;

            // Het blok zet zelf komma's tussen waarden.
            _plekken[Encoding.UTF8.GetString(rijen.Tekst(WaarnemingRij.KolomId))] = (van == 0 ? 0 : van + 1)..tot;
            van = tot;
        }
    }

    /// <summary>Schrijft de meetwaarde met dit id.</summary>
    public void Schrijf(Utf8JsonWriter writer, string id) => writer.WriteRawValue(_blok.Inhoud.Span[_plekken[id]], skipInputValidation: true);

    /// <inheritdoc/>
    public void Dispose() => _blok.Dispose();
}
