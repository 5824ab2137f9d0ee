using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkbenchmark.Lang.Tests.Fuzz;

/// <summary>
/// Duizenden verzoeken uit het contract, altijd dezelfde. Langer: <c>FUZZ_AANTAL=100000 dotnet test tests/Wijkbenchmark.Lang.Tests --filter Fuzz</c>,
/// en met <c>FUZZ_ZAAD</c> andere.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int Aantal = 3000;

    private readonly ITestOutputHelper _uitvoer;
    private readonly Metingmap _map = new();

    public FuzzTests(ITestOutputHelper uitvoer)
    {
        _uitvoer = uitvoer;
        _map.ZetGeladen2006();
    }

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task NothingThatCanBeAsked_BreaksTheContract()
    {
        await using var api = Start();
        using var fuzzer = new Fuzzer(api.Adres);
        var aantal = Getal("FUZZ_AANTAL", Aantal);

        await fuzzer.Draai(aantal, (ulong)Getal("FUZZ_ZAAD", 2006));

        _uitvoer.WriteLine(string.Join(", ", fuzzer.Statussen.OrderBy(s => s.Key).Select(s => $"{(int)s.Key}: {s.Value}")));

        // Een fuzzer die overal wordt weggestuurd vindt ook niets: elk adres en elke parameter kwam tot een antwoord.
        var contract = await Contractdocument.Lees();
        var verwacht = contract.Operations.Where(o => o.Method == NSwag.OpenApiOperationMethod.Get && o.Operation.Security is not { Count: > 0 })
            .SelectMany(o => o.Operation.ActualParameters
            .Where(p => p.Kind == NSwag.OpenApiParameterKind.Query).Select(p => $"{o.Path} {p.Name}").Append(o.Path)).ToArray();
        Assert.True(verwacht.Length > 150, $"{verwacht.Length} adressen en parameters");
        Assert.True(aantal < Aantal || !verwacht.Except(fuzzer.Geslaagd).Any(), $"Nooit een 200: {string.Join("; ", verwacht.Except(fuzzer.Geslaagd))}");
        Assert.True(fuzzer.Verdubbeld > aantal / 20, $"maar {fuzzer.Verdubbeld} keer ging een waarde er twee keer in");
        Assert.All(
            new[] { 200, 304, 400, 404, 405, 406, 414, 431 },
            status => Assert.True(fuzzer.Statussen.ContainsKey((HttpStatusCode)status), $"nooit een {status}"));
    }

    /// <summary>Een fout die alleen bij één zeldzaam verzoek optreedt.</summary>
    [Theory]
    [InlineData("een 500 op één teken", "gaf 500")]
    [InlineData("een lege lijst zonder paginering", "past niet in het contract")]
    [InlineData("een rij die er twee keer uitkomt", "gaven niet hetzelfde")]
    [InlineData("een status die niemand beloofde", "deze status staat niet in het contract")]
    public async Task PlantedFault_IsFound(string fout, string melding)
    {
        await using var api = Start(services => services.AddSingleton<IStartupFilter>(new Planter(fout)));
        using var fuzzer = new Fuzzer(api.Adres);

        var gevonden = await Assert.ThrowsAnyAsync<Exception>(() => fuzzer.Draai(Aantal, 2006));

        Assert.Contains(melding, gevonden.ToString(), StringComparison.Ordinal);
    }

    private Server Start(Action<IServiceCollection>? stel = null) => new(b => b
        .UseSetting("Database:ConnectionString", $"Data Source={_map.Database}")
        .UseSetting("Metingen:Map", _map.Pad)
        .UseSetting("Grenzen:PerClientPerSeconde", "0")
        .ConfigureTestServices(stel ?? (_ => { })));

    private static int Getal(string variabele, int standaard) =>
        int.TryParse(Environment.GetEnvironmentVariable(variabele), NumberStyles.None, CultureInfo.InvariantCulture, out var getal) ? getal : standaard;

    private sealed class Planter(string fout) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, verder) =>
            {
                var (pad, vraag) = (context.Request.Path.Value!, context.Request.QueryString.Value!);
                switch (fout)
                {
                    case "een 500 op één teken" when vraag.Contains("%E2%80%AE", StringComparison.Ordinal):
                        await Problemen.Bij(500).ExecuteAsync(context);
                        return;
                    case "een lege lijst zonder paginering" when pad == "/v1/partners" && vraag.Contains("convenant=nietGemeld", StringComparison.Ordinal):
                        await context.Response.WriteAsJsonAsync(new { resultaten = Array.Empty<int>() });
                        return;
                    case "een rij die er twee keer uitkomt" when pad == "/v1/waarnemingen" && vraag.Contains("2006,2006", StringComparison.Ordinal):
                        context.Request.QueryString = new QueryString("?meting=2006&page=2");
                        break;
                    case "een status die niemand beloofde" when pad == "/v1/units" && context.Request.Headers.IfNoneMatch == "*":
                        context.Response.StatusCode = 418;
                        return;
                }

                await verder(context);
            });
            next(app);
        };
    }
}
