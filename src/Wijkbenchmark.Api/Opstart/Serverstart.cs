using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Metingen;
using Wijkbenchmark.Api.Opslag;
using Wijkbenchmark.Api.Uitgave;
using Wijkbenchmark.Api.Zoeken;

namespace Wijkbenchmark.Api.Opstart;

/// <summary>De start van de server.</summary>
public static partial class Serverstart
{
    /// <summary>Migreert en laadt een SQLite-database, op een andere draad. SQL Server wordt nooit vanzelf gemigreerd of geladen.</summary>
    public static Task BrengOpOrdeAsync(WebApplication app) => Task.Run(async () =>
    {
        if (app.Services.GetRequiredService<Verbindingen>() is { Engine: Engine.Sqlite } verbindingen)
        {
            app.Services.GetRequiredService<Migrator>().Migreer();
            try
            {
                await LaadAsync(app, Map(app), regel => LogStart(Logger(app), regel));
            }
            catch (HistorieFout fout)
            {
                // Eén oud document haalt de open API niet neer: ze begint met wat er staat, en ready zegt wat er is.
                await app.Services.GetRequiredService<DatabaseGezondheid>().MeldNietGeladenAsync(fout.Message);
                LogNietGeladen(Logger(app), fout.Message);
            }

            LogDatabase(Logger(app), verbindingen.Omschrijving);
        }

        // Terwijl Kestrel opstart: anders betaalt de eerste vrager voor het verbinden, en de eerste zoeker voor de index. Lukt het niet, dan merkt de eerste
        // vrager dat.
        _ = app.Services.GetRequiredService<Zoekbewaker>();
        app.Services.GetRequiredService<Standbewaker>().Kijk();
    });

    /// <summary>Draait de server, zodra de database op orde is.</summary>
    public static async Task VoerUitAsync(WebApplication app, Task opOrde)
    {
        await opOrde;
        app.Lifetime.ApplicationStarted.Register(() => Wijs(app));

        // Niet RunAsync: dat sluit aan het eind ook het logboek, zonder grens in de tijd.
        await app.StartAsync();
        await app.WaitForShutdownAsync();
    }

    /// <summary>
    /// Leest de regel en doet wat er staat. Afsluitcode 0 is gelukt; 1 is mislukt, met de reden en wat te doen op stderr, zonder stapel; 2 is een regel die
    /// niet begrepen is.
    /// </summary>
    public static async Task<int> MetReden(string[] args, Func<Opdrachtregel, Task> doe)
    {
        try
        {
            var regel = Opdrachtregel.Lees(args);
            if (regel.WilUitleg)
            {
                Console.WriteLine(Opdrachtregel.Uitleg(regel.Opdracht));
                return 0;
            }

            await doe(regel);
            return 0;
        }
        catch (Exception fout) when (Reden(fout) is { } reden)
        {
            await Console.Error.WriteLineAsync(reden);
            return fout is Regelfout ? 2 : 1;
        }
    }

    /// <summary>Kijkt eerst alle instellingen na, doet dan het werk en sluit af.</summary>
    /// <exception cref="OptionsValidationException">Aan de instellingen scheelt iets; alles tegelijk.</exception>
    public static async Task DoeAsync(WebApplication app, Func<Task> doe)
    {
        try
        {
            KijkNa(app);
            await doe();
        }
        finally
        {
            await SluitAsync(app);
        }
    }

    /// <summary>De map met metingen: <c>Metingen:Map</c>, of die naast het programma.</summary>
    internal static string Map(WebApplication app) => app.Configuration["Metingen:Map"] is { Length: > 0 } map ? map : Lader.StandaardMap;

    /// <summary>Sluit het programma af. Een logboek waarvan niemand de regels leest houdt dat niet op.</summary>
    private static async Task SluitAsync(WebApplication app)
    {
        try
        {
            await Task.Run(() => app.DisposeAsync().AsTask()).WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
        }
    }

