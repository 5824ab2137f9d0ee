using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Benchmarks;

/// <summary>BenchmarkDotNet over de onderdelen van een antwoord: lezen, schrijven, nakijken en innemen.</summary>
[MemoryDiagnoser]
public class Delen : IDisposable
{
    private Verbindingen _verbindingen = null!;
    private readonly Meetwaarden _cijfers = new();
    private byte[] _document = [];
    private Inzending _inzending = null!;
    private string _tekst = "";

    /// <summary>Draait BenchmarkDotNet; de argumenten zijn die van BenchmarkDotNet.</summary>
    public static int VoerUit(string[] argumenten)
    {
        var samenvatting = BenchmarkRunner.Run<Delen>(Instelling(Job.Default), argumenten);
        return samenvatting.Reports.All(r => r.Success) ? 0 : 1;
    }

    /// <summary>Elk onderdeel één keer.</summary>
    public static int Rook() => BenchmarkRunner.Run<Delen>(Instelling(Job.Dry)).Reports.All(r => r.Success) ? 0 : 1;

    // In dit proces: BenchmarkDotNet zou anders een project bouwen buiten onze instellingen om.
    private static ManualConfig Instelling(Job job) => ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
        .WithArtifactsPath(Path.Combine(Werkmap.Pad, "delen"));

    /// <summary>Een database met de echte gegevens.</summary>
    [GlobalSetup]
    public async Task Klaarzetten()
    {
        var database = Path.Combine(Werkmap.Pad, "delen.db");
        Belasting.Wis(database);
        _verbindingen = new Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={database}" }));
        new Migrator(_verbindingen, NullLogger<Migrator>.Instance).Migreer();
        await new Lader(_verbindingen, TimeProvider.System).LaadAsync(Path.Combine(Werkmap.Wortel, "db", "metingen"), CancellationToken.None);
        await using var verbinding = await _verbindingen.OpenAsync(CancellationToken.None);
        _document = Encoding.UTF8.GetBytes((await verbinding.QuerySingleAsync<string>(GetGemeente.Statements[1], new { meting = 2006, id = "GM0202" }))!);
        await using var lezer = await verbinding.ExecuteReaderAsync(GetGemeente.Statements[0], new { meting = 2006, id = "GM0202" });
        await _cijfers.LeesAsync(new Rijen(lezer), CancellationToken.None);
        _tekst = Gegevens.Inzendingen()[1];
        _inzending = Gegevens.Inzending(_tekst);
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _cijfers.Dispose();
        _verbindingen?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Een nieuwe verbinding, met de sortering erop.</summary>
    [Benchmark]
    public async Task VerbindingOpenen() => await (await _verbindingen.OpenAsync(CancellationToken.None)).DisposeAsync();

    /// <summary>De deadline en de herkansing om een lege lezing heen.</summary>
    [Benchmark]
    public Task<int> LezenMetDeadline() => _verbindingen.LeesAsync((_, _) => Task.FromResult(1), CancellationToken.None);

    /// <summary>De getallen van één gemeente, van de database tot JSON.</summary>
    [Benchmark]
    public Task<int> CijfersLezen() => _verbindingen.LeesAsync(
        async (verbinding, ct) =>
        {
            await using var lezer = await verbinding.ExecuteReaderAsync(
                new CommandDefinition(GetGemeente.Statements[0], new { meting = 2006, id = "GM0202" }, cancellationToken: ct));
            using var cijfers = new Meetwaarden();
            await cijfers.LeesAsync(new Rijen(lezer), ct);
            return 1;
        },
        CancellationToken.None);

    /// <summary>Het document van een gemeente, met zijn getallen erin.</summary>
    [Benchmark]
    public int DocumentSchrijven()
    {
        using var blok = Jsonblok.Neem();
        DocumentSchrijver.Schrijf(blok.Writer, _document, _cijfers);
        return blok.Inhoud.Length;
    }

    /// <summary>Een inzending lezen.</summary>
    [Benchmark]
    public object InzendingLezen() => Gegevens.Inzending(_tekst);

    /// <summary>Een inzending innemen, en weer terugdraaien.</summary>
    [Benchmark]
    public async Task InzendingInnemen()
    {
        await using var verbinding = await _verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None);
        await using var transactie = await verbinding.BeginTransactionAsync();
        await NeemIn.InzendingAsync(transactie, _inzending, "delen", CancellationToken.None);
        await transactie.RollbackAsync();
    }
}
