using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Wijkbenchmark.Api.Database;

/// <summary>Opent verbindingen met de gekozen database, en leest met een deadline en herkansing.</summary>
public class Verbindingen(IOptions<DatabaseOptions> options) : IDisposable
{
    /// <summary>De sortering van SQL Server die SQLite van ons krijgt, zodat beide engines gelijk ordenen.</summary>
    public const string Sortering = "Latin1_General_100_BIN2";

    // Een storing die voorbijgaat krijgt twee herkansingen; samen blijven ze binnen de deadline.
    private static readonly ResiliencePipeline _herkansing = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<DbException>(Storing.GaatVoorbij),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    private readonly string _verbinding = Leesbaar(options.Value);
    private readonly TimeSpan _deadline = TimeSpan.FromSeconds(options.Value.DeadlineSeconden);

    // SqlClient houdt zelf een voorraad. Wie in de verbinding Pooling=False zet krijgt elke keer een nieuwe.
    private readonly SqliteVoorraad? _voorraad =
        options.Value.Engine == Engine.Sqlite && new SqliteConnectionStringBuilder(options.Value.ConnectionString).Pooling ? new() : null;

    /// <summary>De engine achter de verbindingen.</summary>
    public Engine Engine { get; } = Kies(options.Value.Engine);

    /// <summary>Waar de gegevens staan, zonder geheimen.</summary>
    public string Omschrijving => Engine == Engine.Sqlite
        ? new SqliteConnectionStringBuilder(_verbinding).DataSource
        : new SqlConnectionStringBuilder(_verbinding) is var sql ? $"{sql.DataSource}/{sql.InitialCatalog}" : "";

    /// <summary>De verbinding als tekst, met onze standaarden erin.</summary>
    public string Tekst => _verbinding;

    /// <summary>De verbinding om te migreren en te laden: die mag langer op de server wachten dan een bezoeker, en neemt geen slot mee terug de pool in.</summary>
    public string TekstOmTeSchrijven => Engine == Engine.Sqlite
        ? _verbinding
        : new SqlConnectionStringBuilder(_verbinding) is var sql
            ? new SqlConnectionStringBuilder(_verbinding) { Pooling = false, ConnectTimeout = Math.Max(30, sql.ConnectTimeout) }.ConnectionString
            : "";

    /// <summary>
    /// Leest binnen de deadline (<c>Database:DeadlineSeconden</c>). Een storing die voorbijgaat wordt opnieuw geprobeerd; wie het verzoek afbreekt breekt de vraag af.
    /// </summary>
    /// <exception cref="DatabaseTeTraag">De database antwoordde niet op tijd.</exception>
    public Task<T> LeesAsync<T>(Func<DbConnection, CancellationToken, Task<T>> lees, CancellationToken ct) =>
        Databasemeting.MeetAsync(Engine, () => LeesBinnenDeadlineAsync(lees, ct));

    private async Task<T> LeesBinnenDeadlineAsync<T>(Func<DbConnection, CancellationToken, Task<T>> lees, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(_deadline);
        try
        {
            // WaitAsync: een dode verbinding reageert ook op afbreken pas na seconden, en daarop wacht de vrager niet.
            return await _herkansing.ExecuteAsync(async token =>
            {
                var verbinding = _voorraad?.Neem() ?? await OpenAsync(token);
                try
                {
                    T antwoord;
                    await using (Onderbreek(verbinding, token))
                    {
                        antwoord = await lees(verbinding, token);
                    }

                    if (_voorraad is not null && verbinding is SqliteVerbinding sqlite)
                    {
                        _voorraad.Bewaar(sqlite);
                    }
                    else
                    {
                        await verbinding.DisposeAsync();
                    }

                    return antwoord;
                }
                catch (Exception fout)
                {
                    await verbinding.DisposeAsync();

                    // De andere verbindingen in de pool zijn dan ook verdacht.
                    if (fout is SqlException sql && Storing.GaatVoorbij(sql))
                    {
                        SqlConnection.ClearPool((SqlConnection)verbinding);
                    }

                    throw;
                }
            }, deadline.Token).AsTask().WaitAsync(deadline.Token);
        }
        catch (Exception fout) when (deadline.IsCancellationRequested && fout is (OperationCanceledException or DbException))
        {
            ct.ThrowIfCancellationRequested();
            throw new DatabaseTeTraag(fout);
        }
    }

    /// <summary>Een open verbinding. De aanroeper sluit haar.</summary>
    public virtual async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (Engine == Engine.SqlServer)
        {
            var sql = new SqlConnection(_verbinding);
            await sql.OpenAsync(ct);
            return sql;
        }

        var sqlite = new SqliteVerbinding(_verbinding);
        await sqlite.OpenAsync(ct);
        return sqlite;
    }

    /// <summary>Een open verbinding om mee te schrijven: die wacht op een andere schrijver. De aanroeper sluit haar.</summary>
    public async Task<DbConnection> OpenOmTeSchrijvenAsync(CancellationToken ct)
    {
        if (Engine == Engine.SqlServer)
        {
            var sql = new SqlConnection(TekstOmTeSchrijven);
            await sql.OpenAsync(ct);
            return sql;
        }

        var sqlite = (SqliteConnection)await OpenAsync(ct);
        sqlite.DefaultTimeout = 60;
        return sqlite;
    }

    private static Engine Kies(Engine engine)
    {
        if (engine == Engine.Sqlite)
        {
            SqliteVerbinding.ZetSneller();
        }

        return engine;
    }

    internal static string Leesbaar(DatabaseOptions options)
    {
        if (options.Engine == Engine.SqlServer)
        {
            var sql = new SqlConnectionStringBuilder(options.ConnectionString) { ApplicationName = "Wijkbenchmark" };

            // De standaarden wachten vijftien seconden op een server die weg is, en weigeren daarna een minuut lang; wie iets anders wil zegt het in de verbinding.
            if (!sql.ShouldSerialize("Connect Timeout"))
            {
                sql.ConnectTimeout = 1;
            }

            if (!sql.ShouldSerialize("Pool Blocking Period"))
            {
                sql.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
            }

            if (!sql.ShouldSerialize("Connect Retry Count"))
            {
                sql.ConnectRetryCount = 0;
            }

            return sql.ConnectionString;
        }

        // Verwijzende sleutels staan in deze SQLite al aan; ze in de verbinding zetten kost bij elke vraag een PRAGMA.
        var sqlite = new SqliteConnectionStringBuilder(options.ConnectionString);
        if (string.IsNullOrEmpty(sqlite.DataSource))
        {
            sqlite.DataSource = Path.Combine(Environment.CurrentDirectory, "data", "wijkbenchmark.db");
        }

        if (!sqlite.ShouldSerialize("Default Timeout"))
        {
            sqlite.DefaultTimeout = 1;
        }

        // De voorraad is van ons; een tweede eronder zou een bestand dat vervangen is openhouden.
        sqlite.Pooling = false;

        return sqlite.ConnectionString;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _voorraad?.Dispose();
        GC.SuppressFinalize(this);
    }

    // SqlClient breekt zelf af; SQLite moet het gezegd worden.
    private static CancellationTokenRegistration Onderbreek(DbConnection verbinding, CancellationToken ct) =>
        verbinding is SqliteConnection sqlite ? ct.Register(() => SQLitePCL.raw.sqlite3_interrupt(sqlite.Handle)) : default;
}
