using System.Globalization;
using System.Text.RegularExpressions;

namespace Wijkbenchmark.Tests.Contract;

/// <summary>De README belooft antwoorden; hier worden ze gevraagd.</summary>
[Collection(OpEngine.Naam)]
public sealed partial class ReadmeTests(ApiOpSqlite api)
{
    [Fact]
    public async Task EveryCallInTheReadme_GetsTheAnswerBelowIt()
    {
        var vragen = Vraag().Matches(await File.ReadAllTextAsync(Path.Combine(Bronmap.Pad, "README.md")));
        Assert.Equal(5, vragen.Count);

        foreach (Match vraag in vragen)
        {
            using var antwoord = await api.Client.GetAsync(new Uri(vraag.Groups["pad"].Value, UriKind.Relative));
            var verwacht = JsonNode.Parse(vraag.Groups["antwoord"].Value);
            var gekregen = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync());

            Assert.True(JsonNode.DeepEquals(verwacht, gekregen), $"{vraag.Groups["pad"].Value} geeft {gekregen!.ToJsonString()}");
        }
    }

    /// <summary>
    /// Het voorbeeld voor Power BI: het bestand, het scheidingsteken en de taal die erin staan, gelezen zoals Power Query dat doet. De taal van de machine mag
    /// er niet toe doen, en zonder die in de laatste stap doet zij dat wel.
    /// </summary>
    [Theory]
    [InlineData("nl-NL")]
    [InlineData("en-US")]
    public async Task PowerBi_ReadsEveryNumber_InADutchAndAnEnglishCulture(string machine)
    {
        var m = PowerQuery().Match(await File.ReadAllTextAsync(Path.Combine(Bronmap.Pad, "README.md")));
        Assert.True(m.Success);
        var csv = await api.Client.GetStringAsync(new Uri(m.Groups["pad"].Value, UriKind.Relative));
        var rijen = CsvHelper.CsvReader.FromText(csv, new CsvHelper.CsvReaderOptions { Separator = m.Groups["teken"].Value[0], DetectSeparatorHint = false });
        var kolommen = Kolom().Matches(m.Groups["typen"].Value).Select(k => k.Groups[1].Value).ToArray();
        Assert.Equal(["meting", "waarde", "min", "max"], kolommen);

        var json = new Dictionary<string, JsonNode>();
        for (var page = 1; ; page++)
        {
            var stuk = JsonNode.Parse(await api.Client.GetStringAsync(
                new Uri($"/v1/waarnemingen?pageSize=100&page={page}", UriKind.Relative)))!["resultaten"]!.AsArray();
            if (stuk.Count == 0)
            {
                break;
            }

            foreach (var element in stuk)
            {
                json.Add(element!["id"]!.GetValue<string>(), element);
            }
        }

        var (gelezen, andersOpDeMachine) = (0, 0);
        while (rijen.Read())
        {
            var rij = rijen.Current.ToDictionary();
            foreach (var kolom in kolommen.Where(k => rij[k] is { Length: > 0 }))
            {
                double Getal(string taal) => double.Parse(rij[kolom]!, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.GetCultureInfo(taal));
                var verwacht = json[rij["id"]!][kolom]!.GetValue<double>();
                Assert.Equal(verwacht, Getal(m.Groups["taal"].Value));
                gelezen++;
                andersOpDeMachine += Getal(machine) == verwacht ? 0 : 1;
            }
        }

        Assert.True(gelezen > json.Count, $"{gelezen} getallen");
        Assert.Equal(machine == "nl-NL", andersOpDeMachine > 0);
    }

    [GeneratedRegex(@"```powerquery\n.*?localhost:5080(?<pad>[^""]+)"".*?Delimiter = ""(?<teken>.)"".*?TransformColumnTypes\(Tabel, \{(?<typen>.*?)\}, ""(?<taal>[^""]+)""\)", RegexOptions.Singleline)]
    private static partial Regex PowerQuery();

    [GeneratedRegex(@"\{""(\w+)"",")]
    private static partial Regex Kolom();

    [GeneratedRegex(@"```console\ncurl -s 'http://localhost:5080(?<pad>/[^']+)'\n```\n\n```json\n(?<antwoord>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Vraag();
}
