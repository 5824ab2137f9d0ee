using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Inzendingen;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>Bewaart een nieuwe versie van het concept van een gemeente, ook als er fouten in zitten.</summary>
public static class BewaarConcept
{
    /// <summary>De controle van wat bewaard is.</summary>
    public static async Task<IResult> Handle(
        string jaar,
        string gemeente,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        [FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        HttpContext http,
        Beurt beurt,
        Inname inname)
    {
        var (voorwaarde, bezwaar) = Voorwaarde.Van(http.Request, magNieuw: true);
        return bezwaar ?? await beurt.MetDocumentAsync(http, document => BewaarAsync(jaar, gemeente, voorwaarde!, document, http, beurt, inname));
    }

    private static async Task<IResult> BewaarAsync(
        string jaar, string gemeente, Voorwaarde voorwaarde, ReadOnlyMemory<byte> document, HttpContext http, Beurt beurt, Inname inname)
    {
        var (afnemer, bytes) = (Afnemer.Van(http), document.ToArray());
        var (stand, probleem) = await beurt.VindAsync(http, jaar, gemeente);
        if (probleem is not null)
        {
            return probleem;
        }

        if (await beurt.KijkNaAsync(http, bytes, stand!) is not { } controle)
        {
            return Beurt.TeDruk(http);
        }

        if (controle.Fouten is [{ Laag: Laag.Leesbaar }, ..] fouten)
        {
            return Problemen.OnleesbaarDocument([.. fouten.Select(f => new InvalidParam(f.Pad, f.Melding, f.Regel))], controle.AantalFouten);
        }

        while (true)
        {
            var dossier = stand!.Dossier;
            var uitkomst = beurt.Bepaal(stand, Stap.Opslaan, afnemer, fouten: !controle.Geldig);

            // Wie opnieuw stuurt wat er al staat is klaar, waarop hij ook dacht te volgen. Wat ingetrokken is begint hiermee opnieuw.
            var isGelijk = dossier.LaatsteVersie is { Gewist: false } laatste && laatste.Sha256 == Historie.Hash(bytes);
            if (isGelijk && dossier.Conceptstand != Conceptstand.Ingetrokken && uitkomst != Uitkomst.LangsEenWeg)
            {
                return Conceptantwoord.Json(StatusCodes.Status200OK, controle, dossier.ETag);
            }

            if (!voorwaarde.Geldt(dossier.ETag))
            {
                return Beurt.Ingehaald(http, stand);
            }

            if (!Stappen.Gelukt(uitkomst))
            {
                return beurt.Weiger(http, stand, uitkomst, afnemer);
            }

            try
            {
                var erna = await inname.VersieAsync(dossier, bytes, controle.AantalFouten, afnemer.Organisatie, http.RequestAborted);
                return Conceptantwoord.Json(dossier.LaatsteVersie is null ? StatusCodes.Status201Created : StatusCodes.Status200OK, controle, erna.ETag);
            }
            catch (Ingehaald)
            {
                (stand, probleem) = await beurt.VindAsync(http, jaar, gemeente);
                if (probleem is not null)
                {
                    return probleem;
                }
            }
        }
    }
}
