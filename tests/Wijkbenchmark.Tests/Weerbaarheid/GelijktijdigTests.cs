namespace Wijkbenchmark.Tests.Weerbaarheid;

/// <summary>Buffers, verbindingen en statements gaan van verzoek naar verzoek: wat tegelijk gevraagd wordt mag daar niets van merken.</summary>
public sealed class GelijktijdigTests : IDisposable
{
    private static readonly string[] _paden =
    [
        "/v1/gemeenten",
        "/v1/gemeenten?fields=naam,inwoners&sort=-inwoners",
        "/v1/gemeenten/GM0202?expand=unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase",
        "/v1/gemeenten/GM0281?expand=unit",
        "/v1/gemeenten/GM9999",
        "/v1/units",
        "/v1/partners?pageSize=100",
        "/v1/instrumenten?type=wijkbudget",
        "/v1/waarnemingen?meting=alle&page=3",
        "/v1/waarnemingen?search=arnhem",
        "/v1/waarnemingen?format=csv",
        "/v1/waarnemingen?format=json-stat&gemeente=GM0202",
        "/v1/waarnemingen/2006-gm0202-inwoners",
        "/v1/indicatoren/tijdsbesteding/vergelijking",
        "/v1/indicatoren/wijkbudget-per-inwoner/vergelijking?format=svg",
        "/v1/_zoek?q=wijkbudget",
        "/v1/begrippen?search=wijk",
        "/v1/partners?kleur=rood",
    ];

    private readonly Metingmap _map = new();

    public GelijktijdigTests() => _map.ZetGeladen2006();

    public void Dispose() => _map.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswersTogether_AreThoseOfOneAtATime(bool bewaard)
    {
        await using var api = new Server(b => b
            .UseSetting("Metingen:Map", _map.Pad)
            .UseSetting("Database:ConnectionString", $"Data Source={_map.Database}")
            .UseSetting("Dataversie:IntervalSeconden", "3600")
            .UseSetting("Grenzen:PerClientPerSeconde", "0")
            .UseSetting("Cache:Aan", $"{bewaard}"));
        var verwacht = new Dictionary<string, string>();
        foreach (var pad in _paden)
        {
            verwacht[pad] = await Antwoord(pad);
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 600).Select(i => _paden[i * 7 % _paden.Length]),
            new ParallelOptions { MaxDegreeOfParallelism = 24 },
            async (pad, _) => Assert.Equal(verwacht[pad], await Antwoord(pad)));

        async Task<string> Antwoord(string pad)
        {
            using var antwoord = await api.Client.GetAsync(new Uri(pad, UriKind.Relative));
            var inhoud = await antwoord.Content.ReadAsStringAsync();

            // Het traceId is van het verzoek.
            return $"{(int)antwoord.StatusCode} {(antwoord.IsSuccessStatusCode ? inhoud : inhoud.Split("\"traceId\"")[0])}";
        }
    }
}
