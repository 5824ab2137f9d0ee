using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>Wat bewaard wordt blijft binnen zijn grens, wat iemand ook vraagt, en een instelling die verandert geeft een ander antwoord.</summary>
public sealed class BewaardTests
{
    [Fact]
    public void Flood_StaysWithinTheLimit()
    {
        using var bewaard = new Bewaard(Options.Create(new CacheOptions { MiB = 1 }));
        var stand = new Stand
        {
            Dataversie = new(1, default),
            Metingen = [],
            Codes = System.Collections.Frozen.FrozenDictionary<(
            int, string), System.Collections.Frozen.FrozenDictionary<string, string>>.Empty
        };
        var (antwoord, contexten) = (new Afgewerkt("text/plain", new byte[20_000], Inpakking.Geen, null), new List<HttpContext>());
        Parallel.For(0, 1000, i =>
        {
            var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/v1/gemeenten", QueryString = new($"?page={i}") } };
            bewaard.Bewaar(context, stand, antwoord);
            lock (contexten)
            {
                contexten.Add(context);
            }
        });

        Assert.InRange(contexten.Count(c => bewaard.Neem(c, stand) is not null), 1, 1024 * 1024 / 20_000);
    }

    [Fact]
    public async Task ChangedSetting_IsAnotherAnswerWithAnotherEtag()
    {
        using var map = new Metingmap();
        map.ZetGeladen2006();
        var etags = new List<string>();
        foreach (var rechten in new[] { "nietVastgesteld", "CC0" })
        {
            await using var api = new Deur(map.Database).Start(map, null, ("Uitgever:Rechten", rechten));
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/metingen");
            etags.ForEach(etag => verzoek.Headers.TryAddWithoutValidation("If-None-Match", etag));
            using var antwoord = await api.Client.SendAsync(verzoek);

            Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
            Assert.Contains($"\"rechten\":\"{rechten}\"", await antwoord.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            etags.Add(antwoord.Headers.ETag!.Tag);
        }
    }
}
