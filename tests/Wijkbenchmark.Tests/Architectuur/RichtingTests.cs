using System.Reflection;
using NetArchTest.Rules;

namespace Wijkbenchmark.Tests.Architectuur;

/// <summary>Wie wie mag kennen. Een kamer is een naamruimte, en de pijlen wijzen naar beneden: <c>docs/huis.md</c> tekent ze.</summary>
public sealed class RichtingTests
{
    private const string Wortel = "Wijkbenchmark.Api.";

    private static readonly Assembly _api = typeof(Program).Assembly;

    private static readonly string[] _lezen = ["Feiten", "Opslag", "Lezen"];

    private static readonly string[] _http = [.. _lezen, "Http.Verzoek", "Http.Antwoord", "Http.Opzet"];

    private static readonly string[] _resources =
    [
        "Begrippen", "Budgetten", "Codelijsten", "Conclusies", "Gemeenten", "Indicatoren", "Indienen", "Instrumenten", "Meldpunten", "Metingen",
            "Ontwikkelingsfasen",
        "Overlegvormen", "Partners", "Rondes", "Units", "Vergelijken", "Waarnemingen", "Zelfscannen", "Zoeken",
    ];

    // Per kamer wie ze kent; wie er niet staat kent ze niet.
    private static readonly Dictionary<string, string[]> _kent = new(_resources.Select(r => KeyValuePair.Create(r, _http)))
    {
        ["Feiten"] = [],
        ["Opslag"] = ["Feiten"],
        ["Lezen"] = ["Feiten", "Opslag"],
        ["Http.Verzoek"] = _lezen,
        ["Http.Antwoord"] = [.. _lezen, "Http.Verzoek"],
        ["Http.Opzet"] = [.. _lezen, "Http.Verzoek", "Http.Antwoord"],
        ["Inzendingen"] = _lezen,
        ["Waarnemingen"] = [.. _http, "Indicatoren"],
        ["Vergelijken"] = [.. _http, "Indicatoren", "Metingen", "Waarnemingen"],
        ["Uitgave"] = [.. _http, "Metingen"],
        ["Indienen"] = [.. _http, "Inzendingen"],
        ["Rondes"] = [.. _http, "Inzendingen", "Uitgave"],
        ["Opstart"] = [.. _http, .. _resources, "Inzendingen", "Rondes", "Uitgave"],
    };

    public static TheoryData<string> Kamers => [.. _kent.Keys];

    [Fact]
    public void EveryNamespaceIsARoom()
    {
        var kamers = _api.GetTypes().Where(t => !t.IsNested && t.Namespace?.StartsWith(Wortel, StringComparison.Ordinal) == true)
            .Select(t => t.Namespace![Wortel.Length..]).Distinct();

        Assert.Equal(_kent.Keys.Order(StringComparer.Ordinal), kamers.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kamers))]
    public void RoomKnowsOnlyWhatLiesBelow(string kamer) => Assert.Empty(Overtreders(_api, kamer));

    /// <summary>Een kring, ook om een omweg: dan is er een kamer die alleen zichzelf of andere uit de kring onder zich heeft.</summary>
    [Fact]
    public void NoTwoRoomsKnowEachOther()
    {
        var over = _kent.ToDictionary(k => k.Key, k => k.Value.ToHashSet());
        while (over.Where(k => !k.Value.Overlaps(over.Keys)).Select(k => k.Key).ToArray() is { Length: > 0 } onderaan)
        {
            Array.ForEach(onderaan, kamer => over.Remove(kamer));
        }

        Assert.Empty(over);
    }

    /// <summary>De test ziet wat hij moet zien: hieronder staat een feit dat van de opslag weet, en een lezer die van HTTP weet.</summary>
    [Theory]
    [InlineData("Feiten", "GeplantFeit")]
    [InlineData("Lezen", "GeplanteLezer")]
    public void PlantedBreach_IsFound(string kamer, string overtreder) =>
        Assert.Contains(Overtreders(typeof(RichtingTests).Assembly, kamer), naam => naam.EndsWith($".{overtreder}", StringComparison.Ordinal));

    [Fact]
    public void OnlyStorageAndWhatReadsOrFillsItKnowTheEngines()
    {
        var buiten = Types.InAssembly(_api).That().MeetCustomRule(new Kamer(kamer => kamer is not ("Opslag" or "Lezen" or "Inzendingen")));
        Assert.NotEmpty(buiten.GetTypes());

        Assert.Empty(buiten.ShouldNot().HaveDependencyOnAny("Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient", "DbUp").GetResult().FailingTypeNames ?? []);
    }

    [Fact]
    public void OnlyZoekenKnowsLucene()
    {
        var buiten = Types.InAssembly(_api).That().MeetCustomRule(new Kamer(kamer => kamer != "Zoeken"));
        Assert.NotEmpty(buiten.GetTypes());

        Assert.Empty(buiten.ShouldNot().HaveDependencyOn("Lucene").GetResult().FailingTypeNames ?? []);
    }

    private static IReadOnlyList<string> Overtreders(Assembly assembly, string kamer)
    {
        var types = Types.InAssembly(assembly).That().MeetCustomRule(new Kamer(van => van == kamer));
        Assert.NotEmpty(types.GetTypes());
        return [.. types.ShouldNot().HaveDependencyOnAny([.. _kent.Keys.Except(_kent[kamer]).Where(k => k != kamer).Select(k => Wortel + k)])
            .GetResult().FailingTypeNames ?? []];
    }

    /// <summary>De kamer van een type; een genest type is van de kamer van wie het omsluit.</summary>
    private sealed class Kamer(Func<string, bool> is_) : ICustomRule
    {
        public bool MeetsRule(Mono.Cecil.TypeDefinition type)
        {
            while (type.DeclaringType is { } omsluit)
            {
                type = omsluit;
            }

            return type.Namespace.StartsWith(Wortel, StringComparison.Ordinal) && is_(type.Namespace[Wortel.Length..]);
        }
    }
}
