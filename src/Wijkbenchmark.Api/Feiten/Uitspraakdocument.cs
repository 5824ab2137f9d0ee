namespace Wijkbenchmark.Api.Feiten;

/// <summary>Wat bij een uitspraak of tekst in de database in het document staat.</summary>
/// <param name="Toelichting">De nuance of uitleg.</param>
/// <param name="Bronnen">De vindplaatsen.</param>
public sealed record Uitspraakdocument(string? Toelichting, IReadOnlyList<Bron> Bronnen);
