using Microsoft.Data.SqlClient;

namespace Wijkbenchmark.SqlServer.Tests;

/// <summary>De echte server door een doorgeefluik: dicht, hangend, verbroken, en telkens weer terug.</summary>
[Collection(OpEngine.Naam)]
public sealed class StoringTests(ApiOpSqlServer bron)
{
    [Fact]
    public async Task RealServerTakenAway_Is503AndComesBack()
    {
        var verbinding = new SqlConnectionStringBuilder(bron.Verbindingstekst);
        var adres = verbinding.DataSource.Split(',');
        using var luik = new Tussenstation(new IPEndPoint(IPAddress.Parse(adres[0]), int.Parse(adres[1], System.Globalization.CultureInfo.InvariantCulture)));
        verbinding.DataSource = $"127.0.0.1,{luik.Poort}";
        await using var api = new Server(b => b.UseSetting("Database:Provider", "SqlServer")
            .UseSetting("Database:ConnectionString", verbinding.ConnectionString).UseSetting("Dataversie:IntervalSeconden", "0"));
        await api.KomtTerug();

        foreach (Action weg in new Action[] { luik.GaDicht, luik.BlijfHangen })
        {
            weg();
            await api.Is503();
            luik.Herstel();
            await api.KomtTerug();
        }

        luik.Verbreek();
        await api.KomtTerug();
    }
}
