using System.Net;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Verzoek;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>De instellingen onder <c>Onderweg</c>.</summary>
public sealed class OnderwegOptions
{
    /// <summary>Hoeveel geheugen antwoorden hoogstens gebruiken die op een trage lezer wachten, in MiB.</summary>
    public int MiB { get; set; } = 96;
}

/// <summary>
/// Wat op trage lezers wacht, samen binnen een grens. Is die bereikt, dan verliest de client die het meeste laat wachten zijn oudste antwoord: dat wordt
/// afgebroken.
/// Wie gewoon leest staat hier niet, of maar even.
/// </summary>
public sealed class Onderweg(IOptions<OnderwegOptions> options)
{
    // Kestrel houdt van wat er geschreven is een afschrift tot de lezer het heeft. Kleinere stukken kosten de gewone lezer van een groot antwoord meer
    // processortijd: van 16 KiB de helft meer.
    private const int Stuk = 256 * 1024;

    // Wat Kestrel daarnaast voor een lezer vasthoudt, met zijn verbinding.
    private const int PerVerbinding = 32 * 1024;

    private readonly long _grens = options.Value.MiB * 1024L * 1024;
    private readonly Lock _slot = new();
    private readonly Dictionary<IPAddress, Client> _clients = [];

    // Wie hetzelfde bewaarde antwoord krijgt deelt het.
    private readonly Dictionary<object, int> _lezers = new(ReferenceEqualityComparer.Instance);
    private long _bytes;

    /// <summary>Hoeveel bytes er wachten.</summary>
    public long Bytes
    {
        get
        {
            lock (_slot)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Verstuurt in stukken, en houdt bij wat er op de lezer wacht zodra die achterloopt.</summary>
    /// <param name="context">Het verzoek.</param>
    /// <param name="naar">Waarheen: de inhoud van het antwoord, of wat die inpakt.</param>
    /// <param name="bytes">Wat er verstuurd wordt.</param>
    /// <param name="inhoud">Waar het bij hoort: wie hetzelfde krijgt deelt het.</param>
    public async Task VerstuurAsync(HttpContext context, Stream naar, ReadOnlyMemory<byte> bytes, object inhoud)
    {
        IDisposable? plek = null;
        try
        {
            for (var rest = bytes; rest.Length > 0; rest = rest[Math.Min(Stuk, rest.Length)..])
            {
                var geschreven = naar.WriteAsync(rest[..Math.Min(Stuk, rest.Length)], context.RequestAborted);
                if (!geschreven.IsCompleted)
                {
                    plek ??= Wacht(context, inhoud, bytes.Length);
                }

                await geschreven;
            }
        }
        finally
        {
            plek?.Dispose();
        }
    }

    /// <summary>Een plek voor een antwoord dat op zijn lezer wacht, tot ze weer vrijgegeven wordt.</summary>
    /// <param name="context">Het verzoek.</param>
    /// <param name="inhoud">Wat er verstuurd wordt.</param>
    /// <param name="bytes">Hoeveel geheugen dat vasthoudt.</param>
    public IDisposable Wacht(HttpContext context, object inhoud, long bytes)
    {
        lock (_slot)
        {
            var adres = Vrager.Adres(context);
            if (!_clients.TryGetValue(adres, out var client))
            {
                _clients[adres] = client = new(adres);
            }

            var plek = new Plek(this, context, client, inhoud, bytes);
            client.Plekken.AddLast(plek.Knoop);
            client.Bytes += bytes + PerLezer(bytes);
            _lezers[inhoud] = _lezers.GetValueOrDefault(inhoud) + 1;
            _bytes += PerLezer(bytes) + (_lezers[inhoud] == 1 ? bytes : 0);
            while (_bytes > _grens)
            {
                // Binnen het slot: daarbuiten kan de verbinding al aan het volgende verzoek zijn.
                var oudste = _clients.Values.MaxBy(c => c.Bytes)!.Plekken.First!.Value;
                Laat(oudste);
                oudste.Context.Abort();
            }

            return plek;
        }
    }

    private static long PerLezer(long bytes) => Math.Min(bytes, Stuk) + PerVerbinding;

    private void Laat(Plek plek)
    {
        if (plek.Knoop.List is null)
        {
            return;
        }

        plek.Client.Plekken.Remove(plek.Knoop);
        plek.Client.Bytes -= plek.Bytes + PerLezer(plek.Bytes);
        if (plek.Client.Plekken.Count == 0)
        {
            _clients.Remove(plek.Client.Adres);
        }

        var over = _lezers[plek.Inhoud] - 1;
        _bytes -= PerLezer(plek.Bytes) + (over == 0 ? plek.Bytes : 0);
        if (over == 0)
        {
            _lezers.Remove(plek.Inhoud);
        }
        else
        {
            _lezers[plek.Inhoud] = over;
        }
    }

    private sealed class Client(IPAddress adres)
    {
        public IPAddress Adres => adres;

        public LinkedList<Plek> Plekken { get; } = new();

        public long Bytes { get; set; }
    }

    private sealed class Plek : IDisposable
    {
        private readonly Onderweg _onderweg;

        public Plek(Onderweg onderweg, HttpContext context, Client client, object inhoud, long bytes)
        {
            (_onderweg, Context, Client, Inhoud, Bytes) = (onderweg, context, client, inhoud, bytes);
            Knoop = new(this);
        }

        public HttpContext Context { get; }

        public Client Client { get; }

        public object Inhoud { get; }

        public long Bytes { get; }

        public LinkedListNode<Plek> Knoop { get; }

        public void Dispose()
        {
            lock (_onderweg._slot)
            {
                _onderweg.Laat(this);
            }
        }
    }
}
