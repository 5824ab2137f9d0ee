using System.Data.Common;
using Dapper;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Waar een inzending tegen nagekeken en besloten wordt.</summary>
/// <param name="Dossier">Haar historie.</param>
/// <param name="Catalogus">De catalogus van haar meting.</param>
/// <param name="Periode">Wanneer de meting inneemt; <c>null</c> is nooit.</param>
public sealed record Innamestand(Dossier Dossier, Catalogusindex Catalogus, Innameperiode? Periode);

/// <summary>
/// Neemt inzendingen in die over HTTP komen. Elke stap is één transactie die zegt waarop ze volgt: was een ander eerder, dan gebeurt er niets.
/// Wat gepubliceerd of ingetrokken wordt staat in dezelfde transactie in de tabellen waaruit de API leest.
/// </summary>
public sealed class Inname(Verbindingen verbindingen, TimeProvider klok) : IDisposable
{
    private const string LeesMeting = """
        SELECT
            document
        FROM meting
        WHERE jaar = @meting
        """;

    // SQLite laat één schrijver toe en laat de tweede een draad bezet houden; hier wacht die zonder draad.
    private readonly SemaphoreSlim _schrijver = new(verbindingen.Engine == Engine.Sqlite ? 1 : int.MaxValue);

    /// <summary>De statements van de inname over HTTP, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesMeting];

    /// <summary>Waar de inzending van een gemeente nu staat; <c>null</c> als er geen meting van dit jaar is.</summary>
    public async Task<Innamestand?> StandAsync(int meting, string gemeente, CancellationToken ct) => (await StandenAsync(meting, [gemeente], ct))?.Single();

    /// <summary>Waar de inzendingen van gemeenten nu staan; <c>null</c> als er geen meting van dit jaar is.</summary>
    public Task<IReadOnlyList<Innamestand>?> StandenAsync(int meting, IEnumerable<string> gemeenten, CancellationToken ct) => MetVerbindingAsync(
        async Task<IReadOnlyList<Innamestand>?> (verbinding) =>
        {
            var vraag = new CommandDefinition(LeesMeting, new { meting }, cancellationToken: ct);
            if (await verbinding.QuerySingleOrDefaultAsync<string>(vraag) is not { } document)
            {
                return null;
            }

            var periode = JsonSerializer.Deserialize<Innamemeting>(document, FeitenJson.Schrijfwijze)!.Inname;
            var catalogus = await Catalogusindex.LeesAsync(verbinding, null, meting, ct);
            var standen = new List<Innamestand>();
            foreach (var gemeente in gemeenten)
            {
                standen.Add(new(await Historie.DossierAsync(verbinding, meting, gemeente, ct), catalogus, periode));
            }

            return standen;
        },
        ct);

    /// <summary>De bytes van een versie, of <c>null</c> als ze gewist zijn.</summary>
    public Task<byte[]?> InhoudAsync(Versie versie, CancellationToken ct) =>
        MetVerbindingAsync(verbinding => Historie.InhoudAsync(verbinding, null, versie.Meting, versie.Gemeente, versie.Nummer, ct), ct);

    /// <summary>Kijkt een document na, zoals <c>_controleer</c> en de lader dat doen, en of het van deze gemeente is.</summary>
    public Task<Controleuitslag> KijkNaAsync(ReadOnlyMemory<byte> document, string gemeente, Catalogusindex catalogus, CancellationToken ct) =>
        MetVerbindingAsync(
        verbinding => Controle.VanAsync(document, catalogus, g => Vorige.LeesAsync(verbinding, null, catalogus.Meting, g, ct), gemeente),
        ct);

    /// <summary>Voegt een versie toe.</summary>
    /// <exception cref="Ingehaald">Er is intussen een andere versie of een ander besluit.</exception>
    public Task<Dossier> VersieAsync(Dossier na, byte[] inhoud, int fouten, string door, CancellationToken ct) => SchrijfAsync(
        async transactie =>
        {
            await Historie.NeemBeurtAsync(transactie, ct);
            return await Historie.VoegVersieToeAsync(transactie, na, Herkomst.Http, inhoud, fouten, door, NietVoor(na), ct);
        },
        ct);

