using System.Globalization;

namespace Wijkbenchmark.Lang.Tests.Fuzz;

/// <summary>
/// Duizenden bedorven inzendingen, altijd dezelfde. Langer: <c>INNAME_RONDES=1000 dotnet test tests/Wijkbenchmark.Lang.Tests --filter InnameTests</c>, en met
/// <c>INNAME_ZAAD</c> andere.
/// </summary>
public sealed class InnameTests(ITestOutputHelper uitvoer)
{
    [Fact]
    public async Task MutatedDocument_IsRefusedWithItsPath_OrServed()
    {
        await using var fuzz = new Innamefuzz();

        await fuzz.Draai(Getal("INNAME_RONDES", 60), Getal("INNAME_ZAAD", 15), metLader: 100);

        uitvoer.WriteLine($"{fuzz.Geweigerd} geweigerd, {fuzz.Ingenomen} ingenomen; {string.Join(", ", fuzz.Regels.Order(StringComparer.Ordinal))}");
        Assert.Subset(Foutcodes.Gedocumenteerd.ToHashSet(), fuzz.Regels);
    }

    private static int Getal(string variabele, int standaard) =>
        int.TryParse(Environment.GetEnvironmentVariable(variabele), NumberStyles.None, CultureInfo.InvariantCulture, out var getal) ? getal : standaard;
}
