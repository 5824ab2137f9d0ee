using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Indienen;

namespace Wijkbenchmark.Tests.Indienen;

/// <summary>Een instelling die niet kan zegt bij de start wat er scheelt en wat wel kan, alles tegelijk.</summary>
public sealed class InstellingTests
{
    [Fact]
    public void GoodSettings_AndNone_AreTaken()
    {
        Assert.True(Kijk(new()).Succeeded);
        Assert.True(Kijk(Goed()).Succeeded);
        Assert.True(Kijk(Goed(o => (o.Uitgever, o.Metadata, o.Publiek) = (
            "http://127.0.0.1:8080", "https://elders.example.org/m", "https://wijk.example.org/"))).Succeeded);
    }

    [Theory]
    [InlineData("zonder uitgever", "Inname__Uitgever")]
    [InlineData("uitgever zonder tls", "Inname__Uitgever=https://")]
    [InlineData("uitgever met wachtwoord", "Inname__Uitgever=https://")]
    [InlineData("metadata", "Inname:Metadata")]
    [InlineData("zonder publiek", "Inname__Publiek=https://")]
    [InlineData("publiek met pad", "Inname__Publiek=https://")]
    [InlineData("zonder afnemers", "Inname__Afnemers__arnhem__Organisatie")]
    [InlineData("zonder organisatie", "dubbele punt")]
    [InlineData("organisatie beheer", "uit een bestand")]
    [InlineData("zonder gemeenten", "GM0202, GM0301")]
    [InlineData("geen code", "GM0202, GM0301")]
    [InlineData("oorsprong met pad", "https://formulier.example.org")]
    [InlineData("per minuut", "Inname__PerMinuut=60")]
    [InlineData("per dag", "Inname__PerDag=2000")]
    [InlineData("verbinding", "Inname:ConnectionString")]
    public void BadSetting_SaysWhatToSet(string wat, string remedie)
    {
        var uitslag = Kijk(Goed(o => Bederf(o, wat)));

        Assert.True(uitslag.Failed);
        Assert.Contains(remedie, uitslag.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void AllThatIsWrong_IsSaidAtOnce()
    {
        var uitslag = Kijk(Goed(o => Array.ForEach(["metadata", "zonder publiek", "per dag", "zonder organisatie"], wat => Bederf(o, wat))));

        Assert.Equal(4, uitslag.Failures!.Count());
    }

    private static void Bederf(InnameOptions o, string wat)
    {
        var arnhem = o.Afnemers["arnhem"];
        switch (wat)
        {
            case "zonder uitgever": o.Uitgever = " "; break;
            case "uitgever zonder tls": o.Uitgever = "http://inloggen.example.org"; break;
            case "uitgever met wachtwoord": o.Uitgever = "https://a:b@inloggen.example.org"; break;
            case "metadata": o.Metadata = "/metadata"; break;
            case "zonder publiek": o.Publiek = null; break;
            case "publiek met pad": o.Publiek = "https://wijk.example.org/v1"; break;
            case "zonder afnemers": o.Afnemers.Clear(); break;
            case "zonder organisatie": arnhem.Organisatie = ""; break;
            case "organisatie beheer": arnhem.Organisatie = "beheer"; break;
            case "zonder gemeenten": arnhem.Gemeenten = " , "; break;
            case "geen code": arnhem.Gemeenten = "GM0202, Arnhem"; break;
            case "oorsprong met pad": o.Oorsprongen = "https://formulier.example.org/"; break;
            case "per minuut": o.PerMinuut = 0; break;
            case "per dag": o.PerDag = -1; break;
            case "verbinding": o.ConnectionString = "onzin"; break;
            default: throw new ArgumentOutOfRangeException(nameof(wat));
        }
    }

    private static InnameOptions Goed(Action<InnameOptions>? anders = null)
    {
        var options = new InnameOptions
        {
            Uitgever = "https://inloggen.example.org",
            Publiek = "https://wijk.example.org",
            Oorsprongen = "https://formulier.example.org, http://localhost:3000"
        };
        options.Afnemers["arnhem"] = new() { Organisatie = "Gemeente Arnhem", Gemeenten = "gm0202, GM0301" };
        anders?.Invoke(options);
        return options;
    }

    private static ValidateOptionsResult Kijk(InnameOptions options) =>
        new InnameOptions.Validator(Options.Create(new DatabaseOptions())).Validate(null, options);
}
