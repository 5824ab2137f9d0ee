using Wijkbenchmark.Tests.Database;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Wat SQL Server van elk statement zou vinden: elke combinatie van filters, zoeken en sortering die een lijst kan maken.</summary>
public sealed class TsqlTests
{
    [Fact]
    public void EveryStatement_ParsesBindsAndPassesTheGuardList()
    {
        var statements = Statements.Van(Engine.SqlServer);
        Assert.True(statements.Count > 1000, $"{statements.Count} statements");

        Bezwaren.Geen(statements.SelectMany(s => Tsql.Ontleed(s).Concat(Tsql.Vang(s)).Select(bezwaar => $"{s.Naam}: {bezwaar}\n{s.Sql}")));
        Bezwaren.Geen(Tsql.Bind(statements).SelectMany(meldingen => meldingen));
    }
}
