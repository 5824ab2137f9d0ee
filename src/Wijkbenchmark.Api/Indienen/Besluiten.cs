using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>Wat er over het concept van een gemeente besloten is, het oudste eerst.</summary>
public static class GetBesluiten
{
    /// <summary>Een pagina van de lijst.</summary>
    public static async Task<IResult> Handle(string jaar, string gemeente, [AsParameters] Blad blad, HttpContext http, Beurt beurt)
    {
        var (stand, probleem) = await beurt.VindAsync(http, jaar, gemeente);
        return probleem ?? (IResult)Conceptantwoord.Lijst(http.Request, blad, [.. stand!.Dossier.Besluiten.Select(Besluitregel.Van)], stand.Dossier.ETag);
    }
}

/// <summary>Eén besluit.</summary>
public static class GetBesluit
{
    /// <summary>Eén besluit.</summary>
    public static async Task<IResult> Handle(string jaar, string gemeente, string nummer, HttpContext http, Beurt beurt)
    {
        var (stand, probleem) = await beurt.VindAsync(http, jaar, gemeente);
        return probleem
            ?? (stand!.Dossier.Besluiten.FirstOrDefault(b => b.Nummer == Invoer.Geheel(nummer)) is { } besluit
                ? Conceptantwoord.Json(StatusCodes.Status200OK, Besluitregel.Van(besluit), stand.Dossier.ETag)
                : (IResult)Problemen.NietGevonden("Dit besluit is er niet; GET …/besluiten noemt welke er zijn."));
    }
}

/// <summary>Neemt een besluit over het concept van een gemeente.</summary>
public static class NeemBesluit
{
    private const int MeesteOpmerkingen = 200;

    /// <summary>Het besluit, zoals het er daarna staat.</summary>
    public static async Task<IResult> Handle(
        string jaar, string gemeente, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http, Beurt beurt, Inname inname, Standbewaker bewaker)
    {
        var (voorwaarde, bezwaar) = Voorwaarde.Van(http.Request, magNieuw: false);
        return bezwaar ?? await beurt.MetDocumentAsync(http, async document =>
        {
            var (verzoek, probleem) = Lees(document);
            return probleem ?? http.RequestServices.GetRequiredService<Toegang>().WeigerScope(http, Scopes.Voor(Als<Stap>(verzoek!.Soort)))
                ?? await NeemAsync(jaar, gemeente, voorwaarde!, verzoek!, http, beurt, inname, bewaker);
        });
    }

    private static async Task<IResult> NeemAsync(
        string jaar, string gemeente, Voorwaarde voorwaarde, Besluitverzoek verzoek, HttpContext http, Beurt beurt, Inname inname, Standbewaker bewaker)
    {
        var (afnemer, stap) = (Afnemer.Van(http), Als<Stap>(verzoek.Soort));
        while (true)
        {
            var (stand, probleem) = await beurt.VindAsync(http, jaar, gemeente);
            if (probleem is not null)
            {
                return probleem;
            }

            var dossier = stand!.Dossier;
            if (dossier.LaatsteVersie is not { } versie)
            {
                return Beurt.Ingehaald(http, stand);
            }

            // Een herhaling van wat al besloten is, is klaar.
            var nieuw = Nieuw(verzoek, dossier, afnemer);
            if (dossier.AlBesloten(nieuw) is { } al)
            {
                return Conceptantwoord.Json(StatusCodes.Status200OK, Besluitregel.Van(al), dossier.ETag, Plek(al));
            }

            if (!voorwaarde.Geldt(dossier.ETag))
            {
                return Beurt.Ingehaald(http, stand);
            }

            Controleuitslag? controle = null;
            if (stap is Stap.Indienen or Stap.Akkoord)
            {
                if (await beurt.InhoudAsync(versie, http.RequestAborted) is not { } inhoud)
                {
                    return Problemen.Gewist();
                }

                if ((controle = await beurt.KijkNaAsync(http, inhoud, stand)) is null)
                {
                    return Beurt.TeDruk(http);
                }
            }

            var uitkomst = beurt.Bepaal(stand, stap, afnemer, fouten: controle?.Geldig == false);
            if (!Stappen.Gelukt(uitkomst))
            {
                return beurt.Weiger(http, stand, uitkomst, afnemer, controle);
            }

            if (Ontbreekt(nieuw, dossier) is { Count: > 0 } ontbreekt)
            {
                return Problemen.OngeldigeInvoer(ontbreekt);
            }

            try
            {
                var publiceert = uitkomst is Uitkomst.Gepubliceerd or Uitkomst.Ingetrokken;
                var erna = await inname.BesluitAsync(dossier, nieuw, publiceert, http.RequestAborted);
                if (publiceert)
                {
                    // Wie het hier deed ziet het hier meteen.
                    bewaker.Verouder();
                }

                return Conceptantwoord.Json(StatusCodes.Status201Created, Besluitregel.Van(erna.Besluiten[^1]), erna.ETag, Plek(erna.Besluiten[^1]));
            }
            catch (Ingehaald)
            {
                // Opnieuw, met wat er nu staat.
            }
            catch (InnameGeweigerd geweigerd)
            {
                // De catalogus veranderde na het nakijken.
                return beurt.Weiger(http, stand, Uitkomst.HeeftFouten, afnemer, controle! with { AantalFouten = geweigerd.Aantal });
            }
        }
    }

