using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Wat het laden veranderde.</summary>
/// <param name="Toegevoegd">Bestanden die er nog niet waren.</param>
/// <param name="Gewijzigd">Bestanden die anders waren dan wat er stond.</param>
/// <param name="Ongewijzigd">Bestanden die al zo in de database stonden.</param>
public sealed record Laaduitslag(IReadOnlyList<string> Toegevoegd, IReadOnlyList<string> Gewijzigd, IReadOnlyList<string> Ongewijzigd);

/// <summary>Een gegevensbestand deugt niet; de boodschap noemt bestand, pad, regel en waarde van elke fout.</summary>
public sealed class LaadFout(string boodschap) : Exception(boodschap);

/// <summary>Laadt de bestanden uit <c>db/metingen</c>: alles of niets, en alleen wat veranderde.</summary>
public sealed class Lader(Verbindingen verbindingen, TimeProvider klok)
{
    private const string LeesMetingen = """
        SELECT
            jaar AS Meting,
            '' AS Gemeente,
            vingerafdruk AS Vingerafdruk
        FROM meting
        """;

    private const string LeesInzendingen = """
        SELECT
            meting AS Meting,
            gemeente AS Gemeente,
            vingerafdruk AS Vingerafdruk
        FROM inzending
        """;

    /// <summary>De map met metingen naast het programma.</summary>
    public static string StandaardMap { get; } = Path.Combine(AppContext.BaseDirectory, "db", "metingen");

    /// <summary>De statements van deze lader, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesMetingen, LeesInzendingen];

    /// <summary>Laadt elke meting onder <paramref name="map"/>.</summary>
    /// <exception cref="LaadFout">Een bestand deugt niet; de database is zoals ze was.</exception>
    public async Task<Laaduitslag> LaadAsync(string map, CancellationToken ct, Action<string>? meld = null)
    {
        var metingen = Metingmap.Lees(map);
        await using var verbinding = await verbindingen.OpenOmTeSchrijvenAsync(ct);

        // Wie niets te doen heeft neemt geen slot, en wacht op niemand die er een heeft.
        if (Kijk(metingen, await BekendAsync(verbinding, null, ct)) is { } uitslag && uitslag.Toegevoegd.Count + uitslag.Gewijzigd.Count == 0)
        {
            return uitslag;
        }

        await using var transactie = await verbinding.BeginTransactionAsync(ct);
        if (verbindingen.Engine == Engine.SqlServer)
        {
            // SQLite laat zelf maar één schrijver toe; hier wacht een tweede lader op de eerste, en vindt dan alles al.
            await verbinding.ExecuteAsync(new CommandDefinition(
                Migrator.NeemSlotInDatabase, new { slot = "wijkbenchmark-laden", eigenaar = "Transaction" }, transactie, commandTimeout: 120, cancellationToken: ct));
        }

        uitslag = Kijk(metingen, await BekendAsync(verbinding, transactie, ct));
        if (uitslag.Toegevoegd.Count + uitslag.Gewijzigd.Count == 0)
        {
            return uitslag;
        }

        var fouten = new List<string>();
        foreach (var meting in metingen)
        {
            var nieuw = uitslag.Toegevoegd.Concat(uitslag.Gewijzigd).ToHashSet();

            // Namen uit de catalogus staan in de documenten: een nieuwe catalogus neemt alle inzendingen opnieuw in.
            var alles = nieuw.Contains(meting.Catalogus.Naam);
            if (alles && !await NeemInAsync(meting.Catalogus, afdruk => NeemIn.CatalogusAsync(transactie, meting.LeesCatalogus(), afdruk, ct)))
            {
                continue;
            }

            foreach (var bestand in meting.Inzendingen.Where(i => alles || nieuw.Contains(i.Naam)))
            {
                await NeemInAsync(bestand, afdruk => NeemIn.InzendingAsync(transactie, Metingmap.LeesInzending(bestand), afdruk, ct));
            }
        }

        if (fouten.Count > 0)
        {
            throw new LaadFout(string.Join(Environment.NewLine, fouten));
        }

        await NeemIn.HoogDataversieOpAsync(transactie, klok.GetUtcNow(), ct);
        await transactie.CommitAsync(ct);
        await RuimOpAsync(verbinding, ct);
        return uitslag;

        async Task<bool> NeemInAsync(Laadbestand bestand, Func<string, Task> neemIn)
        {
            try
            {
                meld?.Invoke($"{bestand.Naam} …");
                await neemIn(bestand.Vingerafdruk);
                return true;
            }
            catch (InnameGeweigerd geweigerd)
            {
                fouten.AddRange(geweigerd.Fouten.Select(f => $"{bestand.Waar(f.Pad)}: {f}"));
                if (geweigerd.Aantal > geweigerd.Fouten.Count)
                {
                    fouten.Add($"{bestand.Paden[0]}: en nog {geweigerd.Aantal - geweigerd.Fouten.Count} fouten.");
                }
            }
            catch (LaadFout fout)
            {
                fouten.Add(fout.Message);
            }

            return false;
        }
    }

