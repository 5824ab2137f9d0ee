using System.Security.Cryptography;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Langs welke weg een inzending binnenkomt. Een gemeente komt in een meting langs één weg, altijd dezelfde.</summary>
public enum Herkomst
{
    Bestand,
    Http,
}

/// <summary>Wat er met een inzending besloten kan worden.</summary>
public enum Besluitsoort
{
    /// <summary>Uit een bestand ingenomen en gepubliceerd.</summary>
    Geladen,
    Indienen,
    Terugnemen,
    Terugsturen,
    Akkoord,
    Intrekken,
}

/// <summary>Een inzending of catalogus zoals ze een keer binnenkwam.</summary>
public sealed class Versie
{
    public int Meting { get; init; }

    /// <summary>De gemeente; leeg bij een catalogus.</summary>
    public string Gemeente { get; init; } = "";

    /// <summary>Het volgnummer binnen meting en gemeente, vanaf 1.</summary>
    public int Nummer { get; init; }

    public string Herkomst { get; init; } = "";

    /// <summary>Welke generatie van het formulier haar leest.</summary>
    public int Generatie { get; init; }

    /// <summary>De hash van de bytes, en van niets anders.</summary>
    public string Sha256 { get; init; } = "";

    public int Fouten { get; init; }

    public string Door { get; init; } = "";

    public string Op { get; init; } = "";

    /// <summary>Of haar bytes gewist zijn.</summary>
    public bool Gewist { get; init; }
}

/// <summary>Wat er over een versie besloten is.</summary>
public sealed class Besluit
{
    public int Meting { get; init; }

    public string Gemeente { get; init; } = "";

    /// <summary>Het volgnummer binnen meting en gemeente, vanaf 1.</summary>
    public int Nummer { get; init; }

    public int Versie { get; init; }

    public string Soort { get; init; } = "";

    /// <summary>De uitgave die ermee gepubliceerd of ingetrokken is; anders <c>null</c>.</summary>
    public int? Uitgave { get; init; }

    public string? SoortHerziening { get; init; }

    public string? Nota { get; init; }

    /// <summary>De opmerkingen erbij, als JSON; voor wie inlevert en beoordeelt, nooit openbaar.</summary>
    public string? Opmerkingen { get; init; }

    public string Door { get; init; } = "";

    public string Op { get; init; } = "";

    /// <summary>De dataversie waarin het gepubliceerd of ingetrokken is; anders <c>null</c>.</summary>
    public int? Dataversie { get; init; }

    /// <summary>De plaats onder wat in dezelfde dataversie gepubliceerd is.</summary>
    public int? Plaats { get; init; }

    public string Kenmerk { get; init; } = "";

    /// <summary>De plek in de reeks van alle publicaties: de dataversie met de plaats erachter.</summary>
    public long Positie => ((Dataversie ?? 0) * 1_000_000L) + (Plaats ?? 0);

    /// <summary>Of het iets introk.</summary>
    public bool IsIntrekking => Is(Besluitsoort.Intrekken);

    /// <summary>Of het van deze soort is.</summary>
    public bool Is(Besluitsoort soort) => Soort == Woorden.Woord(soort);
}

/// <summary>De historie van één gemeente in één meting, of van de catalogus: waaruit volgt hoe het ervoor staat.</summary>
/// <param name="Meting">Het jaar.</param>
/// <param name="Gemeente">De gemeente; leeg bij de catalogus.</param>
/// <param name="Versies">Wat er binnenkwam, op volgorde.</param>
/// <param name="Besluiten">Wat er besloten is, op volgorde.</param>
public sealed partial record Dossier(int Meting, string Gemeente, IReadOnlyList<Versie> Versies, IReadOnlyList<Besluit> Besluiten)
{
    /// <summary>Wat er gepubliceerd en ingetrokken is, op volgorde.</summary>
    public IEnumerable<Besluit> Publicaties => Besluiten.Where(b => b.Dataversie is not null);

    /// <summary>De laatste publicatie of intrekking, of <c>null</c>.</summary>
    public Besluit? Laatste => Publicaties.LastOrDefault();

    /// <summary>Of de laatste uitgave ingetrokken is.</summary>
    public bool IsIngetrokken => Laatste?.IsIntrekking == true;

