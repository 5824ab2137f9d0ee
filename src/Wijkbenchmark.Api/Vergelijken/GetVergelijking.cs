using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Metingen;
using Wijkbenchmark.Api.Opslag;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Api.Vergelijken;

/// <summary>De gemeenten naast elkaar op één indicator. Geen ranglijst: de volgorde is die van de namen, tenzij iemand om een andere vraagt.</summary>
public static partial class GetVergelijking
{
    private const string LeesIndicatoren = """
        SELECT
            e.meting AS Meting,
            e.document AS Document
        FROM indicator AS e
        WHERE e.meting IN @meting
            AND e.code = @id
        ORDER BY e.meting
        """;

    /// <summary>
    /// De uitsplitsingen van alle gemeenten, met hoeveel er zijn, als er maar enkele gemeenten gevraagd zijn: elke gemeente staat in dezelfde reeksen.
    /// </summary>
    private const string LeesUitsplitsingen = """
        SELECT
            w.meting AS Meting,
            w.dimensie AS Dimensie,
            w.dimensie_naam AS DimensieNaam,
            w.in_vergelijking AS MetHoofd,
            COUNT(*) AS Aantal,
            COUNT(w.ontbreekt_reden) AS AantalOntbrekend
        FROM waarneming AS w
        WHERE w.meting IN @meting
            AND w.indicator = @id
        GROUP BY w.meting, w.dimensie, w.dimensie_naam, w.in_vergelijking
        UNION ALL
        SELECT
            o.meting AS Meting,
            o.dimensie AS Dimensie,
            o.dimensie_naam AS DimensieNaam,
            0 AS MetHoofd,
            COUNT(*) AS Aantal,
            COUNT(CASE WHEN o.oordeel = 'nietGemeld' THEN 1 END) AS AantalOntbrekend
        FROM oordeel AS o
        WHERE o.meting IN @meting
            AND o.indicator = @id
        GROUP BY o.meting, o.dimensie, o.dimensie_naam
        UNION ALL
        SELECT
            t.meting AS Meting,
            t.dimensie AS Dimensie,
            t.dimensie_naam AS DimensieNaam,
            0 AS MetHoofd,
            COUNT(*) AS Aantal,
            COUNT(CASE WHEN t.tekst IS NULL THEN 1 END) AS AantalOntbrekend
        FROM tekst AS t
        WHERE t.meting IN @meting
            AND t.indicator = @id
        GROUP BY t.meting, t.dimensie, t.dimensie_naam
        """;

    private static readonly string _vanAlle = Samen("");

    private static readonly string _vanEnkele = $"{Samen("AND {0}.gemeente IN @gemeente")};\n{LeesUitsplitsingen}";

    /// <summary>De statements van dit adres, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [.. _vanAlle.Split(";\n"), .. _vanEnkele.Split(";\n")];

