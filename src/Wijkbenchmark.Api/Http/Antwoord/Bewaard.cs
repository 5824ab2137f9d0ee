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

/// <summary>Waar een antwoord bij hoort. Niets erin is door de vrager te verzinnen, behalve het adres zelf, en daarop wordt op tekst vergeleken.</summary>
/// <param name="Dataversie">De gegevens.</param>
/// <param name="Pad">Het pad zoals gevraagd.</param>
/// <param name="Vraag">De parameters zoals gevraagd.</param>
/// <param name="Voorkeur">Wat Accept liever heeft.</param>
/// <param name="Inpakking">Hoe het ingepakt mag worden.</param>
public sealed record Bewaarsleutel(Dataversie Dataversie, string Pad, string Vraag, Voorkeur Voorkeur, Inpakking Inpakking)
{
    /// <summary>De sleutel van een verzoek.</summary>
    public static Bewaarsleutel Van(HttpRequest request, Stand stand) => new(
        stand.Dataversie, request.Path.Value!, request.QueryString.Value!, Voorkeur.Van(request), Inpakken.Kies(request.Headers.AcceptEncoding));
}

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
        ZonderDatabase = TimeSpan.FromSeconds(options.Value.ZonderDatabaseSeconden);
    }

    /// <summary>Hoe lang na de laatst gelezen stand bewaarde antwoorden nog gegeven worden.</summary>
    public TimeSpan ZonderDatabase { get; }

    /// <summary>Het bewaarde antwoord, of <c>null</c>.</summary>
    public Afgewerkt? Neem(HttpRequest request, Stand stand) =>
        _antwoordenPerSleutel?.Get(Bewaarsleutel.Van(request, stand)) as Afgewerkt;

    /// <summary>Bewaart een geslaagd antwoord; te groot is niet bewaard.</summary>
    public void Bewaar(HttpRequest request, Stand stand, Afgewerkt antwoord)
    {
        var sleutel = Bewaarsleutel.Van(request, stand);
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
