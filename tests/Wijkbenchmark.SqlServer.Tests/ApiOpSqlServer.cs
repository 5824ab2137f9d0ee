using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.SqlServer.Tests;

/// <summary>De API op de SQL Server van <c>TEST_SQLSERVER</c>, in een verse database die daarna weggaat.</summary>
public sealed class ApiOpSqlServer : TestApi
{
    private readonly string _server = Environment.GetEnvironmentVariable("TEST_SQLSERVER") is { Length: > 0 } server
        ? server
        : throw new InvalidOperationException(
            "Zet TEST_SQLSERVER op een server om op te proberen: 'Server=127.0.0.1,1433;User ID=…;Password=…;TrustServerCertificate=true'.");

    private readonly string _database = $"wijkbenchmark_{Guid.NewGuid():N}";

    public override Engine Engine => Engine.SqlServer;

    protected override string Verbinding => new SqlConnectionStringBuilder(_server) { InitialCatalog = _database }.ConnectionString;

    public override async ValueTask InitializeAsync()
    {
        await OpServer($"CREATE DATABASE {_database}");
        var verbindingen = new Verbindingen(Options.Create(new DatabaseOptions { Provider = Engine.ToString(), ConnectionString = Verbinding }));
        new Migrator(verbindingen, NullLogger<Migrator>.Instance).Migreer();
        await new Lader(verbindingen, TimeProvider.System).LaadAsync(Lader.StandaardMap, CancellationToken.None);
        await base.InitializeAsync();
    }

    protected override async Task RuimOp()
    {
        SqlConnection.ClearAllPools();
        await OpServer($"DROP DATABASE {_database}");
    }

    private async Task OpServer(string sql)
    {
        await using var verbinding = new SqlConnection(_server);
        await verbinding.OpenAsync();
        await using var opdracht = verbinding.CreateCommand();
        opdracht.CommandText = sql;
        await opdracht.ExecuteNonQueryAsync();
    }
}
