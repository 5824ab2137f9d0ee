using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Codelijsten;

/// <summary>Een code met haar uitleg, en door hoeveel gemeenten ze genoemd is.</summary>
public sealed record Codelijstelement : Codelijstdocument
{
    /// <summary>Het aantal gemeenten waarbij het rapport dit noemt. Niet genoemd is niet afwezig.</summary>
    public required int GenoemdDoor { get; init; }

    /// <summary>Schrijft de telling achter het document.</summary>
    public static void Schrijf(Utf8JsonWriter writer, Rijen rij, IReadOnlySet<string>? velden)
    {
        if (velden?.Contains("genoemdDoor") != false)
        {
            writer.WriteNumber("genoemdDoor", rij.Geheel(Documentrij.Telling));
        }
    }
}