    /// <summary>De vergelijking; alle statements gaan in één keer.</summary>
    public static async Task<Results<Antwoord, JsonStat, Probleemantwoord>> Handle(
        string code, [AsParameters] Verzoek verzoek, Lezing lezing, HttpRequest request, IOptions<UitgeverOptions> uitgever)
    {
        var stand = lezing.Stand;
        var metingen = verzoek.Metingen(stand);
        string[] gemeenten = [.. Invoer.Lijst(verzoek.Gemeente).Select(Woorden.Canoniek).Distinct()];
        var rijen = await lezing.LeesAsync(
            gemeenten.Length == 0 ? _vanAlle : _vanEnkele,
            new { meting = metingen, id = Woorden.Canoniek(code), gemeente = gemeenten },
            (lezer, ct) => Vergelijkrijen.LeesAsync(lezer, metUitsplitsingen: gemeenten.Length > 0, ct));

        IEnumerable<Code> Gemeenten(int meting) =>
            (gemeenten.Length == 0 ? stand.Lijst(meting, Codelijst.Gemeenten).Keys : gemeenten.Where(stand.Lijst(meting, Codelijst.Gemeenten).ContainsKey))
                .Select(g => new Code(g, stand.Lijst(meting, Codelijst.Gemeenten)[g]))
                .OrderBy(g => Vouwen.Vouw(g.Naam), StringComparer.Ordinal)
                .ThenBy(g => g.Waarde, StringComparer.Ordinal);

        var gegevens = rijen.AlsGegevens(stand, Gemeenten);
        if (gegevens.Indicatoren.Count == 0)
        {
            return Problemen.NietGevonden($"Een indicator met deze code komt in de meting van {string.Join(" en ", metingen)} niet voor.");
        }

        if (verzoek.Fouten(gegevens.Indicatoren[^1], rijen.Uitsplitsingen.Select(u => u.Dimensie).OfType<string>().ToHashSet()) is { Count: > 0 } fouten)
        {
            return Problemen.OngeldigeInvoer(fouten);
        }

        var keuze = verzoek.Keuze();
        var vergelijking = Vergelijker.Vergelijk(gegevens, keuze);
        if (verzoek.Representatie.Vorm == Vorm.JsonStat)
        {
            var (dataset, fout) = JsonStat.Maak(
                [.. rijen.Waarnemingen.Where(w => keuze.WilDimensie(w.Dimensie?.Waarde)), .. Leeg(vergelijking)],
                stand,
                deel: null,
                "kies minder met meting, gemeente of dimensie, of neem format=csv van /waarnemingen");
            return dataset is not null ? dataset : Problemen.OngeldigeInvoer([fout!]);
        }

        var bron = string.Join(" en ", stand.Metingen.Where(m => vergelijking.Metingen.Contains(m.Jaar)).Select(m => m.Naam));
        return new Antwoord(
            vergelijking,
            bron,
            verzoek.Representatie.Vorm,
            Invoer.Geheel(verzoek.Breedte) ?? Tekenvel.Gewoon,
            verzoek.InHetKort ? Volledig(request, uitgever.Value) : null);
    }

    // Dezelfde grafiek zonder voorbehouden=kort, op het openbare adres als dat ingesteld is. Niet op de host van het verzoek: een bewaard antwoord is voor
    // iedereen.
    private static string Volledig(HttpRequest request, UitgeverOptions uitgever)
    {
        var basis = string.IsNullOrEmpty(uitgever.BasisUrl) ? request.PathBase.ToUriComponent() : uitgever.BasisUrl.TrimEnd('/');
        var vraag = QueryString.Create(request.Query.Where(p => p.Key != "voorbehouden").Select(p => KeyValuePair.Create(p.Key, p.Value)));
        return $"{basis}{request.Path.ToUriComponent()}{vraag}";
    }

    // Een gemeente zonder waarneming staat in de vergelijking met een reden; in de dataset is dat een lege cel met die reden als status.
    private static IEnumerable<Meetwaarde> Leeg(Vergelijking vergelijking) =>
        vergelijking.Reeksen.SelectMany(reeks => reeks.Waarden.Where(regel => regel.Waarde is null).Select(regel => Meetwaarde.Verwijzing("") with
        {
            Meting = reeks.Meting,
            Gemeente = regel.Gemeente,
            Indicator = vergelijking.Indicator.Code,
            Dimensie = reeks.Dimensie,
            Eenheid = vergelijking.Indicator.Eenheid,
            OntbreektReden = regel.OntbreektReden,
        }));

