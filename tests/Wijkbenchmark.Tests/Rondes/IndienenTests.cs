using System.Net.Http.Headers;
using System.Text;

namespace Wijkbenchmark.Tests.Rondes;

/// <summary>Een inzending over HTTP, van formulier tot intrekking: op elke engine hetzelfde.</summary>
public sealed class IndienenTests : IAsyncLifetime
{
    private const string Gemeente = "GM0202";

    private Inlevering _inlevering = null!;

    public async ValueTask InitializeAsync() => _inlevering = await Inlevering.StartAsync(erbij: 40);

    public ValueTask DisposeAsync() => _inlevering.DisposeAsync();

    [Fact]
    public async Task WholeRound_FromFaultyDraftToWithdrawal()
    {
        var eerste = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Fout())).Moet(HttpStatusCode.Created);
        Assert.Equal(1, eerste.Json["aantalFouten"]!.GetValue<int>());
        (await _inlevering.BesluitAsync(Gemeente, "arnhem", "indienen", eerste.ETag)).Moet(HttpStatusCode.Conflict, "concept-heeft-fouten");

        var goed = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document(), eerste.ETag)).Moet(HttpStatusCode.OK);
        Assert.True(goed.Json["geldig"]!.GetValue<bool>());
        var oud = (await _inlevering.BewaarAsync(Gemeente, "bureau", Inlevering.Document(aanpak: "iets anders"), eerste.ETag))
            .Moet(HttpStatusCode.PreconditionFailed, "intussen-veranderd");
        Assert.Contains("versie 2", $"{oud.Json["detail"]}", StringComparison.Ordinal);
        Assert.Contains(Inlevering.Arnhem, $"{oud.Json["detail"]}", StringComparison.Ordinal);
        Assert.Equal(goed.ETag, oud.ETag);

        var ingediend = (await _inlevering.BesluitAsync(Gemeente, "arnhem", "indienen", goed.ETag)).Moet(HttpStatusCode.Created);
        Assert.Equal("besluiten/1", ingediend.Koppen["Location"]);
        (await _inlevering.BesluitAsync(Gemeente, "arnhem-2", "akkoord", ingediend.ETag)).Moet(HttpStatusCode.Forbidden, "andere-partij");
        Assert.Equal("nogNiet", $"{(await _inlevering.Server.Json("/v1/metingen/2027/inzendingen/GM0202"))["stand"]}");

        var akkoord = (await _inlevering.BesluitAsync(Gemeente, "provincie", "akkoord", ingediend.ETag)).Moet(HttpStatusCode.Created);
        Assert.Equal(1, akkoord.Json["uitgave"]!.GetValue<int>());
        var stand = await _inlevering.Server.Json("/v1/metingen/2027/inzendingen/GM0202");
        Assert.Equal(("gepubliceerd", Inlevering.Provincie), ($"{stand["stand"]}", $"{stand["door"]}"));
        Assert.Equal("Arnhem", $"{(await _inlevering.Server.Json("/v1/gemeenten/GM0202?meting=2027"))["naam"]}");
        Assert.Equal(Inlevering.Document(), await _inlevering.Server.Client.GetByteArrayAsync(
            new Uri("/v1/metingen/2027/inzendingen/GM0202/document", UriKind.Relative)));

        // Een correctie: de uitgave blijft staan tot de volgende er is.
        var volgende = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Anders(150_000), akkoord.ETag)).Moet(HttpStatusCode.OK);
        (await _inlevering.BesluitAsync(Gemeente, "arnhem", "indienen", volgende.ETag)).Moet(HttpStatusCode.BadRequest, "ongeldige-invoer");
        var nogEens = (await _inlevering.BesluitAsync(Gemeente, "arnhem", "indienen", volgende.ETag, "geteld en nog eens geteld", "correctie"))
            .Moet(HttpStatusCode.Created);
        Assert.Equal(140_000, (await Inwoners())["waarde"]!.GetValue<double>());
        var tweede = (await _inlevering.BesluitAsync(Gemeente, "provincie", "akkoord", nogEens.ETag)).Moet(HttpStatusCode.Created);
        Assert.Equal((2, "geteld en nog eens geteld", "correctie"),
            (tweede.Json["uitgave"]!.GetValue<int>(), $"{tweede.Json["nota"]}", $"{tweede.Json["soortHerziening"]}"));
        Assert.Equal(150_000, (await Inwoners())["waarde"]!.GetValue<double>());
        var uitgave = await _inlevering.Server.Json("/v1/metingen/2027/inzendingen/GM0202/uitgaven/2");
        Assert.Equal(["2027-gm0202-inwoners"], uitgave["wijzigingen"]!.AsArray().Select(w => $"{w!["waarneming"]}"));

        (await _inlevering.BesluitAsync(Gemeente, "provincie", "intrekken", tweede.ETag)).Moet(HttpStatusCode.BadRequest, "ongeldige-invoer");
        var weg = (await _inlevering.BesluitAsync(Gemeente, "provincie", "intrekken", tweede.ETag, "op verzoek")).Moet(HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.Gone, await _inlevering.Server.Status("/v1/gemeenten/GM0202?meting=2027"));
        Assert.Equal(
            ["uitgave", "uitgave", "intrekking"],
            (await _inlevering.Server.Json("/v1/wijzigingen"))["resultaten"]!.AsArray().Where(r => $"{r!["gemeente"]?["code"]}" == Gemeente)
                .Select(r => $"{r!["soort"]}"));

        // En opnieuw, met dezelfde bytes: wat ingetrokken is begint daarmee weer.
        await _inlevering.PubliceerAsync(Gemeente, Anders(150_000), weg.ETag, "toch wel");
        Assert.Equal(3, (await _inlevering.Server.Json("/v1/metingen/2027/inzendingen/GM0202"))["uitgave"]!.GetValue<int>());
        Assert.Equal(
            [("indienen", 2), ("akkoord", 2), ("indienen", 3), ("akkoord", 3), ("intrekken", 3), ("indienen", 4), ("akkoord", 4)],
            (await _inlevering.StuurAsync("GET", "/GM0202/besluiten", "bureau")).Json["resultaten"]!.AsArray()
                .Select(b => ($"{b!["soort"]}", b["versie"]!.GetValue<int>())));
    }

    [Fact]
    public async Task EveryWrite_IsSafeToRepeat()
    {
        var eerste = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document())).Moet(HttpStatusCode.Created);
        var weer = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document())).Moet(HttpStatusCode.OK);
        Assert.Equal((eerste.ETag, Encoding.UTF8.GetString(eerste.Inhoud)), (weer.ETag, Encoding.UTF8.GetString(weer.Inhoud)));
        Assert.Equal(eerste.ETag, (await _inlevering.BewaarAsync(Gemeente, "bureau", Inlevering.Document(), "\"0-0-oud\"")).Moet(HttpStatusCode.OK).ETag);

        foreach (var (client, soort) in new[]
        {
            ("arnhem", "indienen"), ("arnhem", "terugnemen"), ("arnhem", "indienen"), ("provincie", "terugsturen"), ("arnhem", "indienen"),
            ("provincie", "akkoord"),
        })
        {
            var etag = (await _inlevering.StuurAsync("GET", "/GM0202", client)).ETag;
            var genomen = (await _inlevering.BesluitAsync(Gemeente, client, soort, etag)).Moet(HttpStatusCode.Created);
            var voor = await _inlevering.AllesAsync();
            foreach (var mee in new[] { etag, genomen.ETag })
            {
                var nog = (await _inlevering.BesluitAsync(Gemeente, client, soort, mee)).Moet(HttpStatusCode.OK);
                Assert.Equal((genomen.ETag, Encoding.UTF8.GetString(genomen.Inhoud)), (nog.ETag, Encoding.UTF8.GetString(nog.Inhoud)));
            }

            Assert.Equal(voor, await _inlevering.AllesAsync());
        }
    }

    /// <summary>De tabel nog eens, over HTTP: elke stand, stap en partij; wat geweigerd wordt verandert niets.</summary>
    [Fact]
    public async Task EveryStateStepAndParty_OverHttp_ComesToWhatTheTableSays()
    {
        var (nummer, aantal) = (901, 0);
        foreach (var stand in Enum.GetValues<Conceptstand>())
        {
            foreach (var fouten in stand == Conceptstand.Concept ? [false, true] : new[] { false })
            {
                var (gemeente, etag) = (default(string), default(string));
                foreach (var stap in Enum.GetValues<Stap>())
                {
                    foreach (var (client, partij) in new[] { ("arnhem", Partij.Indiener), ("provincie", Partij.Ander) })
                    {
                        if (gemeente is null)
                        {
                            gemeente = $"GM0{nummer++}";
                            etag = await BrengInAsync(gemeente, stand, fouten);
                        }

                        var openbaar = stand == Conceptstand.Gepubliceerd;
                        var hoort = Tabel.Hoort(new(stand == Conceptstand.Geen ? null : Herkomst.Http, stand, openbaar, Open: true, Laatste: true), stap,
                            partij, fouten);
                        var voor = await _inlevering.AllesAsync();
                        var antwoord = stap == Stap.Opslaan
                            ? await _inlevering.BewaarAsync(gemeente, client, Inlevering.Document(gemeente, $"nieuw {aantal}"), etag)
                            : await _inlevering.BesluitAsync(gemeente, client, Woorden.Woord(stap), etag ?? "\"geen\"", "anders dan het al staat");
                        aantal++;
                        var waar = $"{stand} {stap} {partij} fouten {fouten}";
                        var (status, code) = Verwacht(hoort, stand);
                        Assert.True(
                            antwoord.Status == status && (code is null || antwoord.Code == code),
                            $"{waar}: {(int)antwoord.Status} {Encoding.UTF8.GetString(antwoord.Inhoud)[..Math.Min(300, antwoord.Inhoud.Length)]}");
                        if (hoort <= Uitkomst.Ingetrokken)
                        {
                            gemeente = null;
                        }
                        else
                        {
                            Assert.True(voor == await _inlevering.AllesAsync(), $"{waar}: geweigerd, en toch veranderde er iets");
                            if (stand != Conceptstand.Geen)
                            {
                                Assert.Equal(etag, antwoord.ETag);
                            }
                        }
                    }
                }
            }
        }

        Assert.Equal(72, aantal);
    }

    [Fact]
    public async Task TwoAgreements_AreOfTwoOthers()
    {
        await using var inlevering = await Inlevering.StartAsync(akkoorden: 2);
        var etag = (await inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document())).ETag;
        etag = (await inlevering.BesluitAsync(Gemeente, "arnhem", "indienen", etag)).ETag;
        var een = (await inlevering.BesluitAsync(Gemeente, "provincie", "akkoord", etag)).Moet(HttpStatusCode.Created);
        Assert.Null(een.Json["uitgave"]);
        Assert.Equal(HttpStatusCode.NotFound, await inlevering.Server.Status("/v1/gemeenten/GM0202?meting=2027&expand=unit"));
        (await inlevering.BesluitAsync(Gemeente, "provincie", "akkoord", een.ETag, "nog eens")).Moet(HttpStatusCode.Forbidden, "andere-partij");
        var twee = (await inlevering.BesluitAsync(Gemeente, "bureau", "akkoord", een.ETag)).Moet(HttpStatusCode.Created);
        Assert.Equal(1, twee.Json["uitgave"]!.GetValue<int>());

        // Wie als eerste akkoord gaf hoort bij een herhaling dat het er staat.
        Assert.Equal(2, (await inlevering.BesluitAsync(Gemeente, "provincie", "akkoord", etag)).Moet(HttpStatusCode.OK).Json["nummer"]!.GetValue<int>());
    }

    [Fact]
    public async Task EightWritersOnOneVersion_OneWins_AndSevenLearnWho()
    {
        var etag = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Fout())).ETag;

        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            _inlevering.BewaarAsync(Gemeente, i % 2 == 0 ? "bureau" : "arnhem", Inlevering.Document(aanpak: $"aanpak {i}"), etag))));

        var winnaar = Assert.Single(antwoorden, a => a.Status == HttpStatusCode.OK);
        var dossier = await _inlevering.Ronde.Dossier(2027, Gemeente);
        Assert.Equal(2, dossier.Versies.Count);
        Assert.All(antwoorden.Where(a => a != winnaar), a =>
        {
            a.Moet(HttpStatusCode.PreconditionFailed, "intussen-veranderd");
            Assert.Contains("versie 2", $"{a.Json["detail"]}", StringComparison.Ordinal);
            Assert.Contains(dossier.Versies[1].Door, $"{a.Json["detail"]}", StringComparison.Ordinal);
            Assert.Equal(winnaar.ETag, a.ETag);
        });
    }

    [Fact]
    public async Task AgreeingAndSendingBackAtOnce_OneWins()
    {
        for (var keer = 0; keer < 4; keer++)
        {
            var gemeente = $"GM093{keer}";
            var etag = (await _inlevering.BewaarAsync(gemeente, "arnhem", Inlevering.Document(gemeente))).ETag;
            etag = (await _inlevering.BesluitAsync(gemeente, "arnhem", "indienen", etag)).Moet(HttpStatusCode.Created).ETag;

            var antwoorden = await Task.WhenAll(
                Task.Run(() => _inlevering.BesluitAsync(gemeente, "provincie", "akkoord", etag)),
                Task.Run(() => _inlevering.BesluitAsync(gemeente, "bureau", "terugsturen", etag)),
                Task.Run(() => _inlevering.BewaarAsync(gemeente, "arnhem", Inlevering.Document(gemeente, "stiekem"), etag)));

            // Wie ingediend heeft kan daarna niet meer opslaan: dat is 409, of 412 als een ander al besloot.
            Assert.Contains(antwoorden[2].Status, new[] { HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed });
            Assert.Equal([HttpStatusCode.Created, HttpStatusCode.PreconditionFailed], antwoorden.Take(2).Select(a => a.Status).Order());
            var gepubliceerd = antwoorden[0].Status == HttpStatusCode.Created;
            Assert.Equal(gepubliceerd ? HttpStatusCode.OK
                : HttpStatusCode.NotFound, await _inlevering.Server.Status($"/v1/waarnemingen/2027-{gemeente.ToLowerInvariant()}-inwoners"));
            Assert.Equal(2, (await _inlevering.Ronde.Dossier(2027, gemeente)).Besluiten.Count);
        }
    }

    [Theory]
    [InlineData("PUT", null, false, HttpStatusCode.PreconditionRequired)]
    [InlineData("PUT", "*", false, HttpStatusCode.PreconditionRequired)]
    [InlineData("PUT", "1-0", false, HttpStatusCode.BadRequest)]
    [InlineData("PUT", "\"x\"", false, HttpStatusCode.PreconditionFailed)]
    [InlineData("PUT", null, true, HttpStatusCode.PreconditionFailed)]
    [InlineData("PUT", "W/", false, HttpStatusCode.PreconditionFailed)]
    [InlineData("PUT", "\"x\", ", false, HttpStatusCode.OK)]
    [InlineData("POST", null, false, HttpStatusCode.PreconditionRequired)]
    [InlineData("POST", null, true, HttpStatusCode.PreconditionRequired)]
    [InlineData("POST", "*", false, HttpStatusCode.PreconditionRequired)]
    [InlineData("POST", "\"x\"", false, HttpStatusCode.PreconditionFailed)]
    public async Task Precondition_IsAskedAndHeld(string methode, string? match, bool nieuw, HttpStatusCode status)
    {
        var etag = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document())).ETag!;
        var mee = match is "W/" or "\"x\", " ? match + etag : match;

        (methode == "PUT"
            ? await _inlevering.StuurAsync("PUT", "/GM0202", "arnhem", Inlevering.Document(aanpak: "anders"), mee, nieuw)
            : await _inlevering.StuurAsync("POST", "/GM0202/besluiten", "arnhem", "{\"soort\":\"indienen\"}"u8.ToArray(), mee, nieuw)).Moet(status);
    }

    [Fact]
    public async Task OutsideItsDays_NothingIsTakenIn_ButWhatIsThereGoesOn()
    {
        var etag = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document())).ETag;
        etag = (await _inlevering.BesluitAsync(Gemeente, "arnhem", "indienen", etag)).ETag;
        _inlevering.Klok.Nu = new(2027, 6, 30, 22, 0, 0, TimeSpan.Zero);

        var dicht = (await _inlevering.BewaarAsync("GM0301", "zutphen", Inlevering.Document("GM0301"))).Moet(HttpStatusCode.Conflict, "inname-gesloten");
        Assert.Contains("2027-06-30", $"{dicht.Json["detail"]}", StringComparison.Ordinal);
        etag = (await _inlevering.BesluitAsync(Gemeente, "provincie", "akkoord", etag)).Moet(HttpStatusCode.Created).ETag;
        (await _inlevering.BesluitAsync(Gemeente, "arnhem", "intrekken", etag, "weg")).Moet(HttpStatusCode.Created);
    }

    /// <summary>Een klok die terugloopt maakt geen besluit ouder dan het vorige.</summary>
    [Fact]
    public async Task ClockThatRunsBack_MakesNothingOlderThanWhatStands()
    {
        _inlevering.Klok.Nu = new(2027, 5, 1, 8, 0, 0, TimeSpan.Zero);
        var etag = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document())).ETag;
        _inlevering.Klok.Nu = new(2027, 4, 1, 8, 0, 0, TimeSpan.Zero);
        etag = (await _inlevering.BesluitAsync(Gemeente, "arnhem", "indienen", etag)).ETag;
        (await _inlevering.BesluitAsync(Gemeente, "provincie", "akkoord", etag)).Moet(HttpStatusCode.Created);

        Assert.All((await _inlevering.Ronde.Dossier(2027, Gemeente)).Besluiten, b => Assert.Equal("2027-05-01T08:00:00Z", b.Op));
    }

    [Fact]
    public async Task DocumentOfAnother_IsAFault_AndUnknownPlacesAre404()
    {
        var controle = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document("GM0301"))).Moet(HttpStatusCode.Created);
        Assert.Contains("van-een-ander", controle.Json["fouten"]!.AsArray().Select(f => $"{f!["regel"]}"));

        (await _inlevering.StuurAsync("GET", "/GM0301", "zutphen")).Moet(HttpStatusCode.NotFound, "niet-gevonden");
        (await _inlevering.StuurAsync("GET", "/GM0301/controle", "zutphen")).Moet(HttpStatusCode.NotFound, "niet-gevonden");
        (await _inlevering.StuurAsync("GET", "/GM0301/besluiten/1", "zutphen")).Moet(HttpStatusCode.NotFound, "niet-gevonden");
        Assert.Empty((await _inlevering.StuurAsync("GET", "/GM0301/besluiten", "zutphen")).Moet(HttpStatusCode.OK).Json["resultaten"]!.AsArray());
        (await _inlevering.StuurAsync("GET", "/GM0999", "arnhem")).Moet(HttpStatusCode.NotFound, "niet-gevonden");
        (await _inlevering.StuurAsync("GET", "/GM0202?x=1", "arnhem")).Moet(HttpStatusCode.BadRequest, "ongeldige-invoer");
        (await _inlevering.StuurAsync("GET", "?page=0&pageSize=x", "arnhem")).Moet(HttpStatusCode.BadRequest, "ongeldige-invoer");
    }

    [Fact]
    public async Task GemeenteWithAFile_AndARoundThatTakesNothingIn_SaySo()
    {
        await using var inlevering = await Inlevering.StartAsync(bestanden: ["gm0301"]);
        (await inlevering.BewaarAsync("GM0301", "zutphen", Inlevering.Document("GM0301"), (await inlevering.StuurAsync("GET", "/GM0301", "zutphen")).ETag))
            .Moet(HttpStatusCode.Conflict, "langs-een-weg");
        using var verzoek = new HttpRequestMessage(HttpMethod.Put, "/v1/metingen/2006/concepten/GM0202")
        {
            Content = new ByteArrayContent(Inzending2006.Bytes("gm0202")) { Headers = { ContentType = new("application/json") } },
        };
        verzoek.Headers.Authorization = new("Bearer", inlevering.Autoriteit.Token("arnhem"));
        verzoek.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        using var antwoord = await inlevering.Server.Bewaakt.SendAsync(verzoek);
        Assert.Equal("inname-gesloten", $"{JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["code"]}");
    }

    [Theory]
    [InlineData("""{"soort":"geladen"}""", "$.soort")]
    [InlineData("""{"soort":"akkoord","nota":"  "}""", "$.nota")]
    [InlineData("""{"soort":"intrekken"}""", "$.nota")]
    [InlineData("""{"soort":"terugsturen","soortHerziening":"correctie"}""", "$.soortHerziening")]
    [InlineData("""{"soort":"indienen","soortHerziening":"correctie"}""", "$.soortHerziening")]
    [InlineData("""{"nota":"x","kleur":"rood"}""", "$.soort")]
    [InlineData("""{"nota":"x","kleur":"rood"}""", "$.kleur")]
    [InlineData("""{"soort":"terugsturen","opmerkingen":[{"pad":"$.unit"}]}""", "$.opmerkingen[0].tekst")]
    [InlineData("""{"soort":"terugsturen","nota":"bel jan@arnhem.example"}""", "$.nota")]
    [InlineData("""[]""", "$")]
    public async Task FaultyDecision_Is400WithEveryPlace(string besluit, string plek)
    {
        var etag = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document())).ETag;
        var voor = await _inlevering.AllesAsync();

        var antwoord = (await _inlevering.StuurAsync("POST", "/GM0202/besluiten", "arnhem", Encoding.UTF8.GetBytes(besluit), etag))
            .Moet(HttpStatusCode.BadRequest);

        Assert.Contains(plek, antwoord.Json["invalidParams"]!.AsArray().Select(p => $"{p!["name"]}"));
        Assert.Equal(voor, await _inlevering.AllesAsync());
    }

    [Fact]
    public async Task Remarks_AreForWhoHandsInAndJudges()
    {
        var etag = (await _inlevering.BewaarAsync(Gemeente, "arnhem", Inlevering.Document())).ETag;
        etag = (await _inlevering.BesluitAsync(Gemeente, "arnhem", "indienen", etag)).ETag;
        var terug = (await _inlevering.StuurAsync(
            "POST", "/GM0202/besluiten", "provincie", """{"soort":"terugsturen","opmerkingen":[{"pad":"$.partners[3].type","tekst":"Dit is geen corporatie."}]}"""u8.ToArray(), etag)).Moet(HttpStatusCode.Created);
        Assert.Equal("Dit is geen corporatie.", $"{(await _inlevering.StuurAsync("GET", "/GM0202/besluiten/2", "arnhem")).Json["opmerkingen"]![0]!["tekst"]}");

        var regel = (await _inlevering.StuurAsync("GET", "?pageSize=1", "arnhem")).Json["resultaten"]![0]!;
        Assert.Equal(("concept", 1, 2, terug.ETag), (
            $"{regel["stand"]}", regel["versie"]!.GetValue<int>(), regel["besluit"]!.GetValue<int>(), $"{regel["etag"]}"));
        Assert.Equal(["opslaan", "indienen"], regel["stappen"]!.AsArray().Select(s => $"{s}"));
    }

    private static byte[] Anders(int inwoners)
    {
        var json = JsonNode.Parse(Inlevering.Document())!;
        var waarneming = json["waarnemingen"]!.AsArray().Single(w => $"{w!["id"]}" == "inwoners")!;
        (waarneming["waarde"], waarneming["alsGedrukt"]) = (inwoners, $"{inwoners} inwoners");
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static (HttpStatusCode Status, string? Code) Verwacht(Uitkomst uitkomst, Conceptstand stand) => uitkomst switch
    {
        Uitkomst.Opgeslagen => (stand == Conceptstand.Geen ? HttpStatusCode.Created : HttpStatusCode.OK, null),
        <= Uitkomst.Ingetrokken => (HttpStatusCode.Created, null),

        // Zonder concept is er niets om een besluit op te laten volgen.
        _ when stand == Conceptstand.Geen => (HttpStatusCode.PreconditionFailed, "intussen-veranderd"),
        Uitkomst.StandVerbiedt => (HttpStatusCode.Conflict, "stap-kan-niet"),
        Uitkomst.HeeftFouten => (HttpStatusCode.Conflict, "concept-heeft-fouten"),
        Uitkomst.AnderePartij or Uitkomst.EigenPartij => (HttpStatusCode.Forbidden, "andere-partij"),
        _ => throw new ArgumentOutOfRangeException(nameof(uitkomst)),
    };

    private async Task<string?> BrengInAsync(string gemeente, Conceptstand stand, bool fouten)
    {
        if (stand == Conceptstand.Geen)
        {
            return null;
        }

        var etag = (await _inlevering.BewaarAsync(gemeente, "arnhem", fouten ? Inlevering.Fout(gemeente) : Inlevering.Document(gemeente)))
            .Moet(HttpStatusCode.Created).ETag;
        foreach (var (vanaf, client, soort) in new[]
        {
            (Conceptstand.Ingediend, "arnhem", "indienen"), (Conceptstand.Gepubliceerd, "provincie", "akkoord"),
            (Conceptstand.Ingetrokken, "bureau", "intrekken"),
        })
        {
            if (stand >= vanaf)
            {
                etag = (await _inlevering.BesluitAsync(gemeente, client, soort, etag, soort == "intrekken" ? "even weg" : null))
                    .Moet(HttpStatusCode.Created).ETag;
            }
        }

        return etag;
    }

    private async Task<JsonNode> Inwoners() => await _inlevering.Server.Json("/v1/waarnemingen/2027-gm0202-inwoners");
}