    internal static async Task LaadAsync(WebApplication app, string map, Action<string> zeg, Laadkeuzes? keuzes = null)
    {
        await app.Services.GetRequiredService<Migrator>().EisSchemaAsync(app.Lifetime.ApplicationStopping);
        var uitslag = await app.Services.GetRequiredService<Lader>()
            .LaadAsync(map, app.Lifetime.ApplicationStopping, bestand => zeg($"Laadt {bestand}"), keuzes);
        var ingetrokken = uitslag.Ingetrokken.Count == 0 ? "" : $", {uitslag.Ingetrokken.Count} ingetrokken";
        var opnieuw = uitslag.Opnieuw == 0 ? "" : " Met deze versie van het programma opnieuw opgeschreven.";
        zeg(uitslag.IsAnders
            ? $"Gegevens: {uitslag.Toegevoegd.Count} bestanden toegevoegd, {uitslag.Gewijzigd.Count} gewijzigd, {uitslag.Ongewijzigd.Count} "
                + $"ongewijzigd{ingetrokken}.{opnieuw}"
            : $"Gegevens: {uitslag.Ongewijzigd.Count} bestanden stonden er al.{opnieuw}");
    }

    private static void KijkNa(WebApplication app)
    {
        var fouten = Bekend.Fouten(app.Configuration).ToList();
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception fout) when (Reden(fout) is { } reden)
        {
            fouten.Add(reden);
        }

        if (fouten.Count > 0)
        {
            throw new Instellingfout(fouten);
        }
    }

    private static string? Reden(Exception fout) => fout switch
    {
        AggregateException meer =>
            meer.InnerExceptions.Select(Reden).ToArray() is var redenen && !redenen.Contains(null) ? string.Join(Environment.NewLine, redenen) : null,
        System.Data.Common.DbException or DatabaseWeg => Storing.Uitleg(fout),
        IOException { InnerException: AddressInUseException } =>
            $"Op dit adres luistert al een ander programma. Stop dat, of kies een ander adres: --urls http://localhost:5081 of ASPNETCORE_URLS. "
                + $"({fout.Message})",
        SocketException => $"Luisteren lukte niet: kies een ander adres met --urls of ASPNETCORE_URLS, bijvoorbeeld http://localhost:5080. ({fout.Message})",
        InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } =>
            $"De server kan zo niet luisteren; kijk urls, http_ports, https_ports en Kestrel:Endpoints na. ({fout.Message})",
        InvalidDataException => $"Een bestand met instellingen is niet te lezen. ({fout.Message} {fout.InnerException?.Message})",
        UnauthorizedAccessException => $"Dit programma heeft er het recht niet voor. ({fout.Message})",
        Regelfout or Instellingfout or MigratieFout or LaadFout or OptionsValidationException or IOException => fout.Message,
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } =>
            $"Een instelling is niet te lezen: {fout.Message} De README noemt de instellingen met hun waarden.",
        _ => null,
    };

    private static void Wijs(WebApplication app)
    {
        var adres = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        LogDraait(Logger(app), adres, $"{adres}/", $"{adres}/dashboard", $"{adres}/swagger", $"{adres}/v1/openapi.yaml",
            $"curl {adres}/v1/gemeenten/GM0202?expand=instrumenten");
        if (app.Services.GetRequiredService<IOptions<UitgeverOptions>>().Value.NogNietGezegd() is { } nog)
        {
            LogUitgever(Logger(app), nog);
        }
    }

    private static Microsoft.Extensions.Logging.ILogger Logger(WebApplication app) =>
        app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Serverstart));

    [LoggerMessage(LogLevel.Information, "Wijkbenchmark draait op {Adres:l}\n  Startpagina  {Startpagina:l}\n  Dashboard    {Dashboard:l}\n  Swagger UI   "
        + "{SwaggerUi:l}\n  Contract     {Contract:l}\n  Voorbeeld    {Voorbeeld:l}")]
    private static partial void LogDraait(
        Microsoft.Extensions.Logging.ILogger logger, string adres, string startpagina, string dashboard, string swaggerUi, string contract, string voorbeeld);

    [LoggerMessage(LogLevel.Warning, "{Nog:l}")]
    private static partial void LogUitgever(Microsoft.Extensions.Logging.ILogger logger, string nog);

    [LoggerMessage(LogLevel.Information, "Database: {Database:l}")]
    private static partial void LogDatabase(Microsoft.Extensions.Logging.ILogger logger, string database);

    [LoggerMessage(LogLevel.Error, "Niet geladen; de API geeft wat er stond. {Reden:l}")]
    private static partial void LogNietGeladen(Microsoft.Extensions.Logging.ILogger logger, string reden);

    [LoggerMessage(LogLevel.Information, "{Regel:l}")]
    private static partial void LogStart(Microsoft.Extensions.Logging.ILogger logger, string regel);
}
