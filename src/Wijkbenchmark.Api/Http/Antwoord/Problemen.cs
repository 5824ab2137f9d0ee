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
        [405] = ("methode-niet-toegestaan", "Methode niet toegestaan", "Dit adres kent deze methode niet; de header Allow noemt wat wel kan. Lezen gaat met GET of HEAD."),
        [406] = ("niet-acceptabel", "Geen passende vorm", "Dit adres antwoordt alleen met application/json; vraag dat, of laat de header Accept weg."),
        [408] = ("verzoek-te-traag", "Verzoek kwam te traag", "Het verzoek was niet op tijd binnen."),
        [413] = ("verzoek-te-groot", "Verzoek te groot", "Het verzoek is groter dan toegestaan."),
        [414] = ("adres-te-lang", "Adres te lang", "Het adres is langer dan toegestaan."),
        [415] = ("mediatype-niet-ondersteund", "Mediatype niet ondersteund", "Dit adres kan de vorm van de inhoud niet lezen."),
        [429] = ("te-veel-verzoeken", "Te veel verzoeken", "Er kwamen van dit adres te veel verzoeken achter elkaar. Wacht het aantal seconden van Retry-After."),
        [431] = ("headers-te-groot", "Headers te groot", "De headers van het verzoek zijn groter dan toegestaan."),
        [500] = ("interne-fout", "Interne fout", "Er ging aan onze kant iets mis. Meld het met het traceId van dit antwoord."),
        [503] = ("database-onbereikbaar", "Tijdelijk niet beschikbaar", "De database antwoordt niet. Probeer het over enkele seconden opnieuw."),
        [504] = ("tijd-verstreken", "Tijd verstreken", "Het antwoord kon niet binnen de tijd gemaakt worden. Vraag minder tegelijk, of probeer het later opnieuw."),
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
        "Deze cursor is van een andere database, of van na de back-up die teruggezet is. Begin opnieuw: haal eerst op wat u bewaart, en vraag daarna GET /v1/wijzigingen zonder na.",
        [new("na", "op deze plek staat hier iets anders.")]);

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
public sealed class Probleemantwoord(int status, string code, string titel, string detail, IReadOnlyList<InvalidParam> fouten)
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
            TraceId = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier,
        };

        // Niet met RequestAborted: bij een verstreken tijd is die al afgebroken, en juist dan hoort er een probleem te komen.
        return httpContext.Response.WriteAsJsonAsync(probleem, ProbleemJson.Leesbaar.Probleem, "application/problem+json; charset=utf-8", CancellationToken.None);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Probleem))]
internal sealed partial class ProbleemJson : JsonSerializerContext
{
    public static ProbleemJson Leesbaar { get; } = new(new JsonSerializerOptions(FeitenJson.Schrijfwijze));
}
