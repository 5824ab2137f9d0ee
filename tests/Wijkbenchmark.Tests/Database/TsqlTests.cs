using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Wat SQL Server van elke regel SQL zou vinden; van elke combinatie van regels: <c>Wijkbenchmark.Lang.Tests</c>.</summary>
public sealed class TsqlTests
{
    private static readonly IReadOnlyList<Statement> _statements = Statements.ElkeRegel(Engine.SqlServer);

    [Fact]
    public void EveryLine_ParsesAsTsql2019AndNewer()
    {
        Assert.True(_statements.Count > 100, $"{_statements.Count} statements");
        Assert.Contains(SqlVersion.Sql150, Tsql.Versies);
        Bezwaren.Geen(_statements.SelectMany(s => Tsql.Ontleed(s).Select(fout => $"{s.Naam}: {fout}\n{s.Sql}")));
    }

    [Fact]
    public void EveryLineAndMigration_BindsWithoutAnyMessage()
    {
        Assert.NotEmpty(Tsql.Schema);
        Assert.NotEmpty(Tsql.Inhoud);
        Bezwaren.Geen(_statements.Concat(Tsql.Inhoud).SelectMany(Tsql.Ontleed));
        Bezwaren.Geen(Tsql.Bind(_statements.Concat(Tsql.Inhoud)).SelectMany(meldingen => meldingen));
    }

    [Fact]
    public void EveryLine_PassesTheGuardList() => Bezwaren.Geen(_statements.SelectMany(s => Tsql.Vang(s).Select(bezwaar => $"{s.Naam}: {bezwaar}")));

    /// <summary>Wat een beheerder draait voor de database er is, en na het migreren; op een server staat het in <c>RechtenTests</c>.</summary>
    [Theory]
    [InlineData("sqlserver-logins.sql")]
    [InlineData("sqlserver-inname.sql")]
    public void LoginsOfTheDocumentation_ParseAsTsql(string bestand) =>
        Bezwaren.Geen(Tsql.Ontleed(File.ReadAllText(Path.Combine(Bronmap.Pad, "docs", bestand))));
}