    private static (Besluitverzoek? Verzoek, Probleemantwoord? Probleem) Lees(ReadOnlyMemory<byte> document)
    {
        var fouten = new Bevindingen();
        var verzoek = Controle.Lees<Besluitverzoek>(document, "$", fouten);
        if (verzoek is { Opmerkingen.Count: > MeesteOpmerkingen })
        {
            fouten.Meld([new(Laag.Vorm, "$.opmerkingen", "aantal", $"{verzoek.Opmerkingen.Count}", $"Hoogstens {MeesteOpmerkingen} opmerkingen kunnen.")]);
        }

        if (verzoek is { SoortHerziening: not null, Soort: not (Besluitkeuze.Indienen or Besluitkeuze.Akkoord) })
        {
            var herziening = Woorden.Woord(verzoek.SoortHerziening.Value);
            fouten.Meld([new(Laag.Vorm, "$.soortHerziening", "soort-herziening", herziening, "Wat voor herziening het is hoort bij indienen of akkoord.")]);
        }

        if (verzoek is { Soort: Besluitkeuze.Intrekken, Nota: null })
        {
            fouten.Meld([new(Laag.Vorm, "$.nota", "veld-verplicht", "", "Zeg waarom: wie de gegevens gebruikt leest dit.")]);
        }

        var genoemd = fouten.Genoemd.Select(f => new InvalidParam(f.Pad, f.Melding, f.Regel)).ToArray();
        return genoemd.Length == 0 ? (verzoek, null)
            : fouten.Genoemd[0].Laag == Laag.Leesbaar ? (null, Problemen.OnleesbaarDocument(genoemd, fouten.Aantal))
            : (null, Problemen.OngeldigeInvoer(genoemd));
    }

    // Wat openbaar wordt zegt wie indient; wie akkoord geeft kan het anders zeggen.
    private static NieuwBesluit Nieuw(Besluitverzoek verzoek, Dossier dossier, Afnemer afnemer)
    {
        var soort = Als<Besluitsoort>(verzoek.Soort);
        var ingediend = soort == Besluitsoort.Akkoord
            ? dossier.Besluiten.LastOrDefault(b => b.Is(Besluitsoort.Indienen) && b.Versie == dossier.LaatsteVersie!.Nummer)
            : null;
        return new(soort, soort == Besluitsoort.Intrekken ? dossier.Laatste?.Versie ?? 0 : dossier.LaatsteVersie!.Nummer, afnemer.Organisatie)
        {
            Nota = verzoek.Nota ?? ingediend?.Nota,
            SoortHerziening = verzoek.SoortHerziening ?? (ingediend?.SoortHerziening is { } woord ? Woorden.Lees<SoortHerziening>(woord) : null),
            Opmerkingen = verzoek.Opmerkingen is { Count: > 0 } opmerkingen
                ? JsonSerializer.Serialize(opmerkingen, IndienenJson.Leesbaar.IReadOnlyListOpmerking)
                : null,
        };
    }

    // Wie een uitgave gebruikt leest waarom er een volgende is.
    private static IReadOnlyList<InvalidParam> Ontbreekt(NieuwBesluit nieuw, Dossier dossier)
    {
        if (nieuw.Soort is not (Besluitsoort.Indienen or Besluitsoort.Akkoord))
        {
            return [];
        }

        var fouten = new List<InvalidParam>();
        if (dossier.Uitgave > 0 && nieuw.Nota is null)
        {
            fouten.Add(new("$.nota", "er was al een uitgave; zeg wat er anders is en waarom: wie de gegevens gebruikt leest dit.", "veld-verplicht"));
        }

        if (dossier.Uitgave > 0 != nieuw.SoortHerziening is not null)
        {
            fouten.Add(dossier.Uitgave > 0
                ? new("$.soortHerziening", "er was al een uitgave; zeg of dit een correctie is (er stond iets fout) of een herziening.", "veld-verplicht")
                : new("$.soortHerziening", "dit wordt de eerste uitgave; laat dit weg.", "soort-herziening"));
        }

        return fouten;
    }

    private static string Plek(Besluit besluit) => $"besluiten/{besluit.Nummer}";

    private static T Als<T>(Besluitkeuze soort)
        where T : struct, Enum => Enum.Parse<T>(soort.ToString());
}
