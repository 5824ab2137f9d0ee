using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Wijkbenchmark.Tests.Database;

/// <summary>De regels voor wat ScriptDom en DacFx allebei doorlaten.</summary>
public sealed class Vangnet(IReadOnlyDictionary<string, string> parameters) : TSqlFragmentVisitor
{
    // Wat beide engines kennen en hetzelfde uitrekenen. AVG(int), ROUND en LOWER horen daar niet bij.
    private static readonly HashSet<string> _functies = new(StringComparer.OrdinalIgnoreCase)
    {
        "COUNT", "SUM", "MIN", "MAX", "CONCAT", "STRING_AGG", "ROW_NUMBER",
    };

    private static readonly HashSet<string> _aggregaten = new(StringComparer.OrdinalIgnoreCase) { "COUNT", "SUM", "MIN", "MAX", "STRING_AGG" };

    // Een kolomnaam die in de ene tabel tekst is en in de andere een getal, heeft geen soort.
    private static readonly Dictionary<string, Soort> _kolommen = Tsql.Schema
        .OfType<CreateTableStatement>()
        .SelectMany(t => t.Definition.ColumnDefinitions)
        .GroupBy(k => k.ColumnIdentifier.Value, k => SoortVan(k.DataType), StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Distinct().Count() == 1)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);

    private readonly List<string> _bezwaren = [];

    private enum Soort
    {
        Onbekend,
        Tekst,
        Getal,
        Datum,
    }

    /// <summary>Wat er mis is, met de tekst waar het staat.</summary>
    public IReadOnlyList<string> Bezwaren => _bezwaren;

    // DacFx kent geen functienamen: IFNULL en GROUP_CONCAT gaan erdoor.
    public override void Visit(FunctionCall node)
    {
        Als(!_functies.Contains(node.FunctionName.Value), node, "een functie die niet op beide engines hetzelfde is");
        Als(
            IsAggregaat(node) && node.Parameters.Any(p => Bevat<ScalarSubquery>(p, _ => true) || Bevat<FunctionCall>(p, IsAggregaat)),
            node,
            "T-SQL telt geen subquery of aggregaat op");
    }

    // Op SQLite is CAST('2006-03-07' AS DATE) 2006.
    public override void Visit(CastCall node) => Als(SoortVan(node.DataType) == Soort.Datum, node, "SQLite maakt van een datum een getal");

    public override void Visit(BooleanComparisonExpression node) => Vergelijk(node, node.FirstExpression, node.SecondExpression);

    public override void Visit(BooleanTernaryExpression node)
    {
        Vergelijk(node, node.FirstExpression, node.SecondExpression);
        Vergelijk(node, node.FirstExpression, node.ThirdExpression);
    }

    public override void Visit(InPredicate node) => node.Values.ToList().ForEach(waarde => Vergelijk(node, node.Expression, waarde));

    public override void Visit(BinaryExpression node)
    {
        var (links, rechts) = (SoortVan(node.FirstExpression), SoortVan(node.SecondExpression));
        Als(links == Soort.Tekst || rechts == Soort.Tekst, node, "met tekst rekent SQLite stil 0 uit: gebruik CONCAT");
        Als(
            node.BinaryExpressionType == BinaryExpressionType.Divide && !Bevat<SqlDataTypeReference>(node, t => t.SqlDataTypeOption == SqlDataTypeOption.Float),
            node,
            "gehele getallen delen de engines elk anders: deel CAST(x AS FLOAT)");
    }

    public override void Visit(InsertSpecification node)
    {
        var gegeven = node.InsertSource switch
        {
            ValuesInsertSource waarden => waarden.RowValues.Select(r => r.ColumnValues.Count),
            SelectInsertSource { Select: QuerySpecification select } => [select.SelectElements.Count],
            _ => [],
        };
        Als(gegeven.Any(aantal => aantal != node.Columns.Count), node, "evenveel waarden als kolommen");
    }

    public override void Visit(QuerySpecification node)
    {
        Als(node.SelectElements.OfType<SelectStarExpression>().Any(), node, "de kolommen staan er met naam");

        var gevraagd = node.SelectElements.OfType<SelectScalarExpression>().ToArray();
        var namen = gevraagd.Where(s => s.ColumnName is not null).Select(s => s.ColumnName.Value);
        var orde = node.OrderByClause?.OrderByElements.Select(o => o.Expression).ToArray() ?? [];
        Als(Teksten(orde).Count < orde.Length, node, "T-SQL weigert een kolom die twee keer in ORDER BY staat");
        Als(
            node.UniqueRowFilter == UniqueRowFilter.Distinct && !Teksten(orde).IsSubsetOf(Teksten(gevraagd.Select(s => s.Expression)).Concat(namen)),
            node,
            "bij DISTINCT ordent T-SQL alleen op wat gevraagd is");

        if (node.GroupByClause is not null || node.HavingClause is not null || gevraagd.Any(s => Bevat<FunctionCall>(s, IsAggregaat)))
        {
            var groepen = Teksten(node.GroupByClause?.GroupingSpecifications ?? []);
            var los = gevraagd.Select(s => s.Expression).Concat(orde.Where(o => !namen.Contains(Tsql.Tekst(o))))
                .Any(e => !groepen.Contains(Tsql.Tekst(e)) && Bevat<ColumnReferenceExpression>(e, k => !groepen.Contains(Tsql.Tekst(k)), inAggregaten: false));
            Als(los, node, "een kolom buiten GROUP BY kiest SQLite willekeurig en weigert T-SQL");
        }
    }

    private static bool IsAggregaat(FunctionCall functie) => functie.OverClause is null && _aggregaten.Contains(functie.FunctionName.Value);

    private static HashSet<string> Teksten(IEnumerable<TSqlFragment> fragmenten) =>
        fragmenten.Select(Tsql.Tekst).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool Bevat<T>(TSqlFragment fragment, Func<T, bool> voorwaarde, bool inAggregaten = true)
        where T : TSqlFragment
    {
        var zoeker = new Zoeker<T>(voorwaarde, inAggregaten);
        fragment.Accept(zoeker);
        return zoeker.Gevonden;
    }

    private static Soort SoortVan(DataTypeReference type) => (type as SqlDataTypeReference)?.SqlDataTypeOption switch
    {
        SqlDataTypeOption.NVarChar or SqlDataTypeOption.VarChar or SqlDataTypeOption.NChar or SqlDataTypeOption.Char => Soort.Tekst,
        SqlDataTypeOption.Int or SqlDataTypeOption.BigInt or SqlDataTypeOption.Bit or SqlDataTypeOption.Float => Soort.Getal,
        SqlDataTypeOption.Date or SqlDataTypeOption.DateTime or SqlDataTypeOption.DateTime2 or SqlDataTypeOption.DateTimeOffset => Soort.Datum,
        _ => Soort.Onbekend,
    };

    private Soort SoortVan(ScalarExpression expressie) => expressie switch
    {
        ColumnReferenceExpression { MultiPartIdentifier: { } naam } => _kolommen.GetValueOrDefault(naam.Identifiers[^1].Value),
        VariableReference parameter => parameters.TryGetValue(parameter.Name.TrimStart('@'), out var type)
            ? type.StartsWith('N') ? Soort.Tekst : Soort.Getal
            : Soort.Onbekend,
        StringLiteral => Soort.Tekst,
        IntegerLiteral or NumericLiteral or RealLiteral => Soort.Getal,
        CastCall cast => SoortVan(cast.DataType),
        CoalesceExpression { Expressions: [var eerste, ..] } => SoortVan(eerste),
        ParenthesisExpression haakjes => SoortVan(haakjes.Expression),
        _ => Soort.Onbekend,
    };

    // SQL Server zet om en struikelt op de eerste waarde die geen getal is; SQLite ordent op type en geeft stil een ander antwoord.
    private void Vergelijk(TSqlFragment node, ScalarExpression links, ScalarExpression rechts)
    {
        var (een, ander) = (SoortVan(links), SoortVan(rechts));
        Als(een != Soort.Onbekend && ander != Soort.Onbekend && een != ander, node, $"{een} vergeleken met {ander}");
    }

    private void Als(bool mis, TSqlFragment node, string bezwaar)
    {
        if (mis)
        {
            _bezwaren.Add($"{bezwaar}: {Tsql.Tekst(node)}");
        }
    }

    // Een subquery is een vraag op zichzelf: wat daarin staat telt hier niet.
    private sealed class Zoeker<T>(Func<T, bool> voorwaarde, bool inAggregaten) : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public bool Gevonden { get; private set; }

        public override void Visit(TSqlFragment node) => Gevonden |= node is T gezocht && voorwaarde(gezocht);

        public override void ExplicitVisit(ScalarSubquery node) => Visit((TSqlFragment)node);

        public override void ExplicitVisit(FunctionCall node)
        {
            if (inAggregaten || !IsAggregaat(node))
            {
                base.ExplicitVisit(node);
            }
        }
    }
}
