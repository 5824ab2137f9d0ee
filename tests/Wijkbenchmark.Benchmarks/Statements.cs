using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Wijkbenchmark.Benchmarks;

/// <summary>Hoeveel statements een antwoord kost: in dit proces geteld, want in het gemeten proces zou tellen meetellen.</summary>
public static class Statements
{
    /// <summary>Het aantal statements van elk pad: niet gecachet, gecachet, en als 304.</summary>
    public static async Task<IReadOnlyList<(int Nieuw, int Gecachet, int Bekend)>> TelAsync(string database, IEnumerable<string> paden)
    {
        var uitslag = new List<(int, int, int)>();

        // Wat de API bij haar start zegt hoort niet tussen de tabellen.
        var uit = Console.Out;
        Console.SetOut(TextWriter.Null);
        await using var zonder = new Fabriek(database, cache: false);
        await using var met = new Fabriek(database, cache: true);
        foreach (var pad in paden)
        {
            await zonder.TelAsync(pad);
            await met.TelAsync(pad);
            var (nieuw, _) = await zonder.TelAsync(pad);
            var (gecachet, etag) = await met.TelAsync(pad);
            var (bekend, _) = await met.TelAsync(pad, etag);
            uitslag.Add((nieuw, gecachet, bekend));
        }

        Console.SetOut(uit);
        return uitslag;
    }

    private sealed class Fabriek : IAsyncDisposable
    {
        private readonly WebApplicationFactory<Verbindingen> _fabriek;
        private readonly Teller _teller;
        private readonly HttpClient _client;

        public Fabriek(string database, bool cache)
        {
            _teller = new Teller(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={database}" }));
            _fabriek = new WebApplicationFactory<Verbindingen>().WithWebHostBuilder(builder => builder
                .UseContentRoot(AppContext.BaseDirectory)
                .UseSetting("urls", "http://127.0.0.1:0")
                .UseSetting("Metingen:Map", Path.Combine(Werkmap.Wortel, "db", "metingen"))
                .UseSetting("Dataversie:IntervalSeconden", "3600")
                .UseSetting("Cache:Aan", $"{cache}")
                .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
                .UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Fatal")
                .ConfigureTestServices(services => services.AddSingleton<Verbindingen>(_teller)));
            _fabriek.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            _fabriek.StartServer();
            _client = new HttpClient
            {
                BaseAddress = new Uri(_fabriek.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
            };
        }

        public async Task<(int Aantal, string? Etag)> TelAsync(string pad, string? etag = null)
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, new Uri(pad, UriKind.Relative));
            if (etag is not null)
            {
                verzoek.Headers.TryAddWithoutValidation("If-None-Match", etag);
            }

            _teller.Aantal = 0;
            using var antwoord = await _client.SendAsync(verzoek);
            return (_teller.Aantal, antwoord.Headers.ETag?.ToString());
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await _fabriek.DisposeAsync();
        }
    }

    private sealed class Teller(IOptions<DatabaseOptions> options) : Verbindingen(options)
    {
        private int _aantal;

        public int Aantal
        {
            get => _aantal;
            set => _aantal = value;
        }

        public override async Task<DbConnection> OpenAsync(CancellationToken ct)
        {
            var verbinding = await base.OpenAsync(ct);
            raw.sqlite3_trace(((SqliteConnection)verbinding).Handle, (strdelegate_trace)((_, _) => Interlocked.Increment(ref _aantal)), null);
            return verbinding;
        }
    }
}
