namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een code met haar uitleg, zoals opgeslagen.</summary>
public record Codelijstdocument
{
    public required string Code { get; init; }

    public required int Meting { get; init; }

    public required string Naam { get; init; }

    public required string? Omschrijving { get; init; }
}
