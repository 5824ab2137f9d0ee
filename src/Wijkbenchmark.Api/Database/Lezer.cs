using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Extensions.Caching.Memory;
using Wijkbenchmark.Api.Http;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Api.Database;

/// <summary>Schrijft achter een document wat de database erbij telde of wat van het moment is.</summary>
/// <param name="writer">Waarheen.</param>
/// <param name="rij">De rij van het document.</param>
/// <param name="velden">De gekozen velden, of <c>null</c> voor alle.</param>
public delegate void Bijschrijver(Utf8JsonWriter writer, Rijen rij, IReadOnlySet<string>? velden);

/// <summary>Leest documenten met de getallen die ze tonen.</summary>
public sealed class Lezer(Verbindingen verbindingen) : IDisposable
{
    // Meer vragen dan dit in één dataversie: dan wordt een totaal opnieuw geteld.
    private const int MeesteTotalen = 10_000;

    /// <summary>De getallen van één element.</summary>
    private const string CijfersVanElement = $"""
        SELECT
            {WaarnemingRij.Kolommen}
        FROM vermelde_waarneming AS v
        INNER JOIN waarneming_volledig AS w ON w.meting = v.meting AND w.id = v.waarneming
        WHERE v.meting = @meting
            AND v.soort = @onderdeel
            AND v.element = @id
        """;

    /// <summary>De dataversie; gelijk voor en na het lezen betekent dat er ondertussen niets veranderde.</summary>
    private const string Versie = """
        SELECT
            versie
        FROM dataversie
        WHERE id = 1
        """;

    private readonly MemoryCache _totalen = new(new MemoryCacheOptions { SizeLimit = MeesteTotalen });

    /// <summary>De statements die deze lezer zelf bevat, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [CijfersVanElement, Versie];

    /// <summary>Een lijst: hoogstens drie statements in één keer per pagina, hoe lang de lijst ook is.</summary>
    /// <typeparam name="T">De vorm van een element.</typeparam>
    public Task<Pagina<T>> LijstAsync<T>(LijstQuery query, LijstVraag vraag, CancellationToken ct, Bijschrijver? erbij = null) =>
        PaginaAsync<T>(query, vraag, (writer, rij, cijfers) => Document(writer, rij, cijfers, vraag.Velden, erbij), ct);

    /// <summary>Een lijst waarnemingen: geen document, maar de rijen zelf.</summary>
    public Task<Pagina<Meetwaarde>> WaarnemingenAsync(LijstQuery query, LijstVraag vraag, CancellationToken ct) =>
        PaginaAsync<Meetwaarde>(query, vraag, (writer, rij, _) => WaarnemingRij.Schrijf(writer, rij, vraag.Velden), ct);

    /// <summary>Alle waarnemingen die aan de vraag voldoen; <c>null</c> als het er meer zijn dan <paramref name="hoogstens"/>.</summary>
    public async Task<IReadOnlyList<WaarnemingRij>?> AlleWaarnemingenAsync(LijstQuery query, LijstVraag vraag, int hoogstens, CancellationToken ct)
    {
        var alle = new List<WaarnemingRij>();
        await foreach (var stuk in StukkenAsync(
            query,
            vraag,
            async (lezer, _, token) =>
            {
                var lees = lezer.GetRowParser<WaarnemingRij>();
                var rijen = new List<WaarnemingRij>();
                while (await lezer.ReadAsync(token))
                {
                    rijen.Add(lees(lezer));
                }

                return rijen;
            },
            rijen => rijen.Count,
            ct))
        {
            alle.AddRange(stuk);
            if (alle.Count > hoogstens)
            {
                return null;
            }
        }

        return alle;
    }

    /// <summary>Eén element, of <c>null</c> als het er niet is.</summary>
    /// <typeparam name="T">De vorm van het element.</typeparam>
    public Task<Element<T>?> ElementAsync<T>(string? soort, string sql, int meting, string id, CancellationToken ct, Bijschrijver? erbij = null) =>
        ElementAsync<T>(
            soort is null ? sql : $"{CijfersVanElement};\n{sql}",
            new { meting, onderdeel = soort, id },
            soort is not null,
            (writer, rij, cijfers) => Document(writer, rij, cijfers, velden: null, erbij),
            ct);

