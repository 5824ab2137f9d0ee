namespace Wijkbenchmark.Api.Codelijsten;

/// <summary>Een code met haar uitleg, zoals opgeslagen.</summary>
public record Codelijstdocument
{
    public required string Code { get; init; }

    public required int Meting { get; init; }

    public required string Naam { get; init; }

    public required string? Omschrijving { get; init; }
}

/// <summary>Een code met haar uitleg, en door hoeveel gemeenten ze genoemd is.</summary>
public sealed record Codelijstelement : Codelijstdocument
{
    /// <summary>Het aantal gemeenten waarbij het rapport dit noemt. Niet genoemd is niet afwezig.</summary>
    public required int GenoemdDoor { get; init; }

    /// <summary>Schrijft de telling achter het document.</summary>
    public static void Schrijf(Utf8JsonWriter writer, Database.Rijen rij, IReadOnlySet<string>? velden)
    {
        if (velden?.Contains("genoemdDoor") != false)
        {
            writer.WriteNumber("genoemdDoor", rij.Geheel(Database.Documentrij.Telling));
        }
    }
}
