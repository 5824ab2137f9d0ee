using System.CodeDom.Compiler;
using System.Reflection;
using System.Text.RegularExpressions;
using Wijkbenchmark.Klant;
using Meetwaarde = Wijkbenchmark.Klant.Meetwaarde;
using Probleem = Wijkbenchmark.Klant.Probleem;

namespace Wijkbenchmark.Tests.Afnemer;

/// <summary>Wat een programma verder doet: bladeren, alles van een gemeente halen, en een fout lezen.</summary>
[Collection(OpEngine.Naam)]
public sealed partial class AfnemerTests(ApiOpSqlite api)
{
    private WijkbenchmarkClient Client => new(api.KaleClient);

    [Fact]
    public async Task Start_SaysWhatThereIs()
    {
        var start = await Client.GetStartAsync();

        Assert.Equal("1", start.Versie.Split('.')[0]);
        Assert.Equal(2006, start.Stand.Standaardmeting);
        Assert.NotEqual(default, start.Stand.Gewijzigd);
        Assert.Contains(start.Ingangen, i => i.Pad == "/gemeenten");
    }

    [Fact]
    public async Task SnippetOfTheReadme_Works()
    {
        var ervaren = await Client.GetGemeentenAsync(fase: ["ervaren"]);

        Assert.Equal(["Apeldoorn: 156.000", "Arnhem: ruim 140.000", "Nijmegen: bijna 160 duizend"], ervaren.Resultaten.Select(
            g => $"{g.Naam}: {g.Inwoners.AlsGedrukt}"));
    }

    [Fact]
    public async Task EveryPage_TogetherIsTheWholeList()
    {
        var gezien = new List<Meetwaarde>();
        WaarnemingenLijst pagina;
        do
        {
            pagina = await Client.GetWaarnemingenAsync(page: gezien.Count / 100 + 1, pageSize: 100);
            gezien.AddRange(pagina.Resultaten);
        }
        while (pagina.Resultaten.Count == 100);

        Assert.True(gezien.Count > 100, $"{gezien.Count} waarnemingen zijn geen test van bladeren");
        Assert.Equal(pagina.Paginering.Totaal, gezien.Count);
        Assert.Equal(gezien.Count, gezien.DistinctBy(m => m.Id).Count());
        Assert.All(gezien, m => Assert.True(
            m.OntbreektReden is not null || m.Waarde is not null || m.Min is not null || m.Max is not null,
            $"{m.Id} heeft geen getal en geen reden"));
    }

    [Fact]
    public async Task EveryElementOfEveryList_FitsTheClient()
    {
        // Alles één keer gelezen: elke waarde van elke opsomming en elk null past in de gegenereerde typen.
        Assert.NotEmpty((await Client.GetMetingenAsync()).Resultaten);
        Assert.NotEmpty((await Client.GetUnitsAsync(pageSize: 100)).Resultaten);
        Assert.NotEmpty((await Client.GetPartnersAsync(pageSize: 100)).Resultaten);
        Assert.NotEmpty((await Client.GetOverlegvormenAsync(pageSize: 100)).Resultaten);
        Assert.NotEmpty((await Client.GetInstrumentenAsync(pageSize: 100)).Resultaten);
        Assert.NotEmpty((await Client.GetBudgettenAsync(pageSize: 100)).Resultaten);
        Assert.NotEmpty((await Client.GetMeldpuntenAsync(pageSize: 100)).Resultaten);
        Assert.NotEmpty((await Client.GetOntwikkelingsfasenAsync()).Resultaten);
        Assert.NotEmpty((await Client.GetConclusiesAsync(pageSize: 100)).Resultaten);
        Assert.NotEmpty((await Client.GetIndicatorenAsync(pageSize: 100)).Resultaten);
        Assert.NotEmpty((await Client.GetInstrumenttypenAsync()).Resultaten);
        Assert.NotEmpty((await Client.GetPartnertypenAsync()).Resultaten);
        Assert.NotEmpty((await Client.GetBeleidsveldenAsync()).Resultaten);
        Assert.NotEmpty((await Client.GetGesprekspartnersAsync()).Resultaten);
        Assert.NotEmpty((await Client.GetBegrippenAsync(pageSize: 100)).Resultaten);
    }

