using System.Diagnostics.CodeAnalysis;

namespace Wijkbenchmark.Api.Feiten;

/// <summary>De naam van de aanpak, zoals de gemeente die gebruikt.</summary>
public sealed record Aanpak : IFeit
{
    [Tekst(200, "wijkgericht werken")]
    public required string? Naam { get; init; }

    [Tekst(2000, "Het begrip dat in Zutphen is ingeburgerd; het rapport gebruikt daarnaast wijkgericht werken.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Wanneer het wijkgericht werken begon, zoals het rapport het vertelt.</summary>
public sealed record Start : IFeit
{
    public required Periode? Periode { get; init; }

    [Tekst(
        2000, "Lange traditie; het rapport noemt geen jaartal voor het begin. De stadsdeelaanpak zelf is in 2005 in grote lijnen vastgesteld en zou per 1 "
            + "januari 2007 officieel ingaan.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een indeling van de gemeente in gebieden, met wie die indeling hanteert.</summary>
public sealed record Indeling : IFeitMetCijfers
{
    [Tekst(120, "werkgebieden", Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    [Tekst(200, "dorpen en wijken")]
    public required string Naam { get; init; }

    [Codelijst(Codelijst.Niveaus)]
    public required Code Niveau { get; init; }

    /// <summary>Wie de indeling hanteert: gemeente, politie, corporatie, CBS.</summary>
    [Tekst(200, "gemeente")]
    public required string? Houder { get; init; }

    [Tekst(500, "wijkgericht werken")]
    public required string? Gebruik { get; init; }

    public required Status? Status { get; init; }

    /// <summary>Het aantal gebieden.</summary>
    public required Meetwaarde? Aantal { get; init; }

    /// <summary>Het gemiddelde aantal inwoners per gebied.</summary>
    public required Meetwaarde? Omvang { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    [Tekst(2000, "Elke wijk is onderverdeeld in buurten.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een gebied dat het rapport noemt: een wijk, dorp, stadsdeel of een soort wijk.</summary>
public sealed record Gebied : IFeitMetCijfers
{
    [Tekst(120, "binnenstad", Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    [Tekst(200, "Warnsveld")]
    public required string Naam { get; init; }

    [Codelijst(Codelijst.Gebiedstypen)]
    public required Code Type { get; init; }

    public required Meetwaarde? Inwoners { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    [Tekst(2000, "Valt onder de stadsdeelaanpak.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Het profiel van een gemeente, zoals het in haar inzending staat.</summary>
public record Profiel
{
    public required Aanpak Aanpak { get; init; }

    public required Start Start { get; init; }

    public required Meetwaarde Inwoners { get; init; }

    public required IReadOnlyList<Indeling> Indelingen { get; init; }

    public required IReadOnlyList<Gebied> Gebieden { get; init; }

    public required IReadOnlyList<Vermelding> Pilots { get; init; }

    public required IReadOnlyList<Vermelding> Benamingen { get; init; }

    public required IReadOnlyList<Uitspraak> Dekking { get; init; }

    public required IReadOnlyList<Gebeurtenis> Tijdlijn { get; init; }

    public required IReadOnlyList<Vermelding> Doelen { get; init; }

    public required IReadOnlyList<Vermelding> Motieven { get; init; }

    public required IReadOnlyList<Vermelding> Accenten { get; init; }

    public required IReadOnlyList<Uitspraak> Onderzoek { get; init; }

    public required IReadOnlyList<Vermelding> Monitors { get; init; }

    public required IReadOnlyList<Vermelding> Evaluaties { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    public required IReadOnlyList<Vermelding> Successen { get; init; }

    public required IReadOnlyList<Vermelding> Knelpunten { get; init; }

    public required IReadOnlyList<Vermelding> Verantwoording { get; init; }

    public required IReadOnlyList<Uitspraak> Klachten { get; init; }

    public required IReadOnlyList<Vermelding> Bevindingen { get; init; }

    public required IReadOnlyDictionary<string, LegeLijst> LegeLijsten { get; init; }
}

/// <summary>Een gemeente in hoofdlijnen: een element van de lijst.</summary>
public sealed record GemeenteSamenvatting
{
    /// <summary>De CBS-code.</summary>
    public required string Code { get; init; }

    public required int Meting { get; init; }

    public required string Naam { get; init; }

    /// <summary>De TOOI-URI van de gemeente.</summary>
    public required string Tooi { get; init; }

    /// <summary>De code van de provincie.</summary>
    public required string Provincie { get; init; }

    public required Meetwaarde Inwoners { get; init; }

    /// <summary>De groep naar inwonertal waarin hoofdstuk 1 de gemeente plaatst.</summary>
    [Codelijst(Codelijst.Omvangsklassen)]
    public required Code? Omvangsklasse { get; init; }

    public required Aanpak Aanpak { get; init; }

    [Codelijst(Codelijst.Fasen)]
    public required Code? Fase { get; init; }

    public required Start Start { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Alles wat het rapport over een gemeente als geheel zegt.</summary>
public sealed record Gemeente : Profiel
{
    /// <summary>Maakt van een profiel een gemeente.</summary>
    [SetsRequiredMembers]
    public Gemeente(Profiel profiel, GemeenteSamenvatting samenvatting, IReadOnlyList<Vermelding> grenswijzigingen)
        : base(profiel)
    {
        Code = samenvatting.Code;
        Meting = samenvatting.Meting;
        Naam = samenvatting.Naam;
        Tooi = samenvatting.Tooi;
        Provincie = samenvatting.Provincie;
        Omvangsklasse = samenvatting.Omvangsklasse;
        Fase = samenvatting.Fase;
        Grenswijzigingen = grenswijzigingen;
        Bronnen = samenvatting.Bronnen;
    }

    /// <inheritdoc cref="GemeenteSamenvatting.Code"/>
    public string Code { get; init; }

    public int Meting { get; init; }

    public string Naam { get; init; }

    /// <inheritdoc cref="GemeenteSamenvatting.Tooi"/>
    public string Tooi { get; init; }

    /// <inheritdoc cref="GemeenteSamenvatting.Provincie"/>
    public string Provincie { get; init; }

    /// <inheritdoc cref="GemeenteSamenvatting.Omvangsklasse"/>
    [Codelijst(Codelijst.Omvangsklassen)]
    public Code? Omvangsklasse { get; init; }

    /// <summary>De ontwikkelingsfase; met <c>expand=fase</c> de hele <see cref="Ontwikkelingsfase"/>.</summary>
    [Codelijst(Codelijst.Fasen)]
    public Code? Fase { get; init; }

    public IReadOnlyList<Vermelding> Grenswijzigingen { get; init; }

    public IReadOnlyList<Bron> Bronnen { get; init; }

    /// <summary>Alleen met <c>expand=unit</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Unit? Unit { get; init; }

    /// <summary>Alleen met <c>expand=partners</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Partner>? Partners { get; init; }

    /// <summary>Alleen met <c>expand=overlegvormen</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Overlegvorm>? Overlegvormen { get; init; }

    /// <summary>Alleen met <c>expand=instrumenten</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Instrument>? Instrumenten { get; init; }

    /// <summary>Alleen met <c>expand=budgetten</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Budget>? Budgetten { get; init; }

    /// <summary>Alleen met <c>expand=meldpunten</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Meldpunt>? Meldpunten { get; init; }
}
