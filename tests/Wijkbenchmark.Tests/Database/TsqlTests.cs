using Microsoft.SqlServer.TransactSql.ScriptDom;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Wat SQL Server van elk statement zou vinden.</summary>
public sealed class TsqlTests
{
    private static readonly IReadOnlyList<Statement> _statements = Statements.Van(Engine.SqlServer);

    [Fact]
    public void EveryStatement_ParsesAsTsql2019AndNewer()
    {
        Assert.NotEmpty(_statements);
        Assert.Contains(SqlVersion.Sql150, Tsql.Versies);
        Bezwaren.Geen(_statements.SelectMany(s => Tsql.Ontleed(s).Select(fout => $"{s.Naam}: {fout}\n{s.Sql}")));
    }

    [Fact]
    public void EveryStatementAndMigration_BindsWithoutAnyMessage()
    {
        Assert.NotEmpty(_statements);
        Assert.NotEmpty(Tsql.Schema);
        Assert.NotEmpty(Tsql.Inhoud);
        Bezwaren.Geen(_statements.Concat(Tsql.Inhoud).SelectMany(Tsql.Ontleed));
        Bezwaren.Geen(Tsql.Bind(_statements.Concat(Tsql.Inhoud)).SelectMany(meldingen => meldingen));
    }

    [Fact]
    public void EveryStatement_PassesTheGuardList()
    {
        Assert.NotEmpty(_statements);
        Bezwaren.Geen(_statements.SelectMany(s => Tsql.Vang(s).Select(bezwaar => $"{s.Naam}: {bezwaar}")));
    }
}
