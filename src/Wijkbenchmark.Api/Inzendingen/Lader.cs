using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Laadt de bestanden uit <c>db/metingen</c>: alles of niets, en alleen wat veranderde. Wat over HTTP binnenkwam blijft zoals het is.</summary>
public sealed class Lader(Verbindingen verbindingen, TimeProvider klok)
{
    /// <summary>Wie er in de historie staat bij wat uit een bestand kwam.</summary>
    public const string Door = "beheer";

    private const string NotaBijOvergang = "stand bij overgang naar 1.1";

    /// <summary>De map met metingen naast het programma.</summary>
    public static string StandaardMap { get; } = Path.Combine(AppContext.BaseDirectory, "db", "metingen");

    /// <summary>Laadt elke meting onder <paramref name="map"/>.</summary>
    /// <exception cref="LaadFout">Een bestand deugt niet, is weg of is ouder; de database is zoals ze was.</exception>
    public async Task<Laaduitslag> LaadAsync(string map, CancellationToken ct, Action<string>? meld = null, Laadkeuzes? keuzes = null)
    {
        keuzes ??= new();
        KijkNa(keuzes);
        var metingen = Metingmap.Lees(map);
        await using var verbinding = await verbindingen.OpenOmTeSchrijvenAsync(ct);

        // Wie niets te doen heeft neemt geen slot, en wacht op niemand die er een heeft.
        var (plan, uitslag) = await KijkAsync(metingen, keuzes, verbinding, null, ct);
        if (!uitslag.IsAnders && uitslag.Opnieuw == 0)
        {
            return uitslag;
        }

        await using var transactie = await verbinding.BeginTransactionAsync(ct);
        if (verbindingen.Engine == Engine.SqlServer)
        {
            // SQLite laat zelf maar één schrijver toe; hier wacht een tweede lader op de eerste, en vindt dan alles al.
            await verbinding.ExecuteAsync(new CommandDefinition(
                Migrator.NeemSlotInDatabase, new { slot = "wijkbenchmark-laden", eigenaar = "Transaction" }, transactie, commandTimeout: 120,
                    cancellationToken: ct));
        }

        var begin = await Historie.BeginPublicatieAsync(transactie, klok, ct);
        (plan, uitslag) = await KijkAsync(metingen, keuzes, verbinding, transactie, ct);
        if (!uitslag.IsAnders && uitslag.Opnieuw == 0)
        {
            return uitslag;
        }

        var onleesbaar = new List<string>();
        foreach (var besluit in plan.Besluiten)
        {
            try
            {
                besluit.Bestand?.KijkNa();
                plan.Zet(await PubliceerAsync(transactie, besluit, keuzes, begin, ct));
                continue;
            }
            catch (InnameGeweigerd geweigerd)
            {
                onleesbaar.AddRange(Regels(geweigerd, besluit.Bestand!.Waar));
            }
            catch (LaadFout fout)
            {
                onleesbaar.Add(fout.Message);
            }

            plan.LaatWeg(besluit.Dossier);
        }

        var bestanden = metingen.SelectMany(m => m.Bestanden).ToDictionary(b => (b.Meting, b.Gemeente));
        var fouten = await new Projectie(
            transactie, plan.Dossiers, d => meld?.Invoke($"{bestanden.GetValueOrDefault((d.Meting, d.Gemeente))?.Naam ?? Naam(d)} …"), ct)
            .BrengBijAsync();
        Weiger(onleesbaar, fouten, bestanden, plan);
        await transactie.CommitAsync(ct);
        await RuimOpAsync(verbinding, ct);
        return uitslag;
    }

