using System.Data.Common;
using Dapper;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Opstart;

/// <summary>De opdracht <c>controleer bestand …</c>: dezelfde controle als de lader en het adres <c>_controleer</c>, zonder iets te bewaren.</summary>
internal static class Controleopdracht
{
    private const string LeesJaren = """
        SELECT
            jaar
        FROM meting
        ORDER BY jaar
        """;

    /// <summary>De statements van deze opdracht, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesJaren];

    /// <summary>Kijkt de bestanden na en zegt van elk wat eraan scheelt.</summary>
    /// <exception cref="LaadFout">In een bestand zit een fout.</exception>
    public static async Task VoerUitAsync(WebApplication app, IReadOnlyList<string> bestanden)
    {
        var ct = app.Lifetime.ApplicationStopping;
        await using var verbinding = await OpenAsync(app.Services.GetRequiredService<Verbindingen>(), ct);
        var inDatabase = verbinding is null ? [] : (await verbinding.QueryAsync<int>(new CommandDefinition(LeesJaren, cancellationToken: ct))).ToArray();
        var inMap = new Lazy<Mapbron>(() => new(Serverstart.Map(app)));
        var fout = 0;
        foreach (var bestand in bestanden)
        {
            fout += await ControleerAsync(bestand) ? 0 : 1;
        }

        if (fout > 0)
        {
            throw new LaadFout(bestanden.Count == 1 ? "Het bestand heeft fouten." : $"{fout} van de {bestanden.Count} bestanden hebben fouten.");
        }

        async Task<bool> ControleerAsync(string bestand)
        {
            byte[] inhoud;
            try
            {
                inhoud = Controle.LeesBestand(bestand);
            }
            catch (Exception weg) when (weg is IOException or UnauthorizedAccessException)
            {
                Console.WriteLine($"{bestand}: $: bestand-bestaat: '': {weg.Message}");
                return false;
            }

            // Zonder leesbaar jaar is elke catalogus goed: tot de regels komt het dan niet.
            var jaar = Controle.Jaar(inhoud);
            if (jaar is { } genoemd && !inDatabase.Contains(genoemd) && !inMap.Value.Jaren.Contains(genoemd))
            {
                var jaren = inDatabase.Union(inMap.Value.Jaren).Order();
                Console.WriteLine($"{bestand}: $.meting: meting-bestaat: '{genoemd}': Een meting van dit jaar is er niet; wel van {string.Join(", ", jaren)}.");
                return false;
            }

            var meting = jaar ?? inDatabase.LastOrDefault(inMap.Value.Jaren.DefaultIfEmpty().Max());
            var uitDatabase = inDatabase.Contains(meting);
            var uitslag = uitDatabase
                ? await Controle.VanAsync(
                    inhoud,
                    await Catalogusindex.LeesAsync(verbinding!, null, meting, ct),
                    gemeente => Vorige.LeesAsync(verbinding!, null, meting, gemeente, ct))
                : await Controle.VanAsync(inhoud, inMap.Value.Index(meting), gemeente => Task.FromResult(inMap.Value.Vorige(meting, gemeente)));
            Zeg(bestand, uitslag.Fouten, uitslag.AantalFouten);
            if (uitslag.AantalWaarschuwingen > 0)
            {
                Console.WriteLine($"{bestand}: waarschuwingen, die niets tegenhouden:");
                Zeg(bestand, uitslag.Waarschuwingen, uitslag.AantalWaarschuwingen);
            }

            Console.WriteLine(
                $"{bestand}: fouten: {uitslag.AantalFouten}, waarschuwingen: {uitslag.AantalWaarschuwingen}; nagekeken tegen de meting van {meting} in "
                    + $"{(uitDatabase ? "de database" : "de map met metingen")}.");
            return uitslag.Geldig;
        }
    }

    private static void Zeg(string bestand, IReadOnlyList<Bevinding> bevindingen, int aantal)
    {
        foreach (var bevinding in bevindingen)
        {
            Console.WriteLine($"{bestand}: {bevinding}");
        }

        if (aantal > bevindingen.Count)
        {
            Console.WriteLine($"{bestand}: en nog {aantal - bevindingen.Count} andere.");
        }
    }

    // Een gemeente kijkt haar bestand na zonder database: is er geen, of is ze leeg, dan volstaat de map.
    private static async Task<DbConnection?> OpenAsync(Verbindingen verbindingen, CancellationToken ct)
    {
        if (verbindingen.Engine == Engine.Sqlite && !File.Exists(verbindingen.Bestand))
        {
            return null;
        }

        var verbinding = await verbindingen.OpenAsync(ct);
        try
        {
            await verbinding.ExecuteScalarAsync(new CommandDefinition(LeesJaren, cancellationToken: ct));
            return verbinding;
        }
        catch (DbException fout) when (Storing.IsZonderSchema(fout))
        {
            await verbinding.DisposeAsync();
            return null;
        }
    }
}
