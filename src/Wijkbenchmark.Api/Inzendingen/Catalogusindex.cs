using System.Data.Common;
using Dapper;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Wat een inzending mag noemen: de codes, plaatsen en indicatoren van haar meting.</summary>
public sealed class Catalogusindex
{
    private const string LeesCodes = """
        SELECT
            lijst AS Lijst,
            code AS Code,
            naam AS Naam
        FROM codelijst
        WHERE meting = @meting
        """;

    private const string LeesPlaatsen = """
        SELECT
            paragraaf AS Paragraaf,
            kop AS Kop
        FROM plaats
        WHERE meting = @meting
        """;

    private const string LeesIndicatoren = """
        SELECT
            code AS Code,
            soort AS Soort,
            eenheid AS Eenheid,
            dimensie AS Dimensie
        FROM indicator
        WHERE meting = @meting
        """;

    private const string LeesGemeenten = """
        SELECT
            document
        FROM gemeente
        WHERE meting = @meting
        """;

    private const string LeesGroepen = """
        SELECT
            code AS Code,
            fase AS Fase,
            omvangsklasse AS Omvangsklasse
        FROM gemeente
        WHERE meting = @meting
        """;

    /// <summary>Alles in één vraag, met <c>@meting</c>.</summary>
    internal const string Sql = $"{LeesCodes};\n{LeesPlaatsen};\n{LeesIndicatoren};\n{LeesGemeenten};\n{LeesGroepen}";

    /// <summary>De statements van deze index, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesCodes, LeesPlaatsen, LeesIndicatoren, LeesGemeenten, LeesGroepen];

    public required int Meting { get; init; }

    /// <summary>De namen bij de codes van elke lijst.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Codes { get; init; }

    public required IReadOnlySet<(string Paragraaf, string Kop)> Plaatsen { get; init; }

    public required IReadOnlyDictionary<string, Indicatorregel> Indicatoren { get; init; }

    public required IReadOnlyDictionary<string, Deelnemer> Gemeenten { get; init; }

    public required IReadOnlyDictionary<string, Gemeentegroep> Groepen { get; init; }

    /// <summary>De index van een catalogus die nog niet in de database staat.</summary>
    public static Catalogusindex Van(Catalogus catalogus)
    {
        var codes = catalogus.Codelijsten.ToDictionary(l => l.Key, l => Namen(l.Value.Select(c => (c.Code, c.Naam))));
        codes[Codelijst.Gemeenten] = Namen(catalogus.Gemeenten.Select(g => (g.Code, g.Naam)));
        codes[Codelijst.Fasen] = Namen(catalogus.Fasen.Select(f => (f.Code, f.Naam)));
        codes[Codelijst.Omvangsklassen] = Namen(catalogus.Omvangsklassen.Select(o => (o.Code, o.Naam)));
        codes[Codelijst.Indicatoren] = Namen(catalogus.Indicatoren.Select(i => (i.Code, i.Naam)));
        return new Catalogusindex
        {
            Meting = catalogus.Meting.Jaar,
            Codes = codes,
            Plaatsen = catalogus.Plaatsen.Select(p => (p.Paragraaf, p.Kop)).ToHashSet(),
            Indicatoren = catalogus.Indicatoren.DistinctBy(i => i.Code).ToDictionary(
                i => i.Code,
                i => new Indicatorregel
                {
                    Code = i.Code,
                    Soort = Woorden.Woord(i.Soort),
                    Eenheid = i.Eenheid,
                    Dimensie = i.Dimensie is { } d ? Woorden.Woord(d) : null,
                }),
            Gemeenten = catalogus.Gemeenten.DistinctBy(g => g.Code).ToDictionary(g => g.Code),
            Groepen = catalogus.Gemeenten.DistinctBy(g => g.Code).ToDictionary(g => g.Code, g => new Gemeentegroep
            {
                Code = g.Code,
                Fase = catalogus.Fasen.FirstOrDefault(f => f.Gemeenten.Any(d => d.Gemeente.Waarde == g.Code))?.Code,
                Omvangsklasse = catalogus.Omvangsklassen.FirstOrDefault(o => o.Gemeenten.Contains(g.Code))?.Code,
            }),
        };
    }

