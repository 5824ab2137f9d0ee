namespace Wijkbenchmark.Lang.Tests;

/// <summary>De opdrachten om na te kijken en te laden, zoals een gemeente en een beheerder ze geven: wat ze zeggen en hun afsluitcode.</summary>
public sealed class OpdrachtTests : IDisposable
{
    private readonly Metingmap _map = new();

    public OpdrachtTests() => _map.Zet2006("gm0202", "gm0268", "gm0301");

    public void Dispose() => _map.Dispose();

    [Theory]
    [InlineData(false, "de map met metingen")]
    [InlineData(true, "de database")]
    public async Task GoodFile_Is0_WithItsWarningsApart(bool geladen, string bron)
    {
        if (geladen)
        {
            _map.ZetGeladen2006("gm0268");
        }

        var (code, uit, fouten) = await Controleer(geladen, "gm0268.json", "gm0301.json");

        Assert.Equal((0, ""), (code, fouten));
        Assert.Equal(
            [
                "gm0268.json: waarschuwingen, die niets tegenhouden:",
                "gm0268.json: $.waarnemingen[24].waarde: delen-en-totaal: '110': De aandelen van tijdsbesteding zijn samen 110 procent.",
                $"gm0268.json: fouten: 0, waarschuwingen: 1; nagekeken tegen de meting van 2006 in {bron}.",
                $"gm0301.json: fouten: 0, waarschuwingen: 0; nagekeken tegen de meting van 2006 in {bron}.",
            ],
            Regels(uit));
    }

    [Fact]
    public async Task FaultyFile_Is1_AndEveryFaultIsALine()
    {
        _map.Verander("2006/gm0202.json", json => (json["partners"]![3]!["type"], json["instrumenten"]![0]!["id"]) = ("woco", "gm0301-vreemd"));

        var (code, uit, fouten) = await Controleer(false, "gm0202.json", "gm0301.json");

        Assert.Equal((1, $"1 van de 2 bestanden hebben fouten.{Environment.NewLine}"), (code, fouten));
        Assert.Contains("gm0202.json: $.partners[3].type: code-bestaat: 'woco': Deze code staat niet in de lijst partnertypen.", Regels(uit));
        Assert.Contains(Regels(uit), r => r.StartsWith("gm0202.json: $.instrumenten[0].id: sleutel-vorm: 'gm0301-vreemd': ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FileThatCannotBeChecked_SaysWhy()
    {
        _map.Verander("2006/gm0301.json", json => json["meting"] = 2031);
        await File.WriteAllTextAsync(Path.Combine(_map.Pad, "2006", "stuk.json"), "{\"meting\": 2006,");

        var (code, uit, _) = await Controleer(false, "gm0301.json", "weg.json", "stuk.json");

        Assert.Equal(1, code);
        Assert.Contains("gm0301.json: $.meting: meting-bestaat: '2031': Een meting van dit jaar is er niet; wel van 2006.", Regels(uit));
        Assert.Contains(Regels(uit), r => r.StartsWith("weg.json: $: bestand-bestaat: '': ", StringComparison.Ordinal));
        Assert.Contains(Regels(uit), r => r.StartsWith("stuk.json: $: json: ',': ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutAFile_SaysWhatToGive()
    {
        var (code, uit, fouten) = await Controleer(false);

        Assert.Equal((2, ""), (code, uit));
        Assert.StartsWith("controleer vraagt meer: controleer bestand …", fouten, StringComparison.Ordinal);
    }

    /// <summary>Nakijken maakt geen database, en laden zonder schema zegt wat te doen.</summary>
    [Fact]
    public async Task NeitherChecksNorLoads_MakeADatabase()
    {
        var bestand = Path.Combine(_map.Pad, "nieuw", "wijkbenchmark.db");
        (string, string)[] omgeving = [("Database__ConnectionString", $"Data Source={bestand}"), ("Metingen__Map", _map.Pad)];

        var nakijken = await Programma.Draai(["controleer", Path.Combine(_map.Pad, "2006", "gm0202.json")], omgeving);
        var laden = await Programma.Draai(["laad"], omgeving);

        Assert.Equal(0, nakijken.Code);
        Assert.Equal(1, laden.Code);
        Assert.Equal($"De database {bestand} heeft nog geen schema. Voer eerst het programma uit met het argument migreer, en laad "
            + $"dan opnieuw.", laden.Fouten.Trim());
        Assert.False(File.Exists(bestand));
    }

    private async Task<(int Code, string Uit, string Fouten)> Controleer(bool metDatabase, params string[] bestanden)
    {
        var (code, uit, fouten) = await Programma.Draai(
            ["controleer", .. bestanden.Select(b => Path.Combine(_map.Pad, "2006", b))],
            ("Database__ConnectionString", $"Data Source={(metDatabase ? _map.Database : $"{_map.Database}.weg")}"),
            ("Metingen__Map", metDatabase ? Path.GetTempPath() : _map.Pad));
        return (code, uit.Replace($"{Path.Combine(_map.Pad, "2006")}{Path.DirectorySeparatorChar}", "", StringComparison.Ordinal), fouten);
    }

    private static string[] Regels(string uit) => uit.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
