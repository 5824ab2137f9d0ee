using Dapper;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Een soort element die doorzocht wordt.</summary>
/// <param name="Type">De naam in antwoord en filter.</param>
/// <param name="Pad">Het pad onder <c>/v1</c> waar het element staat.</param>
/// <param name="Sql">Alle elementen van die soort in een meting.</param>
public sealed record Zoeksoort(Zoektype Type, string Pad, string Sql);

/// <summary>Een waarneming met de namen die een lezer ziet.</summary>
public sealed class Waarnemingregel
{
    public string Id { get; init; } = "";

    public string Gemeente { get; init; } = "";

    public string GemeenteNaam { get; init; } = "";

    public string Indicator { get; init; } = "";

    public string? DimensieNaam { get; init; }

    public string? Betreft { get; init; }

    public string? AlsGedrukt { get; init; }

    public string? OntbreektReden { get; init; }

    public string? NietVergelijkbaarReden { get; init; }

    public string Kanttekeningen { get; init; } = "";

    public string Bronnen { get; init; } = "";
}

/// <summary>Leest alles van een meting wat doorzocht wordt uit de database: één statement per tabel, rij voor rij.</summary>
public static class Zoekelementen
{
    // De volgorde staat vast, en op kolommen die beide engines gelijk ordenen: bij een gelijke score beslist zij.
    private const string Gemeenten = """
        SELECT
            e.gemeente AS Id,
            e.document AS Document
        FROM profiel AS e
        WHERE e.meting = @meting
        ORDER BY e.gemeente
        """;

    private const string Units = """
        SELECT
            e.id AS Id,
            e.document AS Document
        FROM unit AS e
        WHERE e.meting = @meting
        ORDER BY e.gemeente, e.volgorde
        """;

    private const string Partners = """
        SELECT
            e.id AS Id,
            e.document AS Document
        FROM partner AS e
        WHERE e.meting = @meting
        ORDER BY e.gemeente, e.volgorde
        """;

    private const string Overlegvormen = """
        SELECT
            e.id AS Id,
            e.document AS Document
        FROM overlegvorm AS e
        WHERE e.meting = @meting
        ORDER BY e.gemeente, e.volgorde
        """;

    private const string Instrumenten = """
        SELECT
            e.id AS Id,
            e.document AS Document
        FROM instrument AS e
        WHERE e.meting = @meting
        ORDER BY e.gemeente, e.volgorde
        """;

    private const string Budgetten = """
        SELECT
            e.id AS Id,
            e.document AS Document
        FROM budget AS e
        WHERE e.meting = @meting
        ORDER BY e.gemeente, e.volgorde
        """;

    private const string Meldpunten = """
        SELECT
            e.id AS Id,
            e.document AS Document
        FROM meldpunt AS e
        WHERE e.meting = @meting
        ORDER BY e.gemeente, e.volgorde
        """;

    private const string Ontwikkelingsfasen = """
        SELECT
            e.code AS Id,
            e.document AS Document
        FROM ontwikkelingsfase AS e
        WHERE e.meting = @meting
        ORDER BY e.volgorde
        """;

    private const string Conclusies = """
        SELECT
            e.id AS Id,
            e.document AS Document
        FROM conclusie AS e
        WHERE e.meting = @meting
        ORDER BY e.volgorde
        """;

    private const string Indicatoren = """
        SELECT
            e.code AS Id,
            e.document AS Document
        FROM indicator AS e
        WHERE e.meting = @meting
        ORDER BY e.volgorde
        """;

    private const string Waarnemingen = """
        SELECT
            w.id AS Id,
            w.gemeente AS Gemeente,
            w.gemeente_naam AS GemeenteNaam,
            i.naam AS Indicator,
            w.dimensie_naam AS DimensieNaam,
            w.betreft AS Betreft,
            w.als_gedrukt AS AlsGedrukt,
            w.reden AS OntbreektReden,
            w.niet_vergelijkbaar_reden AS NietVergelijkbaarReden,
            w.kanttekeningen AS Kanttekeningen,
            w.bronnen AS Bronnen
        FROM waarneming_volledig AS w
        INNER JOIN indicator AS i ON i.meting = w.meting AND i.code = w.indicator
        WHERE w.meting = @meting
        ORDER BY w.gemeente, w.volgorde
        """;

    private const string Begrippen = """
        SELECT
            e.code AS Id,
            e.document AS Document
        FROM begrip AS e
        WHERE e.meting = @meting
        ORDER BY e.volgorde
        """;

    /// <summary>Wat doorzocht wordt, in de volgorde waarin gelijke vondsten staan.</summary>
    public static IReadOnlyList<Zoeksoort> Soorten { get; } =
    [
        new(Zoektype.Gemeente, "gemeenten", Gemeenten),
        new(Zoektype.Unit, "units", Units),
        new(Zoektype.Partner, "partners", Partners),
        new(Zoektype.Overlegvorm, "overlegvormen", Overlegvormen),
        new(Zoektype.Instrument, "instrumenten", Instrumenten),
        new(Zoektype.Budget, "budgetten", Budgetten),
        new(Zoektype.Meldpunt, "meldpunten", Meldpunten),
        new(Zoektype.Ontwikkelingsfase, "ontwikkelingsfasen", Ontwikkelingsfasen),
        new(Zoektype.Conclusie, "conclusies", Conclusies),
        new(Zoektype.Indicator, "indicatoren", Indicatoren),
        new(Zoektype.Waarneming, "waarnemingen", Waarnemingen),
        new(Zoektype.Begrip, "begrippen", Begrippen),
    ];

    /// <summary>De statements, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [.. Soorten.Select(s => s.Sql)];

    /// <summary>Elk element van een meting, een voor een; er staat er nooit meer dan een in het geheugen.</summary>
    public static async Task LoopAsync(Lezing lezing, int meting, Action<Zoekelement> doe)
    {
        foreach (var soort in Soorten)
        {
            await lezing.LeesAsync(soort.Sql, new { meting }, async (lezer, ct) =>
            {
                var waarneming = soort.Type == Zoektype.Waarneming ? lezer.GetRowParser<Waarnemingregel>() : null;
                while (await lezer.ReadAsync(ct))
                {
                    doe(waarneming is null ? Zoekelement.Lees(soort.Type, lezer.GetString(0), lezer.GetString(1)) : Zoekelement.Lees(waarneming(lezer)));
                }

                return true;
            });
        }
    }
}
