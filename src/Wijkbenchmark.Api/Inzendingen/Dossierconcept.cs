namespace Wijkbenchmark.Api.Inzendingen;

/// <content>Wat er van het concept uit de historie volgt.</content>
public sealed partial record Dossier
{
    /// <summary>De laatste versie, of <c>null</c>.</summary>
    public Versie? LaatsteVersie => Versies is [.., var laatste] ? laatste : null;

    /// <summary>Hoe het concept ervoor staat: wat er als laatste over de laatste versie besloten is.</summary>
    public Conceptstand Conceptstand => LaatsteVersie is not { } versie ? Conceptstand.Geen
        : Besluiten.LastOrDefault(b => b.Versie == versie.Nummer) is not { } besluit ? Conceptstand.Concept
        : Woorden.Lees<Besluitsoort>(besluit.Soort) switch
        {
            Besluitsoort.Indienen => Conceptstand.Ingediend,
            Besluitsoort.Akkoord when besluit.Dataversie is null => Conceptstand.Ingediend,
            Besluitsoort.Akkoord or Besluitsoort.Geladen => Conceptstand.Gepubliceerd,
            Besluitsoort.Intrekken => Conceptstand.Ingetrokken,
            _ => Conceptstand.Concept,
        };

    /// <summary>Het indienen en de akkoorden erop, zolang er iets ingediend is; anders leeg.</summary>
    public IReadOnlyList<Besluit> Beurt => Conceptstand == Conceptstand.Ingediend
        ? [.. Besluiten.Skip(Besluiten.Index().Last(b => b.Item.Is(Besluitsoort.Indienen)).Index)]
        : [];

    /// <summary>
    /// De ETag van het concept: de nummers van de laatste versie en het laatste besluit, met hun kenmerk. Een teruggezette back-up heeft zo een andere.
    /// </summary>
    public string? ETag => LaatsteVersie is { } versie
        ? $"\"{versie.Nummer}-{Besluiten.Count}-{versie.Sha256[..8]}{(Besluiten is [.., var besluit] ? besluit.Kenmerk[..8] : "")}\""
        : null;

    /// <summary>Wie een organisatie is voor wat er ingediend is; ligt er niets, dan wie indient.</summary>
    public Partij Partij(string organisatie) => Beurt is not [var indienen, ..] || indienen.Door == organisatie ? Inzendingen.Partij.Indiener
        : Beurt.Any(b => b.Is(Besluitsoort.Akkoord) && b.Door == organisatie) ? Inzendingen.Partij.AlAkkoord
        : Inzendingen.Partij.Ander;

    /// <summary>Waar een stap nu op stuit of slaagt.</summary>
    public Toestand Toestand(Innameperiode? periode, DateTimeOffset nu) => new(
        Herkomst,
        Conceptstand,
        Gepubliceerd is not null,
        periode?.IsOpen(nu) == true,
        Beurt.Count(b => b.Is(Besluitsoort.Akkoord)) + 1 >= (periode?.Akkoorden ?? 1));

    /// <summary>
    /// Het besluit dat er al staat als iemand het herhaalt: hetzelfde, van dezelfde organisatie, en er kwam niets na dan akkoorden van anderen.
    /// </summary>
    public Besluit? AlBesloten(NieuwBesluit nieuw)
    {
        foreach (var besluit in Besluiten.Reverse())
        {
            if (besluit.Is(nieuw.Soort)
                && besluit.Door == nieuw.Door
                && (nieuw.Soort == Besluitsoort.Intrekken || besluit.Versie == LaatsteVersie!.Nummer)
                && besluit.Nota == nieuw.Nota
                && besluit.Opmerkingen == nieuw.Opmerkingen
                && besluit.SoortHerziening == (nieuw.SoortHerziening is { } soort ? Woorden.Woord(soort) : null))
            {
                return besluit;
            }

            if (!besluit.Is(Besluitsoort.Akkoord))
            {
                return null;
            }
        }

        return null;
    }
}
