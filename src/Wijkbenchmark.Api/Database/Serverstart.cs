using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Api.Database;

/// <summary>Een opdracht op de regel in plaats van de server: <c>migreer</c>, <c>laad [map]</c> of <c>gezond</c>.</summary>
public sealed class Opdracht
{
    private readonly Func<WebApplication, Task> _doe;

    private Opdracht(Func<WebApplication, Task> doe) => _doe = doe;

    /// <summary>De opdracht in de argumenten, of <c>null</c> als de server moet draaien.</summary>
    public static Opdracht? Uit(string[] args) => args switch
    {
        ["migreer", ..] => new(app =>
        {
            var aantal = app.Services.GetRequiredService<Migrator>().Migreer();
            Console.WriteLine(aantal == 0 ? "Het schema was al bij." : $"Het schema is bij: {aantal} migraties uitgevoerd.");
            return Task.CompletedTask;
        }),
        ["laad", ..] => new(app => Serverstart.LaadAsync(app, args.Length > 1 && !args[1].StartsWith('-') ? args[1] : Serverstart.Map(app))),
        ["gezond", ..] => new(VraagGezondheidAsync),
        _ => null,
    };

    /// <summary>Vraagt de server op dit adres of hij klaar is: de gezondheidscontrole van de container, die geen curl heeft.</summary>
    private static async Task VraagGezondheidAsync(WebApplication app)
    {
        var adres = app.Configuration["urls"]?.Split(';')[0]
            ?? (app.Configuration["http_ports"] is { Length: > 0 } poorten ? $"http://localhost:{poorten.Split(';')[0]}" : "http://localhost:5080");
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var antwoord = await client.GetAsync(new Uri($"{adres.Replace("+", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal)}/health/ready"));
            var inhoud = await antwoord.Content.ReadAsStringAsync();
            Console.WriteLine(antwoord.IsSuccessStatusCode ? inhoud : throw new IOException(inhoud));
        }
        catch (Exception fout) when (fout is HttpRequestException or TaskCanceledException)
        {
            throw new IOException($"De server op {adres} antwoordt niet: {fout.Message}");
        }
    }

    /// <summary>Voert de opdracht uit. Afsluitcode 0 is gelukt, 1 is mislukt met de reden op stderr.</summary>
    public Task<int> VoerUitAsync(WebApplication app) => Serverstart.MetReden(() => _doe(app));
}

/// <summary>De start van de server.</summary>
public static class Serverstart
{
    /// <summary>Migreert en laadt een SQLite-database, op een andere draad. SQL Server wordt nooit vanzelf gemigreerd of geladen.</summary>
    public static Task BrengOpOrdeAsync(WebApplication app) => Task.Run(async () =>
    {
        if (app.Services.GetRequiredService<Verbindingen>() is { Engine: Engine.Sqlite } verbindingen)
        {
            app.Services.GetRequiredService<Migrator>().Migreer();
            await LaadAsync(app, Map(app));
            Console.WriteLine($"Database: {verbindingen.Omschrijving}");

            // Terwijl Kestrel opstart: anders leest de eerste vrager dit.
            _ = Task.Run(() => app.Services.GetRequiredService<Standbewaker>().HuidigAsync(app.Lifetime.ApplicationStopping).AsTask());
        }
    });

    /// <summary>Draait de server, zodra de database op orde is.</summary>
    public static Task<int> VoerUitAsync(WebApplication app, Task opOrde) => MetReden(async () =>
    {
        await opOrde;
        app.Lifetime.ApplicationStarted.Register(() => Wijs(app));
        await app.RunAsync();
    });

    /// <summary>De map met metingen: <c>Metingen:Map</c>, of die naast het programma.</summary>
    internal static string Map(WebApplication app) => app.Configuration["Metingen:Map"] is { Length: > 0 } map ? map : Lader.StandaardMap;

    internal static async Task LaadAsync(WebApplication app, string map)
    {
        var uitslag = await app.Services.GetRequiredService<Lader>().LaadAsync(map, app.Lifetime.ApplicationStopping, bestand => Console.WriteLine($"Laadt {bestand}"));
        Console.WriteLine(uitslag.Toegevoegd.Count + uitslag.Gewijzigd.Count == 0
            ? $"Gegevens: {uitslag.Ongewijzigd.Count} bestanden stonden er al."
            : $"Gegevens: {uitslag.Toegevoegd.Count} bestanden toegevoegd, {uitslag.Gewijzigd.Count} gewijzigd, {uitslag.Ongewijzigd.Count} ongewijzigd.");
    }

    internal static async Task<int> MetReden(Func<Task> doe)
    {
        try
        {
            await doe();
            return 0;
        }
        catch (Exception fout) when (Reden(fout) is { } reden)
        {
            // Een start die niet kan zegt waarom en wat te doen, zonder stapel.
            await Console.Error.WriteLineAsync(reden);
            return 1;
        }
    }

    private static string? Reden(Exception fout) => fout switch
    {
        AggregateException meer => meer.InnerExceptions.Select(Reden).ToArray() is var redenen && !redenen.Contains(null) ? string.Join(Environment.NewLine, redenen) : null,
        System.Data.Common.DbException database => Storing.Uitleg(database),
        MigratieFout or LaadFout or OptionsValidationException or IOException => fout.Message,
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => $"Een instelling is niet te lezen: {fout.Message} De README noemt de instellingen met hun waarden.",
        _ => null,
    };

    private static void Wijs(WebApplication app)
    {
        var adres = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        Console.WriteLine($"""

            Wijkbenchmark draait op {adres}
              Startpagina  {adres}/
              Swagger UI   {adres}/swagger
              Contract     {adres}/v1/openapi.yaml
              Voorbeeld    curl {adres}/v1/gemeenten/GM0202?expand=instrumenten

            """);
    }
}
