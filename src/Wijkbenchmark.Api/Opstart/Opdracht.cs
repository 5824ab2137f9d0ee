using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Opstart;

/// <summary>Een opdracht op de regel in plaats van de server: <c>migreer</c>, <c>laad [map]</c>, <c>controleer bestand …</c> of <c>gezond</c>.</summary>
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
        ["laad", ..] => new(app => Serverstart.LaadAsync(app, args.Length > 1 && !args[1].StartsWith('-') ? args[1] : Serverstart.Map(app), Console.WriteLine)),
        ["controleer", .. var bestanden] => new(app => Controleopdracht.VoerUitAsync(app, [.. bestanden.Where(b => !b.StartsWith('-'))])),
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

    /// <summary>Voert de opdracht uit.</summary>
    public Task VoerUitAsync(WebApplication app) => _doe(app);
}
