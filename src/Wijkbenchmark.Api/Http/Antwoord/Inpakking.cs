using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>Hoe de bytes van een antwoord samengepakt zijn.</summary>
public enum Inpakking
{
    Geen,
    Gzip,
    Brotli,
}

/// <summary>De ene keuze hoe een antwoord ingepakt wordt, en het inpakken zelf.</summary>
public static class Inpakken
{
    // Wat in één pakketje past wordt er niet eerder van verstuurd.
    private const int Kleinst = 1024;

    /// <summary>De inpakking die de vrager het liefst heeft; bij gelijke wens de kleinste. Wat hij niet noemt of verbiedt krijgt hij niet.</summary>
    public static Inpakking Kies(StringValues acceptEncoding)
    {
        if (acceptEncoding.Count == 0 || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var wensen))
        {
            return Inpakking.Geen;
        }

        double? Genoemd(string naam) =>
            wensen.Where(w => w.Value.Equals(naam, StringComparison.OrdinalIgnoreCase)).Select(w => w.Quality ?? 1).Cast<double?>().Max();

        var ster = Genoemd("*") ?? 0;
        var (brotli, gzip) = (Genoemd("br") ?? ster, Genoemd("gzip") ?? Genoemd("x-gzip") ?? ster);
        var geen = Genoemd("identity") ?? 0;
        return brotli > 0 && brotli >= gzip && brotli >= geen ? Inpakking.Brotli
            : gzip > 0 && gzip >= geen ? Inpakking.Gzip
            : Inpakking.Geen;
    }

    /// <summary>De naam in <c>Content-Encoding</c>, of <c>null</c>.</summary>
    public static string? Naam(Inpakking inpakking) => inpakking switch
    {
        Inpakking.Brotli => "br",
        Inpakking.Gzip => "gzip",
        _ => null,
    };

    /// <summary>Pakt in, als dat loont.</summary>
    public static (byte[] Inhoud, Inpakking Inpakking) Pak(ReadOnlyMemory<byte> inhoud, Inpakking gewenst)
    {
        if (gewenst == Inpakking.Geen || inhoud.Length < Kleinst)
        {
            return (inhoud.ToArray(), Inpakking.Geen);
        }

        using var ingepakt = new MemoryStream(inhoud.Length / 4);
        using (var pakker = Stroom(ingepakt, gewenst))
        {
            pakker.Write(inhoud.Span);
        }

        return (ingepakt.ToArray(), gewenst);
    }

    /// <summary>Een stroom die inpakt wat erin gaat; ze laat de onderliggende open.</summary>
    public static Stream Stroom(Stream naar, Inpakking inpakking) => inpakking switch
    {
        Inpakking.Brotli => new BrotliStream(naar, CompressionLevel.Optimal, leaveOpen: true),
        Inpakking.Gzip => new GZipStream(naar, CompressionLevel.Optimal, leaveOpen: true),
        _ => naar,
    };
}
