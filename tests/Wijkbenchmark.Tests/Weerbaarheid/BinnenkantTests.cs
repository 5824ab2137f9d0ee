using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Weerbaarheid;

/// <summary>Geen antwoord zegt iets van de binnenkant, ook niet op de machine van een ontwikkelaar.</summary>
public sealed class BinnenkantTests
{
    private static readonly string[] _binnenkant = ["geheim", "   at ", "Exception", ".cs", "/src/", "Wijkbenchmark.Api"];

    [Theory]
    [InlineData("Development", "/v1/gemeenten")]
    [InlineData("Development", "/v1/gemeenten?page=x")]
    [InlineData("Development", "/health/ready")]
    [InlineData("Production", "/v1/gemeenten")]
    [InlineData("Production", "/health/ready")]
    public async Task Fault_ShowsNothing(string omgeving, string pad)
    {
        await using var api = Start(omgeving);
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad);
        verzoek.Headers.Add("Accept", "text/html, application/json;q=0.9");
        using var antwoord = await api.Client.SendAsync(verzoek);
        var alles = $"{antwoord.Headers}{antwoord.Content.Headers}{await antwoord.Content.ReadAsStringAsync()}";

        Assert.True((int)antwoord.StatusCode >= 500);
        Assert.All(_binnenkant, woord => Assert.DoesNotContain(woord, alles, StringComparison.Ordinal));
        Assert.True(antwoord.Headers.Contains("API-Version"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v1/openapi.json")]
    [InlineData("/v1/bestaat-niet")]
    [InlineData("/version")]
    [InlineData("/health/live")]
    [InlineData("/swagger/index.html")]
    [InlineData("/v1/gemeenten")]
    public async Task NoAnswer_NamesTheServer(string pad)
    {
        await using var api = Start("Production");
        using var antwoord = await api.Client.GetAsync(new Uri(pad, UriKind.Relative));

        Assert.DoesNotContain(antwoord.Headers, h => h.Key is "Server" or "X-Powered-By" or "X-AspNet-Version" or "X-SourceFiles");
    }

    [Fact]
    public async Task Live_NeverTouchesTheDatabase()
    {
        var keer = 0;
        await using var api = Start("Production", () => keer++);
        var begin = keer;

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await api.Status("/health/live"));
        }

        Assert.Equal(begin, keer);
    }

    private static Server Start(string omgeving, Action? bijOpenen = null) => new(b => b
        .UseEnvironment(omgeving)
        .ConfigureTestServices(services => services.AddSingleton<Verbindingen>(new Stuk(bijOpenen ?? (() => { })))));

    private sealed class Stuk(Action bijOpenen)
        : Verbindingen(Options.Create(new DatabaseOptions { Provider = "SqlServer", ConnectionString = "Server=geheim;Password=geheim" }))
    {
        public override Task<DbConnection> OpenAsync(CancellationToken ct)
        {
            bijOpenen();
            throw new FormatException("geheim in /src/geheim.cs");
        }
    }
}
