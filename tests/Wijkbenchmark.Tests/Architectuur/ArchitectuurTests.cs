using System.Reflection;
using System.Text.RegularExpressions;
using FluentValidation;
using NetArchTest.Rules;

namespace Wijkbenchmark.Tests.Architectuur;

/// <summary>Hoe het huis is ingedeeld. Elke regel kijkt eerst of ze ergens over gaat.</summary>
public sealed partial class ArchitectuurTests
{
    private static readonly Assembly _api = typeof(Program).Assembly;

    private static readonly Type[] _gevallen = [.. _api.GetTypes().Where(t => t.IsAbstract && t.IsSealed && t.Name.StartsWith("Get", StringComparison.Ordinal) && t.IsPublic)];

    [Fact]
    public void ProgramIsATableOfContents()
    {
        var program = Bronmap.Bestanden.Single(b => b.Naam == "Program.cs");

        Assert.InRange(program.Inhoud.Split('\n').Length, 20, 70);
    }

    [Fact]
    public void NamespaceFollowsFolder()
    {
        var bestanden = Bronmap.Bestanden.Where(b => b.Naam.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToArray();
        Assert.True(bestanden.Length > 40);

        Assert.All(bestanden, b => Assert.Contains($"namespace Wijkbenchmark.Api.{Path.GetDirectoryName(b.Naam)!.Replace(Path.DirectorySeparatorChar, '.')};", b.Inhoud, StringComparison.Ordinal));
    }

    [Fact]
    public void UseCaseStandsInTheFileOfItsName()
    {
        Assert.True(_gevallen.Length >= 27, $"{_gevallen.Length} gevallen");

        Assert.All(_gevallen, geval => Assert.Contains(
            Bronmap.Bestanden, b => b.Naam == Path.Combine(geval.Namespace!.Split('.')[^1], $"{geval.Name}.cs")));
    }

    [Fact]
    public void UseCaseHasAHandlerAndAValidatedRequest() => Assert.All(_gevallen, geval =>
    {
        Assert.NotNull(geval.GetMethod("Handle"));
        var verzoek = geval.GetNestedType("Request")!;
        Assert.True(typeof(IVerzoek).IsAssignableFrom(verzoek));
        Assert.True(typeof(IValidator).IsAssignableFrom(verzoek.GetNestedType("Validator")!));
    });

    [Fact]
    public void HandlerThatReads_TakesACancellationToken()
    {
        var lezers = _gevallen.Select(g => g.GetMethod("Handle")!).Where(m => typeof(Task).IsAssignableFrom(m.ReturnType)).ToArray();
        Assert.True(lezers.Length > 20);

        Assert.All(lezers, m => Assert.Contains(m.GetParameters(), p => p.ParameterType == typeof(CancellationToken)));
    }

    [Fact]
    public void FactsDependOnNothingOfOurs()
    {
        var feiten = Types.InAssembly(_api).That().ResideInNamespace("Wijkbenchmark.Api.Feiten");
        Assert.NotEmpty(feiten.GetTypes());

        var uitslag = feiten.ShouldNot().HaveDependencyOnAny("Wijkbenchmark.Api.Http", "Wijkbenchmark.Api.Database", "Wijkbenchmark.Api.Inzendingen").GetResult();

        Assert.True(uitslag.IsSuccessful, string.Join(", ", uitslag.FailingTypeNames ?? []));
    }

    [Fact]
    public void IntakeKnowsNothingOfFilesOrRequests()
    {
        var inname = Types.InAssembly(_api).That().ResideInNamespace("Wijkbenchmark.Api.Inzendingen");
        Assert.NotEmpty(inname.GetTypes());

        var uitslag = inname.ShouldNot().HaveDependencyOnAny("System.IO.File", "System.IO.Directory", "Microsoft.AspNetCore.Http").GetResult();

        Assert.True(uitslag.IsSuccessful, string.Join(", ", uitslag.FailingTypeNames ?? []));
    }

    [Fact]
    public void OnlyTheDatabaseRoomKnowsTheEngines()
    {
        var buiten = Types.InAssembly(_api).That().DoNotResideInNamespace("Wijkbenchmark.Api.Database");
        Assert.NotEmpty(buiten.GetTypes());

        var uitslag = buiten.ShouldNot().HaveDependencyOnAny("Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient", "DbUp").GetResult();

        Assert.True(uitslag.IsSuccessful, string.Join(", ", uitslag.FailingTypeNames ?? []));
    }

    [Fact]
    public void NoNameForWantOfOne()
    {
        var namen = _api.GetTypes().Where(t => t.Namespace?.StartsWith("Wijkbenchmark", StringComparison.Ordinal) == true).Select(t => t.Name).ToArray();
        Assert.NotEmpty(namen);

        Assert.DoesNotContain(namen, n => Verlegenheid().IsMatch(n));
    }

    [Fact]
    public void EveryColumnIsNamed() => Assert.All(Bronmap.Bestanden, b => Assert.DoesNotContain("SELECT *", b.Inhoud, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void RequestLoggingHasNoQueryAndNoAddress()
    {
        // Wat iemand zocht en van welk adres is niet aan ons om te bewaren.
        var opties = new Serilog.AspNetCore.RequestLoggingOptions();
        Logboek.Verzoeken(opties);

        Assert.Contains("{RequestPath}", opties.MessageTemplate, StringComparison.Ordinal);
        Assert.DoesNotContain("Query", opties.MessageTemplate, StringComparison.Ordinal);
        Assert.False(opties.IncludeQueryInRequestPath);
    }

    [GeneratedRegex("Common|Helper|Manager|Service|Util|Misc|Repository|Mediator")]
    private static partial Regex Verlegenheid();
}
