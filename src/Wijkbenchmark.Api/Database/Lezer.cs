using System.Data.Common;
using Dapper;
using Wijkbenchmark.Api.Http;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Api.Database;

/// <summary>Leest documenten met de getallen die ze tonen.</summary>
public sealed class Lezer(Verbindingen verbindingen)
{
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

    /// <summary>De statements die deze lezer zelf bevat, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [CijfersVanElement, Versie];

    /// <summary>Een lijst: drie statements in één keer per pagina, hoe lang de lijst ook is.</summary>
    /// <typeparam name="T">De vorm van een element.</typeparam>
    public Task<Pagina<T>> LijstAsync<T>(
        LijstQuery query, LijstVraag vraag, CancellationToken ct, Action<Utf8JsonWriter, Documentrij, IReadOnlySet<string>?>? erbij = null) =>
        PaginaAsync<T>(vraag, Lezing<Elementschrijver>(query, vraag, async antwoord =>
        {
            var rijen = (await antwoord.ReadAsync<Documentrij>()).AsList();
            var cijfers = query.Soort is null ? Leeg : Opzoekbaar(await antwoord.ReadAsync<WaarnemingRij>());
            return [.. rijen.Select(rij => Schrijver(rij, cijfers, erbij))];
        }), ct);

    /// <summary>Een lijst waarnemingen: geen document, maar de rijen zelf.</summary>
    public Task<Pagina<Meetwaarde>> WaarnemingenAsync(LijstQuery query, LijstVraag vraag, CancellationToken ct) =>
        PaginaAsync<Meetwaarde>(vraag, Lezing<Elementschrijver>(query, vraag, async antwoord =>
            [.. (await antwoord.ReadAsync<WaarnemingRij>()).Select(rij => (Elementschrijver)rij.Schrijf)]), ct);

    /// <summary>Alle waarnemingen die aan de vraag voldoen.</summary>
    public async Task<IReadOnlyList<WaarnemingRij>> AlleWaarnemingenAsync(LijstQuery query, LijstVraag vraag, CancellationToken ct)
    {
        var lees = Lezing<WaarnemingRij>(query, vraag, async antwoord => [.. await antwoord.ReadAsync<WaarnemingRij>()]);
        var rijen = new List<WaarnemingRij>();
        Lijststuk<WaarnemingRij> stuk;
        for (var nummer = 1; ; nummer++)
        {
            stuk = await lees(nummer, ct);
            rijen.AddRange(stuk.Elementen);
            if (rijen.Count >= stuk.Totaal)
            {
                return rijen;
            }
        }
    }

    private static async Task<Pagina<T>> PaginaAsync<T>(
        LijstVraag vraag, Func<int, CancellationToken, Task<Lijststuk<Elementschrijver>>> lees, CancellationToken ct) =>
        new(vraag, await lees(vraag.Page, ct), lees);

    /// <summary>Leest stukken van een lijst op nummer. Wie de hele lijst wil krijgt stukken van dezelfde dataversie, of een fout.</summary>
    private Func<int, CancellationToken, Task<Lijststuk<T>>> Lezing<T>(
        LijstQuery query, LijstVraag vraag, Func<SqlMapper.GridReader, Task<IReadOnlyList<T>>> elementen)
    {
        var filters = vraag.Filters.Namen;
        string[] stuk =
        [
            query.Telling(filters),
            query.Pagina(filters, vraag.Sorteringen, verbindingen.Engine),
            .. query.Soort is null ? Array.Empty<string>() : [query.Cijfers(filters, vraag.Sorteringen, verbindingen.Engine)],
        ];
        var heel = vraag.Vorm != Vorm.Json;
        var sql = string.Join(";\n", heel ? [Versie, .. stuk, Versie] : stuk);
        int? versie = null;
        return async (nummer, ct) =>
        {
            var parameters = Paginaparameters(query, vraag, nummer);
            var (vooraf, gelezen, achteraf) = await verbindingen.LeesAsync(
                async (verbinding, token) =>
                {
                    await using var antwoord = await verbinding.QueryMultipleAsync(new CommandDefinition(sql, parameters, cancellationToken: token));
                    return (
                        heel ? await antwoord.ReadSingleAsync<int>() : 0,
                        new Lijststuk<T>(await antwoord.ReadSingleAsync<int>(), await elementen(antwoord)),
                        heel ? await antwoord.ReadSingleAsync<int>() : 0);
                },
                ct);
            versie ??= vooraf;
            return achteraf == versie ? gelezen : throw new GegevensVeranderd();
        };
    }

