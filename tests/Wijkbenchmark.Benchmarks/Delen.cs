using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Gemeenten;
using Wijkbenchmark.Api.Http;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Benchmarks;

/// <summary>BenchmarkDotNet over de onderdelen van een antwoord: lezen, schrijven, nakijken en innemen.</summary>
[MemoryDiagnoser]
public class Delen
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256 * 1024);
    private Verbindingen _verbindingen = null!;
    private string _document = "";
    private IReadOnlyDictionary<string, WaarnemingRij> _cijfers = null!;
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
        _document = (await verbinding.QuerySingleAsync<string>(GetGemeente.Statements[0], new { meting = 2006, id = "GM0202" }))!;
        _cijfers = Lezer.Opzoekbaar(await verbinding.QueryAsync<WaarnemingRij>(GetGemeente.Statements[1], new { meting = 2006, id = "GM0202" }));
        _tekst = Gegevens.Inzendingen()[1];
        _inzending = Gegevens.Inzending(_tekst);
    }

    /// <summary>Een verbinding uit de pool, met de sortering erop.</summary>
    [Benchmark]
    public async Task VerbindingOpenen() => await (await _verbindingen.OpenAsync(CancellationToken.None)).DisposeAsync();

    /// <summary>De deadline en de herkansing om een lege lezing heen.</summary>
    [Benchmark]
    public Task<int> LezenMetDeadline() => _verbindingen.LeesAsync((_, _) => Task.FromResult(1), CancellationToken.None);

    /// <summary>De getallen van één gemeente, door Dapper.</summary>
    [Benchmark]
    public Task<int> CijfersLezen() => _verbindingen.LeesAsync(
        async (verbinding, ct) => (await verbinding.QueryAsync<WaarnemingRij>(
            new CommandDefinition(GetGemeente.Statements[1], new { meting = 2006, id = "GM0202" }, cancellationToken: ct))).AsList().Count,
        CancellationToken.None);

    /// <summary>Het document van een gemeente, met zijn getallen erin.</summary>
    [Benchmark]
    public int DocumentSchrijven()
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            DocumentSchrijver.SchrijfOpen(writer, _document, _cijfers, velden: null);
            writer.WriteEndObject();
        }

        return _buffer.WrittenCount;
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
