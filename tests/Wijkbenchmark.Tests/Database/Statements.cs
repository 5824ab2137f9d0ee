using System.Reflection;
using System.Text.RegularExpressions;

namespace Wijkbenchmark.Tests.Database;

/// <summary>Eén statement van de toepassing, zoals Dapper het krijgt.</summary>
/// <param name="Naam">Waar het staat, voor de melding.</param>
/// <param name="Sql">De tekst.</param>
/// <param name="Standaardvolgorde">Of het een pagina is waarvan niemand de sortering koos.</param>
public sealed partial record Statement(string Naam, string Sql, bool Standaardvolgorde = false)
{
    private static readonly Dictionary<string, string> _typen = new(StringComparer.OrdinalIgnoreCase)
    {
        ["meting"] = "INT",
        ["jaar"] = "INT",
        ["volgorde"] = "INT",
        ["waarde"] = "FLOAT",
        ["minimum"] = "FLOAT",
        ["maximum"] = "FLOAT",
        ["afgeleid"] = "BIT",
        ["vergelijkbaar"] = "BIT",
        ["inVergelijking"] = "BIT",
        ["aantal"] = "BIGINT",
        ["overslaan"] = "BIGINT",
        ["versie"] = "INT",
        ["nummer"] = "INT",
        ["na"] = "INT",
        ["generatie"] = "INT",
        ["omvang"] = "INT",
        ["fouten"] = "INT",
        ["uitgave"] = "INT",
        ["dataversie"] = "INT",
        ["plaats"] = "INT",
        ["positie"] = "BIGINT",
        ["inhoud"] = "VARBINARY(MAX)",
    };

    /// <summary>
    /// De tekst die de database krijgt. Dapper schrijft een lijst uit tot één parameter per waarde, overal waar haar naam staat, ook zonder IN.
    /// </summary>
    /// <param name="waarden">Het aantal waarden van elk filter.</param>
    /// <param name="metingen">Het aantal metingen, waar een lijst van metingen gevraagd wordt.</param>
    public string Uitgeschreven(int waarden, int metingen)
    {
        var lijsten = InLijst().Matches(Sql).Select(gevonden => gevonden.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Parameter().Replace(Sql, gevonden =>
        {
            var naam = gevonden.Groups[1].Value;
            var nummers = Enumerable.Range(1, naam == "meting" ? metingen : waarden);
            return lijsten.Contains(naam) ? $"({string.Join(", ", nummers.Select(nummer => $"@{naam}{nummer}"))})" : gevonden.Value;
        });
    }

    /// <summary>De parameters van een uitgeschreven tekst, met hun type op SQL Server.</summary>
    public static IReadOnlyDictionary<string, string> Parameters(string uitgeschreven) => Parameter().Matches(uitgeschreven)
        .Select(gevonden => gevonden.Groups[1].Value)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToDictionary(naam => naam, naam => _typen.GetValueOrDefault(naam.TrimEnd('1', '2'), "NVARCHAR(4000)"));

    [GeneratedRegex(@"\bIN @(\w+)")]
    private static partial Regex InLijst();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parameter();
}

/// <summary>Elk statement van de toepassing, bij elkaar gezocht in het programma zelf.</summary>
public static class Statements
{
    private const BindingFlags Statisch = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>De lijsten, met waar ze staan.</summary>
    public static IReadOnlyList<(string Naam, LijstQuery Query)> Lijsten { get; } =
    [
        .. Leden()
            .SelectMany(lid => lid.Waarde switch
            {
                LijstQuery query => [(lid.Naam, query)],
                IEnumerable<LijstQuery> queries => queries.Select(query => (lid.Naam, query)),
                _ => [],
            })
            .DistinctBy(lijst => lijst.Item2, ReferenceEqualityComparer.Instance),
    ];

    /// <summary>Alle statements, elke tekst één keer.</summary>
    public static IReadOnlyList<Statement> Van(Engine engine) =>
    [
        .. Lijsten
            .SelectMany(lijst => lijst.Query.Statements(engine).Select(sql => new Statement(lijst.Naam, sql, InStandaardvolgorde(lijst.Query, sql))))
            .Concat(Leden()
                .Where(lid => lid.Naam.EndsWith(".Statements", StringComparison.Ordinal))
                .SelectMany(lid => ((IReadOnlyList<string>)lid.Waarde!).Select(sql => new Statement(lid.Naam, sql))))
            .Concat(Leden()
                .Where(lid => lid.Naam.EndsWith(".Sql", StringComparison.Ordinal) && lid.Waarde is string)
                .Select(lid => new Statement(lid.Naam, (string)lid.Waarde!)))
            .DistinctBy(statement => statement.Sql)
            .Select((statement, nummer) => statement with { Naam = $"{statement.Naam} #{nummer}" }),
    ];

    /// <summary>
    /// Zo weinig statements dat elke regel SQL erin voorkomt, naast elke combinatie van regels die een lijst kan maken: lang genoeg voor elke dag.
    /// Allemaal: <c>Wijkbenchmark.Lang.Tests</c>.
    /// </summary>
    public static IReadOnlyList<Statement> ElkeRegel(Engine engine)
    {
        var (statements, gezien) = (new List<Statement>(), new HashSet<string>());
        foreach (var statement in Van(engine).OrderByDescending(s => s.Sql.Length))
        {
            var regels = statement.Sql.Split('\n', StringSplitOptions.TrimEntries);
            if (!gezien.IsSupersetOf(regels))
            {
                gezien.UnionWith(regels);
                statements.Add(statement);
            }
        }

        return statements;
    }

    private static bool InStandaardvolgorde(LijstQuery query, string sql) =>
        sql.Contains($"ORDER BY {string.Join(", ", query.Volgorde)}\n", StringComparison.Ordinal);

    private static IEnumerable<(string Naam, object? Waarde)> Leden() =>
        from type in typeof(LijstQuery).Assembly.GetTypes()
        where !type.ContainsGenericParameters
        from lid in type.GetMembers(Statisch)
        let waarde = lid switch
        {
            PropertyInfo { Name: "Statements" } p when p.PropertyType == typeof(IReadOnlyList<string>) => p.GetValue(null),
            PropertyInfo p when IsLijst(p.PropertyType) => p.GetValue(null),
            FieldInfo f when IsLijst(f.FieldType) => f.GetValue(null),
            FieldInfo { Name: "Sql", IsPublic: true } f when f.FieldType == typeof(string) => f.GetValue(null),
            _ => null,
        }
        where waarde is not null
        select ($"{type.Name}.{lid.Name}", waarde);

    private static bool IsLijst(Type type) => type == typeof(LijstQuery) || typeof(IEnumerable<LijstQuery>).IsAssignableFrom(type);
}

/// <summary>Een test die alles naloopt noemt alles wat mis is: <c>Assert.Empty</c> kapt zijn lijst af.</summary>
internal static class Bezwaren
{
    public static void Geen(IEnumerable<string> bezwaren)
    {
        var alle = bezwaren.ToArray();
        Assert.True(alle.Length == 0, string.Join(Environment.NewLine, alle));
    }
}