    /// <summary>De versie die nu gepubliceerd is; <c>null</c> als er geen is.</summary>
    public Versie? Gepubliceerd => IsIngetrokken ? null : Versies.FirstOrDefault(v => v.Nummer == Laatste?.Versie);

    /// <summary>Het nummer van de laatste uitgave; nul als er geen is.</summary>
    public int Uitgave => Laatste?.Uitgave ?? 0;

    /// <summary>Langs welke weg ze binnenkomt; <c>null</c> als er nog niets is.</summary>
    public Herkomst? Herkomst => Versies is [.., var laatste] ? Woorden.Lees<Herkomst>(laatste.Herkomst) : null;

    /// <summary>
    /// Wat er van dit dossier opgeschreven hoort te zijn, met de build erin: een nieuwe versie van het programma kan documenten anders opschrijven.
    /// </summary>
    public string Afdruk => Convert.ToHexStringLower(SHA256.HashData(
        [.. typeof(Dossier).Module.ModuleVersionId.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes($"{Gepubliceerd?.Sha256} {Laatste?.Kenmerk}")]));

    /// <summary>Een dossier waar nog niets in zit.</summary>
    public static Dossier Leeg(int meting, string gemeente) => new(meting, gemeente, [], []);

    /// <summary>Hoe het ervoor staat.</summary>
    public Inzendingstand Stand() => new()
    {
        Meting = Meting,
        Gemeente = new(Gemeente, ""),
        Stand = Laatste is null ? Publicatiestand.NogNiet : IsIngetrokken ? Publicatiestand.Ingetrokken : Publicatiestand.Gepubliceerd,
        Uitgave = Laatste?.Uitgave,
        Op = Laatste?.Op,
        SoortHerziening = Laatste is { IsIntrekking: false } ? Herziening(Laatste) : null,
        Nota = Laatste?.Nota,
        Door = Laatste?.Door,
    };

    /// <summary>De uitgaven met de wijzigingen ten opzichte van de uitgave ervoor. Van wat ingetrokken is staat er niet meer wat erin stond.</summary>
    /// <param name="wijzigingen">De wijzigingen als JSON, per nummer van een besluit.</param>
    public IEnumerable<(Inzendinguitgave Uitgave, string? Wijzigingen)> Uitgaven(IReadOnlyDictionary<int, string> wijzigingen) =>
        Publicaties.Where(b => !b.IsIntrekking).Select(besluit =>
        {
            var intrekking = Publicaties.FirstOrDefault(p => p.IsIntrekking && p.Nummer > besluit.Nummer);
            var anders = intrekking is null ? wijzigingen.GetValueOrDefault(besluit.Nummer) : null;
            var uitgave = new Inzendinguitgave
            {
                Meting = Meting,
                Gemeente = new(Gemeente, ""),
                Nummer = besluit.Uitgave!.Value,
                Op = besluit.Op,
                SoortHerziening = Herziening(besluit),
                Nota = besluit.Nota,
                Door = besluit.Door,
                AantalWijzigingen = anders is null ? null : JsonSerializer.Deserialize<JsonElement>(anders).GetArrayLength(),
                Ingetrokken = intrekking is null ? null : new(intrekking.Op, intrekking.Nota),
            };
            return (uitgave, anders);
        });

    /// <summary>De berichten over wat er gepubliceerd en ingetrokken is, elk met zijn plek.</summary>
    public IEnumerable<(Besluit Besluit, Publicatie Bericht)> Berichten() => Publicaties.Select(besluit => (besluit, new Publicatie
    {
        Cursor = $"{besluit.Positie}-{besluit.Kenmerk}",
        Op = besluit.Op,
        Soort = Gemeente.Length == 0 ? Publicatiesoort.Catalogus : besluit.IsIntrekking ? Publicatiesoort.Intrekking : Publicatiesoort.Uitgave,
        Meting = Meting,
        Gemeente = Gemeente.Length == 0 ? null : new(Gemeente, ""),
        Uitgave = besluit.Uitgave!.Value,
        SoortHerziening = Herziening(besluit),
        Nota = besluit.Nota,
    }));

    private static SoortHerziening? Herziening(Besluit besluit) => besluit.SoortHerziening is { } soort ? Woorden.Lees<SoortHerziening>(soort) : null;
}
