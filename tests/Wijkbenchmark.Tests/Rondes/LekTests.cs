using System.Text;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NSwag;
using Serilog.Core;
using Serilog.Events;

namespace Wijkbenchmark.Tests.Rondes;

/// <summary>Van een concept staat er niets in een open adres, in welke vorm ook, en van een verzoek niets in het logboek.</summary>
public sealed class LekTests : IAsyncDisposable
{
    private const string Merk = "zwabberkwast";

    private readonly Regels _regels = new();
    private Inlevering? _inlevering;

    public async ValueTask DisposeAsync() => await (_inlevering?.DisposeAsync() ?? default);

    [Fact]
    public async Task NothingOfADraft_ShowsInAnyOpenAddress_FormLogOrError()
    {
        _inlevering = await Inlevering.StartAsync(stel: b => b
            .UseSetting("Serilog:MinimumLevel:Default", "Debug").UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Debug")
            .UseSetting("Serilog:MinimumLevel:Override:System", "Debug")
            .ConfigureTestServices(d => d.AddSingleton<ILogEventSink>(_regels)));

        // Van elke gemeente een andere stand: een concept, een ingediend, teruggestuurd met opmerkingen, en een concept na een uitgave.
        await _inlevering.BewaarAsync("GM0202", "arnhem", Gemerkt("GM0202"));
        var etag = (await _inlevering.BewaarAsync("GM0301", "arnhem", Gemerkt("GM0301"))).ETag;
        await _inlevering.BesluitAsync("GM0301", "arnhem", "indienen", etag, $"nota {Merk}");
        etag = (await _inlevering.BewaarAsync("GM0268", "arnhem", Gemerkt("GM0268"))).ETag;
        etag = (await _inlevering.BesluitAsync("GM0268", "arnhem", "indienen", etag)).Moet(HttpStatusCode.Created).ETag;
        (await _inlevering.StuurAsync(
            "POST", "/GM0268/besluiten", "provincie", Encoding.UTF8.GetBytes($$"""{"soort":"terugsturen","nota":"{{Merk}}","opmerkingen":[{"pad":"$.{{Merk}}","tekst":"{{Merk}}"}]}"""), etag)).Moet(HttpStatusCode.Created);
        etag = await _inlevering.PubliceerAsync("GM0222", Inlevering.Document("GM0222"));
        etag = (await _inlevering.BewaarAsync("GM0222", "arnhem", Gemerkt("GM0222"), etag)).Moet(HttpStatusCode.OK).ETag;
        await _inlevering.BesluitAsync("GM0222", "arnhem", "indienen", etag, Merk, "correctie");
        (await _inlevering.StuurAsync("PUT", "/GM0202", "arnhem", Encoding.UTF8.GetBytes($$"""{"{{Merk}}":"{{Merk}}\u0001", "{{Merk}}": 1e999}"""), "\"x\"")).Moet(HttpStatusCode.BadRequest);
        Assert.Contains(Merk, Encoding.UTF8.GetString((await _inlevering.StuurAsync("GET", "/GM0301", "provincie")).Inhoud), StringComparison.Ordinal);

        // Ook met alles aan wat het platform kan zeggen. Wat hierna gezocht wordt staat wel in zijn eigen regel.
        var logboek = string.Join('\n', _regels.Alle);
        Assert.Contains("/v1/metingen/2027/concepten/GM0268/besluiten", logboek, StringComparison.Ordinal);
        Assert.DoesNotContain(Merk, logboek, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("eyJ", logboek, StringComparison.Ordinal);

        var (bekeken, gevonden) = (0, new List<string>());
        foreach (var pad in await Paden())
        {
            using var antwoord = await _inlevering.Server.Client.GetAsync(new Uri(pad, UriKind.Relative));
            bekeken++;
            var alles = $"{antwoord.Headers}{antwoord.Content.Headers}{await antwoord.Content.ReadAsStringAsync()}";
            if (alles.Contains(Merk, StringComparison.OrdinalIgnoreCase)
                && !(pad.Contains("_zoek", StringComparison.Ordinal) && !alles.Contains($"{Merk} ", StringComparison.Ordinal)))
            {
                gevonden.Add($"{(int)antwoord.StatusCode} {pad}");
            }
        }

        Assert.True(bekeken > 150, $"{bekeken} adressen");
        Assert.Empty(gevonden);
        Assert.Equal(0, (await _inlevering.Server.Json($"/v1/_zoek?q={Merk}&meting=2027"))["paginering"]!["totaal"]!.GetValue<int>());
    }

    private static byte[] Gemerkt(string gemeente)
    {
        var json = JsonNode.Parse(Inlevering.Document(gemeente, Merk))!;
        foreach (var partner in json["partners"]!.AsArray())
        {
            partner!["naam"] = $"{Merk} {partner["naam"]}";
        }

        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    /// <summary>Elk open adres van het contract, in elke vorm, van elke gemeente en elk onderdeel dat er is of zou kunnen zijn.</summary>
    private async Task<IReadOnlyList<string>> Paden()
    {
        var contract = await Contractdocument.Lees();
        var paden = new List<string> { "/", "/dcat", "/dcat?format=json-ld", "/health/ready", "/version", "/.well-known/oauth-protected-resource",
            $"/v1/_zoek?q={Merk}&meting=2027" };
        foreach (var (pad, operatie) in contract.Operations.Where(o => o.Method == OpenApiOperationMethod.Get && o.Operation.Security is not { Count: > 0 })
            .Select(o => (o.Path, o.Operation)))
        {
            var vormen = operatie.ActualParameters.SingleOrDefault(p => p.Name == "format")?.ActualSchema.Enumeration.Select(v => $"format={v}")
                .Append("") ?? [""];
            var meting = operatie.ActualParameters.Any(p => p.Name == "meting") ? "meting=2027" : "";
            var groot = operatie.ActualParameters.Any(p => p.Name == "pageSize") ? "pageSize=100" : "";
            var adressen = pad.Contains("{jaar}", StringComparison.Ordinal)
                ? new[] { "GM0202", "GM0301", "GM0268", "GM0222" }.SelectMany(g => new[] { "1", "2" }.Select(n => pad.Replace("{jaar}", "2027",
                    StringComparison.Ordinal).Replace("{gemeente}", g, StringComparison.Ordinal).Replace("{nummer}", n, StringComparison.Ordinal))).Distinct()
                : pad.Contains('{', StringComparison.Ordinal) ? await Ids(contract, pad, operatie)
                : [pad];
            paden.AddRange(from adres in adressen from vorm in vormen select Adres(adres, vorm, meting, vorm is "" or "format=json" ? groot : ""));
        }

        return paden;
    }

    // Wat er van de gemeenten zou zijn, stond het concept er; en van elke lijst de eerste paar.
    private async Task<IEnumerable<string>> Ids(OpenApiDocument contract, string pad, OpenApiOperation operatie)
    {
        var lijst = pad[..pad.IndexOf('{', StringComparison.Ordinal)].TrimEnd('/');
        if (!contract.Paths.ContainsKey(lijst))
        {
            return [System.Text.RegularExpressions.Regex.Replace(pad, @"\{\w+\}", $"{operatie.ActualParameters.First(p => p.Kind == OpenApiParameterKind.Path).Example}")];
        }

        var ids = (await _inlevering!.Server.Json($"/v1{lijst}?meting=2027&pageSize=5"))["resultaten"]!.AsArray().Select(e => $"{e!["code"] ?? e["id"]}");
        var mogelijk = JsonNode.Parse(Gemerkt("GM0202"))!;
        var eigen = lijst switch
        {
            "/gemeenten" => ["GM0202", "GM0301", "GM0268"],
            "/partners" => mogelijk["partners"]!.AsArray().Select(p => $"{p!["id"]}"),
            "/units" => [$"{mogelijk["unit"]!["code"]}"],
            "/waarnemingen" => ["2027-gm0202-inwoners", "2027-gm0301-inwoners"],
            _ => Array.Empty<string>(),
        };
        return ids.Concat(eigen).Distinct().Select(id => System.Text.RegularExpressions.Regex.Replace(pad, @"\{\w+\}", id));
    }

    private static string Adres(string pad, params string[] parameters) =>
        $"/v1{pad.TrimEnd('/')}?{string.Join('&', parameters.Where(p => p.Length > 0))}".TrimEnd('?');

    private sealed class Regels : ILogEventSink
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _alle = new();

        public IEnumerable<string> Alle => _alle;

        public void Emit(LogEvent logEvent) => _alle.Enqueue(
            $"{logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)} {string.Join(' ', logEvent.Properties.Values)} {logEvent.Exception}");
    }
}
