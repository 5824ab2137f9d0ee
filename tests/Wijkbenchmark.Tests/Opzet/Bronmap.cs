namespace Wijkbenchmark.Tests.Opzet;

/// <summary>De map van het project, gevonden vanaf waar de tests draaien.</summary>
public static class Bronmap
{
    public static string Pad { get; } = Zoek();

    /// <summary>De bronbestanden van de API, met hun inhoud.</summary>
    public static IReadOnlyList<(string Naam, string Inhoud)> Bestanden { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Pad, "src", "Wijkbenchmark.Api"), "*.cs", SearchOption.AllDirectories)
            .Select(b => Path.GetRelativePath(Path.Combine(Pad, "src", "Wijkbenchmark.Api"), b))
            .Where(b => !b.StartsWith("obj", StringComparison.Ordinal) && !b.StartsWith("bin", StringComparison.Ordinal))
            .Select(b => (b, File.ReadAllText(Path.Combine(Pad, "src", "Wijkbenchmark.Api", b)))),
    ];

    private static string Zoek()
    {
        var map = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(map.FullName, "Wijkbenchmark.sln")))
        {
            map = map.Parent ?? throw new InvalidOperationException("Wijkbenchmark.sln is boven de tests niet te vinden.");
        }

        return map.FullName;
    }
}
