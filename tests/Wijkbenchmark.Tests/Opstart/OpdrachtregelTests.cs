using Microsoft.Extensions.Configuration;
using Wijkbenchmark.Api.Opstart;

namespace Wijkbenchmark.Tests.Opstart;

/// <summary>Wat op de regel staat: begrepen, of geweigerd met wat wel kan.</summary>
public sealed class OpdrachtregelTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("help")]
    public void Help_NamesEveryCommand_AndTheExitCodes(string vraag)
    {
        var regel = Opdrachtregel.Lees([vraag]);

        Assert.True(regel.WilUitleg);
        var uitleg = Opdrachtregel.Uitleg(regel.Opdracht);
        Assert.All(Opdracht.Alle, o => Assert.Contains(o.Gebruik, uitleg, StringComparison.Ordinal));
        Assert.Contains("Afsluitcode: 0", uitleg, StringComparison.Ordinal);
    }

    [Fact]
    public void HelpOnACommand_NamesItsOptions_AndDoesNothingElse()
    {
        foreach (var opdracht in Opdracht.Alle)
        {
            var regel = Opdrachtregel.Lees([opdracht.Naam, "--help"]);
            Assert.True(regel.WilUitleg);
            Assert.Same(opdracht, regel.Opdracht);
            Assert.All(opdracht.Opties, o => Assert.Contains(o.Naam, Opdrachtregel.Uitleg(opdracht), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Load_TakesItsFolderItsOptionsAndSettingsInAnyOrder()
    {
        var regel = Opdrachtregel.Lees(
            ["laad", "--zonder", "GM0200", "map", "--Database:Provider", "Sqlite", "--terug", "--zonder=gm0202", "--nota", "waarom = daarom",
                "Metingen:Map=elders"]);

        Assert.Equal("laad", regel.Opdracht!.Naam);
        Assert.Equal(["map"], regel.Argumenten);
        Assert.Equal(["GM0200", "gm0202"], regel.Opties["--zonder"]);
        Assert.Equal(["waarom = daarom"], regel.Opties["--nota"]);
        Assert.Single(regel.Opties["--terug"]);
        Assert.Equal(["--Database:Provider=Sqlite", "--Metingen:Map=elders"], regel.Instellingen);
    }

    [Fact]
    public void WithoutCommand_TheServerGetsItsSettings()
    {
        var regel = Opdrachtregel.Lees(["--urls", "http://localhost:5081", "--Logging:LogLevel:Default=Warning", "/environment=Development"]);

        Assert.Null(regel.Opdracht);
        Assert.Equal(["--urls=http://localhost:5081", "--Logging:LogLevel:Default=Warning", "--environment=Development"], regel.Instellingen);
    }

    [Theory]
    [InlineData("'migrer' is geen opdracht.", "migrer")]
    [InlineData("--urlz is geen optie of instelling.", "--urlz", "x")]
    [InlineData("--Database:Provder is geen optie of instelling. Onder Database kan: Database:Provider, Database:ConnectionString, "
        + "Database:DeadlineSeconden.", "--Database:Provder", "x")]
    [InlineData("--terug is geen optie of instelling.", "--terug")]
    [InlineData("--urls vraagt een waarde.", "--urls")]
    [InlineData("--nota vraagt een waarde: --nota 'waarom'.", "laad", "--nota", "--terug")]
    [InlineData("'b' is te veel bij laad.", "laad", "a", "b")]
    [InlineData("'x' is te veel bij migreer.", "migreer", "x")]
    [InlineData("wis vraagt meer: wis jaar gemeente versie.", "wis", "2006")]
    public void WhatIsNotUnderstood_IsRefused_WithWhatIs(string fout, params string[] regel)
    {
        var melding = Assert.Throws<Regelfout>(() => Opdrachtregel.Lees(regel)).Message;

        Assert.Equal(fout, melding.Split(Environment.NewLine)[0]);
        Assert.Contains("Afsluitcode", melding, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFaultOnTheLine_IsSaidAtOnce()
    {
        var melding = Assert.Throws<Regelfout>(() => Opdrachtregel.Lees(["laad", "a", "b", "--fout", "--nota"])).Message;

        Assert.Equal(["--fout is geen optie of instelling.", "--nota vraagt een waarde: "
            + "--nota 'waarom'.", "'b' is te veel bij laad."], melding.Split(Environment.NewLine)[..3]);
    }

    [Fact]
    public void EveryFaultInTheSettings_IsSaidAtOnce_WithItsName()
    {
        var instellingen = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provder"] = "SqlServer",
            ["Cache:Mib"] = "64",
            ["Uitgever:Naam:Kort"] = "x",
            ["urls"] = "http://localhost:5080;zomaar;ftp://x;http://localhost:99999",
            ["http_ports"] = "80;tachtig",
            ["Iets:Anders"] = "van iemand anders",
        }).Build();

        Assert.Equal(["Database:Provder", "urls", "urls", "urls", "http_ports"], Bekend.Fouten(instellingen).Select(f => f.Split(' ')[0]));
    }
}
