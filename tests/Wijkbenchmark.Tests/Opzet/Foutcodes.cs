using System.Text.RegularExpressions;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>De foutcodes die <c>docs/inzending.md</c> noemt.</summary>
public static partial class Foutcodes
{
    /// <summary>De codes, in de volgorde van het document.</summary>
    public static IReadOnlyList<string> Gedocumenteerd { get; } =
        [.. Rij().Matches(File.ReadAllText(Path.Combine(Bronmap.Pad, "docs", "inzending.md"))).Select(r => r.Groups[1].Value)];

    [GeneratedRegex(@"(?m)^\| `([a-z0-9-]+)` \| (?:leesbaar|vorm|regels|plausibiliteit|lader|catalogus|opdracht) \|")]
    private static partial Regex Rij();
}
