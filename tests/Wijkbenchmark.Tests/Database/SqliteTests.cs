using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Wat SQLite van elk statement vindt, en hoe het erbij komt.</summary>
public sealed partial class SqliteTests(GeladenSqlite database) : IClassFixture<GeladenSqlite>
{
    private static readonly IReadOnlyList<Statement> _statements = Statements.Van(Engine.Sqlite);

    private static readonly bool[] _zonderEnMet = [false, true];

    private static readonly int[] _eenOfMeer = [1, 2];

    private static readonly string[] _meerMetingen = ["GetWaarnemingen.", "GetVergelijking."];

    // Een stap die mag, in welk statement, en waarom.
    private static readonly (Regex Stap, Regex Statement, string Reden)[] _magWel =
    [
        (new("^SCAN p$"), new(@"\) AS p\n"), "p is de pagina zelf: hoogstens honderd rijen."),
        (new("^SCAN CONSTANT ROW$"), new("^INSERT INTO inzending"), "Geen tabel: de ene rij van een INSERT die op een voorwaarde wacht."),
        (new("^SCAN inzendingstand$"), new("stand = 'ingetrokken'$"), "Eén rij per gemeente per meting, en alleen gelezen als de dataversie een andere is."),
        (new("^SCAN codelijst$"), new("FROM codelijst"), "De view is vier tabellen onder elkaar; in elk ervan wordt op meting gezocht."),
        (
            new("^USE TEMP B-TREE FOR .*ORDER BY$"),
            new(@"(e\.type|e\.instrument|w\.indicator|w\.dimensie) IN \(@\w+1, @\w+2\)"),
            "Twee waarden zijn twee stukken van een index: die samen sorteren is minder werk dan de hele meting lezen. Met één waarde geldt dit niet."),
        (new("^USE TEMP B-TREE FOR ORDER BY$"), new(@"FROM indicator AS e\nWHERE .*e\.code IN", RegexOptions.Singleline), "Hoogstens vijftig codes, elk één rij: die sorteren is minder werk dan de catalogus lezen."),
        (
            new("^USE TEMP B-TREE FOR ORDER BY$"),
            new(@"AS p\nINNER JOIN waarneming_volledig AS w ON w\.meting = p\.meting AND w\.id = p\.id\nORDER BY"),
            "Hier wordt de gevonden pagina zelf gesorteerd. Of het overslaan sorteert zegt dezelfde pagina vooraan, met dezelfde filters en volgorde."),
    ];

    // Een filter zonder eigen index: op meting gezocht, daarna rij voor rij. Tussen haakjes de rijen van de meting van 2006.
    private static readonly Dictionary<string, string> _zonderIndex = new()
    {
        ["GetUnits.Query wijkwethouders"] = "Eén rij per gemeente (8).",
        ["GetUnits.Query heeftUnit"] = "Eén rij per gemeente (8).",
        ["GetGemeenten.Query fase"] = "Eén rij per gemeente (8).",
        ["GetGemeenten.Query omvangsklasse"] = "Eén rij per gemeente (8).",
        ["GetGemeenten.Query wijkwethouders"] = "Per gemeente één unit, op meting en gemeente gezocht.",
        ["GetPartners.Query convenant"] = "Een oordeel heeft vier waarden: een index schift weinig (98).",
        ["GetInstrumenten.Query status"] = "Een status heeft enkele waarden: een index schift weinig (120).",
        ["GetOverlegvormen.Query niveau"] = "Weinig rijen (28).",
        ["GetMeldpunten.Query soort"] = "Weinig rijen (18).",
        ["GetIndicatoren.Query thema"] = "Weinig rijen (55).",
        ["GetConclusies.Query thema"] = "Groeit niet met het aantal gemeenten (187).",
        ["GetWaarnemingen.Query inVergelijking"] = "Waar of onwaar: een index schift weinig (361).",
        ["GetWaarnemingen.Query thema"] = "Het thema staat bij de indicator; de waarnemingen worden in volgorde gelezen tot de pagina vol is (361).",
    };

    [Fact]
    public void EveryStatement_CompilesOnSqlite()
    {
        Assert.NotEmpty(_statements);
        Bezwaren.Geen(_statements.SelectMany(statement => Weigering(statement.Naam, statement.Uitgeschreven(waarden: 2, metingen: 2))));
    }