    [Fact]
    public async Task WholeGemeente_ComesInOneCall()
    {
        var gemeenten = await Client.GetGemeentenAsync(fields: [GemeenteVeld.Naam]);
        Assert.Equal(8, gemeenten.Paginering.Totaal);

        foreach (var gemeente in gemeenten.Resultaten)
        {
            var geheel = await Client.GetGemeenteAsync(gemeente.Code, expand: Enum.GetValues<GemeenteOnderdeel>());

            Assert.Equal(gemeente.Naam, geheel.Naam);
            Assert.NotNull(geheel.Unit);
            Assert.NotEmpty(geheel.Instrumenten!);
        }
    }

    [Fact]
    public async Task Search_InReversedOrder()
    {
        var vooruit = await Client.GetPartnersAsync(search: "corporatie", sort: [PartnerSortering.Naam], pageSize: 100);
        var achteruit = await Client.GetPartnersAsync(search: "corporatie", sort: [PartnerSortering.Minusnaam], pageSize: 100);

        Assert.NotEqual(vooruit.Resultaten[0].Naam, vooruit.Resultaten[^1].Naam);
        Assert.Equal(vooruit.Resultaten.Select(p => p.Naam).Reverse(), achteruit.Resultaten.Select(p => p.Naam));
    }

    [Fact]
    public async Task Contract_ComesInBothForms()
    {
        Assert.NotNull(await Client.GetOpenapiJsonAsync());

        using var yaml = await Client.GetOpenapiYamlAsync();
        using var lezer = new StreamReader(yaml.Stream);
        Assert.Contains("openapi: 3.", await lezer.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownCode_IsATypedProblem()
    {
        var fout = await Assert.ThrowsAsync<ApiException<Probleem>>(() => Client.GetGemeenteAsync("GM9999"));

        Assert.Equal(404, fout.StatusCode);
        Assert.Equal("niet-gevonden", fout.Result.Code);
        Assert.NotEmpty(fout.Result.Detail);
    }

    [Fact]
    public async Task InvalidInput_NamesEveryParameter()
    {
        var fout = await Assert.ThrowsAsync<ApiException<Probleem>>(() => Client.GetGemeentenAsync(gemeente: ["GM9999"], pageSize: 101));

        Assert.Equal(400, fout.StatusCode);
        Assert.Equal(["gemeente", "pageSize"], fout.Result.InvalidParams.Select(p => p.Name).Order());
    }

    [Fact]
    public void Names_AreNamesADeveloperWouldType()
    {
        var typen = typeof(WijkbenchmarkClient).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(WijkbenchmarkClient).Namespace && t.GetCustomAttribute<GeneratedCodeAttribute>() is not null
                && !t.IsAssignableTo(typeof(Exception)))
            .ToArray();
        var namen = typen.SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(m => m is PropertyInfo or FieldInfo { IsSpecialName: false })
                .Select(m => $"{t.Name}.{m.Name}"))
            .Concat(typen.Select(t => t.Name))
            .ToArray();
        Assert.True(namen.Length > 300, $"{namen.Length} namen: er is niets nagekeken");

        // C# verbiedt een lid met de naam van zijn type; de generator zet er dan een cijfer achter. En JSON-stat schrijft
        // zijn versie "2.0" voor als vaste waarde; die van OpenAPI zijn 3.0 en 3.1.
        Assert.Equal(["JsonStatDatasetVersion._2_0", "OpenapiVersie._3_0", "OpenapiVersie._3_1"], namen.Where(n => Verzonnen().IsMatch(n)).Order());
    }

    [GeneratedRegex(@"Anonymous|\d$|(^|\.)_|__|^(Body|Response|Items?)$")]
    private static partial Regex Verzonnen();
}
