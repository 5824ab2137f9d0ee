using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Wijkbenchmark.Api.Http.Antwoord;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>Neemt het document van een verzoek aan: alleen JSON, niet ingepakt, en niet groter dan mag.</summary>
internal static class Ontvangst
{
    /// <summary>Het grootste document, in bytes.</summary>
    public const int Grootst = 1024 * 1024;

    // Zoveel lezen we van een te groot document nog, zonder het te bewaren: een vrager die nog stuurt hoort het antwoord pas als hij klaar is.
    private const int MeesteGelezen = 2 * Grootst;

    private const int Stuk = 16 * 1024;

    /// <summary>De bytes, of het probleem waarom ze niet aangenomen worden.</summary>
    public static async Task<(ReadOnlyMemory<byte> Document, Probleemantwoord? Probleem)> NeemAanAsync(HttpContext context)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return (default, Problemen.Bij(StatusCodes.Status415UnsupportedMediaType, "Dit adres leest alleen JSON in UTF-8; stuur de header Content-Type: "
                + "application/json mee."));
        }

        if (request.Headers.ContentEncoding.Any(coding => !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.Headers.AcceptEncoding = "identity";
            return (default, Problemen.Bij(StatusCodes.Status415UnsupportedMediaType, "Dit adres leest geen ingepakte inhoud; laat de header "
                + "Content-Encoding weg."));
        }

        if (request.ContentLength > MeesteGelezen)
        {
            return (default, TeGroot(context, gelezen: false));
        }

        Verruim(context);

        var document = new MemoryStream();
        var stuk = ArrayPool<byte>.Shared.Rent(Stuk);
        try
        {
            var (totaal, gelezen) = (0, 0);
            while ((gelezen = await request.Body.ReadAsync(stuk, context.RequestAborted)) > 0 && totaal <= MeesteGelezen)
            {
                totaal += gelezen;
                if (totaal <= Grootst)
                {
                    document.Write(stuk, 0, gelezen);
                }
            }

            if (totaal > Grootst)
            {
                return (default, TeGroot(context, gelezen: gelezen == 0));
            }
        }
        catch (OperationCanceledException)
        {
            // De tijd is om, of de vrager is weg.
            return (default, Problemen.Bij(StatusCodes.Status408RequestTimeout));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stuk);
        }

        return (document.GetBuffer().AsMemory(0, (int)document.Length), null);
    }

    /// <summary>
    /// De grens van Kestrel is hier ruimer dan de onze: zo antwoorden wij, en met wat wel kan. Wie geweigerd wordt voor zijn document gelezen is krijgt zo ook
    /// een antwoord, en geen verbroken verbinding.
    /// </summary>
    public static void Verruim(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } grens)
        {
            grens.MaxRequestBodySize = MeesteGelezen + Stuk;
        }
    }

    // Wie de verbinding nog gebruikt terwijl we de rest niet lezen, ziet zijn volgende verzoek verdwijnen.
    private static Probleemantwoord TeGroot(HttpContext context, bool gelezen)
    {
        if (!gelezen && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        return Problemen.Bij(StatusCodes.Status413PayloadTooLarge, $"Het document is groter dan {Grootst / 1024 / 1024} MiB.");
    }
}