    /// <summary>Eén element, of <c>null</c> als het er niet is.</summary>
    /// <typeparam name="T">De vorm van het element.</typeparam>
    public Task<Element<T>?> ElementAsync<T>(
        string? soort, string sql, int meting, string id, CancellationToken ct, Action<Utf8JsonWriter, Documentrij, IReadOnlySet<string>?>? erbij = null) =>
        verbindingen.LeesAsync(
            async (verbinding, token) =>
            {
                var rij = await verbinding.QuerySingleOrDefaultAsync<Documentrij>(
                    new CommandDefinition(sql, new { meting, id }, cancellationToken: token));
                if (rij is null)
                {
                    return null;
                }

                var cijfers = soort is null ? Leeg : await CijfersAsync(verbinding, soort, meting, id, token);
                return new Element<T>(Schrijver(rij, cijfers, erbij));
            },
            ct);

    private static IReadOnlyDictionary<string, WaarnemingRij> Leeg { get; } = new Dictionary<string, WaarnemingRij>();

    private static async Task<IReadOnlyDictionary<string, WaarnemingRij>> CijfersAsync(
        DbConnection verbinding, string soort, int meting, string id, CancellationToken ct) =>
        Opzoekbaar(await verbinding.QueryAsync<WaarnemingRij>(
            new CommandDefinition(CijfersVanElement, new { meting, onderdeel = soort, id }, cancellationToken: ct)));

    /// <summary>De rijen op id; een getal kan in meer elementen van een pagina staan.</summary>
    public static IReadOnlyDictionary<string, WaarnemingRij> Opzoekbaar(IEnumerable<WaarnemingRij> rijen)
    {
        var opzoekbaar = new Dictionary<string, WaarnemingRij>(StringComparer.Ordinal);
        foreach (var rij in rijen)
        {
            opzoekbaar[rij.Id] = rij;
        }

        return opzoekbaar;
    }

    private static DynamicParameters Paginaparameters(LijstQuery query, LijstVraag vraag, int nummer)
    {
        var parameters = vraag.Filters.Parameters;
        parameters.Add("aantal", vraag.PageSize);
        parameters.Add("overslaan", (long)(nummer - 1) * vraag.PageSize);
        if (query.Soort is not null)
        {
            parameters.Add("onderdeel", query.Soort);
        }

        return parameters;
    }

    private static Elementschrijver Schrijver(
        Documentrij rij, IReadOnlyDictionary<string, WaarnemingRij> cijfers, Action<Utf8JsonWriter, Documentrij, IReadOnlySet<string>?>? erbij) =>
        (writer, velden) =>
        {
            DocumentSchrijver.SchrijfOpen(writer, rij.Document, cijfers, velden);
            erbij?.Invoke(writer, rij, velden);
            writer.WriteEndObject();
        };
}

/// <summary>Een opgeslagen document, met wat de database erbij telde.</summary>
public sealed class Documentrij
{
    public string Document { get; init; } = "";

    /// <summary>Een telling die bij het document hoort, waar de vraag erom vroeg.</summary>
    public int Aantal { get; init; }

    /// <summary>Een tweede telling, waar de vraag erom vroeg.</summary>
    public int AantalOntbrekend { get; init; }
}
