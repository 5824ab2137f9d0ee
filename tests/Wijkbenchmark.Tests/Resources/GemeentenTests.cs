namespace Wijkbenchmark.Tests.Resources;

public abstract class GemeentenTests(TestApi api) : ApiTests(api)
{
    [SkippableFact]
    public async Task List_NamesTheEightInOrderOfCode()
    {
        var lijst = await Haal("/v1/gemeenten");

        Assert.Equal(8, lijst["paginering"]!["totaal"]!.GetValue<int>());
        Assert.Equal(
            ["Apeldoorn", "Arnhem", "Doetinchem", "Ede", "Harderwijk", "Nijmegen", "Tiel", "Zutphen"],
            lijst["resultaten"]!.AsArray().Select(g => g!["naam"]!.GetValue<string>()));
    }

    [Collection(OpSqlite.Naam)]
    public sealed class Sqlite(ApiOpSqlite api) : GemeentenTests(api);

    [Collection(OpSqlServer.Naam)]
    public sealed class SqlServer(ApiOpSqlServer api) : GemeentenTests(api);
}
