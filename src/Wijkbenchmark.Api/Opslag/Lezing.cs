using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Polly;
using Polly.Retry;

namespace Wijkbenchmark.Api.Opslag;

/// <summary>In de database staat een andere stand dan waartegen de vraag is nagekeken; ze wordt met die andere opnieuw beantwoord.</summary>
/// <param name="stand">De andere stand, of <c>null</c> als ze nog gelezen moet worden.</param>
public sealed class AndereStand(Stand? stand = null) : Exception("In de database staat een andere stand.")
{
    /// <summary>De andere stand, of <c>null</c> als ze nog gelezen moet worden.</summary>
    public Stand? Stand { get; } = stand;
}

/// <summary>
/// Wat één antwoord leest: één verbinding, één leestransactie en één stand. Er gaat pas iets open als er gelezen wordt, en voor het antwoord verstuurd wordt
/// is alles dicht: op een trage lezer wacht geen transactie.
/// </summary>
public sealed class Lezing(Verbindingen verbindingen, Standbewaker bewaker) : IAsyncDisposable
{
    /// <summary>De dataversie, gelezen in dezelfde opdracht waarmee de leestransactie begint.</summary>
    internal const string LeesVersie = """
        SELECT
            versie AS Versie,
            gewijzigd AS Gewijzigd
        FROM dataversie
        WHERE id = 1
        """;

    private const string BeginSqlite = $"BEGIN;\n{LeesVersie}";

    private const string BeginSqlServer = $"SET TRANSACTION ISOLATION LEVEL SNAPSHOT;\nBEGIN TRANSACTION;\n{LeesVersie}";

    // Het niveau gaat terug voor de verbinding terug gaat: de pool laat het anders staan voor wie haar daarna krijgt.
    private const string EindeSqlServer = "IF @@TRANCOUNT > 0 COMMIT TRANSACTION;\nSET TRANSACTION ISOLATION LEVEL READ COMMITTED";

    // Een storing die voorbijgaat krijgt twee herkansingen; samen blijven ze binnen de deadline.
    private static readonly ResiliencePipeline _herkansing = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(Storing.GaatVoorbij),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    private CancellationToken _vrager;
    private Stand? _stand;
    private DbConnection? _verbinding;
    private Dataversie? _versie;
    private bool _momentopname;

    /// <summary>De statements van een lezing, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesVersie];

    /// <summary>Hoe lang er op één vraag aan de database gewacht wordt.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Waar: er wordt nu een antwoord gemaakt, en wat gelezen wordt is uit zijn momentopname.</summary>
    public bool IsBezig { get; private set; }

    /// <summary>De stand waartegen de vraag nagekeken wordt, en die van alles wat gelezen wordt.</summary>
    public Stand Stand => _stand ?? throw new InvalidOperationException("De lezing is nog niet begonnen.");

    /// <summary>
    /// Maakt een antwoord uit één stand. Blijkt bij het lezen dat er een andere staat, dan wordt het met die andere opnieuw gemaakt, uit dezelfde momentopname;
    /// een storing die voorbijgaat wordt opnieuw geprobeerd. <paramref name="maak"/> kan dus meer dan eens lopen.
    /// </summary>
    /// <exception cref="DatabaseWeg">De database is er niet, of antwoordde niet op tijd.</exception>
    public async Task<T> VoorAsync<T>(Func<Task<T>> maak, CancellationToken ct)
    {
        _stand = await bewaker.HuidigAsync(ct);
        return await MetHerkansingAsync(
            async () =>
            {
                try
                {
                    return await maak();
                }
                catch (AndereStand anders)
                {
                    _stand = anders.Stand ?? await LeesStandAsync(null);
                    bewaker.Merk(_stand);
                    return await maak();
                }
            },
            ct);
    }

    /// <summary>Leest de stand zelf, zonder er een te verwachten.</summary>
    internal Task<Stand> StandAsync(Stand? bekend, CancellationToken ct) => MetHerkansingAsync(() => LeesStandAsync(bekend), ct);

    /// <summary>
    /// Leest binnen de momentopname. Wat <paramref name="lees"/> maakt is van haar alleen tot ze het teruggeeft: na de deadline wacht niemand meer op haar.
    /// </summary>
    /// <exception cref="AndereStand">Er staat een andere stand dan <see cref="Stand"/>.</exception>
    /// <exception cref="DatabaseWeg">De database is er niet, of antwoordde niet op tijd.</exception>
    public async Task<T> LeesAsync<T>(string sql, object? parameters, Func<DbDataReader, CancellationToken, Task<T>> lees)
    {
        await OpenAsync();
        if (_versie!.Value != Stand.Dataversie)
        {
            throw new AndereStand();
        }

        return await VraagAsync(sql, parameters, lees);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await SluitAsync(goed: false);
    }

    private async Task<T> MetHerkansingAsync<T>(Func<Task<T>> maak, CancellationToken ct)
    {
        _vrager = ct;
        return await _herkansing.ExecuteAsync(
            async _ =>
            {
                var goed = false;
                IsBezig = true;
                try
                {
                    var antwoord = await maak();
                    await HoudStandAsync();
                    goed = true;
                    return antwoord;
                }
                finally
                {
                    IsBezig = false;
                    await SluitAsync(goed);
                }
            },
            ct);
    }

    private async Task<Stand> LeesStandAsync(Stand? bekend)
    {
        await OpenAsync();
        return bekend?.Dataversie == _versie
            ? bekend!
            : await VraagAsync(Stand.Sql, null, (lezer, token) => Stand.LeesAsync(lezer, _versie!.Value, token));
    }

