using System.Data.Common;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Gemeenten;

namespace Wijkbenchmark.Benchmarks;

/// <summary>BenchmarkDotNet over de onderdelen van een antwoord: lezen, schrijven, nakijken en innemen.</summary>
[MemoryDiagnoser]
public class Delen
{
    private Verbindingen _verbindingen = null!;
    private Standbewaker _bewaker = null!;
    private Meetwaarden _cijfers = null!;
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
        _bewaker = new Standbewaker(_verbindingen, Options.Create(new DataversieOptions { IntervalSeconden = 3600 }), TimeProvider.System);
        new Migrator(_verbindingen, NullLogger<Migrator>.Instance).Migreer();
        await new Lader(_verbindingen, TimeProvider.System).LaadAsync(Path.Combine(Werkmap.Wortel, "db", "metingen"), CancellationToken.None);
        await using var verbinding = await _verbindingen.OpenAsync(CancellationToken.None);
        _document = Encoding.UTF8.GetBytes((await verbinding.QuerySingleAsync<string>(GetGemeente.Statements[1], new { meting = 2006, id = "GM0202" }))!);
        await using var lezer = await verbinding.ExecuteReaderAsync(GetGemeente.Statements[0], new { meting = 2006, id = "GM0202" });
        _cijfers = await Meetwaarden.LeesAsync(new Rijen(lezer), CancellationToken.None);
        _tekst = Gegevens.Inzendingen()[1];
        _inzending = Gegevens.Inzending(_tekst);
    }

    /// <summary>Een nieuwe verbinding, met de sortering erop.</summary>
    [Benchmark]
    public async Task VerbindingOpenen() => await (await _verbindingen.OpenAsync(CancellationToken.None)).DisposeAsync();

    /// <summary>Een lezing om één lege vraag heen: verbinding, transactie, dataversie, deadline en herkansing.</summary>
    [Benchmark]
    public Task<int> Lezing() => LeesAsync("SELECT 1", (_, _) => Task.FromResult(1));

    /// <summary>De getallen van één gemeente, van de database tot JSON.</summary>
    [Benchmark]
    public Task<Meetwaarden> CijfersLezen() => LeesAsync(GetGemeente.Statements[0], (lezer, ct) => Meetwaarden.LeesAsync(new Rijen(lezer), ct));

    /// <summary>Het document van een gemeente, met zijn getallen erin.</summary>
    [Benchmark]
    public int DocumentSchrijven()
    {
        var blok = new Jsonblok();
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
        await NeemIn.InzendingAsync(transactie, _inzending, new("", ""), CancellationToken.None);
        await transactie.RollbackAsync();
    }

    private async Task<T> LeesAsync<T>(string sql, Func<DbDataReader, CancellationToken, Task<T>> lees)
    {
        await using var lezing = new Lezing(_verbindingen, _bewaker);
        return await lezing.VoorAsync(() => lezing.LeesAsync(sql, new { meting = 2006, id = "GM0202" }, lees), CancellationToken.None);
    }
}
