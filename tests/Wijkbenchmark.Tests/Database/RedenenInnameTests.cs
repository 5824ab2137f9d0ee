namespace Wijkbenchmark.Tests.Database;

/// <summary>Wat een inzending moet meegeven als een getal ontbreekt.</summary>
public sealed class RedenenInnameTests : IDisposable
{
    private const string Tiel = "2006/gm0281.json";

    private readonly Metingmap _map = new();

    public RedenenInnameTests() => _map.ZetGeladen2006("gm0281");

    public void Dispose() => _map.Dispose();

    public static TheoryData<string, string, string, string> Fouten { get; } = new()
    {
        // wat, veld, regel, een deel van de melding
        { "ingetrokken", "ontbreektReden", "reden-van-inzending", "Ingetrokken zegt de API" },
        { "zonder woorden", "alsGedrukt", "reden-met-woorden", "de feiten die het zeggen" },
        { "bij een getal", "volgens", "volgens-zonder-getal", "spreekt voor zichzelf" },
        { "een feit dat er niet is", "volgens[0]", "feit-bestaat", "klachten-99" },
        { "zichzelf", "volgens[0]", "feit-bestaat", "aantal-wijkposten" },
        { "een reden die niemand kent", "ontbreektReden", "woord-bekend", "nietGemeld" },
        { "een uitsplitsing die gedeeld is", "dimensie", "dimensie-bestaat", "" },
    };

    [Theory]
    [MemberData(nameof(Fouten))]
    public async Task FaultyReason_IsNamed(string wat, string veld, string regel, string melding)
    {
        var (posten, contact) = (0, 0);
        _map.Verander(Tiel, json =>
        {
            var waarnemingen = json["waarnemingen"]!.AsArray();
            posten = Plek(waarnemingen, "aantal-wijkposten");
            contact = Plek(waarnemingen, "contact-bewoners");
            var w = waarnemingen[posten]!;
            Action bederf = wat switch
            {
                "ingetrokken" => () => w["ontbreektReden"] = "ingetrokken",
                "zonder woorden" => () => (w["alsGedrukt"], w["volgens"]) = (null, new JsonArray()),
                "bij een getal" => () => (w["waarde"], w["ontbreektReden"], w["alsGedrukt"]) = (1, null, "één"),
                "een feit dat er niet is" => () => w["volgens"] = new JsonArray("klachten-99"),
                "zichzelf" => () => w["volgens"] = new JsonArray("aantal-wijkposten"),
                "een reden die niemand kent" => () => w["ontbreektReden"] = "vergeten",
                _ => () => waarnemingen[contact]!["dimensie"] = null,
            };
            bederf();
        });

        var fout = await Assert.ThrowsAsync<LaadFout>(_map.Laad);

        var pad = $"$.waarnemingen[{(veld == "dimensie" ? contact : posten)}].{veld}";
        Assert.Contains(fout.Message.Split(Environment.NewLine), r => r.Contains($": {pad}", StringComparison.Ordinal)
            && r.Contains($": {regel}: ", StringComparison.Ordinal) && r.Contains(melding, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(1, await _map.Tel("SELECT versie FROM dataversie"));
    }

    [Fact]
    public async Task ReasonsAreReplacedWithTheirInzending()
    {
        const string Tel = "SELECT COUNT(*) FROM waarneming_volgens WHERE gemeente = 'GM0281'";
        var voor = await _map.Tel(Tel);
        _map.Verander(Tiel, json => json["waarnemingen"]![Plek(json["waarnemingen"]!.AsArray(), "aantal-wijkposten")]!["volgens"] = new JsonArray());

        await _map.Laad();

        Assert.True(voor > 10);
        Assert.Equal(voor - 1, await _map.Tel(Tel));
    }

    private static int Plek(JsonArray waarnemingen, string id) => waarnemingen.Select((w, i) => (w, i)).First(x => x.w!["id"]!.GetValue<string>() == id).i;
}