    /// <summary>De index van een meting die in de database staat.</summary>
    public static Task<Catalogusindex> LeesAsync(DbTransaction transactie, int meting, CancellationToken ct) =>
        LeesAsync(transactie.Connection!, transactie, meting, ct);

    /// <summary>De index van een meting die in de database staat.</summary>
    public static async Task<Catalogusindex> LeesAsync(DbConnection verbinding, DbTransaction? transactie, int meting, CancellationToken ct)
    {
        await using var lezer = await verbinding.ExecuteReaderAsync(new CommandDefinition(Sql, new { meting }, transactie, cancellationToken: ct));
        return await LeesAsync(lezer, meting, ct);
    }

    /// <summary>De index van een meting, uit wat <see cref="Sql"/> gaf.</summary>
    internal static async Task<Catalogusindex> LeesAsync(DbDataReader lezer, int meting, CancellationToken ct)
    {
        async Task<List<T>> Rijen<T>(Func<DbDataReader, T>? rij = null)
        {
            var rijen = new List<T>();
            rij ??= lezer.GetRowParser<T>();
            while (await lezer.ReadAsync(ct))
            {
                rijen.Add(rij(lezer));
            }

            await lezer.NextResultAsync(ct);
            return rijen;
        }

        var codes = await Rijen<Coderegel>();
        var plaatsen = await Rijen<Plaatsregel>();
        var indicatoren = await Rijen<Indicatorregel>();
        var gemeenten = await Rijen(rij => rij.GetString(0));
        var groepen = await Rijen<Gemeentegroep>();
        return new Catalogusindex
        {
            Meting = meting,
            Codes = codes.GroupBy(c => c.Lijst).ToDictionary(g => g.Key, g => Namen(g.Select(c => (c.Code, c.Naam)))),
            Plaatsen = plaatsen.Select(p => (p.Paragraaf, p.Kop)).ToHashSet(),
            Indicatoren = indicatoren.ToDictionary(i => i.Code),
            Gemeenten = gemeenten
                .Select(d => JsonSerializer.Deserialize<Deelnemer>(d, InzendingJson.Lezen)!)
                .ToDictionary(d => d.Code),
            Groepen = groepen.ToDictionary(g => g.Code),
        };
    }

    /// <summary>De naam bij een code, of <c>null</c> als de lijst haar niet kent.</summary>
    public string? Naam(string lijst, string code) =>
        Codes.TryGetValue(lijst, out var namen) && namen.TryGetValue(code, out var naam) ? naam : null;

    private static IReadOnlyDictionary<string, string> Namen(IEnumerable<(string Code, string Naam)> codes) =>
        codes.DistinctBy(c => c.Code).ToDictionary(c => c.Code, c => c.Naam);

    private sealed class Coderegel
    {
        public string Lijst { get; init; } = "";

        public string Code { get; init; } = "";

        public string Naam { get; init; } = "";
    }

    private sealed class Plaatsregel
    {
        public string Paragraaf { get; init; } = "";

        public string Kop { get; init; } = "";
    }
}

/// <summary>In welke groepen hoofdstuk 1 een gemeente plaatst.</summary>
public sealed class Gemeentegroep
{
    public string Code { get; init; } = "";

    public string? Fase { get; init; }

    public string? Omvangsklasse { get; init; }
}

/// <summary>Wat een inzending van een indicator moet weten.</summary>
public sealed class Indicatorregel
{
    public string Code { get; init; } = "";

    public string Soort { get; init; } = "";

    public string Eenheid { get; init; } = "";

    public string? Dimensie { get; init; }
}
