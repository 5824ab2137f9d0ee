using System.Net.Sockets;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Een doorgeefluik tussen de API en haar database, dat dicht kan, kan blijven hangen of alles kan verbreken.</summary>
public sealed class Tussenstation : IDisposable
{
    private readonly TcpListener _luisteraar = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly IPEndPoint? _doel;
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _hangt;
    private volatile bool _dicht;

    /// <param name="doel">Waarheen, of <c>null</c> voor een server die wel opneemt maar nooit iets zegt.</param>
    public Tussenstation(IPEndPoint? doel)
    {
        _doel = doel;
        _luisteraar.Start();
        _ = NeemOp();
    }

    public int Poort => ((IPEndPoint)_luisteraar.LocalEndpoint).Port;

    /// <summary>Verbreekt wat er is en neemt niets nieuws aan.</summary>
    public void GaDicht()
    {
        _dicht = true;
        Verbreek();
    }

    /// <summary>Geeft niets meer door, maar houdt de verbindingen open.</summary>
    public void BlijfHangen() => _hangt = true;

    /// <summary>Verbreekt alles wat er is, en neemt nieuwe verbindingen gewoon aan.</summary>
    public void Verbreek()
    {
        lock (_clients)
        {
            foreach (var client in _clients)
            {
                client.Client.LingerState = new LingerOption(true, 0);
                client.Close();
            }

            _clients.Clear();
        }
    }

    /// <summary>Alles werkt weer.</summary>
    public void Herstel()
    {
        Verbreek();
        (_hangt, _dicht) = (false, false);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _luisteraar.Stop();
        Verbreek();
        _stop.Dispose();
    }

    private async Task NeemOp()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _luisteraar.AcceptTcpClientAsync(_stop.Token);
                lock (_clients)
                {
                    _clients.Add(client);
                }

                if (_dicht)
                {
                    Verbreek();
                }
                else if (_doel is not null)
                {
                    _ = Verbind(client);
                }
            }
            catch (Exception fout) when (fout is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Verbind(TcpClient client)
    {
        try
        {
            var server = new TcpClient();
            await server.ConnectAsync(_doel!, _stop.Token);
            lock (_clients)
            {
                _clients.Add(server);
            }

            await Task.WhenAny(GeefDoor(client.GetStream(), server.GetStream()), GeefDoor(server.GetStream(), client.GetStream()));
        }
        catch (Exception fout) when (fout is OperationCanceledException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            client.Close();
        }
    }

    private async Task GeefDoor(NetworkStream van, NetworkStream naar)
    {
        var buffer = new byte[8192];
        int gelezen;
        while ((gelezen = await van.ReadAsync(buffer, _stop.Token)) > 0)
        {
            while (_hangt)
            {
                await Task.Delay(20, _stop.Token);
            }

            await naar.WriteAsync(buffer.AsMemory(0, gelezen), _stop.Token);
        }
    }
}
