namespace Wijkbenchmark.Tests.Data;

/// <summary>Waarom een regel van een vergelijking geen getal heeft, met de hand gelezen in het rapport.</summary>
/// <param name="Indicator">De indicator.</param>
/// <param name="Dimensie">De code van de uitsplitsing of het onderdeel; leeg is het geheel.</param>
/// <param name="Gemeente">De CBS-code.</param>
/// <param name="Betreft">Van wie of waarvan; leeg is het geheel.</param>
/// <param name="Reden">De reden.</param>
/// <param name="Regel">De regels van het rapport die het zeggen; leeg als het rapport niets zegt.</param>
public sealed record Redenregel(string Indicator, string Dimensie, string Gemeente, string Betreft, string Reden, string Regel);

/// <summary>Leest wat er met de hand uit het rapport gelezen is over redenen en vermeldingen.</summary>
public static class Redenlezing
{
    private static readonly string _map = Path.Combine(Bronmap.Pad, "tests", "Wijkbenchmark.Tests", "Data");

    public static IReadOnlyList<Redenregel> Redenen() => [.. Regels("redenen.tsv", 6).Select(r => new Redenregel(r[0], r[1], r[2], r[3], r[4], r[5]))];

    /// <summary>Welke gemeente het rapport bij welke code van een codelijst noemt, met de regel.</summary>
    public static IReadOnlyList<(string Lijst, string Code, string Gemeente, string Regel)> Genoemd() =>
        [.. Regels("genoemd.tsv", 4).Select(r => (r[0], r[1], r[2], r[3]))];

    private static IEnumerable<string[]> Regels(string bestand, int kolommen)
    {
        var regels = File.ReadLines(Path.Combine(_map, bestand)).Skip(1).Select(r => r.Split('\t')).ToArray();
        Assert.All(regels, r => Assert.Equal(kolommen, r.Length));
        return regels;
    }
}
