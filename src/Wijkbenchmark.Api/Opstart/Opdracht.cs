using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Opstart;

/// <summary>Wat er met een naam bij een opdracht gezegd kan worden.</summary>
/// <param name="Naam">De naam, met streepjes.</param>
/// <param name="Waarde">Wat erop volgt; <c>null</c> als er niets op volgt.</param>
/// <param name="Wat">Wat het betekent.</param>
public sealed record Optie(string Naam, string? Waarde, string Wat);

/// <summary>Een opdracht op de regel in plaats van de server.</summary>
/// <param name="Naam">Het eerste woord op de regel.</param>
/// <param name="Argumenten">Wat er zonder naam op volgt, zoals de uitleg het schrijft.</param>
/// <param name="Wat">Wat ze doet.</param>
/// <param name="Minste">Hoeveel er minstens volgt.</param>
/// <param name="Meeste">Hoeveel er hoogstens volgt.</param>
/// <param name="Opties">Wat er met een naam bij kan.</param>
/// <param name="Doe">Doet het; <c>null</c> als daarvoor de server draait.</param>
/// <param name="Bereid">Stelt het programma ervoor in.</param>
public sealed record Opdracht(
    string Naam,
    string Argumenten,
    string Wat,
    int Minste,
    int Meeste,
    IReadOnlyList<Optie> Opties,
    Func<WebApplication, Opdrachtregel, Task>? Doe,
    Action<WebApplicationBuilder>? Bereid = null)
{
    private static readonly Optie _nota = new("--nota", "'waarom'", "wat iedereen die de wijzigingen volgt erbij leest");

    /// <summary>De opdrachten die er zijn.</summary>
    public static IReadOnlyList<Opdracht> Alle { get; } =
    [
        new("migreer", "", "Brengt het schema van de database op orde.", 0, 0, [], (app, _) =>
        {
            var aantal = app.Services.GetRequiredService<Migrator>().Migreer();
            Console.WriteLine(aantal == 0 ? "Het schema was al bij." : $"Het schema is bij: {aantal} migraties uitgevoerd.");
            return Task.CompletedTask;
        }),
        new("laad", "[map]", "Laadt de metingen: alleen wat veranderde, alles of niets.", 0, 1,
        [
            _nota,
            new("--soort", "correctie|herziening", "wat voor herziening de nieuwe uitgaven zijn"),
            new("--terug", null, "publiceert ook een bestand dat gelijk is aan een eerdere uitgave; vraagt --nota"),
            new("--zonder", "GM0202", "trekt de inzending in van een gemeente waarvan het bestand weg is; mag vaker; vraagt --nota"),
        ],
        LaadAsync),
        new("controleer", "bestand …", "Kijkt inzendingen na zoals de inname dat doet, en bewaart niets.", 1, int.MaxValue, [],
            (app, regel) => Controleopdracht.VoerUitAsync(app, regel.Argumenten)),
        new("herbouw", "", "Schrijft alles waaruit de API leest opnieuw op, uit de historie.", 0, 0, [], async (app, _) =>
        {
            var aantal = await app.Services.GetRequiredService<Lader>().HerbouwAsync(app.Lifetime.ApplicationStopping, Console.WriteLine);
            Console.WriteLine($"Opnieuw opgeschreven: {aantal} dossiers.");
        }),
        new("wis", "jaar gemeente versie", "Wist de bytes van één versie die niet gepubliceerd is; dat ze er was blijft staan.", 3, 3, [], WisAsync),
        new("proef", "", "Draait een meting van 2027 om inleveren op te proberen, alleen op deze machine, met een eigen database "
            + "in data/proef.", 0, 0, [], null, Proef.Bereid),
        new("gezond", "", "Vraagt de server die hier draait of hij klaar is.", 0, 0, [], VraagGezondheidAsync),
    ];

    /// <summary>De opdracht met wat erbij hoort.</summary>
    public string Gebruik => $"{Naam} {Argumenten}".TrimEnd();

    private static Task LaadAsync(WebApplication app, Opdrachtregel regel)
    {
        var soorten = regel.Opties["--soort"].Select(soort => Enum.TryParse<SoortHerziening>(soort, ignoreCase: true, out var bekend) && Enum.IsDefined(bekend)
            ? bekend
            : throw new Regelfout([$"--soort '{soort}' is er niet; correctie en herziening wel."])).ToArray();
        var keuzes = new Laadkeuzes
        {
            Nota = regel.Opties["--nota"].LastOrDefault(),
            Soort = soorten.Length == 0 ? null : soorten[^1],
            Terug = regel.Opties["--terug"].Any(),
            Zonder = [.. regel.Opties["--zonder"].SelectMany(z => z.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        };
        return Serverstart.LaadAsync(app, regel.Argumenten is [var map] ? map : Serverstart.Map(app), Console.WriteLine, keuzes);
    }

    private static async Task WisAsync(WebApplication app, Opdrachtregel regel)
    {
        if (!int.TryParse(regel.Argumenten[0], out var jaar) || !int.TryParse(regel.Argumenten[2], out var versie))
        {
            throw new Regelfout(["wis vraagt een jaar, een gemeente en het nummer van een versie, bijvoorbeeld: wis 2027 GM0202 3."]);
        }

        var gemeente = Woorden.Canoniek(regel.Argumenten[1]);
        await app.Services.GetRequiredService<Wisser>().WisAsync(jaar, gemeente, versie, app.Lifetime.ApplicationStopping);
        Console.WriteLine($"De bytes van versie {versie} van {gemeente} in {jaar} zijn gewist, met de wijzigingen die eruit berekend waren. Kijk ook de "
            + $"back-ups na.");
    }

    /// <summary>De gezondheidscontrole van de container, die geen curl heeft.</summary>
    private static async Task VraagGezondheidAsync(WebApplication app, Opdrachtregel regel)
    {
        var luistert = app.Configuration["urls"]?.Split(';')[0]
            ?? (app.Configuration["http_ports"] is { Length: > 0 } poorten ? $"http://*:{poorten.Split(';')[0]}" : HttpOpzet.Standaardadres);
        var adres = BindingAddress.Parse(luistert);
        var naam = adres.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : adres.Host;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var antwoord = await client.GetAsync(new Uri($"{adres.Scheme}://{naam}:{adres.Port}{adres.PathBase}/health/ready"));
            var inhoud = await antwoord.Content.ReadAsStringAsync();
            Console.WriteLine(antwoord.IsSuccessStatusCode ? inhoud : throw new IOException(inhoud));
        }
        catch (Exception fout) when (fout is HttpRequestException or TaskCanceledException)
        {
            throw new IOException($"De server op {luistert} antwoordt niet: {fout.Message}");
        }
    }
}