    private async Task OpenAsync()
    {
        if (_verbinding is not null)
        {
            return;
        }

        try
        {
            _verbinding = await BinnenDeadlineAsync(verbindingen.OpenAsync, async open => await (await open).DisposeAsync());
        }
        catch (Exception fout) when (Storing.BijOpenen(fout) is DatabaseWeg weg && weg != fout)
        {
            throw weg;
        }

        _momentopname = verbindingen.Engine == Engine.Sqlite || bewaker.MetMomentopname;
        var begin = verbindingen.Engine == Engine.Sqlite ? BeginSqlite : _momentopname ? BeginSqlServer : LeesVersie;
        try
        {
            _versie = await VraagAsync(begin, null, Dataversie.LeesAsync);
        }
        catch (SqlException fout) when (Storing.IsZonderMomentopname(fout))
        {
            // Niet toegestaan in deze database: dan de versie ervoor en erna, en opnieuw als ze verschilt.
            bewaker.MerkZonderMomentopname();
            _momentopname = false;
            await EindigAsync(_verbinding);
            _versie = await VraagAsync(LeesVersie, null, Dataversie.LeesAsync);
        }
    }

    private Task<T> VraagAsync<T>(string sql, object? parameters, Func<DbDataReader, CancellationToken, Task<T>> lees)
    {
        var verbinding = _verbinding!;
        return BinnenDeadlineAsync(
            async token =>
            {
                await using var afgebroken = Onderbreek(verbinding, token);
                await using var lezer = await verbinding.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: token));
                return await lees(lezer, token);
            },
            ruimOp: null);
    }

    // Een dode verbinding reageert ook op afbreken pas na seconden, en daarop wacht de vrager niet: wie te laat is ruimt zichzelf op.
    private async Task<T> BinnenDeadlineAsync<T>(Func<CancellationToken, Task<T>> doe, Func<Task<T>, Task>? ruimOp)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_vrager);
        deadline.CancelAfter(Deadline ?? verbindingen.Deadline);
        var token = deadline.Token;
        var taak = Databasemeting.MeetAsync(verbindingen.Engine, () => doe(token));
        try
        {
            return await taak.WaitAsync(token);
        }
        catch (Exception fout) when (token.IsCancellationRequested && fout is OperationCanceledException or DbException or DatabaseWeg)
        {
            if (!taak.IsCompleted || (ruimOp is not null && taak.IsCompletedSuccessfully))
            {
                var verbinding = Interlocked.Exchange(ref _verbinding, null);
                _ = taak.ContinueWith(
                    async klaar =>
                    {
                        if (ruimOp is not null && klaar.IsCompletedSuccessfully)
                        {
                            await ruimOp(klaar);
                        }

                        if (verbinding is not null)
                        {
                            await LaatVallenAsync(verbinding);
                        }
                    },
                    TaskScheduler.Default);
            }

            _vrager.ThrowIfCancellationRequested();
            throw new DatabaseTeTraag(fout);
        }
    }

    // Zonder momentopname zegt alleen de versie achteraf of alles van dezelfde stand was.
    private async Task HoudStandAsync()
    {
        if (_verbinding is not null && !_momentopname && await VraagAsync(LeesVersie, null, Dataversie.LeesAsync) != _versie)
        {
            throw new GegevensVeranderd();
        }
    }

    // Goed: de transactie is uit en de verbinding gaat terug. Anders is ze verdacht, en haar buren in de pool ook.
    private async Task SluitAsync(bool goed)
    {
        if (Interlocked.Exchange(ref _verbinding, null) is not { } verbinding)
        {
            return;
        }

        _versie = null;
        if (!goed)
        {
            // Niemand wacht op het opruimen: een dode verbinding doet daar seconden over.
            _ = LaatVallenAsync(verbinding);
            return;
        }

        try
        {
            await EindigAsync(verbinding);
            await verbinding.DisposeAsync();
        }
        catch (DbException)
        {
            // Het antwoord is er al, en heel.
            _ = LaatVallenAsync(verbinding);
        }
    }

    private static Task EindigAsync(DbConnection verbinding) => verbinding switch
    {
        SqliteConnection sqlite when SQLitePCL.raw.sqlite3_get_autocommit(sqlite.Handle) == 0 => sqlite.ExecuteAsync("ROLLBACK"),
        SqlConnection sql => sql.ExecuteAsync(EindeSqlServer, commandTimeout: 1),
        _ => Task.CompletedTask,
    };

    private static async Task LaatVallenAsync(DbConnection verbinding)
    {
        try
        {
            await EindigAsync(verbinding);
        }
        catch (Exception fout) when (fout is DbException or InvalidOperationException)
        {
            // Voor ze dichtgaat: daarna weet ze niet meer van welke pool ze is.
            switch (verbinding)
            {
                case SqlConnection sql: SqlConnection.ClearPool(sql); break;
                case SqliteConnection sqlite: SqliteConnection.ClearPool(sqlite); break;
            }
        }

        await verbinding.DisposeAsync();
    }

    // SqlClient breekt zelf af; SQLite moet het gezegd worden.
    private static CancellationTokenRegistration Onderbreek(DbConnection verbinding, CancellationToken ct) =>
        verbinding is SqliteConnection sqlite ? ct.Register(() => SQLitePCL.raw.sqlite3_interrupt(sqlite.Handle)) : default;
}
