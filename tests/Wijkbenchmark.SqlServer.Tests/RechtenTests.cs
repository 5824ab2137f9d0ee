using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.SqlServer.Tests;

/// <summary>De logins van <c>docs/sqlserver-logins.sql</c>: elk heeft genoeg voor zijn werk, en niet meer.</summary>
public sealed class RechtenTests : IAsyncDisposable
{
    private const string Wachtwoord = "Wb-alleen4dezeTest";

    private static readonly string[] _lezerMagNiet =
        ["UPDATE dataversie SET versie = versie + 1", "DELETE FROM waarneming", "INSERT INTO meting (jaar) VALUES (1)", "CREATE TABLE erbij (a INT)"];

    private static readonly string[] _laderMagNiet = ["CREATE TABLE erbij (a INT)", "DROP VIEW codelijst", "ALTER TABLE meting ADD erbij INT"];

    private static readonly string[] _alleenSqlServer = ["ALTER DATABASE", "ALTER ROLE"];

    private readonly string _eigen = $"wijkbenchmark_{Guid.NewGuid():N}";

    public async ValueTask DisposeAsync()
    {
        await ApiOpSqlServer.Verwijder(_eigen);
        foreach (var login in new[] { "lezer", "lader", "migratie" })
        {
            await ApiOpSqlServer.OpServer($"IF SUSER_ID('{_eigen}_{login}') IS NOT NULL DROP LOGIN {_eigen}_{login}");
        }
    }

    [Fact]
    public async Task EachLogin_HasEnoughAndNoMore()
    {
        await using var beheer = new SqlConnection(ApiOpSqlServer.Testserver);
        await beheer.OpenAsync();

        // Babelfish kent de rollen en instellingen van een database niet; daar migreert de beheerder.
        var babelfish = (await beheer.ExecuteScalarAsync<string>("SELECT @@VERSION"))!.Contains("Babelfish", StringComparison.Ordinal);
        foreach (var batch in Batches().Where(b => !babelfish || !_alleenSqlServer.Any(b.Contains)))
        {
            await beheer.ExecuteAsync(batch);
        }

        new Migrator(Verbindingen(babelfish ? null : "migratie"), NullLogger<Migrator>.Instance).Migreer();
        var uitslag = await new Lader(Verbindingen("lader"), TimeProvider.System).LaadAsync(Lader.StandaardMap, CancellationToken.None);
        Assert.NotEmpty(uitslag.Toegevoegd);

        await using var api = new Server(b => b.UseSetting("Database:Provider", "SqlServer")
            .UseSetting("Database:ConnectionString", Verbinding("lezer")).UseSetting("Database:DeadlineSeconden", "10"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/gemeenten"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/_zoek?q=wijk"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/health/ready"));

        await Weigert("lezer", _lezerMagNiet);
        await Weigert("lader", _laderMagNiet);
    }

    // Het bestand zoals het is, met een eigen database en eigen logins, en wat sqlcmd invult.
    private string[] Batches() => File.ReadAllText(Path.Combine(Bronmap.Pad, "docs", "sqlserver-logins.sql"))
        .Replace("wijkbenchmark_", $"{_eigen}_", StringComparison.Ordinal)
        .Replace("Wijkbenchmark", _eigen, StringComparison.Ordinal)
        .Replace("$(LEZER_WACHTWOORD)", Wachtwoord, StringComparison.Ordinal)
        .Replace("$(LADER_WACHTWOORD)", Wachtwoord, StringComparison.Ordinal)
        .Replace("$(MIGRATIE_WACHTWOORD)", Wachtwoord, StringComparison.Ordinal)
        .Split("GO\n", StringSplitOptions.RemoveEmptyEntries);

    private string Verbinding(string? login)
    {
        var verbinding = new SqlConnectionStringBuilder(ApiOpSqlServer.Testserver) { InitialCatalog = _eigen };
        if (login is not null)
        {
            (verbinding.UserID, verbinding.Password) = ($"{_eigen}_{login}", Wachtwoord);
        }

        return verbinding.ConnectionString;
    }

    private Verbindingen Verbindingen(string? login) =>
        new(Options.Create(new DatabaseOptions { Provider = "SqlServer", ConnectionString = Verbinding(login) }));

    private async Task Weigert(string login, string[] statements)
    {
        await using var verbinding = new SqlConnection(Verbinding(login));
        await verbinding.OpenAsync();
        foreach (var sql in statements)
        {
            await Assert.ThrowsAsync<SqlException>(() => verbinding.ExecuteAsync(sql));
        }
    }
}
