using System.Net.Http.Headers;
using System.Text;
using Microsoft.Data.Sqlite;
using Wijkbenchmark.Tests.Rondes;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Wie inlevert verliest niets: ook niet als het programma gedood wordt, de schijf vol is of de database weg.</summary>
public sealed class InleverenTests
{
    private const string Concept = "/v1/metingen/2027/concepten/GM0202";

    /// <summary>Het programma wordt gedood terwijl het bewaart, en halverwege het publiceren; een trigger die nooit klaar is houdt het daar vast.</summary>
    [Theory]
    [InlineData("AFTER INSERT ON inzendingversie", false)]
    [InlineData("AFTER INSERT ON inzendingbesluit WHEN NEW.soort = 'akkoord'", true)]
    [InlineData("AFTER INSERT ON waarneming WHEN NEW.volgorde = 10", true)]
    [InlineData("AFTER INSERT ON publicatie", true)]
    public async Task KilledInTheMiddle_LeavesEverythingAsItWas_AndTheSameRequestThenSucceeds(string plek, bool publiceert)
    {
        using var ronde = await Inlevering.RondeAsync(van: "2020-01-01", tot: "2099-12-31");
        await using var autoriteit = await Autoriteit.StartAsync();
        var omgeving = Inlevering.Instellingen(autoriteit).Select(i => (i.Key.Replace(":", "__", StringComparison.Ordinal), i.Value))
            .Append(("Database__ConnectionString", $"{ronde.Map.Databaseopties.ConnectionString}")).Append(("Metingen__Map", ronde.Map.Pad))
                .Append(("Grenzen__VerzoekSeconden", "300")).ToArray();
        string? etag = null;
        if (publiceert)
        {
            var (vooraf, waar) = await Programma.Server(omgeving);
            using (vooraf)
            using (var client = Client(waar, autoriteit.Token("arnhem")))
            {
                etag = ETag(await Moet(client.SendAsync(Bewaar(null)), HttpStatusCode.Created));
                etag = ETag(await Moet(client.SendAsync(Besluit("indienen", etag)), HttpStatusCode.Created));
                vooraf.Stop();
                await vooraf.Einde();
            }
        }

        HttpRequestMessage Stap() => publiceert ? Besluit("akkoord", etag) : Bewaar(null);
        var token = autoriteit.Token(publiceert ? "provincie" : "arnhem", anders: t => t.Expires = DateTime.UtcNow.AddHours(1));
        var (programma, adres) = await Programma.Server(omgeving);
        var voor = await ronde.AllesAsync();
        await ronde.Tel($"CREATE TRIGGER vast {plek} BEGIN SELECT COUNT(*) FROM (WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n "
            + $"FROM t); END; SELECT 1");
        using (programma)
        using (var client = Client(adres, token))
        {
            var antwoord = client.SendAsync(Stap());
            await Task.Delay(TimeSpan.FromSeconds(3));
            Assert.False(antwoord.IsCompleted, "het had niet klaar kunnen zijn");
            programma.Dood();
            await programma.Einde();
            await Assert.ThrowsAsync<HttpRequestException>(() => antwoord);
        }

        SqliteConnection.ClearAllPools();
        await ronde.Tel("DROP TRIGGER vast; SELECT 1");
        Assert.Equal(voor, await ronde.AllesAsync());

        var (opnieuw, weer) = await Programma.Server(omgeving);
        using (opnieuw)
        using (var client = Client(weer, token))
        {
            await Moet(client.SendAsync(Stap()), HttpStatusCode.Created);
            using var inwoners = await client.GetAsync(new Uri("/v1/waarnemingen/2027-gm0202-inwoners", UriKind.Relative));
            Assert.Equal(publiceert ? HttpStatusCode.OK : HttpStatusCode.NotFound, inwoners.StatusCode);
        }
    }