    /// <summary>Voegt een besluit toe; met <paramref name="publiceert"/> wordt er iets gepubliceerd of ingetrokken.</summary>
    /// <exception cref="Ingehaald">Er is intussen een andere versie of een ander besluit.</exception>
    /// <exception cref="InnameGeweigerd">Wat gepubliceerd zou worden deugt niet.</exception>
    public Task<Dossier> BesluitAsync(Dossier na, NieuwBesluit besluit, bool publiceert, CancellationToken ct) => SchrijfAsync(
        async transactie =>
        {
            if (!publiceert)
            {
                await Historie.NeemBeurtAsync(transactie, ct);
                return await Historie.VoegBesluitToeAsync(transactie, na, besluit, null, NietVoor(na), ct);
            }

            var begin = await Historie.BeginPublicatieAsync(transactie, NietVoor(na), ct);
            if (besluit.Soort != Besluitsoort.Intrekken)
            {
                KijkNa(na, await Historie.InhoudAsync(transactie, na.Meting, na.Gemeente, besluit.Versie, ct));
            }

            var dossier = besluit.Soort == Besluitsoort.Intrekken
                ? await Historie.TrekInAsync(transactie, na, besluit, begin, ct)
                : await Historie.PubliceerAsync(transactie, na, besluit, begin, ct);
            await new Projectie(transactie, new Dictionary<(int, string), Dossier>(), _ => { }, ct).SchrijfAsync(dossier);
            return dossier;
        },
        ct);

    /// <inheritdoc/>
    public void Dispose() => _schrijver.Dispose();

    private async Task<T> SchrijfAsync<T>(Func<DbTransaction, Task<T>> schrijf, CancellationToken ct)
    {
        await _schrijver.WaitAsync(ct);
        try
        {
            return await MetVerbindingAsync(
                async verbinding =>
                {
                    await using var transactie = await verbinding.BeginTransactionAsync(ct);
                    var uitkomst = await schrijf(transactie);

                    // Vanaf hier telt een vrager die weg is niet meer: het is gebeurd of niet.
                    await transactie.CommitAsync(CancellationToken.None);
                    return uitkomst;
                },
                ct);
        }
        finally
        {
            _schrijver.Release();
        }
    }

    private async Task<T> MetVerbindingAsync<T>(Func<DbConnection, Task<T>> doe, CancellationToken ct)
    {
        try
        {
            await using var verbinding = await verbindingen.OpenOmInTeNemenAsync(ct);
            return await doe(verbinding);
        }
        catch (Exception fout) when (ct.IsCancellationRequested && fout is DbException or DatabaseWeg)
        {
            // Zo meldt een database dat ze afgebroken is.
            throw new OperationCanceledException(fout.Message, fout, ct);
        }
    }

    // De regels van de catalogus volgen als het opgeschreven wordt: de catalogus kan een andere zijn dan bij het indienen.
    private static void KijkNa(Dossier dossier, byte[]? inhoud)
    {
        var fouten = new Bevindingen();
        var inzending = Controle.Lees<Inzending>(inhoud, "$", fouten);
        if (inzending is not null)
        {
            fouten.Meld(Controle.VanEenAnder(inzending, dossier.Meting, dossier.Gemeente));
        }

        InnameGeweigerd.AlsErZijn(fouten);
    }

    // Een klok die terugloopt maakt niets ouder dan wat er al stond.
    private DateTimeOffset NietVoor(Dossier na)
    {
        var nu = klok.GetUtcNow();
        var vorige = na.Versies.Select(v => v.Op).Concat(na.Besluiten.Select(b => b.Op)).Max(StringComparer.Ordinal);
        return vorige is not null && string.CompareOrdinal(vorige, Woorden.Moment(nu)) > 0
            ? DateTimeOffset.Parse(vorige, System.Globalization.CultureInfo.InvariantCulture)
            : nu;
    }

    /// <summary>Wat hier van een meting nodig is.</summary>
    private sealed record Innamemeting(Innameperiode? Inname);
}
