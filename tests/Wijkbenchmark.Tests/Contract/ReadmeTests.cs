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

    [GeneratedRegex(@"```console\ncurl -s 'http://localhost:5080(?<pad>/[^']+)'\n```\n\n```json\n(?<antwoord>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Vraag();
}
