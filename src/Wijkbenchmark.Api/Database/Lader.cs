using System.Security.Cryptography;
using Dapper;
using Wijkbenchmark.Api.Inzendingen;

namespace Wijkbenchmark.Api.Database;

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

    private static readonly string[] _catalogusbestanden =
        ["meting", "gemeenten", "plaatsen", "omvangsklassen", "codelijsten", "indicatoren", "fasen", "conclusies", "begrippen"];

    /// <summary>De map met metingen naast het programma.</summary>
    public static string StandaardMap { get; } = Path.Combine(AppContext.BaseDirectory, "db", "metingen");

    /// <summary>De statements van deze lader, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesMetingen, LeesInzendingen];

    /// <summary>Laadt elke meting onder <paramref name="map"/>.</summary>
    /// <exception cref="LaadFout">Een bestand deugt niet; de database is zoals ze was.</exception>
    public async Task<Laaduitslag> LaadAsync(string map, CancellationToken ct, Action<string>? meld = null)
    {
        if (!Directory.Exists(map))
        {
            throw new LaadFout($"De map {map} met metingen bestaat niet.");
        }

        var (toegevoegd, gewijzigd, ongewijzigd) = (new List<string>(), new List<string>(), new List<string>());
        var fouten = new List<string>();
        await using var verbinding = await verbindingen.OpenOmTeSchrijvenAsync(ct);
        await using var transactie = await verbinding.BeginTransactionAsync(ct);
        if (verbindingen.Engine == Engine.SqlServer)
        {
            // SQLite laat zelf maar één schrijver toe; hier wacht een tweede lader op de eerste, en vindt dan alles al.
            await verbinding.ExecuteAsync(new CommandDefinition(
                Migrator.NeemSlotInDatabase, new { slot = "wijkbenchmark-laden", eigenaar = "Transaction" }, transactie, commandTimeout: 120, cancellationToken: ct));
        }

        var bekend = (await verbinding.QueryAsync<Afdruk>(new CommandDefinition(LeesMetingen, transaction: transactie, cancellationToken: ct)))
            .Concat(await verbinding.QueryAsync<Afdruk>(new CommandDefinition(LeesInzendingen, transaction: transactie, cancellationToken: ct)))
            .ToDictionary(a => (a.Meting, a.Gemeente), a => a.Vingerafdruk);

        foreach (var metingmap in Directory.EnumerateDirectories(map).Order(StringComparer.Ordinal))
        {
            if (!int.TryParse(Path.GetFileName(metingmap), out var meting))
            {
                fouten.Add($"{metingmap}: de naam van een map met een meting is haar jaar.");
                continue;
            }

            var catalogusmap = Path.Combine(metingmap, "catalogus");
            var catalogusbestanden = _catalogusbestanden.Select(naam => Path.Combine(catalogusmap, $"{naam}.json")).ToArray();
            var catalogus = await NeemBestandIn(catalogusmap, catalogusbestanden, meting, "", async (inhoud, afdruk) =>
                await NeemIn.CatalogusAsync(transactie, LeesCatalogus(catalogusbestanden, inhoud, meting), afdruk, ct));
            if (catalogus is null)
            {
                continue;
            }

            // Namen uit de catalogus staan in de documenten: een nieuwe catalogus neemt alle inzendingen opnieuw in.
            foreach (var bestand in Directory.EnumerateFiles(metingmap, "*.json").Order(StringComparer.Ordinal))
            {
                var gemeente = Path.GetFileNameWithoutExtension(bestand).ToUpperInvariant();
                await NeemBestandIn(bestand, [bestand], meting, gemeente, async (inhoud, afdruk) =>
                {
                    var inzending = Lees<Inzending>(bestand, inhoud[0]);
                    if (inzending.Meting != meting || inzending.Gemeente != gemeente)
                    {
                        throw new LaadFout($"{bestand}: $.gemeente: bestandsnaam: '{inzending.Gemeente}' in {inzending.Meting}: het bestand heet naar zijn gemeente en staat in de map van zijn meting.");
                    }

                    await NeemIn.InzendingAsync(transactie, inzending, afdruk, ct);
                }, catalogus.Value);
            }
        }

        if (fouten.Count > 0)
        {
            throw new LaadFout(string.Join(Environment.NewLine, fouten));
        }

        if (toegevoegd.Count + gewijzigd.Count > 0)
        {
            await NeemIn.HoogDataversieOpAsync(transactie, klok.GetUtcNow(), ct);
            await transactie.CommitAsync(ct);
        }

        return new(toegevoegd, gewijzigd, ongewijzigd);

        // Geeft of er iets veranderde, of null als het bestand niet deugt.
        async Task<bool?> NeemBestandIn(
            string naam, string[] bestanden, int meting, string gemeente, Func<byte[][], string, Task> neemIn, bool altijd = false)
        {
            var kort = Path.GetRelativePath(map, naam);
            try
            {
                var inhoud = bestanden.Select(LeesBytes).ToArray();
                var afdruk = Vingerafdruk(inhoud);
                bekend.TryGetValue((meting, gemeente), out var eerder);
                if (eerder == afdruk && !altijd)
                {
                    ongewijzigd.Add(kort);
                    return false;
                }

                meld?.Invoke($"{kort} …");
                await neemIn(inhoud, afdruk);
                (eerder is null ? toegevoegd : eerder == afdruk ? ongewijzigd : gewijzigd).Add(kort);
                return true;
            }
            catch (InnameGeweigerd geweigerd)
            {
                fouten.AddRange(geweigerd.Fouten.Select(f => $"{Bestand(naam, bestanden, f.Pad)}: {f.Pad}: {f.Regel}: '{f.Waarde}': {f.Melding}"));
                return null;
            }
            catch (LaadFout fout)
            {
                fouten.Add(fout.Message);
                return null;
            }
        }
    }

    private static string Bestand(string naam, string[] bestanden, string pad) =>
        bestanden.FirstOrDefault(b => pad.StartsWith($"$.{Path.GetFileNameWithoutExtension(b)}", StringComparison.Ordinal) && bestanden.Length > 1) ?? naam;

    private static Catalogus LeesCatalogus(string[] bestanden, byte[][] inhoud, int meting)
    {
        T Deel<T>(int i) => Lees<T>(bestanden[i], inhoud[i]);
        var catalogus = new Catalogus
        {
            Meting = Deel<MetingBeschrijving>(0),
            Gemeenten = Deel<IReadOnlyList<Deelnemer>>(1),
            Plaatsen = Deel<IReadOnlyList<Vindplaats>>(2),
            Omvangsklassen = Deel<IReadOnlyList<Omvangsklasse>>(3),
            Codelijsten = Deel<IReadOnlyDictionary<string, IReadOnlyList<Codebeschrijving>>>(4),
            Indicatoren = Deel<IReadOnlyList<Indicatoren.Indicator>>(5),
            Fasen = Deel<IReadOnlyList<Ontwikkelingsfasen.Ontwikkelingsfase>>(6),
            Conclusies = Deel<IReadOnlyList<Conclusies.Conclusie>>(7),
            Begrippen = Deel<IReadOnlyList<Begrippen.Begrip>>(8),
        };
        return catalogus.Meting.Jaar == meting
            ? catalogus
            : throw new LaadFout($"{bestanden[0]}: $.jaar: mapnaam: '{catalogus.Meting.Jaar}': de meting staat in de map van haar jaar.");
    }

    private static T Lees<T>(string bestand, byte[] inhoud)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(inhoud, InzendingJson.Lezen)
                ?? throw new LaadFout($"{bestand}: $: json: 'null': het bestand is leeg.");
        }
        catch (JsonException fout)
        {
            throw new LaadFout($"{bestand}: {fout.Path ?? "$"}: json: regel {fout.LineNumber + 1}, teken {fout.BytePositionInLine + 1}: {fout.Message}");
        }
    }

    private static byte[] LeesBytes(string bestand) =>
        File.Exists(bestand) ? File.ReadAllBytes(bestand) : throw new LaadFout($"{bestand}: $: bestand-bestaat: '': het bestand ontbreekt.");

    // Met de build erin: een nieuwe versie van het programma kan documenten anders opschrijven.
    private static string Vingerafdruk(byte[][] inhoud)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(Lader).Module.ModuleVersionId.ToByteArray());
        foreach (var deel in inhoud)
        {
            hash.AppendData(deel);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class Afdruk
    {
        public int Meting { get; init; }

        public string Gemeente { get; init; } = "";

        public string Vingerafdruk { get; init; } = "";
    }
}
