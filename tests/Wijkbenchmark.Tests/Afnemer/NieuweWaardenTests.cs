using System.Text;
using System.Text.Json;
using Wijkbenchmark.Klant;
using Meetwaarde = Wijkbenchmark.Klant.Meetwaarde;
using OntbreektReden = Wijkbenchmark.Klant.OntbreektReden;

namespace Wijkbenchmark.Tests.Afnemer;

/// <summary>Een client van vandaag tegen een API van morgen, met een reden die het contract nog niet kent.</summary>
[Collection(OpEngine.Naam)]
public sealed class NieuweWaardenTests(ApiOpSqlite api)
{
    private const string Morgen = "redenVanMorgen";

    [Fact]
    public async Task UnknownReason_InAListOfNumbers_IsAMissingNumber()
    {
        using var http = VanMorgen("alleenInWoorden");

        var lijst = await new WijkbenchmarkClient(http).GetWaarnemingenAsync(gemeente: ["GM0281"], pageSize: 100);

        var nieuw = lijst.Resultaten.Where(m => m.OntbreektReden is { } reden && !Enum.IsDefined(reden)).ToArray();
        Assert.NotEmpty(nieuw);
        Assert.All(nieuw, m => Assert.Null(m.Waarde));
        Assert.DoesNotContain(lijst.Resultaten, m => m.OntbreektReden == OntbreektReden.AlleenInWoorden);
        Assert.Contains(lijst.Resultaten, m => m.OntbreektReden == OntbreektReden.SamenMetAndere);
        Assert.Contains(lijst.Resultaten, m => m.OntbreektReden is null && m.Waarde is not null);
    }

    [Fact]
    public async Task UnknownReason_InAComparison_LeavesTheOtherRowsAsTheyAre()
    {
        using var http = VanMorgen("geen");

        var vergelijking = await new WijkbenchmarkClient(http).GetVergelijkingAsync("aantal-meldpunten");

        var regels = Assert.Single(vergelijking.Reeksen).Waarden;
        Assert.Equal(["GM0281", "GM0301"], regels.Where(r => r.OntbreektReden is { } reden && !Enum.IsDefined(reden)).Select(r => r.Gemeente.Code));
        Assert.All(regels.Where(r => r.Gemeente.Code is "GM0281" or "GM0301"), r => Assert.Contains(r.Volgens, f => f.Tekst == "nee"));
        Assert.Equal(5, regels.Single(r => r.Gemeente.Code == "GM0202").Waarde!.Waarde);
    }

    [Fact]
    public async Task KnownReasons_HaveTheirName()
    {
        var vergelijking = await new WijkbenchmarkClient(api.KaleClient).GetVergelijkingAsync("aantal-meldpunten");

        var tiel = Assert.Single(vergelijking.Reeksen).Waarden.Single(r => r.Gemeente.Code == "GM0281");
        Assert.Equal(OntbreektReden.Geen, tiel.OntbreektReden);
        Assert.Null(tiel.Waarde!.Waarde);
    }

    /// <summary>Waarom de client die toevoeging nodig heeft: zoals NSwag hem maakt is een onbekende waarde een fout.</summary>
    [Fact]
    public void UnknownReason_IsAnErrorForWhatNSwagMakes() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Meetwaarde>($$"""{"ontbreektReden":"{{Morgen}}"}"""));

    private HttpClient VanMorgen(string reden) =>
        new(new Vervanger($"\"ontbreektReden\":\"{reden}\"", $"\"ontbreektReden\":\"{Morgen}\"")) { BaseAddress = api.Adres };

    private sealed class Vervanger(string oud, string nieuw) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var antwoord = await base.SendAsync(request, cancellationToken);
            var tekst = await antwoord.Content.ReadAsStringAsync(cancellationToken);
            Assert.Contains(oud, tekst, StringComparison.Ordinal);
            antwoord.Content = new StringContent(tekst.Replace(oud, nieuw, StringComparison.Ordinal), Encoding.UTF8, "application/json");
            return antwoord;
        }
    }
}
