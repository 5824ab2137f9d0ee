using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Inzendingen;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>Wat één verzoek over een concept nodig heeft: wie het doet, over welke gemeente, en hoe het er dan voor staat.</summary>
public sealed class Beurt(Inname inname, Grenswacht grenzen, TimeProvider klok)
{
    /// <summary>Waar het concept in het adres nu staat, of het probleem als meting of gemeente er niet is.</summary>
    internal async Task<(Innamestand? Stand, Probleemantwoord? Probleem)> VindAsync(HttpContext http, string jaar, string gemeente)
    {
        if (Meting(jaar) is not { } meting || await inname.StandAsync(meting, Woorden.Canoniek(gemeente), http.RequestAborted) is not { } stand)
        {
            return (null, GeenMeting());
        }

        return stand.Catalogus.Gemeenten.ContainsKey(stand.Dossier.Gemeente)
            ? (stand, null)
            : (null, Problemen.NietGevonden($"Deze gemeente doet aan de meting van {meting} niet mee."));
    }

    /// <summary>De concepten van de gemeenten van deze afnemer die meedoen, of <c>null</c> als er geen meting van dit jaar is.</summary>
    internal async Task<IReadOnlyList<Conceptregel>?> AlleAsync(HttpContext http, string jaar)
    {
        var afnemer = Afnemer.Van(http);
        return Meting(jaar) is { } meting
            && await inname.StandenAsync(meting, afnemer.Gemeenten.Order(StringComparer.Ordinal), http.RequestAborted) is { } standen
            ? [.. standen.Where(s => s.Catalogus.Gemeenten.ContainsKey(s.Dossier.Gemeente)).Select(s => Regel(s, afnemer))]
            : null;
    }

    /// <summary>Het document van een versie; <c>null</c> als de beheerder het gewist heeft.</summary>
    internal Task<byte[]?> InhoudAsync(Versie versie, CancellationToken ct) => inname.InhoudAsync(versie, ct);

    /// <summary>Kijkt een document na. Dat gaat op zijn beurt: nakijken is rekenen.</summary>
    /// <returns>De uitslag, of <c>null</c> als er te veel op hun beurt wachten.</returns>
    internal async Task<Controleuitslag?> KijkNaAsync(HttpContext http, ReadOnlyMemory<byte> document, Innamestand stand)
    {
        using var plaats = await grenzen.NeemPlaatsAsync(http, bijDocument: true);
        return plaats.IsAcquired ? await inname.KijkNaAsync(document, stand.Dossier.Gemeente, stand.Catalogus, http.RequestAborted) : null;
    }

    /// <summary>Wat er van een stap komt.</summary>
    internal Uitkomst Bepaal(Innamestand stand, Stap stap, Afnemer afnemer, bool fouten) =>
        Stappen.Bepaal(stand.Dossier.Toestand(stand.Periode, klok.GetUtcNow()), stap, stand.Dossier.Partij(afnemer.Organisatie), fouten);

    /// <summary>Neemt het document van een verzoek aan en doet er iets mee.</summary>
    internal async Task<IResult> MetDocumentAsync(HttpContext http, Func<ReadOnlyMemory<byte>, Task<IResult>> doe)
    {
        using var ontvangst = grenzen.NeemOntvangst();
        if (!ontvangst.IsAcquired)
        {
            return TeDruk(http);
        }

        var (document, bezwaar) = await Ontvangst.NeemAanAsync(http);
        return bezwaar ?? await doe(document);
    }

    /// <summary>Er wachten er al te veel.</summary>
    internal static Probleemantwoord TeDruk(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Problemen.TeDruk();
    }

    internal static Probleemantwoord GeenMeting() => Problemen.NietGevonden("Een meting van dit jaar is er niet; GET /v1/metingen noemt welke er zijn.");

    internal static Probleemantwoord GeenConcept() => Problemen.NietGevonden("Van deze gemeente is er nog geen concept; begin met PUT en If-None-Match: *.");

    /// <summary>Er is intussen iets anders; het antwoord zegt wat, en van wie.</summary>
    internal static Probleemantwoord Ingehaald(HttpContext http, Innamestand stand)
    {
        var dossier = stand.Dossier;
        http.Response.Headers.ETag = dossier.ETag;
        var (op, door) = Laatst(dossier);
        var besluit = dossier.Besluiten is [.., var laatste] ? $" met besluit {laatste.Nummer}" : "";
        return Problemen.IntussenVeranderd(dossier.LaatsteVersie is { } versie
            ? $"Er staat nu versie {versie.Nummer}{besluit}; {door} veranderde het als laatste, op {op}. "
                + "Haal het op, kijk wat er anders is, en stuur de ETag ervan mee in If-Match."
            : "Er is nog geen concept; begin met PUT en If-None-Match: *.");
    }

