using System.Text.RegularExpressions;

namespace Wijkbenchmark.Benchmarks;

/// <summary>Waarop gemeten is: een verhouding hangt af van de caches, en die staan dus bij elk cijfer.</summary>
public static partial class Machine
{
    /// <summary>De processor, zijn kernen en zijn laatste cache, voor zover het besturingssysteem ze noemt.</summary>
    public static string Omschrijving { get; } = $"{Naam()}, {Environment.ProcessorCount} cores{Cache()}";

    private static string Naam() => File.Exists("/proc/cpuinfo") && Model().Match(File.ReadAllText("/proc/cpuinfo")) is { Success: true } model
        ? model.Groups[1].Value.Trim()
        : "onbekende processor";

    private static string Cache() =>
        File.Exists("/sys/devices/system/cpu/cpu0/cache/index3/size")
            ? $", L3 {File.ReadAllText("/sys/devices/system/cpu/cpu0/cache/index3/size").Trim()}" : "";

    [GeneratedRegex(@"^model name\s*:\s*(.+)$", RegexOptions.Multiline)]
    private static partial Regex Model();
}