    private static string Samen(string gemeenten)
    {
        string Van(string alias) => string.Format(CultureInfo.InvariantCulture, gemeenten, alias);
        var (vanW, vanO, vanT, vanV) = (Van("w"), Van("o"), Van("t"), Van("v"));
        var waarnemingen = $"""
            SELECT
                {Meetwaardekolommen.Sql}
            FROM waarneming_volledig AS w
            WHERE w.meting IN @meting
                AND w.indicator = @id
                {vanW}
            ORDER BY w.meting, w.gemeente, w.volgorde
            """;
        var feiten = $"""
            SELECT
                o.meting AS Meting,
                o.gemeente AS Gemeente,
                '' AS Waarneming,
                o.volgorde AS Volgorde,
                'oordeel' AS Soort,
                o.id AS Id,
                o.indicator AS Indicator,
                o.dimensie AS Dimensie,
                o.dimensie_naam AS DimensieNaam,
                o.betreft AS Betreft,
                o.oordeel AS Tekst,
                o.document AS Document
            FROM oordeel AS o
            WHERE o.meting IN @meting
                AND o.indicator = @id
                {vanO}
            UNION ALL
            SELECT
                t.meting AS Meting,
                t.gemeente AS Gemeente,
                '' AS Waarneming,
                t.volgorde AS Volgorde,
                'tekst' AS Soort,
                t.id AS Id,
                t.indicator AS Indicator,
                t.dimensie AS Dimensie,
                t.dimensie_naam AS DimensieNaam,
                t.betreft AS Betreft,
                t.tekst AS Tekst,
                t.document AS Document
            FROM tekst AS t
            WHERE t.meting IN @meting
                AND t.indicator = @id
                {vanT}
            UNION ALL
            SELECT
                v.meting AS Meting,
                v.gemeente AS Gemeente,
                v.waarneming AS Waarneming,
                v.volgorde AS Volgorde,
                'waarneming' AS Soort,
                w.id AS Id,
                w.indicator AS Indicator,
                w.dimensie AS Dimensie,
                w.dimensie_naam AS DimensieNaam,
                w.betreft AS Betreft,
                w.als_gedrukt AS Tekst,
                w.bronnen AS Document
            FROM waarneming_volgens AS v
            INNER JOIN waarneming AS w ON w.meting = v.meting AND w.id = v.feit
            WHERE v.meting IN @meting
                AND v.indicator = @id
                {vanV}
            UNION ALL
            SELECT
                v.meting AS Meting,
                v.gemeente AS Gemeente,
                v.waarneming AS Waarneming,
                v.volgorde AS Volgorde,
                'uitspraak' AS Soort,
                o.id AS Id,
                o.indicator AS Indicator,
                o.dimensie AS Dimensie,
                o.dimensie_naam AS DimensieNaam,
                o.betreft AS Betreft,
                o.oordeel AS Tekst,
                o.document AS Document
            FROM waarneming_volgens AS v
            INNER JOIN oordeel AS o ON o.meting = v.meting AND o.id = v.feit
            WHERE v.meting IN @meting
                AND v.indicator = @id
                {vanV}
            ORDER BY Meting, Gemeente, Waarneming, Volgorde
            """;
        return string.Join(";\n", LeesIndicatoren, waarnemingen, feiten);
    }

    /// <summary>De vergelijking als JSON of als grafiek.</summary>
    public sealed class Antwoord(Vergelijking vergelijking, string bron, Vorm vorm, int breedte, string? volledig) : Inhoud, IEndpointMetadataProvider
    {
        // De grafiek brengt haar stijl mee, en verder niets.
        private const string Beleid = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

        /// <inheritdoc/>
        public override string Type => vorm == Vorm.Svg ? "image/svg+xml; charset=utf-8" : Json;

        /// <inheritdoc/>
        public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
            builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Vergelijking), ["application/json"]));

        /// <inheritdoc/>
        public override KeyValuePair<string, StringValues>[] Koppen(HttpRequest request) =>
            vorm == Vorm.Svg ? [new(HeaderNames.ContentSecurityPolicy, Beleid)] : [];

        /// <inheritdoc/>
        public override ReadOnlyMemory<byte> Bytes() => vorm == Vorm.Svg
            ? Encoding.UTF8.GetBytes(Grafiek.Van(vergelijking, bron, breedte, volledig))
            : JsonSerializer.SerializeToUtf8Bytes(vergelijking, VergelijkingJson.Leesbaar.Vergelijking);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Vergelijking))]
internal sealed partial class VergelijkingJson : JsonSerializerContext
{
    public static VergelijkingJson Leesbaar { get; } = new(new JsonSerializerOptions(FeitenJson.Schrijfwijze));
}