    [Fact]
    public void EveryColumn_ExistsOnBothEngines()
    {
        var tabellen = Tsql.Schema.OfType<CreateTableStatement>().ToArray();
        Assert.NotEmpty(tabellen);
        var inTsql = tabellen.Where(t => t.SchemaObjectName.BaseIdentifier.Value != "SchemaVersions")
            .SelectMany(t => t.Definition.ColumnDefinitions.Select(k => $"{t.SchemaObjectName.BaseIdentifier.Value}.{k.ColumnIdentifier.Value}"));
        var opSqlite = database.Lees("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'SchemaVersions' AND name NOT LIKE 'sqlite%'")
            .SelectMany(tabel => database.Kolommen(tabel).Select(kolom => $"{tabel}.{kolom}"));
        Assert.Equal(inTsql.Order(StringComparer.Ordinal), opSqlite.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoPlan_ScansWhereAnEqualityIsGiven_OrSortsTheDefaultOrder()
    {
        var gebruikt = new HashSet<string>();
        var bezwaren = new List<string>();
        Assert.Contains(_statements, s => s.Standaardvolgorde);
        foreach (var (statement, sql, statistiek) in Plannen())
        {
            foreach (var stap in database.Plan(sql, statistiek).Where(stap => IsTraag(stap, statement, sql)))
            {
                var magWel = _magWel.Where(m => m.Stap.IsMatch(stap) && m.Statement.IsMatch(sql)).ToArray();
                gebruikt.UnionWith(magWel.Select(m => m.Reden));
                if (magWel.Length == 0)
                {
                    bezwaren.Add($"{statement.Naam}{(statistiek ? " met statistiek" : "")}: {stap}\n{sql}\n");
                }
            }
        }

        Bezwaren.Geen(bezwaren.Concat(_magWel.Where(m => !gebruikt.Contains(m.Reden)).Select(m => $"Niet meer nodig als uitzondering: {m.Stap}")));
    }

    [Fact]
    public void EveryEqualityFilter_NarrowsAnIndexSearch()
    {
        var gelijkheden = Statements.Lijsten
            .SelectMany(lijst => lijst.Query.Filters.Select(f => (lijst.Naam, lijst.Query, Filter: f.Key, Kolom: InFilter().Match(f.Value).Groups[1].Value)))
            .Where(f => f.Kolom.Length > 0)
            .ToArray();
        Assert.NotEmpty(gelijkheden);

        var zonder = gelijkheden
            .Where(f =>
            {
                Filter[] filters = [.. f.Query.Filters.Keys.Where(k => k == "meting").Append(f.Filter).Distinct()
                    .Select(naam => new Filter(naam, Enkel: false))];
                var statements = f.Query.Voor(filters, [], Engine.Sqlite);
                return new[] { statements.Telling, statements.Pagina }.Any(sql => _zonderEnMet.Any(statistiek =>
                    !database.Plan(new Statement(f.Naam, sql).Uitgeschreven(waarden: 1, metingen: 1), statistiek)
                        .Any(stap => stap.Contains($"{f.Kolom}=?", StringComparison.Ordinal))));
            })
            .Select(f => $"{f.Naam} {f.Filter}")
            .ToArray();
        Bezwaren.Geen(zonder.Except(_zonderIndex.Keys).Select(f => $"Geen index voor {f}.")
            .Concat(_zonderIndex.Keys.Except(zonder).Select(f => $"Niet meer nodig als uitzondering: {f}.")));
    }

    // Alleen de lange tabel en de vergelijking lezen meer metingen tegelijk.
    private static IEnumerable<(Statement Statement, string Sql, bool Statistiek)> Plannen() =>
        from statement in _statements
        from waarden in _eenOfMeer
        let metingen = _meerMetingen.Any(geval => statement.Naam.StartsWith(geval, StringComparison.Ordinal)) ? waarden : 1
        from statistiek in _zonderEnMet
        select (statement, statement.Uitgeschreven(waarden, metingen), statistiek);

    private static bool IsTraag(string stap, Statement statement, string sql) =>
        (stap.StartsWith("SCAN ", StringComparison.Ordinal) && Gelijkheid().IsMatch(sql))
        || (statement.Standaardvolgorde && Sorteert().IsMatch(stap));

    private IEnumerable<string> Weigering(string naam, string sql)
    {
        try
        {
            database.Lees($"EXPLAIN {sql}", kolom: 1);
            return [];
        }
        catch (SqliteException fout)
        {
            return [$"{naam}: {fout.Message}"];
        }
    }

    [GeneratedRegex(@"WHERE[\s\S]*( = | IN \()")]
    private static partial Regex Gelijkheid();

    [GeneratedRegex(@"^USE TEMP B-TREE FOR .*ORDER BY$")]
    private static partial Regex Sorteert();

    [GeneratedRegex(@"\w+\.(\w+) \{0\}")]
    private static partial Regex InFilter();
}
