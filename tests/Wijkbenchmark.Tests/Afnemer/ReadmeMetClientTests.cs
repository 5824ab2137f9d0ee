using Wijkbenchmark.Klant;
using Oordeel = Wijkbenchmark.Klant.Oordeel;
using Status = Wijkbenchmark.Klant.Status;

namespace Wijkbenchmark.Tests.Afnemer;

/// <summary>Wat de README belooft, gevraagd met de client die NSwag uit het contract maakt.</summary>
[Collection(OpEngine.Naam)]
public sealed class ReadmeMetClientTests(ApiOpSqlite api)
{
    private WijkbenchmarkClient Client => new(api.KaleClient);

    [Fact]
    public async Task InwonersVanArnhem()
    {
        var inwoners = await Client.GetWaarnemingAsync("2006-gm0202-inwoners");

        Assert.Equal("Arnhem", inwoners.Gemeente.Naam);
        Assert.Equal(140_000, inwoners.Waarde);
        Assert.Equal("ruim 140.000", inwoners.AlsGedrukt);
        Assert.Equal(["ruim"], inwoners.Kwalificaties);
        Assert.Null(inwoners.OntbreektReden);
        Assert.Null(inwoners.Statistiek);
        Assert.True(inwoners.Vergelijkbaar);
        Assert.Equal("2.2", Assert.Single(inwoners.Bronnen).Paragraaf);
    }

    [Fact]
    public async Task GemeentenZonderWijkwethouders()
    {
        var antwoord = await Client.GetGemeentenAsync(wijkwethouders: [Oordeel.Nee], fields: [GemeenteVeld.Naam]);

        Assert.Equal(3, antwoord.Paginering.Totaal);
        Assert.Equal(["Doetinchem", "Ede", "Harderwijk"], antwoord.Resultaten.Select(g => g.Naam));
        Assert.All(antwoord.Resultaten, g => Assert.NotEmpty(g.Bronnen));
    }

    [Fact]
    public async Task PremieOpActie()
    {
        var antwoord = await Client.GetInstrumentenAsync(
            type: ["premie-op-actie"],
            fields: [InstrumentVeld.Naam, InstrumentVeld.Gemeente, InstrumentVeld.Status]);

        Assert.Equal(
            [("Apeldoorn", "premie op actie", Status.Pilot), ("Arnhem", "Spekcheque", Status.Staand)],
            antwoord.Resultaten.Select(i => (i.Gemeente.Naam, i.Naam, i.Status!.Value)));
    }

    [Fact]
    public async Task WijkbudgetPerInwoner_VanTweeGemeenten()
    {
        var antwoord = await Client.GetWaarnemingenAsync(
            indicator: ["wijkbudget-per-inwoner"],
            gemeente: ["GM0202", "GM0281"],
            fields: [WaarnemingVeld.Gemeente, WaarnemingVeld.AlsGedrukt, WaarnemingVeld.Vergelijkbaar, WaarnemingVeld.NietVergelijkbaarReden]);

        Assert.Collection(
            antwoord.Resultaten,
            arnhem =>
            {
                Assert.True(arnhem.Vergelijkbaar);
                Assert.Null(arnhem.NietVergelijkbaarReden);
            },
            tiel =>
            {
                Assert.Equal("Tiel", tiel.Gemeente.Naam);
                Assert.False(tiel.Vergelijkbaar);
                Assert.NotNull(tiel.NietVergelijkbaarReden);
            });
    }

    [Fact]
    public async Task WatEenWijkschouwIs()
    {
        var wijkschouw = await Client.GetBegripAsync("wijkschouw");

        Assert.StartsWith("Schouw in de wijk.", wijkschouw.Definitie, StringComparison.Ordinal);
        Assert.Equal(["Arnhem", "Ede", "Tiel", "Nijmegen"], wijkschouw.Betekenissen.Select(b => b.Gemeente!.Naam));
    }
}