    /// <summary>Eén waarneming, of <c>null</c> als ze er niet is.</summary>
    public Task<Element<Meetwaarde>?> WaarnemingAsync(string sql, string id, CancellationToken ct) =>
        ElementAsync<Meetwaarde>(sql, new { id }, metCijfers: false, (writer, rij, _) => WaarnemingRij.Schrijf(writer, rij, velden: null), ct);

    /// <inheritdoc/>
    public void Dispose() => _totalen.Dispose();

    private static void Document(Utf8JsonWriter writer, Rijen rij, Meetwaarden? cijfers, IReadOnlySet<string>? velden, Bijschrijver? erbij)
    {
        if (velden is null && erbij is null)
        {
            DocumentSchrijver.Schrijf(writer, rij.Tekst(Documentrij.Document), cijfers);
            return;
        }

        DocumentSchrijver.SchrijfOpen(writer, rij.Tekst(Documentrij.Document), cijfers, velden);
        erbij?.Invoke(writer, rij, velden);
        writer.WriteEndObject();
    }

    private Task<Element<T>?> ElementAsync<T>(
        string sql, object parameters, bool metCijfers, Action<Utf8JsonWriter, Rijen, Meetwaarden?> schrijf, CancellationToken ct) =>
        verbindingen.LeesAsync(
            async (verbinding, token) =>
            {
                await using var lezer = await verbinding.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: token));
                var rijen = new Rijen(lezer);
                using var cijfers = metCijfers ? await CijfersAsync(rijen, token) : null;
                if (!await rijen.VolgendeAsync(token))
                {
                    return null;
                }

