using System.Reflection;
using NetArchTest.Rules;

namespace Wijkbenchmark.Tests.Architectuur;

/// <summary>Wie wie mag kennen. Een kamer is een naamruimte; elke regel kijkt eerst of ze ergens over gaat.</summary>
public sealed class RichtingTests
{
    private static readonly Assembly _api = typeof(Program).Assembly;

    [Fact]
    public void FactsDependOnNothingOfOurs()
    {
        var feiten = Types.InAssembly(_api).That().ResideInNamespace("Wijkbenchmark.Api.Feiten");
        Assert.NotEmpty(feiten.GetTypes());

        var uitslag = feiten.ShouldNot().HaveDependencyOnAny("Wijkbenchmark.Api.Http", "Wijkbenchmark.Api.Database", "Wijkbenchmark.Api.Inzendingen").GetResult();

        Assert.True(uitslag.IsSuccessful, string.Join(", ", uitslag.FailingTypeNames ?? []));
    }

    [Fact]
    public void IntakeReadsNoFilesAndKnowsNoRequests()
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
}