    /// <summary>
    /// Schrijft alles waaruit de API leest opnieuw op, van de historie af. De antwoorden blijven wat ze waren; alleen de dataversie is een andere.
    /// </summary>
    /// <exception cref="HistorieFout">Iets is niet meer op te schrijven; de database is zoals ze was.</exception>
    public async Task<int> HerbouwAsync(CancellationToken ct, Action<string>? meld = null)
    {
        await using var verbinding = await verbindingen.OpenOmTeSchrijvenAsync(ct);
        await using var transactie = await verbinding.BeginTransactionAsync(ct);
        await Historie.BeginPublicatieAsync(transactie, klok, ct);
        var dossiers = await Historie.DossiersAsync(verbinding, transactie, ct);
        var afdrukken = await Projectie.AfdrukkenAsync(verbinding, transactie, ct);
        if (afdrukken.Keys.Except(dossiers.Keys).Any())
        {
            throw new HistorieFout("Deze database is van versie 1.0.0 en heeft nog geen historie; voer eerst het programma uit met het argument laad.");
        }

        Weiger([], await new Projectie(transactie, dossiers, d => meld?.Invoke($"{Naam(d)} …"), ct).BrengBijAsync(alles: true), null, null);
        await transactie.CommitAsync(ct);
        await RuimOpAsync(verbinding, ct);
        return dossiers.Count;
    }

    /// <summary>Vergelijkt de bestanden met de historie: wat er te publiceren en in te trekken is, en wat geweigerd wordt.</summary>
    private static async Task<(Plan Plan, Laaduitslag Uitslag)> KijkAsync(
        IReadOnlyList<Metingmap> metingen, Laadkeuzes keuzes, DbConnection verbinding, DbTransaction? transactie, CancellationToken ct)
    {
        var dossiers = new Dictionary<(int Meting, string Gemeente), Dossier>(await Historie.DossiersAsync(verbinding, transactie, ct));
        var afdrukken = await Projectie.AfdrukkenAsync(verbinding, transactie, ct);
        var (toegevoegd, gewijzigd, ongewijzigd, ingetrokken) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var (besluiten, fouten) = (new List<Laadbesluit>(), new List<string>());
        var bestanden = metingen.SelectMany(m => m.Bestanden).ToArray();
        foreach (var bestand in bestanden)
        {
            var dossier = dossiers.GetValueOrDefault((bestand.Meting, bestand.Gemeente)) ?? Dossier.Leeg(bestand.Meting, bestand.Gemeente);
            if (dossier.Herkomst == Herkomst.Http)
            {
                fouten.Add($"{bestand.Paden[0]}: $: langs-een-weg: '{bestand.Gemeente}': deze gemeente levert haar inzending over HTTP. Haal het bestand weg: "
                    + "een gemeente levert in een meting langs één weg.");
            }
            else if (dossier.Gepubliceerd?.Sha256 == bestand.Sha256)
            {
                ongewijzigd.Add(bestand.Naam);
            }
            else if (dossier.Versies.Any(v => v.Sha256 == bestand.Sha256) && !keuzes.Terug)
            {
                fouten.Add($"{bestand.Paden[0]}: $: ouder-dan-uitgave: '{dossier.Uitgave}': dit bestand was er al, en is "
                    + (dossier.IsIngetrokken ? $"ingetrokken op {dossier.Laatste!.Op}" : $"ouder dan uitgave {dossier.Uitgave}")
                    + ". Is dat de bedoeling, laad dan met --terug --nota 'waarom'.");
            }
            else
            {
                var overgang = dossier.Versies.Count == 0 && afdrukken.ContainsKey((bestand.Meting, bestand.Gemeente));
                besluiten.Add(new(dossier, bestand, overgang ? NotaBijOvergang : keuzes.Nota));
                (dossier.Versies.Count == 0 && !overgang ? toegevoegd : gewijzigd).Add(bestand.Naam);
            }
        }

        // Een vergeten bestand mag geen gemeente laten verdwijnen.
        var zonder = keuzes.Zonder.Select(Woorden.Canoniek).ToHashSet();
        foreach (var (meting, gemeente) in afdrukken.Keys.Union(dossiers.Keys).Except(bestanden.Select(b => (b.Meting, b.Gemeente))).Order())
        {
            var dossier = dossiers.GetValueOrDefault((meting, gemeente));
            if (dossier is { Herkomst: Herkomst.Http } or { Laatste: null } or { IsIngetrokken: true })
            {
                continue;
            }

            if (gemeente.Length == 0)
            {
                fouten.Add($"{meting}: meting-verdwenen: '{meting}': deze meting staat in de database, en haar map is er niet meer. "
                    + "Zet de map terug; wie opnieuw wil beginnen begint met een lege database.");
            }
            else if (dossier is not null && zonder.Remove(gemeente))
            {
                besluiten.Add(new(dossier, null, keuzes.Nota));
                ingetrokken.Add($"{meting} {gemeente}");
            }
            else
            {
                fouten.Add($"{Path.Combine($"{meting}", $"{gemeente.ToLowerInvariant()}.json")}: inzending-verdwenen: '{gemeente}': "
                    + "deze inzending staat in de database, en haar bestand is er niet meer. "
                    + (dossier is null
                        ? "Ze komt van versie 1.0.0, die de bytes niet bewaarde. Zet het bestand terug en laad eerst; daarna kan ze ingetrokken worden."
                        : $"Zet het bestand terug, of trek de inzending in met laad --zonder {gemeente} --nota 'waarom'."));
                zonder.Remove(gemeente);
            }
        }

        fouten.AddRange(zonder.Select(g =>
            $"--zonder {g}: niets-in-te-trekken: '{g}': van deze gemeente staat er niets uit een bestand dat nu weg is. Haal eerst het bestand weg; wat over "
                + $"HTTP kwam wordt daar ingetrokken."));
        if (fouten.Count > 0)
        {
            throw new LaadFout(string.Join(Environment.NewLine, fouten));
        }

        var anders = besluiten.Select(b => (b.Dossier.Meting, b.Dossier.Gemeente)).ToHashSet();
        var opnieuw = dossiers.Values.Count(d => d.Laatste is not null && !anders.Contains((d.Meting, d.Gemeente)) && !Projectie.IsBij(d, afdrukken));
        return (new(dossiers, besluiten), new(toegevoegd, gewijzigd, ongewijzigd, ingetrokken, opnieuw));
    }

