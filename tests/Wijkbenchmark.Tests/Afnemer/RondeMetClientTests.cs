using System.Text.Json;
using Wijkbenchmark.Klant;
using Wijkbenchmark.Tests.Rondes;
using Klantstand = Wijkbenchmark.Klant.Conceptstand;
using Klantverzoek = Wijkbenchmark.Klant.Besluitverzoek;

namespace Wijkbenchmark.Tests.Afnemer;

/// <summary>Een ronde met de client die NSwag uit het contract maakt.</summary>
public sealed class RondeMetClientTests
{
    [Fact]
    public async Task GeneratedClient_WalksARound()
    {
        await using var inlevering = await Inlevering.StartAsync();
        using var vanArnhem = Http(inlevering, "arnhem");
        using var vanProvincie = Http(inlevering, "provincie");
        var (arnhem, provincie) = (new WijkbenchmarkClient(vanArnhem), new WijkbenchmarkClient(vanProvincie));
        async Task<string?> ETag() => (await arnhem.GetConceptenAsync(2027)).Resultaten.Single(c => c.Gemeente.Code == "GM0202").Etag;

        var fout = await arnhem.BewaarConceptAsync(2027, "GM0202", Document(Inlevering.Fout()), if_None_Match: "*");
        Assert.Equal("code-bestaat", Assert.Single(fout.Fouten).Regel);
        var oud = await ETag();
        Assert.True((await arnhem.BewaarConceptAsync(2027, "GM0202", Document(Inlevering.Document()), if_Match: oud)).Geldig);
        var ingehaald = await Assert.ThrowsAsync<ApiException<Klant.Probleem>>(
            () => arnhem.BewaarConceptAsync(2027, "GM0202", Document(Inlevering.Document(aanpak: "anders")), if_Match: oud));
        Assert.Equal((412, "intussen-veranderd"), (ingehaald.StatusCode, ingehaald.Result.Code));

        await arnhem.NeemBesluitAsync(2027, "GM0202", new Klantverzoek { Soort = Klant.Besluitkeuze.Indienen }, await ETag());
        var akkoord = await provincie.NeemBesluitAsync(2027, "GM0202", new Klantverzoek { Soort = Klant.Besluitkeuze.Akkoord }, await ETag());
        Assert.Equal(1, akkoord.Uitgave);
        await provincie.NeemBesluitAsync(2027, "GM0202", new Klantverzoek { Soort = Klant.Besluitkeuze.Intrekken, Nota = "weg" }, await ETag());
        Assert.Equal(Klantstand.Ingetrokken, (await arnhem.GetConceptenAsync(2027)).Resultaten.Single(c => c.Gemeente.Code == "GM0202").Stand);
        Assert.Equal(3, (await arnhem.GetBesluitenAsync(2027, "GM0202")).Paginering.Totaal);
    }

    private static HttpClient Http(Inlevering inlevering, string client) => new()
    {
        BaseAddress = inlevering.Server.Adres,
        DefaultRequestHeaders = { Authorization = new("Bearer", inlevering.Autoriteit.Token(client)) },
    };

    private static Dictionary<string, object> Document(byte[] document) => JsonSerializer.Deserialize<Dictionary<string, object>>(document)!;
}
