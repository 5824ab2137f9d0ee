using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Wijkbenchmark.Tests.Database;

/// <summary>De migraties: genummerd, in paren waar de engines verschillen, en goed in T-SQL. SQLite voert ze in andere tests echt uit.</summary>
public sealed class MigratiesTests
{
    private static readonly string[] _namen = [.. Directory.EnumerateFiles(Migrator.Map, "*.sql").Select(pad => Path.GetFileName(pad))
        .Order(StringComparer.Ordinal)];

    private static readonly (string Naam, string Sql)[] _voorSqlServer =
        [.. Migrator.Scripts(Engine.SqlServer).Select(pad => (Path.GetFileName(pad), File.ReadAllText(pad)))];

    [Fact]
    public void EveryNumber_IsUniqueAndFollowsThePrevious()
    {
        Assert.NotEmpty(_namen);
        Assert.Equal(
            Enumerable.Range(1, Stammen(_namen).Count()).Select(nummer => $"{nummer:0000}"),
            Stammen(_namen).Select(stam => stam[..4]));
    }

    [Fact]
    public void EveryHalfOfAPair_HasItsOther()
    {
        Assert.NotEmpty(Helften("sqlserver"));
        Assert.Equal(Helften("sqlserver"), Helften("sqlite"));
        Assert.Equal(Stammen(_namen), Stammen(Migrator.Scripts(Engine.SqlServer).Select(pad => Path.GetFileName(pad))));
        Assert.Equal(Stammen(_namen), Stammen(Migrator.Scripts(Engine.Sqlite).Select(pad => Path.GetFileName(pad))));
    }

    [Fact]
    public void EveryMigration_ParsesAsTsql2019AndNewer()
    {
        Assert.NotEmpty(_voorSqlServer);
        Bezwaren.Geen(_voorSqlServer.SelectMany(m => Tsql.Ontleed(m.Sql).Select(fout => $"{m.Naam}: {fout}")));
    }

    [Fact]
    public void EveryMigration_PassesTheGuardList()
    {
        Assert.NotEmpty(_voorSqlServer);
        Bezwaren.Geen(_voorSqlServer.SelectMany(m => Tsql.Vang(new Statement(m.Naam, m.Sql)).Select(bezwaar => $"{m.Naam}: {bezwaar}")));
    }

    // DbUp stuurt een bestand zonder GO als één batch, en CREATE VIEW moet daarin alleen staan.
    [Fact]
    public void EveryView_IsAloneInItsFile()
    {
        var metView = _voorSqlServer
            .Select(m => (m.Naam, Statements: Tsql.Batches(m.Sql).SelectMany(b => b.Statements).ToArray()))
            .Where(m => m.Statements.Any(s => s is CreateViewStatement))
            .ToArray();
        Assert.NotEmpty(metView);
        Assert.All(metView, m => Assert.Single(m.Statements));
    }

    private static IEnumerable<string> Stammen(IEnumerable<string> namen) =>
        namen.Select(naam => naam[..naam.IndexOf('.', StringComparison.Ordinal)]).Distinct();

    private static IEnumerable<string> Helften(string engine) => Stammen(_namen.Where(naam => naam.EndsWith($".{engine}.sql", StringComparison.Ordinal)));
}
