using Microsoft.AspNetCore.Hosting;

namespace Wijkbenchmark.Tests.Rondes;

/// <summary>Een map met metingen en een verse database van de engine van dit project, met wat een test over rondes wil zien.</summary>
public sealed class Ronde : IDisposable
{
    private readonly Proefdatabase _database = new();

    public Ronde(params string[] gemeenten)
        : this(gemeenten, _ => { })
    {
    }

    private Ronde(string[] gemeenten, Action<DatabaseOptions> bereidVoor)
    {
        bereidVoor(_database.Options);
        Map = new Metingmap(_database.Options);
        Map.Zet2006(gemeenten);
        Inname = new Inname(Map.Verbindingen, TimeProvider.System);
    }

    public Metingmap Map { get; }

    /// <summary>Op een database die het programma van 1.0.0 maakte, met alle gemeenten.</summary>
    public static Ronde Van100() => new([], Database100.ZetNeer);

    /// <summary>De weg van wat over HTTP komt.</summary>
    public Inname Inname { get; }

    /// <summary>Een server op de database; elk antwoord wordt tegen het contract gehouden.</summary>
    /// <param name="stel">Andere instellingen.</param>
    public Server Start(Action<IWebHostBuilder>? stel = null) => new(b =>
    {
        b.UseSetting("Database:Provider", Map.Databaseopties.Provider)
            .UseSetting("Database:ConnectionString", Map.Databaseopties.ConnectionString)
            .UseSetting("Database:DeadlineSeconden", "60")
            .UseSetting("Grenzen:VerzoekSeconden", "300")
            .UseSetting("Metingen:Map", Map.Pad)
            .UseSetting("Dataversie:IntervalSeconden", "0")
            .UseSetting("Grenzen:PerClientPerSeconde", "0");
        stel?.Invoke(b);
    });

    public void Verander(string bestand, string aanpak) => Map.Verander(bestand, json => json["profiel"]!["aanpak"]!["naam"] = aanpak);

    /// <summary>Verandert het aantal inwoners.</summary>
    public void ZetInwoners(string bestand, int aantal) => Map.Verander(bestand, json =>
    {
        var inwoners = json["waarnemingen"]!.AsArray().Single(w => w!["id"]!.GetValue<string>() == "inwoners")!;
        (inwoners["waarde"], inwoners["alsGedrukt"]) = (aantal, $"{aantal} inwoners");
    });

    public Task<Laaduitslag> Laad(Laadkeuzes? keuzes = null) => Map.Laad(keuzes);

    public async Task<Dossier> Dossier(int meting, string gemeente)
    {
        await using var verbinding = await Map.Verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None);
        return (await Historie.DossiersAsync(verbinding, null, CancellationToken.None)).GetValueOrDefault((meting, gemeente))
            ?? Api.Inzendingen.Dossier.Leeg(meting, gemeente);
    }

    /// <summary>Zet een inzending in de database zoals ze over HTTP komt, en haalt haar bestand weg.</summary>
    public async Task ZetOverHttp(string gemeente)
    {
        var bestand = Path.Combine(Map.Pad, $"2006/{gemeente}.json");
        var leeg = Api.Inzendingen.Dossier.Leeg(2006, gemeente.ToUpperInvariant());
        var dossier = await Inname.VersieAsync(leeg, await File.ReadAllBytesAsync(bestand), 0, "afnemer-een", CancellationToken.None);
        await Inname.BesluitAsync(dossier, new(Besluitsoort.Akkoord, 1, "afnemer-twee") { Nota = "over HTTP" }, publiceert: true, CancellationToken.None);
        File.Delete(bestand);
    }

    /// <summary>Alles wat er in de database staat, tabel voor tabel en rij voor rij.</summary>
    public async Task<string> AllesAsync()
    {
        await using var verbinding = await Map.Verbindingen.OpenOmTeSchrijvenAsync(CancellationToken.None);
        var alles = new System.Text.StringBuilder();
        foreach (var tabel in await Tabellen(verbinding))
        {
            await using var opdracht = verbinding.CreateCommand();
            opdracht.CommandText = $"SELECT * FROM {tabel}";
            await using var lezer = await opdracht.ExecuteReaderAsync();
            var rijen = new List<string>();
            while (await lezer.ReadAsync())
            {
                rijen.Add(string.Join('|', Enumerable.Range(0, lezer.FieldCount)
                    .Select(i => lezer[i] is byte[] bytes ? Convert.ToHexString(bytes) : $"{lezer[i]}")));
            }

            alles.Append(tabel).Append('\n').AppendJoin('\n', rijen.Order(StringComparer.Ordinal)).Append('\n');
        }

        return alles.ToString();
    }

    public Task<long> Tel(string sql) => Map.Tel(sql);

    public void Dispose()
    {
        Map.Dispose();
        _database.Dispose();
    }

    private static async Task<IReadOnlyList<string>> Tabellen(System.Data.Common.DbConnection verbinding)
    {
        await using var opdracht = verbinding.CreateCommand();
        opdracht.CommandText = verbinding is Microsoft.Data.Sqlite.SqliteConnection
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            : "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = 'dbo' ORDER BY table_name";
        await using var lezer = await opdracht.ExecuteReaderAsync();
        var tabellen = new List<string>();
        while (await lezer.ReadAsync())
        {
            tabellen.Add(lezer.GetString(0));
        }

        Assert.Contains("inzendingbesluit", tabellen);
        return tabellen;
    }
}

/// <summary>Wat een test van een server haalt.</summary>
public static class Haal
{
    public static async Task<JsonNode> Json(this Server server, string pad)
    {
        using var antwoord = await server.Bewaakt.GetAsync(new Uri(pad, UriKind.Relative));
        var inhoud = await antwoord.Content.ReadAsStringAsync();
        Assert.True(antwoord.IsSuccessStatusCode, $"{pad} gaf {(int)antwoord.StatusCode}: {inhoud}");
        return JsonNode.Parse(inhoud)!;
    }

    public static async Task<(HttpStatusCode Status, JsonNode Inhoud)> Antwoord(this Server server, string pad)
    {
        using var antwoord = await server.Bewaakt.GetAsync(new Uri(pad, UriKind.Relative));
        return (antwoord.StatusCode, JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!);
    }
}