    [Fact]
    public async Task FullDisk_Is503_AndHarmsNothing()
    {
        using var schijf = Schijf.Klein("64m");
        await using var inlevering = await Inlevering.StartAsync();
        await using (var bron = new SqliteConnection($"{inlevering.Ronde.Map.Databaseopties.ConnectionString};Pooling=False"))
        await using (var doel = new SqliteConnection($"Data Source={schijf.Database};Pooling=False"))
        {
            await bron.OpenAsync();
            await doel.OpenAsync();
            bron.BackupDatabase(doel);
        }

        await using var vol = inlevering.Ronde.Start(b =>
        {
            foreach (var (sleutel, waarde) in Inlevering.Instellingen(inlevering.Autoriteit))
            {
                b.UseSetting(sleutel, waarde);
            }

            b.UseSetting("Database:ConnectionString", $"Data Source={schijf.Database}");
            Microsoft.AspNetCore.TestHost.WebHostBuilderExtensions.ConfigureTestServices(
                b, d => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(d, inlevering.Klok));
        });
        using var client = Client(vol.Adres, inlevering.Autoriteit.Token("arnhem"));
        await Moet(client.GetAsync(new Uri("/v1/metingen", UriKind.Relative)), HttpStatusCode.OK);

        schijf.Vul();
        using (var antwoord = await client.SendAsync(Bewaar(null)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, antwoord.StatusCode);
            Assert.NotNull(antwoord.Headers.RetryAfter);
        }

        await Moet(client.GetAsync(new Uri("/v1/metingen/2027", UriKind.Relative)), HttpStatusCode.OK);
        await Moet(client.GetAsync(new Uri(Concept, UriKind.Relative)), HttpStatusCode.NotFound);
        schijf.MaakRuimte();
        await Moet(client.SendAsync(Bewaar(null)), HttpStatusCode.Created);
    }

    [Fact]
    public async Task DatabaseTakenAway_Is503_AndNothingIsLostWhenItIsBack()
    {
        await using var inlevering = await Inlevering.StartAsync();
        var etag = (await inlevering.BewaarAsync("GM0202", "arnhem", Inlevering.Document())).ETag;
        var bestand = new SqliteConnectionStringBuilder(inlevering.Ronde.Map.Databaseopties.ConnectionString).DataSource;
        SqliteConnection.ClearAllPools();
        File.Move(bestand, $"{bestand}.weg");

        (await inlevering.BewaarAsync("GM0202", "arnhem", Inlevering.Document(aanpak: "anders"), etag))
            .Moet(HttpStatusCode.ServiceUnavailable, "database-onbereikbaar");
        (await inlevering.BesluitAsync("GM0202", "arnhem", "indienen", etag)).Moet(HttpStatusCode.ServiceUnavailable, "database-onbereikbaar");
        Assert.False(File.Exists(bestand), "er ontstond een lege database");

        SqliteConnection.ClearAllPools();
        File.Move($"{bestand}.weg", bestand);
        (await inlevering.BesluitAsync("GM0202", "arnhem", "indienen", etag)).Moet(HttpStatusCode.Created);
    }

    private static HttpClient Client(Uri adres, string token) => new()
    {
        BaseAddress = adres,
        Timeout = TimeSpan.FromMinutes(5),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    private static HttpRequestMessage Bewaar(string? etag)
    {
        var verzoek = new HttpRequestMessage(
            HttpMethod.Put, Concept)
        { Content = new ByteArrayContent(Inlevering.Document()) { Headers = { ContentType = new("application/json") } } };
        verzoek.Headers.TryAddWithoutValidation(etag is null ? "If-None-Match" : "If-Match", etag ?? "*");
        return verzoek;
    }

    private static HttpRequestMessage Besluit(string soort, string? etag)
    {
        var verzoek = new HttpRequestMessage(HttpMethod.Post, $"{Concept}/besluiten") { Content = new StringContent($$"""{"soort":"{{soort}}"}""", Encoding.UTF8, "application/json") };
        verzoek.Headers.TryAddWithoutValidation("If-Match", etag);
        return verzoek;
    }

    private static async Task<HttpResponseMessage> Moet(Task<HttpResponseMessage> vraag, HttpStatusCode status)
    {
        var antwoord = await vraag;
        Assert.True(antwoord.StatusCode == status, $"{(int)antwoord.StatusCode}: {await antwoord.Content.ReadAsStringAsync()}");
        return antwoord;
    }

    private static string? ETag(HttpResponseMessage antwoord) => antwoord.Headers.ETag?.ToString();
}
