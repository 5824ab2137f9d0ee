using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Extensions.Caching.Memory;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Lezen;

/// <summary>Schrijft achter een document wat de database erbij telde of wat van het moment is.</summary>
/// <param name="writer">Waarheen.</param>
/// <param name="rij">De rij van het document.</param>
/// <param name="velden">De gekozen velden, of <c>null</c> voor alle.</param>
public delegate void Bijschrijver(Utf8JsonWriter writer, Rijen rij, IReadOnlySet<string>? velden);

/// <summary>Leest elementen en lijsten: documenten met de getallen die ze tonen, of de waarnemingen zelf.</summary>
public sealed class Lezer(Verbindingen verbindingen, Standbewaker bewaker) : IDisposable
{
    /// <summary>Hoeveel elementen er in één keer gelezen worden als de hele lijst gevraagd is.</summary>
    public const int Leesstuk = 500;

    // Meer vragen dan dit in één dataversie: dan wordt een totaal opnieuw geteld.
    private const int MeesteTotalen = 10_000;

    /// <summary>De getallen van één element.</summary>
    private static readonly string _cijfersVanElement = $"""
        SELECT
            {Meetwaardekolommen.Sql}
        FROM vermelde_waarneming AS v
        INNER JOIN waarneming_volledig AS w ON w.meting = v.meting AND w.id = v.waarneming
        WHERE v.meting = @meting
            AND v.soort = @onderdeel
            AND v.element = @id
        """;

    private readonly MemoryCache _totalen = new(new MemoryCacheOptions { SizeLimit = MeesteTotalen });

    /// <summary>De statements die deze lezer zelf bevat, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [_cijfersVanElement];

    /// <inheritdoc/>
    public void Dispose() => _totalen.Dispose();

    /// <summary>Eén element, of <c>null</c> als het er niet is.</summary>
    /// <param name="lezing">Waaruit gelezen wordt.</param>
    /// <param name="soort">De soort in <c>vermelde_waarneming</c>; <c>null</c> als het geen getallen toont.</param>
    /// <param name="sql">Leest het document, met <c>@meting</c> en <c>@id</c>.</param>
    /// <param name="meting">Het jaar.</param>
    /// <param name="id">Het id of de code.</param>
    /// <param name="erbij">Wat er achter het document komt.</param>
    public static Task<Jsonblok?> ElementAsync(Lezing lezing, string? soort, string sql, int meting, string id, Bijschrijver? erbij = null) =>
        lezing.LeesAsync(
            soort is null ? sql : $"{_cijfersVanElement};\n{sql}",
            new { meting, onderdeel = soort, id },
            async (lezer, ct) =>
            {
                var rijen = new Rijen(lezer);
                var cijfers = soort is null ? null : await CijfersAsync(rijen, ct);
                return await EenAsync(rijen, (writer, rij) => Document(writer, rij, cijfers, velden: null, erbij), ct);
            });

    /// <summary>Eén waarneming, of <c>null</c> als ze er niet is.</summary>
    public static Task<Jsonblok?> WaarnemingAsync(Lezing lezing, string sql, string id) =>
        lezing.LeesAsync(
            sql,
            new { id },
            (lezer, ct) => EenAsync(new(lezer), (writer, rij) => Meetwaardekolommen.Schrijf(writer, rij, velden: null), ct));

    /// <summary>Eén pagina; het totaal wordt per dataversie en filters één keer geteld.</summary>
    public async Task<Lijststuk> PaginaAsync(Lezing lezing, LijstQuery query, LijstVraag vraag, Bijschrijver? erbij = null)
    {
        var (filters, overslaan) = (vraag.Filters, (long)(vraag.Page - 1) * vraag.PageSize);
        int? totaal = null;
        if (PerMeting(query, vraag))
        {
            // De metingen komen na elkaar: wie weet hoe lang elke is, slaat er in de database nooit een over.
            var tellingen = new List<(int Meting, int Aantal)>();
            foreach (var meting in vraag.Metingen.Order())
            {
                tellingen.Add((meting, await TotaalAsync(lezing, query, vraag.Filters.Met([meting]))));
            }

            totaal = tellingen.Sum(t => t.Aantal);
            (filters, overslaan) = Venster(vraag, tellingen, overslaan);
        }

        var statements = query.Voor(filters.Gelden, vraag.Sorteringen, verbindingen.Engine);
        var sleutel = (lezing.Stand.Dataversie, query, filters.Sleutel, string.Join(',', filters.Gelden));
        totaal ??= _totalen.Get<int?>(sleutel);
        var geteld = totaal is not null;
        var stuk = await lezing.LeesAsync(
            Samen(geteld ? null : statements.Telling, statements.Cijfers, overslaan > 0 ? statements.Verderop ?? statements.Pagina : statements.Pagina),
            Parameters(query, filters, vraag.PageSize, overslaan),
            async (lezer, ct) =>
            {
                var aantal = totaal ?? 0;
                if (!geteld)
                {
                    await lezer.ReadAsync(ct);
                    aantal = lezer.GetInt32(0);
                    await lezer.NextResultAsync(ct);
                }

                var gelezen = await StukAsync(new(lezer), query, vraag.Velden, statements.Cijfers is not null, erbij, ct);
                gelezen.Totaal = aantal;
                return gelezen;
            });
        if (!geteld)
        {
            _totalen.Set(sleutel, (int?)stuk.Totaal, new MemoryCacheEntryOptions { Size = 1 });
        }

        return stuk;
    }