    private static async Task<Dossier> PubliceerAsync(
        DbTransaction transactie, Laadbesluit besluit, Laadkeuzes keuzes, Publicatiebegin begin, CancellationToken ct)
    {
        var dossier = besluit.Dossier;
        if (besluit.Bestand is not { } bestand)
        {
            return await Historie.TrekInAsync(
                transactie, dossier, new(Besluitsoort.Intrekken, dossier.Laatste!.Versie, Door) { Nota = besluit.Nota }, begin, ct);
        }

        if (dossier.Versies.All(v => v.Gewist || v.Sha256 != bestand.Sha256))
        {
            dossier = await Historie.VoegVersieToeAsync(transactie, dossier, Herkomst.Bestand, bestand.Bytes, 0, Door, begin.Op, ct);
        }

        var versie = dossier.Versies.First(v => !v.Gewist && v.Sha256 == bestand.Sha256);
        return await Historie.PubliceerAsync(
            transactie, dossier, new(Besluitsoort.Geladen, versie.Nummer, Door)
            {
                Nota = besluit.Nota,
                SoortHerziening = dossier.Uitgave > 0 ? keuzes.Soort
                : null
            }, begin, ct);
    }

    private static void KijkNa(Laadkeuzes keuzes)
    {
        if (keuzes.Nota is { } nota && (string.IsNullOrWhiteSpace(nota) || nota.Length > 2000 || Tekens.EersteOnmogelijke(nota) is not null))
        {
            throw new LaadFout("--nota: zeg waarom, in 1 tot en met 2000 tekens zonder stuurtekens.");
        }

        if (keuzes.Nota is null && (keuzes.Terug || keuzes.Zonder.Count > 0))
        {
            throw new LaadFout($"{(keuzes.Terug ? "--terug" : "--zonder")} vraagt ook --nota 'waarom': iedereen die de wijzigingen volgt leest wat er "
                + $"gebeurde en waarom.");
        }
    }

