using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Tests.Samenloop;

/// <summary>Migreren terwijl een ander migreert of leest.</summary>
public sealed class MigratorTests : IDisposable
{
    private readonly Metingmap _map = new();

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task SeveralAtOnce_MigrateOnce()
    {
        var leeg = $"{_map.Pad}.leeg.db";
        try
        {
            var verbindingen = new Verbindingen(Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={leeg};Pooling=False" }));

            var aantallen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(new Migrator(verbindingen, NullLogger<Migrator>.Instance).Migreer)));

            Assert.Equal(Migrator.Scripts(Engine.Sqlite).Count, aantallen.Sum());
        }
        finally
        {
            File.Delete(leeg);
        }
    }

    /// <summary>Een nieuwe instantie die opkomt en migreert houdt een oude die leest niet op.</summary>
    [Fact]
    public async Task MigratingWhileOthersRead_LeavesTheirAnswersAlone()
    {
        _map.ZetGeladen2006("gm0202");
        await using var api = new Deur(_map.Database).Start(_map, null, ("Dataversie:IntervalSeconden", "0"), ("Cache:Aan", "false"));
        var migraties = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(new Migrator(_map.Verbindingen, NullLogger<Migrator>.Instance).Migreer)));

        var statussen = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => api.Status($"/v1/partners?meting=2006&pageSize={i}")));

        Assert.All(statussen, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(await migraties, aantal => Assert.Equal(0, aantal));
    }
}
