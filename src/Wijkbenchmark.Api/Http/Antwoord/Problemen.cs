using System.Diagnostics;
using Wijkbenchmark.Api.Http.Verzoek;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>Een probleem volgens RFC 9457, in het Nederlands.</summary>
public sealed record Probleem
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    /// <summary>Een stabiele code waarop een programma kan beslissen.</summary>
    public required string Code { get; init; }

    /// <summary>Alle parameters die niet deugen, tegelijk.</summary>
    public required IReadOnlyList<InvalidParam> InvalidParams { get; init; }

    /// <summary>De stappen die nu wel kunnen, als een stap geweigerd is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Stappen { get; init; }

    /// <summary>Waarmee de beheerder dit verzoek in het logboek terugvindt.</summary>
    public required string TraceId { get; init; }
}

/// <summary>De ene plek waar problemen gemaakt worden.</summary>
public static class Problemen
{
    private static readonly Dictionary<int, (string Code, string Titel, string Detail)> _standaard = new()
    {
        [400] = ("ongeldig-verzoek", "Ongeldig verzoek", "Het verzoek is niet te lezen."),
        [401] = ("niet-aangemeld", "Niet aangemeld", "Voor dit adres is een aanmelding nodig."),
        [403] = ("geen-toegang", "Geen toegang", "Dit adres is niet voor u bedoeld."),
        [404] = ("niet-gevonden", "Niet gevonden", "Op dit adres staat niets. Een adres eindigt niet op een schuine streep; GET /v1 noemt alle adressen."),
        [405] = ("methode-niet-toegestaan", "Methode niet toegestaan", "Dit adres kent deze methode niet; de header Allow noemt wat wel kan. Lezen gaat met "
            + "GET of HEAD."),
        [406] = ("niet-acceptabel", "Geen passende vorm", "Dit adres antwoordt alleen met application/json; vraag dat, of laat de header Accept weg."),
        [408] = ("verzoek-te-traag", "Verzoek kwam te traag", "Het verzoek was niet op tijd binnen."),
        [409] = ("stap-kan-niet", "Stap kan niet", "In deze stand kan dit niet."),
        [412] = ("intussen-veranderd", "Intussen veranderd", "Er is intussen iets veranderd; haal op wat er nu staat."),
        [413] = ("verzoek-te-groot", "Verzoek te groot", "Het verzoek is groter dan toegestaan."),
        [414] = ("adres-te-lang", "Adres te lang", "Het adres is langer dan toegestaan."),
        [415] = ("mediatype-niet-ondersteund", "Mediatype niet ondersteund", "Dit adres kan de vorm van de inhoud niet lezen."),
        [428] = ("voorwaarde-ontbreekt", "Voorwaarde ontbreekt", "Zeg met If-Match waarop dit volgt."),
        [429] = ("te-veel-verzoeken", "Te veel verzoeken", "Er kwamen van dit adres te veel verzoeken achter elkaar. Wacht het aantal seconden van "
            + "Retry-After."),
        [431] = ("headers-te-groot", "Headers te groot", "De headers van het verzoek zijn groter dan toegestaan."),
        [500] = ("interne-fout", "Interne fout", "Er ging aan onze kant iets mis. Meld het met het traceId van dit antwoord."),
        [503] = ("database-onbereikbaar", "Tijdelijk niet beschikbaar", "De database antwoordt niet. Probeer het over enkele seconden opnieuw."),
        [504] = ("tijd-verstreken", "Tijd verstreken", "Het antwoord kon niet binnen de tijd gemaakt worden. Vraag minder tegelijk, of probeer het "
            + "later opnieuw."),
    };

    /// <summary>Het probleem voor een kale statuscode.</summary>
    public static Probleemantwoord Bij(int status, string? detail = null)
    {
        var (code, titel, standaardDetail) = _standaard.TryGetValue(status, out var bekend)
            ? bekend
            : ($"status-{status}", "Verzoek niet uitgevoerd", "Het verzoek is niet uitgevoerd.");
        return new(status, code, titel, detail ?? standaardDetail, []);
    }