    /// <summary>Weigert als er een fout is: allemaal tegelijk, elk met zijn plek.</summary>
    private static void Weiger(
        IReadOnlyList<string> onleesbaar, IReadOnlyList<Projectiefout> fouten, IReadOnlyDictionary<(
            int Meting, string Gemeente), Laadbestand>? bestanden, Plan? plan)
    {
        string Waar(Dossier dossier, string pad) =>
            bestanden?.GetValueOrDefault((dossier.Meting, dossier.Gemeente)) is { } bestand && bestand.Sha256 == dossier.Gepubliceerd?.Sha256
                ? bestand.Waar(pad) : Naam(dossier);

        var regels = onleesbaar.Concat(fouten.SelectMany(f => f.Fout is InnameGeweigerd geweigerd
            ? Regels(geweigerd, pad => Waar(f.Dossier, pad))
            : [$"{Waar(f.Dossier, "$")}: {(f.Fout as JsonException)?.Path ?? "$"}: historie: {f.Fout.Message}"])).ToArray();
        if (regels.Length > 0)
        {
            var tekst = string.Join(Environment.NewLine, regels);
            throw onleesbaar.Count > 0 || fouten.Any(f => plan?.IsNieuw(f.Dossier) == true) ? new LaadFout(tekst) : new HistorieFout(tekst);
        }
    }

    private static IEnumerable<string> Regels(InnameGeweigerd geweigerd, Func<string, string> waar)
    {
        var genoemd = geweigerd.Fouten.Select(fout => $"{waar(fout.Pad)}: {fout}");
        return geweigerd.Aantal == geweigerd.Fouten.Count ? genoemd
            : genoemd.Append($"{waar("$")}: en nog {geweigerd.Aantal - geweigerd.Fouten.Count} fouten.");
    }

    private static string Naam(Dossier dossier) =>
        $"{dossier.Meting} {(dossier.Gemeente.Length == 0 ? "catalogus" : dossier.Gemeente)}, versie {dossier.Laatste?.Versie} "
            + $"({dossier.Herkomst?.ToString().ToLowerInvariant()})";

    // Het logboek van SQLite (-wal) blijft anders zo groot als het ooit was. Een lezer kan er nog in bezig zijn; die is zo klaar, en zo niet dan ruimt een
    // volgende keer op.
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

    /// <summary>Wat er met één bestand gebeurt; zonder bestand: de inzending wordt ingetrokken.</summary>
    private sealed record Laadbesluit(Dossier Dossier, Laadbestand? Bestand, string? Nota);

    /// <summary>Wat er te doen is, en de dossiers zoals ze daarna zijn.</summary>
    private sealed record Plan(Dictionary<(int Meting, string Gemeente), Dossier> Dossiers, IReadOnlyList<Laadbesluit> Besluiten)
    {
        public void Zet(Dossier dossier) => Dossiers[(dossier.Meting, dossier.Gemeente)] = dossier;

        /// <summary>Een catalogus die niet deugt laat van haar meting niets meer nakijken.</summary>
        public void LaatWeg(Dossier dossier)
        {
            foreach (var sleutel in Dossiers.Keys.Where(d => d.Meting == dossier.Meting
                && (dossier.Gemeente.Length == 0 || d.Gemeente == dossier.Gemeente)).ToArray())
            {
                Dossiers.Remove(sleutel);
            }
        }

        public bool IsNieuw(Dossier dossier) => Besluiten.Any(b => (b.Dossier.Meting, b.Dossier.Gemeente) == (dossier.Meting, dossier.Gemeente));
    }
}
