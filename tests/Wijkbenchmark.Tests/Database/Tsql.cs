using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Wat SQL Server van een statement zou vinden, zonder server.</summary>
public static partial class Tsql
{
    /// <summary>De versies vanaf SQL Server 2019. De grammatica van 2019 is de strengste: alleen zij weigert <c>||</c>.</summary>
    public static IReadOnlyList<SqlVersion> Versies { get; } =
        [.. Enum.GetValues<SqlVersion>().Where(versie => versie is >= SqlVersion.Sql150 and not SqlVersion.SqlFabricDW)];

    /// <summary>De tabellen, indexen en views na alle migraties.</summary>
    public static IReadOnlyList<TSqlStatement> Schema { get; }

    /// <summary>Wat de migraties zelf schrijven.</summary>
    public static IReadOnlyList<Statement> Inhoud { get; }

    // TSqlModel kent alleen CREATE: een kolom uit ALTER TABLE … ADD gaat naar haar tabel, en DROP VIEW haalt de view weg. Wat het model niet kent, meldt het
    // zelf.
    static Tsql()
    {
        // De tabel waarin DbUp bijhoudt wat er uitgevoerd is staat niet in een migratie.
        var schema = Batches("CREATE TABLE SchemaVersions (Id INT NOT NULL, ScriptName NVARCHAR(255) NOT NULL, Applied "
            + "DATETIME NOT NULL)").SelectMany(b => b.Statements).ToList();
        var inhoud = new List<Statement>();
        foreach (var pad in Migrator.Scripts(Engine.SqlServer))
        {
            foreach (var statement in Batches(File.ReadAllText(pad)).SelectMany(b => b.Statements))
            {
                if (statement is AlterTableAddTableElementStatement erbij)
                {
                    var tabel = schema.OfType<CreateTableStatement>().Single(t =>
                        t.SchemaObjectName.BaseIdentifier.Value == erbij.SchemaObjectName.BaseIdentifier.Value).Definition;
                    erbij.Definition.ColumnDefinitions.ToList().ForEach(tabel.ColumnDefinitions.Add);
                    erbij.Definition.TableConstraints.ToList().ForEach(tabel.TableConstraints.Add);
                }
                else if (statement is DropViewStatement weg)
                {
                    var namen = weg.Objects.Select(o => o.BaseIdentifier.Value).ToArray();
                    schema.RemoveAll(s => s is CreateViewStatement view && namen.Contains(view.SchemaObjectName.BaseIdentifier.Value));
                }
                else if (statement is DataModificationStatement)
                {
                    inhoud.Add(new Statement($"{Path.GetFileName(pad)} #{inhoud.Count}", Tekst(statement)));
                }
                else
                {
                    schema.Add(statement);
                }
            }
        }

        (Schema, Inhoud) = (schema, inhoud);
    }

    /// <summary>De fouten van elke versie in een tekst.</summary>
    public static IEnumerable<string> Ontleed(string sql) => Versies.SelectMany(versie =>
    {
        _ = Ontleed(versie, sql, out var fouten);
        return fouten.Select(f => $"{versie}, regel {f.Line}: {f.Message}");
    });

    /// <summary>De fouten van elke versie in een statement.</summary>
    public static IEnumerable<string> Ontleed(Statement statement) => Ontleed(statement.Uitgeschreven(waarden: 2, metingen: 2));

    /// <summary>De batches van een tekst die voor 2019 goed is.</summary>
    public static IEnumerable<TSqlBatch> Batches(string sql) => ((TSqlScript)Ontleed(SqlVersion.Sql150, sql, out _)).Batches;

    /// <summary>
    /// Elke melding over schema en statements, op naam; ook een waarschuwing telt, want een verkeerde tabel is niet meer dan dat.
    /// Na één tekst die niet te ontleden is zwijgt het model over de rest: wat <see cref="Ontleed(Statement)"/> weigert hoort hier niet.
    /// </summary>
    public static ILookup<string, string> Bind(IEnumerable<Statement> statements)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions());
        foreach (var statement in Schema)
        {
            model.AddObjects(Tekst(statement));
        }

        foreach (var statement in statements)
        {
            var sql = statement.Uitgeschreven(waarden: 2, metingen: 2);
            var parameters = string.Join(", ", Statement.Parameters(sql).Select(p => $"@{p.Key} {p.Value}"));
            model.AddObjects($"CREATE PROCEDURE [{statement.Naam}] {parameters} AS {sql}");
        }

        return model.Validate().ToLookup(m => Object().Match(m.Message).Groups[1].Value, m => $"{m.MessageType} {m.Number}: {m.Message}");
    }

    /// <summary>Wat grammatica en binding allebei laten gaan, en SQL Server of SQLite niet.</summary>
    public static IEnumerable<string> Vang(Statement statement)
    {
        var sql = statement.Uitgeschreven(waarden: 2, metingen: 2);
        var vangnet = new Vangnet(Statement.Parameters(sql));
        foreach (var batch in Batches(sql))
        {
            batch.Accept(vangnet);
        }

        return vangnet.Bezwaren;
    }

    /// <summary>Een stuk SQL zoals ScriptDom het schrijft: gelijke stukken zijn dan gelijke teksten.</summary>
    public static string Tekst(TSqlFragment fragment)
    {
        new Sql150ScriptGenerator().GenerateScript(fragment, out var tekst);
        return tekst;
    }

    private static TSqlFragment Ontleed(SqlVersion versie, string sql, out IList<ParseError> fouten) =>
        TSqlParser.CreateParser(versie, initialQuotedIdentifiers: true).Parse(new StringReader(sql), out fouten);

    [GeneratedRegex(@"\[dbo\]\.\[([^\]]+)\]")]
    private static partial Regex Object();
}
