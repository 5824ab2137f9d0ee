namespace Wijkbenchmark.Tests.Nakijken;

/// <summary>De korte fuzz op wat binnenkomt; de lange staat in <c>Wijkbenchmark.Lang.Tests</c>.</summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task MutatedDocument_IsRefusedWithItsPath_OrServed()
    {
        await using var fuzz = new Innamefuzz();

        await fuzz.Draai(rondes: 2, zaad: 2006, metLader: 12);

        Assert.True(fuzz is { Geweigerd: > 10, Ingenomen: > 3 }, $"{fuzz.Geweigerd} geweigerd, {fuzz.Ingenomen} ingenomen");
        Assert.Subset(Foutcodes.Gedocumenteerd.ToHashSet(), fuzz.Regels);
    }
}