    /// <summary>Waarom een stap geweigerd is, met wat er wel kan.</summary>
    internal Probleemantwoord Weiger(HttpContext http, Innamestand stand, Uitkomst uitkomst, Afnemer afnemer, Controleuitslag? controle = null)
    {
        http.Response.Headers.ETag = stand.Dossier.ETag;
        var mogelijk = Mogelijk(stand, afnemer).Select(Woorden.Woord).ToArray();
        var welKan = mogelijk.Length == 0 ? "Er is nu geen stap die deze client kan zetten." : $"Wel kan: {string.Join(", ", mogelijk)}.";
        return uitkomst switch
        {
            Uitkomst.LangsEenWeg => Problemen.StapKanNiet(
                "langs-een-weg", "Langs een weg", "Deze gemeente levert in deze meting met een bestand, en een gemeente levert in een meting "
                    + "langs één weg.", mogelijk),
            Uitkomst.InnameGesloten => Problemen.StapKanNiet(
                "inname-gesloten",
                "Inname gesloten",
                stand.Periode is { } periode
                    ? $"Deze meting neemt in van {periode.Van} tot en met {periode.Tot} (Nederlandse tijd). {welKan}"
                    : $"Deze meting neemt niets in. {welKan}",
                mogelijk),
            Uitkomst.HeeftFouten => Problemen.StapKanNiet(
                "concept-heeft-fouten",
                "Concept heeft fouten",
                $"Fouten in het concept: {controle?.AantalFouten}; GET …/controle noemt ze. {welKan}",
                mogelijk),
            Uitkomst.AnderePartij => Problemen.PartijKanNiet($"Dit is aan een andere organisatie dan die indiende of al akkoord gaf. {welKan}", mogelijk),
            Uitkomst.EigenPartij => Problemen.PartijKanNiet(
                $"Terugnemen kan alleen de organisatie die indiende: {stand.Dossier.Beurt[0].Door}. {welKan}", mogelijk),
            _ => Problemen.StapKanNiet("stap-kan-niet", "Stap kan niet", $"Het concept is {Omschreven(stand.Dossier.Conceptstand)}. {welKan}", mogelijk),
        };
    }

    private static int? Meting(string jaar) => jaar.Length == 4 ? Invoer.Geheel(jaar) : null;

    // Wat er als laatste gebeurde: het laatste besluit, tenzij er daarna nog een versie kwam.
    private static (string? Op, string? Door) Laatst(Dossier dossier) => dossier.LaatsteVersie is not { } versie ? (null, null)
        : dossier.Besluiten is [.., var besluit] && (besluit.Versie == versie.Nummer || string.CompareOrdinal(besluit.Op, versie.Op) > 0)
            ? (besluit.Op, besluit.Door)
        : (versie.Op, versie.Door);

    private static string Omschreven(Conceptstand stand) => stand switch
    {
        Conceptstand.Geen => "er nog niet",
        Conceptstand.Concept => "nog niet ingediend",
        _ => Woorden.Woord(stand),
    };

    private Conceptregel Regel(Innamestand stand, Afnemer afnemer)
    {
        var dossier = stand.Dossier;
        var (op, door) = Laatst(dossier);
        return new()
        {
            Meting = dossier.Meting,
            Gemeente = new(dossier.Gemeente, stand.Catalogus.Naam(Codelijst.Gemeenten, dossier.Gemeente)!),
            Stand = dossier.Conceptstand,
            Versie = dossier.LaatsteVersie?.Nummer,
            AantalFouten = dossier.LaatsteVersie?.Fouten,
            Besluit = dossier.Besluiten is [.., var besluit] ? besluit.Nummer : null,
            Uitgave = dossier.Laatste?.Uitgave,
            Op = op,
            Door = door,
            Stappen = [.. Mogelijk(stand, afnemer)],
            Etag = dossier.ETag,
        };
    }

    // Wat kan, en wat het token toestaat.
    private IEnumerable<Stap> Mogelijk(Innamestand stand, Afnemer afnemer) =>
        Stappen.Mogelijk(stand.Dossier.Toestand(stand.Periode, klok.GetUtcNow()), stand.Dossier.Partij(afnemer.Organisatie))
            .Where(s => Scopes.Voor(s).Intersect(afnemer.Scopes).Any());
}
