using Wijkbenchmark.Api.Http.Antwoord;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>De concepten van de gemeenten van de aanroeper.</summary>
public static class GetConcepten
{
    /// <summary>Een pagina van de lijst.</summary>
    public static async Task<IResult> Handle(string jaar, [AsParameters] Blad blad, HttpContext http, Beurt beurt) =>
        await beurt.AlleAsync(http, jaar) is { } concepten ? Conceptantwoord.Lijst(http.Request, blad, concepten, etag: null) : Beurt.GeenMeting();
}

/// <summary>Het concept van een gemeente, byte voor byte.</summary>
public static class GetConcept
{
    /// <summary>De laatste versie.</summary>
    public static async Task<IResult> Handle(string jaar, string gemeente, HttpContext http, Beurt beurt) => await beurt.VindAsync(http, jaar, gemeente) switch
    {
        (_, { } probleem) => probleem,
        ({ Dossier.LaatsteVersie: null }, _) => Beurt.GeenConcept(),
        (var stand, _) => await beurt.InhoudAsync(stand!.Dossier.LaatsteVersie!, http.RequestAborted) is { } inhoud
            ? new Conceptantwoord(StatusCodes.Status200OK, inhoud, stand.Dossier.ETag)
            : Problemen.Gewist(),
    };
}

/// <summary>De controle van het concept van een gemeente.</summary>
public static class GetConceptcontrole
{
    /// <summary>De controle van de laatste versie, tegen de catalogus van nu.</summary>
    public static async Task<IResult> Handle(string jaar, string gemeente, HttpContext http, Beurt beurt)
    {
        var (stand, probleem) = await beurt.VindAsync(http, jaar, gemeente);
        if (stand?.Dossier.LaatsteVersie is not { } versie)
        {
            return probleem ?? Beurt.GeenConcept();
        }

        return await beurt.InhoudAsync(versie, http.RequestAborted) is not { } inhoud ? Problemen.Gewist()
            : await beurt.KijkNaAsync(http, inhoud, stand) is not { } controle ? Beurt.TeDruk(http)
            : Conceptantwoord.Json(StatusCodes.Status200OK, controle, stand.Dossier.ETag);
    }
}
