using System.Text.Json;

namespace Wijkbenchmark.Benchmarks;

/// <summary>De echte gegevens uit <c>db/metingen/2006</c>, gelezen zoals de inname ze leest.</summary>
public static class Gegevens
{
    private static readonly string _map = Path.Combine(Werkmap.Wortel, "db", "metingen", "2006");

    /// <summary>De tekst van elke inzending.</summary>
    public static IReadOnlyList<string> Inzendingen() =>
        [.. Directory.EnumerateFiles(_map, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>Een inzending uit haar tekst.</summary>
    public static Inzending Inzending(string tekst) => JsonSerializer.Deserialize<Inzending>(tekst, InzendingJson.Lezen)!;

    /// <summary>De catalogus.</summary>
    public static Catalogus Catalogus()
    {
        static T Deel<T>(string naam) => JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(_map, "catalogus", $"{naam}.json")), InzendingJson.Lezen)!;

        return new Catalogus
        {
            Meting = Deel<MetingBeschrijving>("meting"),
            Gemeenten = Deel<IReadOnlyList<Deelnemer>>("gemeenten"),
            Plaatsen = Deel<IReadOnlyList<Vindplaats>>("plaatsen"),
            Omvangsklassen = Deel<IReadOnlyList<Omvangsklasse>>("omvangsklassen"),
            Codelijsten = Deel<IReadOnlyDictionary<string, IReadOnlyList<Codebeschrijving>>>("codelijsten"),
            Indicatoren = Deel<IReadOnlyList<Indicator>>("indicatoren"),
            Fasen = Deel<IReadOnlyList<Ontwikkelingsfase>>("fasen"),
            Conclusies = Deel<IReadOnlyList<Conclusie>>("conclusies"),
            Begrippen = Deel<IReadOnlyList<Begrip>>("begrippen"),
        };
    }
}
