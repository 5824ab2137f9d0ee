using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.SqlServer.Tests;

/// <summary>De API op de SQL Server van <c>TEST_SQLSERVER</c>, in een verse database die daarna weggaat.</summary>
public sealed class ApiOpSqlServer : TestApi
{
    private readonly string _database = $"wijkbenchmark_{Guid.NewGuid():N}";

    /// <summary>De server om op te proberen, met een login die een database mag maken.</summary>
    public static string Testserver => Environment.GetEnvironmentVariable("TEST_SQLSERVER") is { Length: > 0 } server
        ? server
        : throw new InvalidOperationException(
            "Zet TEST_SQLSERVER op een server om op te proberen: 'Server=127.0.0.1,1433;User ID=…;Password=…;TrustServerCertificate=true'.");

    public override Engine Engine => Engine.SqlServer;

    protected override string Verbinding => new SqlConnectionStringBuilder(Testserver) { InitialCatalog = _database }.ConnectionString;

    public override async ValueTask InitializeAsync()
    {
        await OpServer($"CREATE DATABASE {_database}");
        var verbindingen = new Verbindingen(Options.Create(new DatabaseOptions { Provider = Engine.ToString(), ConnectionString = Verbinding }));
        new Migrator(verbindingen, NullLogger<Migrator>.Instance).Migreer();
        await new Lader(verbindingen, TimeProvider.System).LaadAsync(Lader.StandaardMap, CancellationToken.None);
        await base.InitializeAsync();
    }

    // Een wegwerpserver is niet altijd vlot; wat er gebeurt als hij te lang wegblijft staat in StoringTests.
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Database:DeadlineSeconden", "10");
    }

    /// <summary>Haalt een database weg. Een server merkt soms pas even later dat de laatste verbinding dicht is.</summary>
    public static async Task Verwijder(string database)
    {
        SqlConnection.ClearAllPools();
        for (var keer = 1; ; keer++)
        {
            try
            {
                await OpServer($"DROP DATABASE IF EXISTS {database}");
                return;
            }
            catch (SqlException) when (keer < 120)
            {
                await Task.Delay(500);
            }
        }
    }

    /// <summary>Doet iets als de beheerder van de server.</summary>
    public static async Task OpServer(string sql)
    {
        await using var verbinding = new SqlConnection(Testserver);
        await verbinding.OpenAsync();
        await using var opdracht = verbinding.CreateCommand();
        opdracht.CommandText = sql;
        await opdracht.ExecuteNonQueryAsync();
    }

    protected override Task RuimOp() => Verwijder(_database);
}
