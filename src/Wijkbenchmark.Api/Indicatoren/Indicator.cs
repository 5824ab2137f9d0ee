namespace Wijkbenchmark.Api.Indicatoren;

/// <summary>Waarnaar een indicator uitsplitst.</summary>
public enum Dimensie
{
    Beleidsveld,
    Gesprekspartner,
    Niveau,
    Functie,
    Gebied,
    Instrument,
    Budget,
    Overlegvorm,
    Meldpunt,
}

/// <summary>Een meetpunt: wat een getal meet, in welke eenheid, en of het vergeleken mag worden.</summary>
public record Indicator : IFeit
{
    public required string Code { get; init; }

    public int Meting { get; init; }

    public required string Naam { get; init; }

    public required string Definitie { get; init; }

    [Codelijst(Codelijst.IndicatorThemas)]
    public required Code Thema { get; init; }

    public required string Eenheid { get; init; }

    public required Dimensie? Dimensie { get; init; }

    /// <summary>Onwaar: van deze indicator worden geen gemiddelden of andere samenvattingen getoond.</summary>
    public required bool Vergelijkbaar { get; init; }

    public required string? NietVergelijkbaarReden { get; init; }

    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een indicator met hoeveel waarden hij in de meting heeft.</summary>
public sealed record IndicatorMetAantallen : Indicator
{
    /// <summary>Hoeveel waarnemingen een waarde of bereik hebben.</summary>
    public required int AantalWaarden { get; init; }

    /// <summary>Hoeveel waarnemingen alleen een reden van ontbreken hebben.</summary>
    public required int AantalOntbrekend { get; init; }

    /// <summary>Schrijft de aantallen achter het document.</summary>
    public static void Schrijf(Utf8JsonWriter writer, Database.Documentrij rij, IReadOnlySet<string>? velden)
    {
        if (velden?.Contains("aantalWaarden") != false)
        {
            writer.WriteNumber("aantalWaarden", rij.Aantal);
        }

        if (velden?.Contains("aantalOntbrekend") != false)
        {
            writer.WriteNumber("aantalOntbrekend", rij.AantalOntbrekend);
        }
    }
}
