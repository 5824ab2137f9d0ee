using Microsoft.Data.SqlClient;

namespace Wijkbenchmark.SqlServer.Tests;

/// <summary>Een verse database op de server van <c>TEST_SQLSERVER</c>, die weer weggaat.</summary>
public sealed class SqlServerProefdatabase : IDisposable
{
    private readonly string _database = $"wijkbenchmark_{Guid.NewGuid():N}";

    public SqlServerProefdatabase() => ApiOpSqlServer.OpServer($"CREATE DATABASE {_database}").GetAwaiter().GetResult();

    public DatabaseOptions Options => new()
    {
        Provider = nameof(Engine.SqlServer),
        ConnectionString = new SqlConnectionStringBuilder(ApiOpSqlServer.Testserver) { InitialCatalog = _database }.ConnectionString,
    };

    public void Dispose() => ApiOpSqlServer.Verwijder(_database).GetAwaiter().GetResult();
}