    private static async Task<Dictionary<(int Meting, string Gemeente), string>> BekendAsync(DbConnection verbinding, DbTransaction? transactie, CancellationToken ct) =>
        (await verbinding.QueryAsync<Afdruk>(new CommandDefinition(LeesMetingen, transaction: transactie, cancellationToken: ct)))
            .Concat(await verbinding.QueryAsync<Afdruk>(new CommandDefinition(LeesInzendingen, transaction: transactie, cancellationToken: ct)))
            .ToDictionary(a => (a.Meting, a.Gemeente), a => a.Vingerafdruk);

    /// <summary>Wat er nieuw en anders is. Wat er niet meer bij is wordt geweigerd: een vergeten bestand mag geen gemeente laten verdwijnen.</summary>
    private static Laaduitslag Kijk(IReadOnlyList<Metingmap> metingen, Dictionary<(int Meting, string Gemeente), string> bekend)
    {
        var bestanden = metingen.SelectMany(m => m.Inzendingen.Prepend(m.Catalogus)).ToArray();
        var weg = bekend.Keys.Except(bestanden.Select(b => (b.Meting, b.Gemeente))).Order().ToArray();
        if (weg.Length > 0)
        {
            throw new LaadFout(string.Join(Environment.NewLine, weg.Select(w => w.Gemeente.Length == 0
                ? $"{w.Meting}: meting-verdwenen: '{w.Meting}': deze meting staat in de database, en haar map is er niet meer. Zet de map terug; wie opnieuw wil beginnen begint met een lege database."
                : $"{Path.Combine($"{w.Meting}", $"{w.Gemeente.ToLowerInvariant()}.json")}: inzending-verdwenen: '{w.Gemeente}': deze inzending staat in de database, en haar bestand is er niet meer. "
                    + "Zet het bestand terug; wie opnieuw wil beginnen begint met een lege database.")));
        }

        ILookup<bool?, string> anders = bestanden.ToLookup(
            b => bekend.TryGetValue((b.Meting, b.Gemeente), out var eerder) ? eerder == b.Vingerafdruk : (bool?)null,
            b => b.Naam);
        return new([.. anders[null]], [.. anders[false]], [.. anders[true]]);
    }

