using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Wie langzaam leest, of verbindt en niets zegt, houdt niemand anders op.</summary>
public sealed class VerbindingTests : IDisposable
{
    private const int Verzoeken = 400;

    private readonly Metingmap _map = new();

    public VerbindingTests() => _map.ZetGeladen2006();

    public void Dispose() => _map.Dispose();

    /// <summary>JSON wordt eerst gemaakt en dan verstuurd; CSV wordt stuk voor stuk gelezen, en tussen de stukken is de verbinding terug.</summary>
    [Theory]
    [InlineData("pageSize=100")]
    [InlineData("format=csv")]
    public async Task SlowReader_HoldsNoDatabaseConnection(string vraag)
    {
        var teller = new Openteller(_map.Database);
        await using var api = Start(teller);

        // De zoekindex leest ook; daarna leest alleen wie vraagt.
        await api.Status("/v1/_zoek?q=wijk&pageSize=1");
        using var langzaam = new TcpClient { ReceiveBufferSize = 4096 };
        await langzaam.ConnectAsync(api.Adres.Host, api.Adres.Port);
        teller.Geopend = 0;

        // Veel meer dan er in de buffers past, en niets wordt gelezen: de server kan zijn antwoord niet kwijt.
        var vragen = string.Concat(Enumerable.Range(1, Verzoeken)
            .Select(i => $"GET /v1/waarnemingen?{vraag}&sort={(i % 2 == 0 ? "indicator" : "-indicator")} HTTP/1.1\r\nHost: x\r\n\r\n"));
        await langzaam.GetStream().WriteAsync(Encoding.ASCII.GetBytes(vragen));
        await Wacht(api.Services.GetRequiredService<Onderweg>());

        Assert.InRange(teller.Geopend, 1, Verzoeken - 1);
        Assert.Equal(0, teller.Open);
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/gemeenten"));
    }

    [Fact]
    public async Task TwoThousandIdleConnections_DoNotStopTheOthers()
    {
        const int aantal = 2000;
        await using var api = Start(new Openteller(_map.Database));
        await api.Status("/v1/units");
        var stil = new List<Socket>();
        try
        {
            for (var i = 0; i < aantal; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                stil.Add(socket);
                await socket.ConnectAsync(api.Adres.Host, api.Adres.Port);

                // De helft zegt niets, de helft begint en maakt niet af.
                if (i % 2 == 0)
                {
                    await socket.SendAsync(Encoding.ASCII.GetBytes("GET /v1/gemeenten HTTP/1.1\r\nHost: "));
                }
            }
        }
        catch (SocketException fout) when (fout.SocketErrorCode == SocketError.TooManyOpenSockets)
        {
            Assert.Skip($"Dit systeem laat maar {stil.Count} verbindingen toe (ulimit -n).");
        }
        finally
        {
            if (stil.Count < aantal)
            {
                stil.ForEach(s => s.Dispose());
            }
        }

        try
        {
            using var nieuw = new HttpClient { BaseAddress = api.Adres };
            using var antwoord = await nieuw.GetAsync(new Uri("/v1/units", UriKind.Relative));

            Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        }
        finally
        {
            stil.ForEach(s => s.Dispose());
        }
    }

    private static async Task Wacht(Onderweg onderweg)
    {
        using var geduld = new CancellationTokenSource(Server.Geduld);
        while (onderweg.Bytes == 0)
        {
            await Task.Delay(20, geduld.Token);
        }
    }

    // Zonder bewaarde antwoorden: elk verzoek leest de database.
    private Server Start(Verbindingen verbindingen) => new(b => b
        .UseSetting("Metingen:Map", _map.Pad)
        .UseSetting("Cache:Aan", "false")
        .UseSetting("Dataversie:IntervalSeconden", "3600")
        .UseSetting("Grenzen:PerClientPerSeconde", "0")
        .ConfigureTestServices(services => services.AddSingleton(verbindingen)));

    /// <summary>Verbindingen die tellen hoeveel er open zijn.</summary>
    private sealed class Openteller(string database)
        : Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={database};Pooling=False" }))
    {
        private int _open;
        private int _geopend;

        public int Open => Volatile.Read(ref _open);

        public int Geopend
        {
            get => Volatile.Read(ref _geopend);
            set => Volatile.Write(ref _geopend, value);
        }

        public override async Task<DbConnection> OpenAsync(CancellationToken ct)
        {
            var verbinding = await base.OpenAsync(ct);
            Interlocked.Increment(ref _open);
            Interlocked.Increment(ref _geopend);
            verbinding.StateChange += (_, stand) =>
            {
                if (stand.CurrentState == ConnectionState.Closed)
                {
                    Interlocked.Decrement(ref _open);
                }
            };
            return verbinding;
        }
    }
}