    /// <summary>Hoe lang de hele lijst is; per dataversie en filters één keer geteld.</summary>
    public async Task<int> TotaalAsync(Lezing lezing, LijstQuery query, LijstVraag vraag)
    {
        var totaal = 0;
        foreach (var filters in Delen(query, vraag))
        {
            totaal += await TotaalAsync(lezing, query, filters);
        }

        return totaal;
    }

    /// <summary>
    /// De hele lijst, stuk voor stuk. Wat opgevraagd wordt zolang de lezing bezig is komt daaruit; elk stuk daarna heeft een eigen lezing van dezelfde stand:
    /// tussen twee stukken wacht er niets op wie ze afneemt.
    /// </summary>
    /// <exception cref="GegevensVeranderd">Bij een stuk met een eigen lezing: er staat een andere stand.</exception>
    public async IAsyncEnumerable<Lijststuk> HeelAsync(
        Lezing lezing, LijstQuery query, LijstVraag vraag, Bijschrijver? erbij, [EnumeratorCancellation] CancellationToken ct)
    {
        var stand = lezing.Stand;
        foreach (var filters in Delen(query, vraag))
        {
            var statements = query.Voor(filters.Gelden, vraag.Sorteringen, verbindingen.Engine);
            for (var overslaan = 0L; ; overslaan += Leesstuk)
            {
                Task<Lijststuk> Stuk(Lezing uit) => uit.LeesAsync(
                    Samen(statements.Cijfers, overslaan > 0 ? statements.Verderop ?? statements.Pagina : statements.Pagina),
                    Parameters(query, filters, Leesstuk, overslaan),
                    (lezer, token) => StukAsync(new(lezer), query, vraag.Velden, statements.Cijfers is not null, erbij, token));

                Lijststuk stuk;
                if (lezing.IsBezig)
                {
                    stuk = await Stuk(lezing);
                }
                else
                {
                    await using var volgende = new Lezing(verbindingen, bewaker);
                    stuk = await volgende.VoorAsync(() => volgende.Stand.Dataversie == stand.Dataversie ? Stuk(volgende) : throw new GegevensVeranderd(), ct);
                }

                yield return stuk;
                if (stuk.Aantal < Leesstuk)
                {
                    break;
                }
            }
        }
    }

    /// <summary>Alle waarnemingen die aan de vraag voldoen, als feit; meer dan <paramref name="hoogstens"/> als het er meer zijn.</summary>
    public async Task<IReadOnlyList<Meetwaarde>> AlleWaarnemingenAsync(Lezing lezing, LijstQuery query, LijstVraag vraag, int hoogstens)
    {
        var alle = new List<Meetwaarde>();
        foreach (var filters in Delen(query, vraag))
        {
            var statements = query.Voor(filters.Gelden, vraag.Sorteringen, verbindingen.Engine);
            for (var (overslaan, laatste) = (0L, Leesstuk); laatste == Leesstuk && alle.Count <= hoogstens; overslaan += Leesstuk)
            {
                var stuk = await lezing.LeesAsync(
                    overslaan > 0 ? statements.Verderop ?? statements.Pagina : statements.Pagina,
                    Parameters(query, filters, Leesstuk, overslaan),
                    (lezer, ct) => Meetwaarden.AlsFeitAsync(new(lezer), ct));
                alle.AddRange(stuk);
                laatste = stuk.Count;
            }
        }

        return alle;
    }

