using System.Diagnostics.CodeAnalysis;
using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Indicatoren;

/// <summary>Een indicator met hoeveel waarden hij in de meting heeft.</summary>
public sealed record IndicatorMetAantallen : Indicator
{
    /// <summary>Zet de aantallen bij een indicator.</summary>
    [SetsRequiredMembers]
    public IndicatorMetAantallen(Indicator indicator, int aantalWaarden, int aantalOntbrekend)
        : base(indicator) => (AantalWaarden, AantalOntbrekend) = (aantalWaarden, aantalOntbrekend);

    /// <summary>Hoeveel waarnemingen, uitspraken of teksten iets melden.</summary>
    [JsonPropertyOrder(1)]
    public required int AantalWaarden { get; init; }

    /// <summary>Hoeveel ervan alleen zeggen dat er niets gemeld is, of waarom het ontbreekt.</summary>
    [JsonPropertyOrder(1)]
    public required int AantalOntbrekend { get; init; }

    /// <summary>Schrijft de aantallen achter het document.</summary>
    public static void Schrijf(Utf8JsonWriter writer, Rijen rij, IReadOnlySet<string>? velden)
    {
        if (velden?.Contains("aantalWaarden") != false)
        {
            writer.WriteNumber("aantalWaarden", rij.Geheel(Documentrij.Telling));
        }

        if (velden?.Contains("aantalOntbrekend") != false)
        {
            writer.WriteNumber("aantalOntbrekend", rij.Geheel(Documentrij.TweedeTelling));
        }
    }
}
