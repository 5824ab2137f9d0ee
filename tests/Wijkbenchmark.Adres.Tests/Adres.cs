using NSwag;

namespace Wijkbenchmark.Adres.Tests;

/// <summary>De server op <c>BASE_URL</c>: een uitgerolde, of die van het eerste commando uit de README.</summary>
public sealed class Adres : IDisposable
{
    private readonly Lazy<Task<OpenApiDocument>> _contract;

    public Adres()
    {
        var adres = Environment.GetEnvironmentVariable("BASE_URL");
        if (!Uri.TryCreate(adres, UriKind.Absolute, out var basis) || basis.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException(
                $"BASE_URL is '{adres}'. Zet het op het adres van een draaiende server, bijvoorbeeld BASE_URL=http://localhost:5080.");
        }

        Kaal = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = basis };
        _contract = new(async () => await OpenApiDocument.FromJsonAsync(await Kaal.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative))));
        var uitpakker = new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All };
        Client = new HttpClient(new Contractwacht(uitpakker, Contract)) { BaseAddress = basis };
    }

    /// <summary>Een client die elk antwoord houdt tegen het contract dat de server zelf geeft.</summary>
    public HttpClient Client { get; }

    /// <summary>Een client die niets nakijkt en niets uitpakt.</summary>
    public HttpClient Kaal { get; }

    public Task<OpenApiDocument> Contract() => _contract.Value;

    /// <summary>De inhoud van een geslaagd antwoord.</summary>
    public async Task<JsonNode> Haal(string pad) => JsonNode.Parse(await Client.GetStringAsync(new Uri(pad, UriKind.Relative)))!;

    public void Dispose()
    {
        Client.Dispose();
        Kaal.Dispose();
    }
}
