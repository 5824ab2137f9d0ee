using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>Wat op trage lezers wacht blijft samen binnen zijn grens; wie het meeste laat wachten verliest zijn oudste antwoord, een ander niets.</summary>
public sealed class OnderwegTests
{
    private const int Mebi = 1024 * 1024;

    private static readonly IPAddress _gretig = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress _ander = IPAddress.Parse("192.0.2.2");

    private readonly Onderweg _onderweg = new(Options.Create(new OnderwegOptions { MiB = 8 }));

    [Fact]
    public void OverTheLimit_WhoHasMostWaiting_LosesTheOldest()
    {
        var van = Vraag(_ander);
        using var plek = _onderweg.Wacht(van, new object(), Mebi);
        var van2 = Enumerable.Range(0, 20).Select(_ => Vraag(_gretig)).ToArray();
        foreach (var context in van2)
        {
            _onderweg.Wacht(context, new object(), Mebi);
        }

        var afgebroken = van2.Select(c => c.RequestAborted.IsCancellationRequested).ToArray();
        var over = afgebroken.Count(a => !a);
        Assert.False(van.RequestAborted.IsCancellationRequested);
        Assert.InRange(over, 5, 7);
        Assert.Equal([.. Enumerable.Repeat(true, 20 - over), .. Enumerable.Repeat(false, over)], afgebroken);
        Assert.InRange(_onderweg.Bytes, 1, 8 * Mebi);
    }

    /// <summary>Wie hetzelfde bewaarde antwoord krijgt deelt het: dan telt alleen wat er per lezer bij komt.</summary>
    [Fact]
    public void SameAnswer_CountsOnce()
    {
        var (antwoord, contexten) = (new object(), Enumerable.Range(0, 10).Select(_ => Vraag(_gretig)).ToArray());
        var plekken = contexten.Select(c => _onderweg.Wacht(c, antwoord, 4 * Mebi)).ToArray();

        Assert.All(contexten, c => Assert.False(c.RequestAborted.IsCancellationRequested));
        Assert.InRange(_onderweg.Bytes, 4 * Mebi, 7 * Mebi);

        Array.ForEach(plekken, p => p.Dispose());
        Assert.Equal(0, _onderweg.Bytes);
    }

    /// <summary>Een antwoord dat klaar is, of twee keer losgelaten wordt, neemt niets van een ander mee.</summary>
    [Fact]
    public void WhatIsDone_IsForgotten_HoweverOftenItIsSaid()
    {
        using var blijft = _onderweg.Wacht(Vraag(_gretig), new object(), Mebi);
        var voor = _onderweg.Bytes;
        var klaar = _onderweg.Wacht(Vraag(_gretig), new object(), Mebi);
        var ander = _onderweg.Wacht(Vraag(_ander), new object(), Mebi);

        klaar.Dispose();
        klaar.Dispose();
        ander.Dispose();

        Assert.Equal(voor, _onderweg.Bytes);
    }

    [Fact]
    public void AnswerThatCannotFit_IsCutOff_AndCountsNoLonger()
    {
        var context = Vraag(_gretig);

        _onderweg.Wacht(context, new object(), 9 * Mebi).Dispose();

        Assert.True(context.RequestAborted.IsCancellationRequested);
        Assert.Equal(0, _onderweg.Bytes);
    }

    [Fact]
    public void ManyAtOnce_LeaveNothingBehind()
    {
        var gedeeld = new object();
        Parallel.For(0, 5000, i =>
        {
            var adres = new IPAddress([192, 0, 2, (byte)(i % 7)]);
            using var plek = _onderweg.Wacht(Vraag(adres), i % 3 == 0 ? gedeeld : new object(), Mebi);
            Assert.InRange(_onderweg.Bytes, 0, 8 * Mebi);
        });

        Assert.Equal(0, _onderweg.Bytes);
    }

    /// <summary>Een lezer die bijblijft staat er niet; een die achterloopt staat er tot hij alles heeft.</summary>
    [Fact]
    public async Task ReaderThatLagsBehind_IsCountedUntilItHasAll()
    {
        var lezer = new Lezer();
        var context = Vraag(_gretig);

        await _onderweg.VerstuurAsync(context, new MemoryStream(), new byte[Mebi], this);
        Assert.Equal(0, _onderweg.Bytes);

        var versturen = _onderweg.VerstuurAsync(context, lezer, new byte[Mebi], this);
        Assert.InRange(_onderweg.Bytes, Mebi, 2 * Mebi);
        lezer.Lees.SetResult();
        await versturen;
        Assert.Equal(0, _onderweg.Bytes);
        Assert.Equal(Mebi, lezer.Gelezen);
    }

    private static DefaultHttpContext Vraag(IPAddress van)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = van;
        context.Features.Set<IHttpRequestLifetimeFeature>(new Leven());
        return context;
    }

    private sealed class Leven : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public void Abort() => RequestAborted = new(canceled: true);
    }

    /// <summary>Een lezer die pas begint als de test het zegt.</summary>
    private sealed class Lezer : MemoryStream
    {
        public TaskCompletionSource Lees { get; } = new();

        public int Gelezen { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Lees.Task.WaitAsync(cancellationToken);
            Gelezen += buffer.Length;
        }
    }
}
