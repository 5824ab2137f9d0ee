using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>De instellingen onder <c>Cache</c>.</summary>
public sealed class CacheOptions
{
    /// <summary>Onwaar: elk antwoord wordt opnieuw gemaakt.</summary>
    public bool Aan { get; set; } = true;

    /// <summary>Hoeveel geheugen bewaarde antwoorden hoogstens gebruiken, in MiB.</summary>
    public int MiB { get; set; } = 64;

    /// <summary>Hoe lang bewaarde antwoorden nog gegeven worden als de database niet antwoordt, in seconden; nul is niet.</summary>
    public int ZonderDatabaseSeconden { get; set; } = 300;
}

/// <summary>
/// Waar een antwoord bij hoort. Niets erin is door de vrager te verzinnen, behalve het adres zelf, en dat wordt als tekst vergeleken: niet zijn Host of Accept,
/// alleen de vorm en de inpakking die eruit volgen.
/// </summary>
/// <param name="Dataversie">De gegevens.</param>
/// <param name="Pad">Het pad zoals gevraagd, met het pad waaronder een vertrouwde proxy de server zet.</param>
/// <param name="Vraag">De parameters, in vaste volgorde.</param>
/// <param name="Vorm">De vorm.</param>
/// <param name="Inpakking">Hoe het ingepakt mag worden.</param>
public sealed record Bewaarsleutel(Dataversie Dataversie, string Pad, string Vraag, Vorm Vorm, Inpakking Inpakking)
{
    /// <summary>De sleutel van een verzoek.</summary>
    public static Bewaarsleutel Van(HttpContext context, Stand stand) => new(
        stand.Dataversie,
        context.Request.PathBase.Value + context.Request.Path.Value,
        OpVolgorde(context.Request.QueryString.Value!),
        Representatie.Van(context).Vorm,
        Inpakken.Kies(context.Request.Headers.AcceptEncoding));

    // Een parameter die er vaker staat heeft zijn eigen volgorde (sort=type&sort=naam), en een naam met procenten kan dezelfde zijn: dan blijft het zoals
    // gevraagd.
    private static string OpVolgorde(string vraag)
    {
        if (!vraag.Contains('&', StringComparison.Ordinal))
        {
            return vraag;
        }

        var delen = vraag[1..].Split('&');
        string[] namen = [.. delen.Select(d => d.Split('=')[0])];
        return namen.Distinct().Count() < namen.Length || namen.Any(n => n.Contains('%', StringComparison.Ordinal))
            ? vraag
            : string.Join('&', delen.Order(StringComparer.Ordinal));
    }
}

/// <summary>Merkt een adres waarvan het antwoord alleen van het verzoek en de dataversie afhangt.</summary>
public sealed class BewaarMetadata;

/// <summary>
/// Merkt een adres waarvan de parameters van de vrager zijn, en van niemand anders: <c>no-store</c>, en niet in logboek, trace of bewaarde antwoorden.
/// </summary>
public sealed class VertrouwelijkMetadata;

/// <summary>
/// Geslaagde antwoorden in het geheugen, klaar om te versturen. Een andere dataversie is een andere sleutel: na een wijziging past er niets ouds meer.
/// Niemand wacht hier op een ander: wie iets vraagt dat er nog niet is maakt het zelf.
/// </summary>
public sealed class Bewaard : IDisposable
{
    /// <summary>De naam van de meter: hoeveel antwoorden bewaard waren, en hoeveel er gemaakt zijn.</summary>
    public const string Meternaam = "Wijkbenchmark.Cache";

    // Wat een antwoord naast zijn inhoud in het geheugen kost, ruim genomen.
    private const int Omslag = 1024;

    private static readonly Meter _meter = new(Meternaam);

    private static readonly Counter<long> _antwoorden = _meter.CreateCounter<long>(
        "wijkbenchmark.cache.antwoorden", "{antwoord}", "Antwoorden van adressen die bewaard worden: bewaard of gemaakt, in het kenmerk uitkomst.");

    private readonly MemoryCache? _antwoordenPerSleutel;
    private readonly long _grootst;

    public Bewaard(IOptions<CacheOptions> options)
    {
        var grens = options.Value.MiB * 1024L * 1024;
        _grootst = grens / 8;
        _antwoordenPerSleutel = options.Value.Aan ? new(new MemoryCacheOptions { SizeLimit = grens, CompactionPercentage = 0.25 }) : null;
        ZonderDatabase = options.Value.Aan ? TimeSpan.FromSeconds(options.Value.ZonderDatabaseSeconden) : TimeSpan.Zero;
    }

    /// <summary>Hoe lang na de laatst gelezen stand bewaarde antwoorden nog gegeven worden.</summary>
    public TimeSpan ZonderDatabase { get; }

    /// <summary>Het bewaarde antwoord, of <c>null</c>.</summary>
    public Afgewerkt? Neem(HttpContext context, Stand stand) => _antwoordenPerSleutel?.Get(Bewaarsleutel.Van(context, stand)) as Afgewerkt;

    /// <summary>Bewaart een geslaagd antwoord; te groot is niet bewaard.</summary>
    public void Bewaar(HttpContext context, Stand stand, Afgewerkt antwoord)
    {
        var sleutel = Bewaarsleutel.Van(context, stand);
        var omvang = antwoord.Inhoud.Length + (2L * (sleutel.Pad.Length + sleutel.Vraag.Length)) + Omslag;
        if (omvang <= _grootst)
        {
            _antwoordenPerSleutel?.Set(sleutel, antwoord, new MemoryCacheEntryOptions { Size = omvang });
        }
    }

    /// <summary>Telt een antwoord: <c>bewaard</c> of <c>gemaakt</c>.</summary>
    public static void Tel(string uitkomst) => _antwoorden.Add(1, new KeyValuePair<string, object?>("uitkomst", uitkomst));

    /// <inheritdoc/>
    public void Dispose() => _antwoordenPerSleutel?.Dispose();
}
