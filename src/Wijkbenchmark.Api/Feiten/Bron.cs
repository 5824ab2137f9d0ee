namespace Wijkbenchmark.Api.Feiten;

/// <summary>De vindplaats van een feit in het rapport.</summary>
/// <param name="Paragraaf">Paragraafnummer (<c>2.2</c>), of de naam van een deel zonder nummer (<c>Inleiding</c>, <c>Bijlage</c>).</param>
/// <param name="Kop">De kop boven de tekst, zoals gedrukt; <c>-</c> waar geen kop staat.</param>
public sealed record Bron([property: Tekst(20, "2.3")] string Paragraaf, [property: Tekst(200, "Indeling")] string Kop);