    // Het logboek van SQLite (-wal) blijft anders zo groot als het ooit was. Een lezer kan er nog in bezig zijn; die is zo klaar, en zo niet dan ruimt een volgende keer op.
    private static async Task RuimOpAsync(DbConnection verbinding, CancellationToken ct)
    {
        for (var keer = 0; keer < 50 && verbinding is SqliteConnection; keer++)
        {
            if (await verbinding.QueryFirstAsync<int>(new CommandDefinition("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken: ct)) == 0)
            {
                return;
            }

            await Task.Delay(100, ct);
        }
    }

    private sealed class Afdruk
    {
        public int Meting { get; init; }

        public string Gemeente { get; init; } = "";

        public string Vingerafdruk { get; init; } = "";
    }
}

/// <summary>Wat in de map in één keer ingenomen wordt: één inzending, of de bestanden van een catalogus.</summary>
/// <param name="Naam">Het pad onder de map met metingen.</param>
/// <param name="Meting">Het jaar.</param>
/// <param name="Gemeente">De gemeente; leeg bij de catalogus.</param>
/// <param name="Paden">De bestanden.</param>
/// <param name="Inhoud">Hun inhoud.</param>
internal sealed record Laadbestand(string Naam, int Meting, string Gemeente, IReadOnlyList<string> Paden, IReadOnlyList<byte[]> Inhoud)
{
    /// <summary>De hash van de inhoud, met de build erin: een nieuwe versie van het programma kan documenten anders opschrijven.</summary>
    public string Vingerafdruk { get; } = Hash(Inhoud);

    /// <summary>Het bestand waar een fout in staat.</summary>
    public string Waar(string pad) =>
        Paden.FirstOrDefault(b => Paden.Count > 1 && pad.StartsWith($"$.{Path.GetFileNameWithoutExtension(b)}", StringComparison.Ordinal)) ?? Paden[0];

    private static string Hash(IReadOnlyList<byte[]> inhoud)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(Lader).Module.ModuleVersionId.ToByteArray());
        foreach (var deel in inhoud)
        {
            hash.AppendData(deel);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>De map van één meting, helemaal gelezen.</summary>
internal sealed record Metingmap(int Jaar, Laadbestand Catalogus, IReadOnlyList<Laadbestand> Inzendingen)
{
    private static readonly string[] _catalogusbestanden =
        ["meting", "gemeenten", "plaatsen", "omvangsklassen", "codelijsten", "indicatoren", "fasen", "conclusies", "begrippen"];

    /// <summary>Leest elke meting onder de map.</summary>
    /// <exception cref="LaadFout">Een map of bestand ontbreekt of heet verkeerd; alle fouten tegelijk.</exception>
    public static IReadOnlyList<Metingmap> Lees(string map)
    {
        if (!Directory.Exists(map))
        {
            throw new LaadFout($"De map {map} met metingen bestaat niet.");
        }

        var (metingen, fouten) = (new List<Metingmap>(), new List<string>());
        foreach (var metingmap in Directory.EnumerateDirectories(map).Order(StringComparer.Ordinal))
        {
            var naam = Path.GetFileName(metingmap);
            if (naam.Length != 4 || !int.TryParse(naam, NumberStyles.None, CultureInfo.InvariantCulture, out var jaar))
            {
                fouten.Add($"{metingmap}: de naam van een map met een meting is haar jaar.");
                continue;
            }

            var catalogus = _catalogusbestanden.Select(b => Path.Combine(metingmap, "catalogus", $"{b}.json")).ToArray();
            fouten.AddRange(catalogus.Where(b => !File.Exists(b)).Select(b => $"{b}: $: bestand-bestaat: '': het bestand ontbreekt."));
            if (catalogus.All(File.Exists))
            {
                metingen.Add(new(
                    jaar,
                    new(Path.Combine(naam, "catalogus"), jaar, "", catalogus, [.. catalogus.Select(Controle.LeesBestand)]),
                    [
                        .. Directory.EnumerateFiles(metingmap, "*.json").Order(StringComparer.Ordinal).Select(b => new Laadbestand(
                            Path.GetRelativePath(map, b), jaar, Path.GetFileNameWithoutExtension(b).ToUpperInvariant(), [b], [Controle.LeesBestand(b)])),
                    ]));
            }
        }

        return fouten.Count == 0 ? metingen : throw new LaadFout(string.Join(Environment.NewLine, fouten));
    }

    /// <summary>De inzending in het bestand.</summary>
    /// <exception cref="InnameGeweigerd">Het bestand is niet te lezen, of heeft niet de vorm van een inzending.</exception>
    /// <exception cref="LaadFout">Het bestand is van een ander.</exception>
    public static Inzending LeesInzending(Laadbestand bestand)
    {
        var fouten = new Bevindingen();
        var inzending = Controle.Lees<Inzending>(bestand.Inhoud[0], "$", fouten);
        InnameGeweigerd.AlsErZijn(fouten);
        return inzending!.Meting == bestand.Meting && inzending.Gemeente == bestand.Gemeente
            ? inzending
            : throw new LaadFout(
                $"{bestand.Paden[0]}: $.gemeente: bestandsnaam: '{inzending.Gemeente}' in {inzending.Meting}: het bestand heet naar zijn gemeente en staat in de map van zijn meting.");
    }

    /// <summary>De catalogus in de bestanden.</summary>
    /// <exception cref="InnameGeweigerd">Een bestand is niet te lezen, of heeft niet de vorm die het hoort te hebben.</exception>
    /// <exception cref="LaadFout">De meting is van een ander jaar.</exception>
    public Catalogus LeesCatalogus()
    {
        var fouten = new Bevindingen();
        T Deel<T>(string naam)
            where T : class => Array.IndexOf(_catalogusbestanden, naam) is var i ? Controle.Lees<T>(Catalogus.Inhoud[i], $"$.{naam}", fouten)! : default!;
        var catalogus = new Catalogus
        {
            Meting = Deel<MetingBeschrijving>("meting"),
            Gemeenten = Deel<IReadOnlyList<Deelnemer>>("gemeenten"),
            Plaatsen = Deel<IReadOnlyList<Vindplaats>>("plaatsen"),
            Omvangsklassen = Deel<IReadOnlyList<Omvangsklasse>>("omvangsklassen"),
            Codelijsten = Deel<IReadOnlyDictionary<string, IReadOnlyList<Codebeschrijving>>>("codelijsten"),
            Indicatoren = Deel<IReadOnlyList<Indicator>>("indicatoren"),
            Fasen = Deel<IReadOnlyList<Ontwikkelingsfase>>("fasen"),
            Conclusies = Deel<IReadOnlyList<Conclusie>>("conclusies"),
            Begrippen = Deel<IReadOnlyList<Begrip>>("begrippen"),
        };
        InnameGeweigerd.AlsErZijn(fouten);
        return catalogus.Meting.Jaar == Jaar
            ? catalogus
            : throw new LaadFout($"{Catalogus.Paden[0]}: $.meting.jaar: mapnaam: '{catalogus.Meting.Jaar}': de meting staat in de map van haar jaar.");
    }
}
