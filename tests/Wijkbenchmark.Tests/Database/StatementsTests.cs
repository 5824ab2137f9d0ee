using System.Text.RegularExpressions;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Geen SQL buiten wat <see cref="Statements"/> vindt: wat zich verstopt wordt nergens nagekeken.</summary>
public sealed partial class StatementsTests
{
    // Instellingen van een engine zijn geen vraag aan de gegevens.
    private static readonly string[] _magWel =
        ["PRAGMA journal_mode = WAL", "PRAGMA wal_checkpoint(TRUNCATE)", "SELECT snapshot_isolation_state FROM sys.databases WHERE name = DB_NAME()"];

    private static readonly string[] _bekend =
        [.. Enum.GetValues<Engine>().SelectMany(Statements.Van).Select(s => Wit().Replace(s.Sql, " ").Trim()).Distinct()];

    [Theory]
    [InlineData(".Query #")]
    [InlineData("GetCodelijst.")]
    [InlineData(".Statements #")]
    [InlineData(".Sql #")]
    public void EveryKindOfSource_GivesStatements(string naam)
    {
        Assert.Contains(Statements.Van(Engine.Sqlite), s => s.Naam.Contains(naam, StringComparison.Ordinal));
        Assert.Contains(Statements.Van(Engine.SqlServer), s => s.Naam.Contains(naam, StringComparison.Ordinal));
    }

    [Fact]
    public void EverySqlInTheSource_BelongsToAStatementThatTheTestsSee()
    {
        Assert.NotEmpty(_bekend);
        var stukken = Bronmap.Bestanden.SelectMany(b => Stukken(b.Inhoud).Select(stuk => (Pad: b.Naam, Stuk: stuk))).ToArray();
        Assert.NotEmpty(stukken);
        Bezwaren.Geen(stukken.Where(s => !IsBekend(s.Stuk)).Select(s => $"{s.Pad}: {s.Stuk.Tekst}"));
    }

    [Theory]
    [InlineData("""const string X = "SELECT geheim FROM meting";""")]
    [InlineData(""" var x = $"DELETE FROM {tabel} WHERE geheim = @x"; """)]
    [InlineData(""" Execute("delete from meting"); """)]
    [InlineData(""" Execute("DELETE FROM meting"); """)]
    [InlineData(""" Execute("UPDATE meting SET naam = @Naam"); """)]
    [InlineData("static LijstQuery Query = new() { Van = \"\"\"\n    SELECT\n        e.geheim\n    \"\"\" };")]
    public void HiddenSql_IsFound(string code) => Assert.Contains(Stukken(code), stuk => !IsBekend(stuk));

    // Een lijst wordt uit stukken samengesteld; elders is elke tekst een heel statement, anders ging DELETE FROM meting door als stuk van een ander.
    private static IEnumerable<(string Tekst, bool Heel)> Stukken(string code) => Werkwoord()
        .Matches(Commentaar().Replace(code, ""))
        .Select(gevonden => (Wit().Replace(gevonden.Groups["sql"].Value, " ").Trim(), !Samengesteld().IsMatch(code)));

    private static bool IsBekend((string Tekst, bool Heel) stuk)
    {
        var patroon = string.Join(".*", Gat().Split(stuk.Tekst).Select(Regex.Escape));
        return _magWel.Contains(stuk.Tekst) || _bekend.Any(sql => Regex.IsMatch(sql, stuk.Heel ? $"^{patroon}$" : patroon));
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Commentaar();

    [GeneratedRegex(
        """(?<sql>(?<![#\w.])(SELECT|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|MERGE\s+INTO|PRAGMA|(CREATE|ALTER|DROP)\s+(TABLE|VIEW|INDEX))\s[^"]*)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Werkwoord();

    [GeneratedRegex(@"static LijstQuery \w+|class LijstQuery|class Tabel<")]
    private static partial Regex Samengesteld();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Gat();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Wit();
}
