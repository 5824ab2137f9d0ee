using Microsoft.Data.SqlClient;
using Wijkbenchmark.Tests.Rondes;

namespace Wijkbenchmark.SqlServer.Tests;

/// <summary>De server valt weg terwijl iemand inlevert: een eerlijk antwoord, niets half, en daarna lukt hetzelfde verzoek.</summary>
public sealed class InleverenTests
{
    [Fact]
    public async Task ServerTakenAway_Is503_AndNothingIsLostWhenItIsBack()
    {
        var ronde = await Inlevering.RondeAsync();
        var verbinding = new SqlConnectionStringBuilder(ronde.Map.Databaseopties.ConnectionString);
        var adres = verbinding.DataSource.Split(',');
        using var luik = new Tussenstation(new IPEndPoint(IPAddress.Parse(adres[0]), int.Parse(adres[1], System.Globalization.CultureInfo.InvariantCulture)));
        verbinding.DataSource = $"127.0.0.1,{luik.Poort}";
        await using var inlevering = await Inlevering.OpAsync(ronde, b => b.UseSetting("Inname:ConnectionString", verbinding.ConnectionString));
        var etag = (await inlevering.BewaarAsync("GM0202", "arnhem", Inlevering.Document())).Moet(HttpStatusCode.Created).ETag;
        etag = (await inlevering.BesluitAsync("GM0202", "arnhem", "indienen", etag)).Moet(HttpStatusCode.Created).ETag;
        var voor = await ronde.AllesAsync();

        foreach (Action weg in new Action[] { luik.GaDicht, luik.BlijfHangen })
        {
            weg();
            (await inlevering.BesluitAsync("GM0202", "provincie", "akkoord", etag)).Moet(HttpStatusCode.ServiceUnavailable, "database-onbereikbaar");
            Assert.Equal(HttpStatusCode.OK, await inlevering.Server.Status("/v1/metingen"));
            luik.Herstel();
            Assert.Equal(voor, await ronde.AllesAsync());
        }

        // Midden in het publiceren verbroken: alles of niets.
        var akkoord = inlevering.BesluitAsync("GM0202", "provincie", "akkoord", etag);
        await Task.Delay(50);
        luik.Verbreek();
        if ((await akkoord).Status != HttpStatusCode.Created)
        {
            var nu = await ronde.Dossier(2027, "GM0202");
            Assert.True(nu.Besluiten.Count == 1 ? voor == await ronde.AllesAsync() : nu.Gepubliceerd is not null, "half gepubliceerd");
        }

        var nog = await inlevering.BesluitAsync("GM0202", "provincie", "akkoord", etag);
        Assert.Contains(nog.Status, new[] { HttpStatusCode.Created, HttpStatusCode.OK });
        Assert.Equal(HttpStatusCode.OK, await inlevering.Server.Status("/v1/waarnemingen/2027-gm0202-inwoners"));
    }
}