    /// <summary>Alle fouten in de invoer, tegelijk.</summary>
    public static Probleemantwoord OngeldigeInvoer(IReadOnlyList<InvalidParam> fouten) => new(
        StatusCodes.Status400BadRequest,
        "ongeldige-invoer",
        "Ongeldige invoer",
        fouten.Count == 1
            ? $"De parameter {fouten[0].Name} deugt niet: {fouten[0].Reason}"
            : $"{fouten.Count} parameters deugen niet; invalidParams zegt per parameter waarom.",
        fouten);

    /// <summary>Het document dat meekwam is niet te lezen; waarom staat er per plek bij, hoogstens zoveel als <paramref name="fouten"/> noemt.</summary>
    public static Probleemantwoord OnleesbaarDocument(IReadOnlyList<InvalidParam> fouten, int aantal) => new(
        StatusCodes.Status400BadRequest,
        "document-onleesbaar",
        "Document niet te lezen",
        $"Het document is zo niet te lezen of te bewaren; invalidParams zegt per plek waarom. Het {(aantal == 1 ? "is 1 fout" : $"zijn {aantal} fouten")}"
        + $"{(aantal > fouten.Count ? $", waarvan de eerste {fouten.Count} genoemd" : "")}.",
        fouten);

    /// <summary>Wat gevraagd werd bestaat niet.</summary>
    public static Probleemantwoord NietGevonden(string detail) => Bij(StatusCodes.Status404NotFound, detail);

    /// <summary>Wat gevraagd werd is van een inzending die ingetrokken is.</summary>
    public static Probleemantwoord Ingetrokken(int meting, string gemeente, (string Op, string? Nota) intrekking) => new(
        StatusCodes.Status410Gone,
        "ingetrokken",
        "Ingetrokken",
        $"De inzending van {gemeente} in de meting van {meting} is ingetrokken op {intrekking.Op}{(intrekking.Nota is { } nota ? $": {nota}" : ".")}",
        []);

    /// <summary>De plek in de wijzigingen is niet van deze database.</summary>
    public static Probleemantwoord CursorVanElders() => new(
        StatusCodes.Status400BadRequest,
        "cursor-van-elders",
        "Cursor van elders",
        "Deze cursor is van een andere database, of van na de back-up die teruggezet is. Begin opnieuw: haal eerst op wat u bewaart, en vraag daarna GET "
            + "/v1/wijzigingen zonder na.",
        [new("na", "op deze plek staat hier iets anders.")]);

    /// <summary>Inleveren over HTTP staat uit.</summary>
    public static Probleemantwoord InnameUit() => new(
        StatusCodes.Status403Forbidden, "inname-uit", "Inname staat uit", "Deze server neemt over HTTP niets in. Lezen kan overal elders, "
            + "zonder aanmelding.", []);

    /// <summary>Een token gaat niet over een verbinding die een ander kan lezen.</summary>
    public static Probleemantwoord ZonderTls() => new(
        StatusCodes.Status403Forbidden,
        "tls-verplicht",
        "TLS verplicht",
        "Dit adres is er alleen over https. Ging er een token mee, beschouw het dan als gelezen door anderen en vraag een nieuw.",
        []);

    /// <summary>Er is geen token, of het deugt niet.</summary>
    public static Probleemantwoord NietAangemeld(string? reden) =>
        new(StatusCodes.Status401Unauthorized, "niet-aangemeld", "Niet aangemeld", reden ?? "Stuur een toegangstoken van de autoriteit mee: "
            + "Authorization: Bearer …", []);

    /// <summary>Of een token goed is, is nu niet te zeggen.</summary>
    public static Probleemantwoord AutoriteitWeg() => new(
        StatusCodes.Status503ServiceUnavailable,
        "autoriteit-onbereikbaar",
        "Tijdelijk niet beschikbaar",
        "De autoriteit die tokens uitgeeft antwoordt niet, dus of het token goed is, is niet na te gaan. Probeer het over enkele seconden opnieuw.",
        []);

    /// <summary>Het token is goed, de client staat niet in de instellingen.</summary>
    public static Probleemantwoord AfnemerOnbekend() => new(
        StatusCodes.Status403Forbidden, "afnemer-onbekend", "Afnemer onbekend", "Het token is goed, maar deze server kent de client niet. Vraag de uitgever "
            + "om haar toe te laten.", []);

