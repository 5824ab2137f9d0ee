using System.Globalization;
using System.Xml.Linq;

namespace Wijkbenchmark.Tests.Resources;

/// <summary>Een grafiek is vooral grafiek: wat niets zegt staat in één regel, een voorbehoud staat er één keer, en niets staat er dubbel.</summary>
public sealed class GrafiekLeesbaarTests(ApiOpEngine api) : ApiTests(api)
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task NothingReported_IsOneLineInEverySeries() => Assert.All(await Grafieken(), g =>
    {
        foreach (var reeks in g.Vergelijking["reeksen"]!.AsArray())
        {
            var rijen = reeks!["waarden"]!.AsArray();
            var stil = rijen.Where(w => w!["ontbreektReden"]?.GetValue<string>() == "nietGemeld").Select(w => Naam(w!)).ToArray();
            if (stil.Length > 0)
            {
                Assert.Contains(stil.Length == rijen.Count ? "Geen enkele gemeente meldt hier iets." : $"Niet gemeld: {string.Join(", ", stil)}.", g.InWoorden);
            }
        }

        Assert.DoesNotContain(g.InWoorden, r => r.EndsWith(": niet gemeld.", StringComparison.Ordinal));
    });

    [Fact]
    public async Task EveryReason_IsThereWithTheWordsThatSayIt() => Assert.All(await Grafieken(), g =>
    {
        foreach (var rij in g.Vergelijking["reeksen"]!.AsArray().SelectMany(r => r!["waarden"]!.AsArray()))
        {
            if (rij!["ontbreektReden"]?.GetValue<string>() is not (null or "nietGemeld"))
            {
                var woorden = Plat(rij["volgens"]![0]!["tekst"]!.GetValue<string>());
                var van = g.InWoorden.Where(r => r.StartsWith($"{Naam(rij)}: ", StringComparison.Ordinal));
                Assert.Contains(van, r => Plat(r).Contains(woorden, StringComparison.OrdinalIgnoreCase));
            }
        }
    });

    [Fact]
    public async Task Reservations_StandOnceEach_AndLeaveThePictureThePlace() => Assert.All(await Grafieken(), g =>
    {
        var noten = g.InWoorden.SkipWhile(r => r != "Voorbehouden").Skip(1).TakeWhile(r => !r.StartsWith("Bron: ", StringComparison.Ordinal))
            .Select(r => r.StartsWith('[') ? r[(r.IndexOf(']', StringComparison.Ordinal) + 2)..] : r).ToArray();

        Assert.Equal(noten.Length, noten.Distinct().Count());
        var verplicht = g.Vergelijking["reeksen"]!.AsArray().SelectMany(r => r!["waarden"]!.AsArray()).Select(w => w!["waarde"]).Append(g.Vergelijking)
            .SelectMany(w => w?["kanttekeningen"]?.AsArray() ?? [])
            .Where(k => k!["verplicht"]!.GetValue<bool>()).Select(k => k!["tekst"]!.GetValue<string>()).ToHashSet();
        verplicht.Remove(g.Vergelijking["nietVergelijkbaarReden"]?.GetValue<string>() ?? "");
        Assert.All(verplicht, tekst => Assert.Single(noten, n => n.StartsWith(tekst, StringComparison.Ordinal)));
        if (g.Svg.Descendants(_svg + "text").FirstOrDefault(t => t.Value == "Voorbehouden") is { } kop)
        {
            var (boven, hoogte) = (Getal(kop.Attribute("y")!.Value), Getal(g.Svg.Attribute("height")!.Value));
            Assert.True(boven >= hoogte / 2, $"{g.Code}: van {hoogte} is maar {boven} grafiek");
        }
    });

    [Fact]
    public async Task NothingIsSaidTwice()
    {
        var grafieken = await Grafieken();

        Assert.All(grafieken, g =>
        {
            Assert.DoesNotContain("‘‘", string.Concat(g.InWoorden), StringComparison.Ordinal);
            Assert.DoesNotContain("’’", string.Concat(g.InWoorden), StringComparison.Ordinal);
        });
        Assert.Contains("Aantal inwoners. Meting 2006.", Van("inwoners").InWoorden);
        Assert.Contains("In procent, per beleidsveld. Meting 2006.", Van("tijdsbesteding").InWoorden);
        Assert.DoesNotContain(grafieken, g => g.InWoorden[0].StartsWith("In aantal", StringComparison.Ordinal));
        Assert.DoesNotContain(grafieken, g => g.InWoorden[0].StartsWith("Aantal aantal", StringComparison.Ordinal));
        Assert.Contains(Van("budget-bedrag").InWoorden, r => r.EndsWith("32.000 euro per jaar en per wijk.", StringComparison.Ordinal));
        Assert.Contains(Van("budget-bedrag").InWoorden, r => r.EndsWith("circa 50.000 euro per jaar · pilotwijk Maandereng.", StringComparison.Ordinal));
        Assert.Contains("Tiel: geen: ‘Er zijn geen fysieke wijkposten’.", Van("aantal-meldpunten").InWoorden);

        Grafiek Van(string code) => grafieken.Single(g => g.Code == code);
    }

    /// <summary>Een teken in de legenda staat er alleen als het in de grafiek staat.</summary>
    [Fact]
    public async Task EveryMarkInTheLegend_IsInThePicture() => Assert.All(await Grafieken(), g =>
    {
        var gearceerd = g.Svg.Descendants(_svg + "rect").Count(r => r.Attribute("class")?.Value == "arcering");
        Assert.Equal(g.Svg.Descendants(_svg + "text").Count(t => t.Value == "niet vergelijkbaar"), gearceerd > 0 ? 1 : 0);
        Assert.NotEqual(1, gearceerd);
    });

    private static string Naam(JsonNode rij) => rij["gemeente"]!["naam"]!.GetValue<string>();

    private static string Plat(string tekst) => string.Concat(tekst.Where(t => char.IsLetterOrDigit(t)));

    private static double Getal(string tekst) => double.Parse(tekst, CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<Grafiek>> Grafieken()
    {
        var grafieken = new List<Grafiek>();
        foreach (var code in (await Haal("/v1/indicatoren?pageSize=100"))["resultaten"]!.AsArray().Select(i => i!["code"]!.GetValue<string>()))
        {
            using var antwoord = await Api.Client.GetAsync(new Uri($"/v1/indicatoren/{code}/vergelijking?format=svg", UriKind.Relative));
            var svg = XElement.Parse(await antwoord.Content.ReadAsStringAsync());
            grafieken.Add(new(code, await Haal($"/v1/indicatoren/{code}/vergelijking"), svg, svg.Element(_svg + "desc")!.Value.Split('\n')));
        }

        return grafieken;
    }

    private sealed record Grafiek(string Code, JsonNode Vergelijking, XElement Svg, string[] InWoorden);
}