    private static async Task<Jsonblok?> EenAsync(Rijen rijen, Action<Utf8JsonWriter, Rijen> schrijf, CancellationToken ct)
    {
        if (!await rijen.VolgendeAsync(ct))
        {
            return null;
        }

        var blok = new Jsonblok();
        schrijf(blok.Writer, rijen);
        return blok;
    }

    private static async Task<Lijststuk> StukAsync(
        Rijen rijen, LijstQuery query, IReadOnlySet<string>? velden, bool metCijfers, Bijschrijver? erbij, CancellationToken ct)
    {
        var cijfers = metCijfers ? await CijfersAsync(rijen, ct) : null;
        var stuk = new Lijststuk();
        while (await rijen.VolgendeAsync(ct))
        {
            if (query.Volledig is not null)
            {
                Meetwaardekolommen.Schrijf(stuk.Writer, rijen, velden);
            }
            else
            {
                Document(stuk.Writer, rijen, cijfers, velden, erbij);
            }

            stuk.SluitElement();
        }

        return stuk;
    }

    private static void Document(Utf8JsonWriter writer, Rijen rij, Meetwaarden? cijfers, IReadOnlySet<string>? velden, Bijschrijver? erbij)
    {
        DocumentSchrijver.SchrijfOpen(writer, rij.Tekst(Documentrij.Document), cijfers, velden);
        erbij?.Invoke(writer, rij, velden);
        writer.WriteEndObject();
    }

    private static async Task<Meetwaarden> CijfersAsync(Rijen rijen, CancellationToken ct)
    {
        var cijfers = await Meetwaarden.LeesAsync(rijen, ct);
        await rijen.VolgendAntwoordAsync(ct);
        return cijfers;
    }

    // Meting voor meting, als de volgorde dat toch al is: dan slaat de database er nooit een over.
    private static IEnumerable<Filters> Delen(LijstQuery query, LijstVraag vraag) =>
        PerMeting(query, vraag) ? vraag.Metingen.Order().Select(meting => vraag.Filters.Met([meting])) : [vraag.Filters];

    private static bool PerMeting(LijstQuery query, LijstVraag vraag) => query.PerMeting && vraag.Metingen.Count > 1 && vraag.Sorteringen.Count == 0;

    /// <summary>De metingen waarin de pagina valt, en hoeveel er binnen die metingen voor komt.</summary>
    private static (Filters Filters, long Overslaan) Venster(LijstVraag vraag, IReadOnlyList<(int Meting, int Aantal)> tellingen, long overslaan)
    {
        var (metingen, voor, begin) = (new List<int>(), 0L, 0L);
        foreach (var (meting, aantal) in tellingen)
        {
            if (voor + aantal > overslaan && voor < overslaan + vraag.PageSize)
            {
                begin = metingen.Count == 0 ? voor : begin;
                metingen.Add(meting);
            }

            voor += aantal;
        }

        return metingen.Count == 0 ? (vraag.Filters, overslaan) : (vraag.Filters.Met(metingen), overslaan - begin);
    }

    private async Task<int> TotaalAsync(Lezing lezing, LijstQuery query, Filters filters)
    {
        var sleutel = (lezing.Stand.Dataversie, query, filters.Sleutel, string.Join(',', filters.Gelden));
        if (_totalen.Get<int?>(sleutel) is { } bekend)
        {
            return bekend;
        }

        var totaal = await lezing.LeesAsync(
            query.Voor(filters.Gelden, [], verbindingen.Engine).Telling,
            filters.Parameters(),
            async (lezer, ct) => await lezer.ReadAsync(ct) ? lezer.GetInt32(0) : 0);
        _totalen.Set(sleutel, (int?)totaal, new MemoryCacheEntryOptions { Size = 1 });
        return totaal;
    }

    private static string Samen(params ReadOnlySpan<string?> statements)
    {
        var samen = "";
        foreach (var statement in statements)
        {
            samen = statement is null ? samen : samen.Length == 0 ? statement : $"{samen};\n{statement}";
        }

        return samen;
    }

    private static DynamicParameters Parameters(LijstQuery query, Filters filters, int aantal, long overslaan)
    {
        var parameters = filters.Parameters();
        parameters.Add("aantal", aantal);
        parameters.Add("overslaan", overslaan);
        if (query.Soort is not null)
        {
            parameters.Add("onderdeel", query.Soort);
        }

        return parameters;
    }
}