    /// <summary>Het token staat dit niet toe.</summary>
    public static Probleemantwoord ScopeOntbreekt(IReadOnlyList<string> een) => new(
        StatusCodes.Status403Forbidden, "scope-ontbreekt", "Scope ontbreekt", $"Hiervoor heeft het token de scope {string.Join(" of ", een)} nodig.", []);

    /// <summary>De client mag voor deze gemeente niet handelen.</summary>
    public static Probleemantwoord AndereGemeente(IEnumerable<string> eigen) => new(
        StatusCodes.Status403Forbidden, "andere-gemeente", "Andere gemeente", $"Deze client handelt voor "
            + $"{string.Join(", ", eigen.Order(StringComparer.Ordinal))}, en niet voor deze gemeente.", []);

    /// <summary>Het verzoek zegt niet waarop het volgt.</summary>
    public static Probleemantwoord VoorwaardeOntbreekt(bool magNieuw) => Bij(
        StatusCodes.Status428PreconditionRequired,
        "Zeg met If-Match waarop dit volgt: de ETag uit een eerder antwoord over dit concept, en niet *."
            + (magNieuw ? " Is er nog geen concept, stuur dan If-None-Match: *." : ""));

    /// <summary>Een ander was eerder.</summary>
    public static Probleemantwoord IntussenVeranderd(string detail) => Bij(StatusCodes.Status412PreconditionFailed, detail);

    /// <summary>Een stap kan nu niet, wie hem ook zet.</summary>
    public static Probleemantwoord StapKanNiet(string code, string titel, string detail, IReadOnlyList<string> stappen) =>
        new(StatusCodes.Status409Conflict, code, titel, detail, [], stappen);

    /// <summary>Een stap is aan een ander.</summary>
    public static Probleemantwoord PartijKanNiet(string detail, IReadOnlyList<string> stappen) =>
        new(StatusCodes.Status403Forbidden, "andere-partij", "Andere partij", detail, [], stappen);

    /// <summary>De beheerder heeft de inhoud gewist.</summary>
    public static Probleemantwoord Gewist() => new(
        StatusCodes.Status410Gone, "gewist", "Gewist", "De inhoud van deze versie is door de beheerder gewist; dat ze er was blijft staan. Stuur een nieuwe "
            + "versie met PUT.", []);

    /// <summary>Er worden al zoveel verzoeken tegelijk behandeld als mag.</summary>
    public static Probleemantwoord TeDruk() => new(
        StatusCodes.Status503ServiceUnavailable,
        "te-druk",
        "Te druk",
        "Er zijn te veel verzoeken tegelijk. Probeer het over enkele seconden opnieuw.",
        []);

    /// <summary>Er is geen complete meting om standaard uit te antwoorden.</summary>
    public static Probleemantwoord GeenCompleteMeting() => new(
        StatusCodes.Status404NotFound,
        "geen-complete-meting",
        "Geen complete meting",
        "Er is nog geen complete meting. Noem een meting met de parameter meting; GET /v1/metingen zegt welke er zijn.",
        []);
}

/// <summary>Een probleem als antwoord: <c>application/problem+json</c>.</summary>
public sealed class Probleemantwoord(
    int status, string code, string titel, string detail, IReadOnlyList<InvalidParam> fouten, IReadOnlyList<string>? stappen = null)
    : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public int? StatusCode => status;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        var probleem = new Probleem
        {
            Type = $"urn:wijkbenchmark:probleem:{code}",
            Title = titel,
            Status = status,
            Detail = detail,
            Code = code,
            InvalidParams = fouten,
            Stappen = stappen,
            TraceId = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier,
        };

        // Niet met RequestAborted: bij een verstreken tijd is die al afgebroken, en juist dan hoort er een probleem te komen.
        return httpContext.Response.WriteAsJsonAsync(probleem, ProbleemJson.Leesbaar.Probleem, "application/problem+json; "
            + "charset=utf-8", CancellationToken.None);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Probleem))]
internal sealed partial class ProbleemJson : JsonSerializerContext
{
    public static ProbleemJson Leesbaar { get; } = new(new JsonSerializerOptions(FeitenJson.Schrijfwijze));
}
