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

    // Wat sqlserver-inname.sql ieder afneemt.
    private static readonly Dictionary<string, string[]> _magNietVanDeHistorie = new()
    {
        ["lezer"] = ["SELECT sha256 FROM inzendingversie", "SELECT nota FROM inzendingbesluit", "SELECT inhoud FROM inzendingversie"],
        ["lader"] = ["UPDATE inzendingversie SET door = 'ander'", "DELETE FROM inzendingbesluit", "DELETE FROM SchemaVersions"],
        ["inname"] = ["UPDATE inzendingversie SET inhoud = NULL", "DELETE FROM inzendingversie", "UPDATE inzendingbesluit "
            + "SET nota = ''", "CREATE TABLE erbij (a INT)", "DELETE FROM SchemaVersions"],
        ["wisser"] = ["UPDATE inzendingversie SET sha256 = ''", "UPDATE inzendingbesluit "
            + "SET nota = ''", "DELETE FROM inzendingbesluit", "INSERT INTO inzendingversie (meting) VALUES (1)", "CREATE TABLE erbij (a INT)"],
    };

    private static readonly string[] _alleenSqlServer = ["ALTER DATABASE", "ALTER ROLE", "DENY"];

    private readonly string _eigen = $"wijkbenchmark_{Guid.NewGuid():N}";

    public async ValueTask DisposeAsync()
    {
        await ApiOpSqlServer.Verwijder(_eigen);
        foreach (var login in new[] { "lezer", "lader", "migratie", "inname", "wisser" })
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
        async Task Draai(string bestand)
        {
            foreach (var batch in Batches(bestand).Where(b => !babelfish || !_alleenSqlServer.Any(b.Contains)))
            {
                await beheer.ExecuteAsync(batch);
            }
        }

        await Draai("sqlserver-logins.sql");
        new Migrator(Verbindingen(babelfish ? null : "migratie"), NullLogger<Migrator>.Instance).Migreer();
        await Draai("sqlserver-inname.sql");
        var uitslag = await new Lader(Verbindingen("lader"), TimeProvider.System).LaadAsync(Lader.StandaardMap, CancellationToken.None);
        Assert.NotEmpty(uitslag.Toegevoegd);

        await using var api = new Server(b => b.UseSetting("Database:Provider", "SqlServer")
            .UseSetting("Database:ConnectionString", Verbinding("lezer")).UseSetting("Database:DeadlineSeconden", "10"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/gemeenten"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/v1/_zoek?q=wijk"));
        Assert.Equal(HttpStatusCode.OK, await api.Status("/health/ready"));

        await Weigert("lezer", _lezerMagNiet);
        await Weigert("lader", _laderMagNiet);
        await LeverIn();

        // Babelfish kent DENY niet; wat het afneemt ziet alleen een echte SQL Server.
        foreach (var (login, magNiet) in babelfish ? [] : _magNietVanDeHistorie)
        {
            await Weigert(login, magNiet);
        }

        if (!babelfish)
        {
            await new Wisser(Verbindingen("wisser"), TimeProvider.System).WisAsync(2006, "GM0222", 1, CancellationToken.None);
        }
    }

    // Wie inneemt kan alles wat inleveren vraagt: bewaren, besluiten, publiceren en intrekken.
    private async Task LeverIn()
    {
        using var inname = new Inname(Verbindingen("inname"), TimeProvider.System);
        var stand = (await inname.StandAsync(2006, "GM0222", CancellationToken.None))!;
        Assert.Equal(Herkomst.Bestand, stand.Dossier.Herkomst);
        var bytes = (await inname.InhoudAsync(stand.Dossier.LaatsteVersie!, CancellationToken.None))!;
        var dossier = await inname.VersieAsync(stand.Dossier, [.. bytes, (byte)' '], 0, "Gemeente Doetinchem", CancellationToken.None);
        dossier = await inname.BesluitAsync(dossier, new(Besluitsoort.Indienen, 2, "Gemeente Doetinchem"), publiceert: false, CancellationToken.None);
        dossier = await inname.BesluitAsync(
            dossier, new(Besluitsoort.Akkoord, 2, "Provincie Gelderland") { Nota = "proef" }, publiceert: true, CancellationToken.None);
        Assert.Equal(2, dossier.Uitgave);
        await inname.BesluitAsync(dossier, new(Besluitsoort.Intrekken, 2, "Provincie Gelderland") { Nota = "proef" }, publiceert: true, CancellationToken.None);
    }

    // Het bestand zoals het is, met een eigen database en eigen logins, en wat sqlcmd invult.
    private string[] Batches(string bestand) => File.ReadAllText(Path.Combine(Bronmap.Pad, "docs", bestand))
        .Replace("wijkbenchmark_", $"{_eigen}_", StringComparison.Ordinal)
        .Replace("Wijkbenchmark", _eigen, StringComparison.Ordinal)
        .Replace("$(LEZER_WACHTWOORD)", Wachtwoord, StringComparison.Ordinal)
        .Replace("$(LADER_WACHTWOORD)", Wachtwoord, StringComparison.Ordinal)
        .Replace("$(MIGRATIE_WACHTWOORD)", Wachtwoord, StringComparison.Ordinal)
        .Replace("$(INNAME_WACHTWOORD)", Wachtwoord, StringComparison.Ordinal)
        .Replace("$(WISSER_WACHTWOORD)", Wachtwoord, StringComparison.Ordinal)
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
