namespace Wijkbenchmark.Tests.Database;

/// <summary>De wacht bewaakt: elke fout die SQL Server of SQLite niet verdraagt wordt hier geplant, en gezien door wie haar hoort te zien.</summary>
public sealed class GeplanteFoutenTests
{
    private const string Lees = "SELECT e.naam FROM gemeente AS e INNER JOIN inzending AS i ON i.gemeente = e.code WHERE e.meting = @meting ORDER BY "
        + "e.sorteernaam";
    private const string MetCte = "WITH groot AS (SELECT e.naam AS wie FROM gemeente AS e) SELECT groot.wie FROM groot";
    private const string Groep = "SELECT e.gemeente, e.type, COUNT(*) AS Aantal FROM partner AS e GROUP BY e.gemeente, e.type ORDER BY Aantal";
    private const string Schrijf = "INSERT INTO meting (jaar, naam, vingerafdruk) VALUES (@Jaar, @Naam, @Vingerafdruk)";
    private const string Getal = "SELECT w.id FROM waarneming AS w WHERE w.afgeleid = 1";
    private const string Datum = "SELECT d.versie FROM dataversie AS d WHERE d.gewijzigd > '2006-03-07'";

    // Eén model voor alle fouten samen; wat al bij het ontleden strandt zou het vergiftigen.
    private static readonly Lazy<ILookup<string, string>> _gebonden = new(() => Tsql.Bind(
        Fouten!.Select(rij => rij.Data)
            .SelectMany(rij => new[] { Gaaf(rij.Item1, rij.Item3), Kapot(rij.Item1, rij.Item3, rij.Item4, rij.Item5) })
            .Where(s => !Tsql.Ontleed(s).Any())));

    /// <summary>Wie een fout ziet.</summary>
    public enum Wacht
    {
        Grammatica,
        Binding,
        Vangnet,
    }

    public static TheoryData<string, Wacht, string, string, string> Fouten { get; } = new()
    {
        { "verkeerde kolom in SELECT", Wacht.Binding, Lees, "e.naam", "e.naamm" },
        { "verkeerde kolom in WHERE", Wacht.Binding, Lees, "e.meting", "e.metting" },
        { "verkeerde kolom in JOIN", Wacht.Binding, Lees, "e.code", "e.kode" },
        { "verkeerde kolom in ORDER BY", Wacht.Binding, Lees, "e.sorteernaam", "e.sorteer" },
        { "verkeerde kolom van een CTE", Wacht.Binding, MetCte, "groot.wie", "groot.naam" },
        { "verkeerde tabel", Wacht.Binding, Lees, "FROM gemeente", "FROM gemeenten" },
        { "verkeerde alias", Wacht.Binding, Lees, "e.naam", "g.naam" },
        { "LIMIT", Wacht.Grammatica, Lees, "ORDER BY e.sorteernaam", "ORDER BY e.sorteernaam LIMIT 5" },
        { "RETURNING", Wacht.Grammatica, Schrijf, "@Vingerafdruk)", "@Vingerafdruk) RETURNING jaar" },
        { "||", Wacht.Grammatica, Lees, "SELECT e.naam", "SELECT e.naam || e.code" },
        { "= TRUE", Wacht.Binding, Getal, "= 1", "= TRUE" },
        { "IFNULL", Wacht.Vangnet, Lees, "SELECT e.naam", "SELECT IFNULL(e.naam, '')" },
        { "GROUP_CONCAT", Wacht.Vangnet, Groep, "COUNT(*)", "GROUP_CONCAT(e.id)" },
        { "GROUP BY zonder een kolom", Wacht.Vangnet, Groep, "BY e.gemeente, e.type", "BY e.gemeente" },
        { "aggregaat naast een kolom", Wacht.Vangnet, Lees, "SELECT e.naam", "SELECT e.naam, COUNT(*)" },
        { "INSERT met een waarde te weinig", Wacht.Vangnet, Schrijf, "@Naam, ", "" },
        { "datum vergeleken met een getal", Wacht.Vangnet, Datum, "'2006-03-07'", "2006" },
        { "datum vergeleken met een parameter die een getal is", Wacht.Vangnet, Datum, "'2006-03-07'", "@meting" },
        { "CAST naar een datum", Wacht.Vangnet, Datum, "d.gewijzigd", "CAST(d.gewijzigd AS DATE)" },
        { "tekst optellen", Wacht.Vangnet, Lees, "SELECT e.naam", "SELECT e.naam + e.code" },
        { "gehele getallen delen", Wacht.Vangnet, Getal, "SELECT w.id", "SELECT w.volgorde / 2" },
        { "twee keer dezelfde kolom in ORDER BY", Wacht.Vangnet, Lees, "BY e.sorteernaam", "BY e.sorteernaam, e.sorteernaam" },
        { "DISTINCT met een andere volgorde", Wacht.Vangnet, Lees, "SELECT e.naam", "SELECT DISTINCT e.naam" },
        { "aggregaat van een subquery", Wacht.Vangnet, Groep, "COUNT(*)", "SUM((SELECT COUNT(*) FROM unit AS u WHERE u.gemeente = e.gemeente))" },
        { "alle kolommen", Wacht.Vangnet, Getal, "SELECT w.id", "SELECT *" },
    };

    [Theory]
    [MemberData(nameof(Fouten))]
    public void PlantedFault_IsCaught(string wat, Wacht wacht, string gaaf, string van, string naar)
    {
        Assert.Contains(van, gaaf, StringComparison.Ordinal);
        Assert.Empty(Gezien(Gaaf(wat, gaaf)));
        Assert.Contains(wacht, Gezien(Kapot(wat, gaaf, van, naar)));
    }

    private static Statement Gaaf(string wat, string gaaf) => new($"{wat}, gaaf", gaaf);

    private static Statement Kapot(string wat, string gaaf, string van, string naar) => new(wat, gaaf.Replace(van, naar, StringComparison.Ordinal));

    private static IReadOnlyList<Wacht> Gezien(Statement statement) =>
        Tsql.Ontleed(statement).Any() ? [Wacht.Grammatica]
            : [.. _gebonden.Value[statement.Naam].Select(_ => Wacht.Binding), .. Tsql.Vang(statement).Select(_ => Wacht.Vangnet)];
}