                var blok = Jsonblok.Neem();
                schrijf(blok.Writer, rijen, cijfers);
                return new Element<T>(blok);
            },
            ct);

    private async Task<Pagina<T>> PaginaAsync<T>(
        LijstQuery query, LijstVraag vraag, Action<Utf8JsonWriter, Rijen, Meetwaarden?> schrijf, CancellationToken ct)
    {
        async Task<Lijststuk> Stuk(DbDataReader lezer, bool metCijfers, CancellationToken token)
        {
            var rijen = new Rijen(lezer);
            using var cijfers = metCijfers ? await CijfersAsync(rijen, token) : null;
            var stuk = new Lijststuk();
            while (await rijen.VolgendeAsync(token))
            {
                schrijf(stuk.Writer, rijen, cijfers);
                stuk.Af();
            }

            return stuk;
        }

        if (vraag.Vorm == Vorm.Json)
        {
            return new(vraag, await EenPaginaAsync(query, vraag, Stuk, ct));
        }

        var stukken = StukkenAsync(query, vraag, Stuk, stuk => stuk.Aantal, ct).GetAsyncEnumerator(ct);
        await stukken.MoveNextAsync();
        return new(vraag, stukken.Current, stukken);
    }

    /// <summary>Leest één pagina. Het totaal wordt per dataversie en filters één keer geteld.</summary>
    private Task<Lijststuk> EenPaginaAsync(
        LijstQuery query, LijstVraag vraag, Func<DbDataReader, bool, CancellationToken, Task<Lijststuk>> lees, CancellationToken ct) =>
        verbindingen.LeesAsync(
            async (verbinding, token) =>
            {
                var (filters, overslaan) = (vraag.Filters, (long)(vraag.Page - 1) * vraag.PageSize);
                int? totaal = null;
                if (OpMeting(query, vraag))
                {
                    // De metingen komen na elkaar: wie weet hoe lang elke is, slaat er in de database nooit een over.
                    var tellingen = new List<(int Meting, int Aantal)>();
                    foreach (var meting in vraag.Metingen.Order())
                    {
                        tellingen.Add((meting, await TotaalAsync(verbinding, query, vraag, vraag.Filters.Met([meting]), token)));
                    }

                    totaal = tellingen.Sum(t => t.Aantal);
                    (filters, overslaan) = Venster(vraag, tellingen, overslaan);
                }

                var gelden = filters.Gelden;
                var statements = query.Voor(gelden, vraag.Sorteringen, verbindingen.Engine);
                var sleutel = (vraag.Dataversie, statements.Telling, filters.Sleutel);
                totaal ??= _totalen.Get<int?>(sleutel);
                await using var antwoord = await verbinding.ExecuteReaderAsync(new CommandDefinition(
                    Samen(totaal is null ? statements.Telling : null, statements.Cijfers, overslaan > 0 ? statements.Verderop ?? statements.Pagina : statements.Pagina),
                    Parameters(query, filters, vraag.PageSize, overslaan),
                    cancellationToken: token));
                if (totaal is null)
                {
                    await antwoord.ReadAsync(token);
                    totaal = antwoord.GetInt32(0);
                    _totalen.Set(sleutel, totaal, new MemoryCacheEntryOptions { Size = 1 });
                    await antwoord.NextResultAsync(token);
                }

                var stuk = await lees(antwoord, statements.Cijfers is not null, token);
                stuk.Totaal = totaal.Value;
                return stuk;
            },
            ct);

    /// <summary>Leest de hele lijst stuk voor stuk, alles uit één dataversie, of een fout.</summary>
    private async IAsyncEnumerable<TStuk> StukkenAsync<TStuk>(
        LijstQuery query,
        LijstVraag vraag,
        Func<DbDataReader, bool, CancellationToken, Task<TStuk>> lees,
        Func<TStuk, int> aantal,
        [EnumeratorCancellation] CancellationToken ct)
    {
        int? versie = null;
        var delen = OpMeting(query, vraag) ? vraag.Metingen.Order().Select(meting => vraag.Filters.Met([meting])) : [vraag.Filters];
        foreach (var filters in delen)
        {
            var statements = query.Voor(filters.Gelden, vraag.Sorteringen, verbindingen.Engine);
            for (var overslaan = 0L; ; overslaan += vraag.PageSize)
            {
                var pagina = overslaan > 0 ? statements.Verderop ?? statements.Pagina : statements.Pagina;
                var parameters = Parameters(query, filters, vraag.PageSize, overslaan);
                var (vooraf, stuk, achteraf) = await verbindingen.LeesAsync(
                    async (verbinding, token) =>
                    {
                        await using var antwoord = await verbinding.ExecuteReaderAsync(
                            new CommandDefinition(Samen(Versie, statements.Cijfers, pagina, Versie), parameters, cancellationToken: token));
                        await antwoord.ReadAsync(token);
                        var eerst = antwoord.GetInt32(0);
                        await antwoord.NextResultAsync(token);
                        var gelezen = await lees(antwoord, statements.Cijfers is not null, token);
                        await antwoord.NextResultAsync(token);
                        await antwoord.ReadAsync(token);
                        return (eerst, gelezen, antwoord.GetInt32(0));
                    },
                    ct);
                versie ??= vooraf;
                if (achteraf != versie)
                {
                    throw new GegevensVeranderd();
                }

                var gevonden = aantal(stuk);
                yield return stuk;
                if (gevonden < vraag.PageSize)
                {
                    break;
                }
            }
        }
    }

    /// <summary>Of de lijst alle rijen van een meting geeft voor de volgende begint.</summary>
    private static bool OpMeting(LijstQuery query, LijstVraag vraag) =>
        vraag.Metingen.Count > 1 && vraag.Sorteringen.Count == 0 && query.Volgorde[0].EndsWith(".meting", StringComparison.Ordinal);

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

    private async Task<int> TotaalAsync(DbConnection verbinding, LijstQuery query, LijstVraag vraag, Filters filters, CancellationToken ct)
    {
        var sql = query.Voor(filters.Gelden, [], verbindingen.Engine).Telling;
        var sleutel = (vraag.Dataversie, sql, filters.Sleutel);
        return _totalen.Get<int?>(sleutel)
            ?? _totalen.Set(
                sleutel,
                (int?)await verbinding.QuerySingleAsync<int>(new CommandDefinition(sql, filters.Parameters(), cancellationToken: ct)),
                new MemoryCacheEntryOptions { Size = 1 })!.Value;
    }

    private static async Task<Meetwaarden> CijfersAsync(Rijen rijen, CancellationToken ct)
    {
        var cijfers = new Meetwaarden();
        await cijfers.LeesAsync(rijen, ct);
        await rijen.VolgendAntwoordAsync(ct);
        return cijfers;
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

/// <summary>De kolommen van een statement dat documenten leest.</summary>
public static class Documentrij
{
    /// <summary>Het document.</summary>
    public const int Document = 0;

    /// <summary>Een telling die bij het document hoort, waar de vraag erom vroeg.</summary>
    public const int Telling = 1;

    /// <summary>Een tweede telling, waar de vraag erom vroeg.</summary>
    public const int TweedeTelling = 2;
}
