using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.Compression;
using Microsoft.Extensions.FileProviders;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>Een antwoord dat in dit proces nooit verandert: per inpakking één keer gemaakt.</summary>
public sealed class Vast(string type, Func<byte[]> inhoud)
{
    private readonly Lazy<byte[]> _inhoud = new(inhoud);
    private readonly ConcurrentDictionary<Inpakking, Afgewerkt> _ingepakt = new();

    /// <summary>De inhoud, nog niet ingepakt.</summary>
    public ReadOnlySpan<byte> Inhoud => _inhoud.Value;

    /// <summary>Een bestand uit de bestanden van een programma, ook als het daar samengepakt in zit.</summary>
    public static Vast Bestand(IFileInfo bestand, string type) => new(type, () =>
    {
        using var stroom = bestand.CreateReadStream();
        using var geheel = new MemoryStream();
        stroom.CopyTo(geheel);
        if (geheel.ToArray() is not [0x1F, 0x8B, ..] gepakt)
        {
            return geheel.ToArray();
        }

        using var uitgepakt = new MemoryStream();
        using var uitpakker = new GZipStream(new MemoryStream(gepakt), CompressionMode.Decompress);
        uitpakker.CopyTo(uitgepakt);
        return uitgepakt.ToArray();
    });

    /// <summary>Verstuurt het, of 304 als de vrager het al heeft.</summary>
    public Task GeefAsync(HttpContext context)
    {
        Bewaard.Tel("bewaard");
        return _ingepakt.GetOrAdd(Inpakken.Kies(context.Request.Headers.AcceptEncoding), inpakking => new(type, _inhoud.Value, inpakking, null))
            .GeefAsync(context);
    }

    /// <summary>Verstuurt het op een adres zonder parameters.</summary>
    public Task GeefZonderParametersAsync(HttpContext context) => context.Request.Query.Count == 0
        ? GeefAsync(context)
        : Problemen.OngeldigeInvoer([.. context.Request.Query.Keys.Take(20).Select(naam => Validatie.Onbekend(naam, [], FrozenSet<string>.Empty))])
            .ExecuteAsync(context);
}
