using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Indicatoren;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Api.Vergelijken;

/// <summary>De gemeenten naast elkaar op één indicator. Geen ranglijst: de volgorde is die van de namen, tenzij iemand om een andere vraagt.</summary>
public static class GetVergelijking
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

    private const string LeesGedeeldeCodes = """
        SELECT
            c.meting AS Meting,
            c.lijst AS Lijst,
            c.code AS Code
        FROM code AS c
        WHERE c.meting IN @meting
            AND c.lijst IN ('beleidsvelden', 'gesprekspartners', 'niveaus')
        ORDER BY c.meting, c.lijst, c.volgorde
        """;

    /// <summary>
    /// De uitsplitsingen van alle gemeenten, met hoeveel er zijn, ook als er maar enkele gemeenten gevraagd zijn: elke gemeente staat in dezelfde reeksen.
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

    private const string GeenGezamenlijkeNoemer =
        "Deze getallen staan niet voor de gemeente als geheel maar voor onderdelen die elke gemeente zelf kent, of voor verschillende groepen.";

    private static readonly string _vanAlle = Samen("");

    private static readonly string _vanEnkele = Samen("AND {0}.gemeente IN @gemeente");

    /// <summary>De statements van dit adres, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [.. _vanAlle.Split(";\n"), .. _vanEnkele.Split(";\n")];

    /// <summary>De vergelijking; alle statements gaan in één keer.</summary>
    public static async Task<Results<Antwoord, JsonStat, Probleemantwoord>> Handle(
        string code, [AsParameters] Verzoek verzoek, Lezing lezing)
    {
        var stand = lezing.Stand;
        var metingen = verzoek.Metingen(stand);
        string[] gemeenten = [.. Invoer.Lijst(verzoek.Gemeente).Select(Woorden.Canoniek).Distinct()];
        var (documenten, codes, uitsplitsingen, waarnemingen, oordelen, teksten) = await lezing.LeesAsync(
            gemeenten.Length == 0 ? _vanAlle : _vanEnkele,
            new { meting = metingen, id = Woorden.Canoniek(code), gemeente = gemeenten },
            async (lezer, ct) => (
                await AllesAsync<Indicatorrij>(lezer, ct),
                (await AllesAsync<Coderij>(lezer, ct)).ToLookup(r => (r.Meting, r.Lijst), r => r.Code),
                await AllesAsync<Uitsplitsing>(lezer, ct),
                await MeetwaardenAsync(lezer, ct),
                await AllesAsync<Uitspraakrij>(lezer, ct),
                await AllesAsync<Uitspraakrij>(lezer, ct)));
        var indicatoren = documenten.ToDictionary(r => r.Meting, r => r.Lees([.. uitsplitsingen.Where(u => u.Meting == r.Meting)]));
        if (indicatoren.Count == 0)
        {
            return Problemen.NietGevonden($"Een indicator met deze code komt in de meting van {string.Join(" en ", metingen)} niet voor.");
        }

        var dimensies = uitsplitsingen.Select(u => u.Dimensie).OfType<string>().ToHashSet();
        if (verzoek.Fouten(indicatoren.Values.Last(), dimensies) is { Count: > 0 } fouten)
        {
            return Problemen.OngeldigeInvoer(fouten);
        }

        if (verzoek.Representatie.Vorm == Vorm.JsonStat)
        {
            if (waarnemingen.Count > JsonStat.MeesteWaarnemingen)
            {
                return Problemen.OngeldigeInvoer([JsonStat.TeGroot]);
            }

            return new JsonStat([.. waarnemingen.Where(w => verzoek.WilDimensie(w.Dimensie?.Waarde))], stand);
        }

        var waarden = waarnemingen.ToLookup(w => w.Meting);

        // Een gemeente staat er ook als ze niets meldt: niet gemeld is geen reden om haar weg te laten.
        IReadOnlyList<Code> Gemeenten(int meting) =>
        [
            .. (gemeenten.Length == 0 ? stand.Lijst(meting, Codelijst.Gemeenten).Keys : gemeenten.Where(stand.Lijst(meting, Codelijst.Gemeenten).ContainsKey))
                .Select(g => new Code(g, stand.Lijst(meting, Codelijst.Gemeenten)[g]))
                .OrderBy(g => Vouwen.Vouw(g.Naam), StringComparer.Ordinal)
                .ThenBy(g => g.Waarde, StringComparer.Ordinal),
        ];

        var reeksen = indicatoren.Where(i => i.Value.Soort == Soort.Getal)
            .SelectMany(i => Reeksen(i.Key, i.Value, Gemeenten(i.Key), [.. uitsplitsingen.Where(u => u.Meting == i.Key)], [.. waarden[i.Key]], [.. codes[(i.Key, GedeeldeLijst(i.Value) ?? "")]], verzoek))
            .ToArray();
        var oordelenreeksen = indicatoren.Where(i => i.Value.Soort == Soort.Oordeel)
            .Select(i => Oordelen(i.Key, Gemeenten(i.Key), [.. oordelen.Where(r => r.Meting == i.Key && verzoek.WilDimensie(r.Dimensie))]))
            .ToArray();
        var tekstenreeksen = indicatoren.Where(i => i.Value.Soort == Soort.Tekst)
            .Select(i => Teksten(i.Key, Gemeenten(i.Key), [.. teksten.Where(r => r.Meting == i.Key && verzoek.WilDimensie(r.Dimensie))]))
            .ToArray();
        var laatste = indicatoren.Values.Last();
        return new Antwoord(new Vergelijking
        {
            Indicator = laatste,
            Metingen = [.. indicatoren.Keys],
            Vergelijkbaar = indicatoren.Values.All(i => i.Vergelijkbaar),
            NietVergelijkbaarReden = indicatoren.Values.Select(i => i.NietVergelijkbaarReden).OfType<string>().LastOrDefault(),
            Kanttekeningen = [.. indicatoren.Values.Reverse().SelectMany(i => i.Kanttekeningen).DistinctBy(k => k.Tekst)],
            Reeksen = reeksen,
            Oordelen = oordelenreeksen,
            Teksten = tekstenreeksen,
            Bronnen =
            [
                .. indicatoren.Values.SelectMany(i => i.Bronnen)
                    .Concat(reeksen.SelectMany(r => r.Waarden).SelectMany(w => w.Andere.Prepend(w.Waarde)).OfType<Meetwaarde>().SelectMany(w => w.Bronnen))
                    .Concat(oordelenreeksen.SelectMany(o => o.Gemeenten).SelectMany(g => g.Uitspraken).SelectMany(u => u.Bronnen))
                    .Concat(tekstenreeksen.SelectMany(o => o.Gemeenten).SelectMany(g => g.Teksten).SelectMany(u => u.Bronnen))
                    .Distinct(),
            ],
        }, string.Join(" en ", stand.Metingen.Where(m => indicatoren.ContainsKey(m.Jaar)).Select(m => m.Naam)), verzoek.Representatie.Vorm);
    }

    private static async Task<List<T>> AllesAsync<T>(DbDataReader lezer, CancellationToken ct)
    {
        var (rijen, lees) = (new List<T>(), lezer.GetRowParser<T>());
        while (await lezer.ReadAsync(ct))
        {
            rijen.Add(lees(lezer));
        }

        await lezer.NextResultAsync(ct);
        return rijen;
    }

    private static async Task<List<Meetwaarde>> MeetwaardenAsync(DbDataReader lezer, CancellationToken ct)
    {
        var waarden = await Meetwaarden.AlsFeitAsync(new(lezer), ct);
        await lezer.NextResultAsync(ct);
        return waarden;
    }

    // De drie statements die van enkele gemeenten kunnen zijn staan achteraan.
    private static string Samen(string gemeenten)
    {
        string Van(string alias) => string.Format(CultureInfo.InvariantCulture, gemeenten, alias);
        var (vanW, vanO, vanT) = (Van("w"), Van("o"), Van("t"));
        var waarnemingen = $"""
            SELECT
                {Meetwaardekolommen.Sql}
            FROM waarneming_volledig AS w
            WHERE w.meting IN @meting
                AND w.indicator = @id
                {vanW}
            ORDER BY w.meting, w.gemeente, w.volgorde
            """;
        var oordelen = $"""
            SELECT
                o.meting AS Meting,
                o.id AS Id,
                o.gemeente AS Gemeente,
                o.dimensie AS Dimensie,
                o.dimensie_naam AS DimensieNaam,
                o.oordeel AS Tekst,
                o.betreft AS Betreft,
                o.document AS Document
            FROM oordeel AS o
            WHERE o.meting IN @meting
                AND o.indicator = @id
                {vanO}
            ORDER BY o.meting, o.gemeente, o.volgorde
            """;
        var teksten = $"""
            SELECT
                t.meting AS Meting,
                t.id AS Id,
                t.gemeente AS Gemeente,
                t.dimensie AS Dimensie,
                t.dimensie_naam AS DimensieNaam,
                t.tekst AS Tekst,
                t.betreft AS Betreft,
                t.document AS Document
            FROM tekst AS t
            WHERE t.meting IN @meting
                AND t.indicator = @id
                {vanT}
            ORDER BY t.meting, t.gemeente, t.volgorde
            """;
        return string.Join(";\n", LeesIndicatoren, LeesGedeeldeCodes, LeesUitsplitsingen, waarnemingen, oordelen, teksten);
    }

    private static IEnumerable<Reeks> Reeksen(
        int meting,
        Indicator indicator,
        IReadOnlyList<Code> gemeenten,
        IReadOnlyList<Uitsplitsing> uitsplitsingen,
        IReadOnlyList<Meetwaarde> waarden,
        IReadOnlyList<string> codes,
        Verzoek verzoek)
    {
        // Functies, instrumenten en meldpunten zijn van één gemeente: daar een reeks van maken zou van zeven andere zeggen dat ze niets meldden.
        var gedeeld = GedeeldeLijst(indicator) is not null;
        var perDimensie = waarden.Where(w => verzoek.WilDimensie(w.Dimensie?.Waarde)).ToLookup(w => gedeeld ? w.Dimensie : null);
        return uitsplitsingen
            .Where(u => verzoek.WilDimensie(u.Dimensie))
            .GroupBy(u => gedeeld ? u.AlsCode() : null)
            .OrderBy(g => g.Key is null ? 0 : codes.ToList().IndexOf(g.Key.Waarde))
            .Select(g => (g.Key, MetHoofd: (bool?)g.Any(u => u.MetHoofd)))
            .DefaultIfEmpty((null, null))
            .Select(g => Reeks(meting, indicator, gedeeld || indicator.Dimensie is null, g.Key, g.MetHoofd, gemeenten, perDimensie[g.Key], verzoek));
    }

    private static string? GedeeldeLijst(Indicator indicator) => indicator.Dimensie switch
    {
        Dimensie.Beleidsveld => Codelijst.Beleidsvelden,
        Dimensie.Gesprekspartner => Codelijst.Gesprekspartners,
        Dimensie.Niveau => Codelijst.Niveaus,
        _ => null,
    };

    private static Reeks Reeks(
        int meting,
        Indicator indicator,
        bool gedeeld,
        Code? dimensie,
        bool? metHoofd,
        IReadOnlyList<Code> gemeenten,
        IEnumerable<Meetwaarde> waarden,
        Verzoek verzoek)
    {
        // Staat er nergens een waarde voor de gemeente als geheel, dan heeft elk getal een eigen regel: geen ervan is het hoofdgetal.
        var hoofd = metHoofd == true;
        var perGemeente = waarden.ToLookup(w => w.Gemeente.Waarde);
        var rijen = gemeenten.SelectMany(gemeente =>
        {
            var van = perGemeente[gemeente.Waarde].ToLookup(w => w.InVergelijking || !hoofd);
            return van[true].Cast<Meetwaarde?>().DefaultIfEmpty(null).Select((waarde, i) => new Reekswaarde
            {
                Gemeente = gemeente,
                Waarde = waarde,
                OntbreektReden = waarde is null ? OntbreektReden.NietGemeld : waarde.OntbreektReden,
                Andere = i == 0 ? [.. van[false]] : [],
            });
        }).ToArray();
        double[] getallen = [.. rijen.Select(r => r.Waarde).OfType<Meetwaarde>().Where(w => w is { Vergelijkbaar: true, InVergelijking: true, Waarde: not null }).Select(w => w.Waarde!.Value).Order()];
        var reden = !indicator.Vergelijkbaar ? indicator.NietVergelijkbaarReden
            : !hoofd || !gedeeld ? metHoofd is null ? "Er is geen getal gemeld." : GeenGezamenlijkeNoemer
            : getallen.Length < 2 ? "Er zijn minder dan twee vergelijkbare getallen."
            : null;
        return new Reeks
        {
            Meting = meting,
            Dimensie = dimensie,
            Waarden = [.. verzoek.OpVolgorde(rijen)],
            Samenvatting = reden is null
                ? new(getallen.Length, getallen[0], (getallen[(getallen.Length - 1) / 2] + getallen[getallen.Length / 2]) / 2, getallen[^1])
                : null,
            GeenSamenvattingReden = reden,
        };
    }

    private static Oordelenreeks Oordelen(int meting, IReadOnlyList<Code> gemeenten, IReadOnlyList<Uitspraakrij> rijen)
    {
        var perGemeente = rijen.ToLookup(r => r.Gemeente);
        GemeenteMetOordelen[] per =
        [
            .. gemeenten.Select(gemeente => perGemeente[gemeente.Waarde].Select(r => r.AlsUitspraak()).ToArray() is { Length: > 0 } uitspraken
                ? new GemeenteMetOordelen(gemeente, null, uitspraken)
                : new GemeenteMetOordelen(gemeente, OntbreektReden.NietGemeld, [])),
        ];
        var van = per.All(g => g.Uitspraken.Count <= 1) ? Geteld.Gemeenten : Geteld.Uitspraken;
        var stil = van == Geteld.Gemeenten ? per.Count(g => g.Uitspraken.Count == 0) : 0;
        int Tel(Oordeel oordeel) => per.SelectMany(g => g.Uitspraken).Count(u => u.Oordeel == oordeel);
        return new(meting, new(van, Tel(Oordeel.Ja), Tel(Oordeel.Nee), Tel(Oordeel.Deels), Tel(Oordeel.NietGemeld) + stil), per);
    }

    private static Tekstenreeks Teksten(int meting, IReadOnlyList<Code> gemeenten, IReadOnlyList<Uitspraakrij> rijen)
    {
        var perGemeente = rijen.ToLookup(r => r.Gemeente);
        return new(
            meting,
            [
                .. gemeenten.Select(gemeente => perGemeente[gemeente.Waarde].Select(r => r.AlsTekst()).ToArray() is { Length: > 0 } teksten
                    ? new GemeenteMetTeksten(gemeente, null, teksten)
                    : new GemeenteMetTeksten(gemeente, OntbreektReden.NietGemeld, [])),
            ]);
    }

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingVerzoek
    {
        private static readonly string[] _volgordes = ["waarde", "-waarde"];

        /// <summary>CBS-codes, met komma's ertussen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "gemeente")]
        public string? Gemeente { get; init; }

        /// <summary>Codes van een dimensie, bijvoorbeeld een beleidsveld.</summary>
        [MeerWaarden]
        [FromQuery(Name = "dimensie")]
        public string? Dimensie { get; init; }

        /// <summary>Op de waarde in plaats van op de naam van de gemeente.</summary>
        [FromQuery(Name = "sort")]
        public string? Sort { get; init; }

        /// <summary>De vorm van het antwoord.</summary>
        [FromQuery(Name = "format")]
        public string? Format { get; init; }

        /// <summary>De vorm waarin geantwoord wordt.</summary>
        public Representatie Representatie { get; init; } = null!;

        /// <summary>De gevraagde jaren, of alle.</summary>
        public override IReadOnlyList<int> Metingen(Stand stand) => this.EenOfMeer(stand);

        internal bool WilDimensie(string? code) => Dimensie is null || Invoer.Lijst(Dimensie).Any(d => Woorden.Canoniek(d) == code);

        /// <summary>Wat pas na te kijken is als de indicator bekend is.</summary>
        internal IReadOnlyList<InvalidParam> Fouten(Indicator indicator, IReadOnlySet<string> dimensies)
        {
            var fouten = new List<InvalidParam>();
            var onbekend = Invoer.Lijst(Dimensie).Where(d => !dimensies.Contains(Woorden.Canoniek(d))).ToArray();
            if (onbekend.Length > 0)
            {
                fouten.Add(new("dimensie", dimensies.Count == 0
                    ? $"de indicator {indicator.Code} heeft geen dimensie."
                    : $"'{onbekend[0]}' komt bij {indicator.Code} niet voor; kies uit {string.Join(", ", dimensies.Order(StringComparer.Ordinal).Take(Regels.MaximaalAantalWaarden))}."));
            }

            if (Sort is not null && indicator.Soort != Soort.Getal)
            {
                fouten.Add(new("sort", $"de indicator {indicator.Code} heeft geen getallen om op te ordenen."));
            }

            if (Representatie.Vorm == Vorm.JsonStat && indicator.Soort != Soort.Getal)
            {
                fouten.Add(new("format", $"json-stat is er alleen voor getallen, en {indicator.Code} heeft die niet; kies json of svg."));
            }
            else if (Representatie.Vorm == Vorm.JsonStat && Sort is not null)
            {
                fouten.Add(new("sort", "json-stat heeft assen en geen volgorde; laat sort weg."));
            }

            return fouten;
        }

        // Wat niet vergelijkbaar is of ontbreekt heeft geen plek in de volgorde van waarden: dat volgt op naam.
        internal IEnumerable<Reekswaarde> OpVolgorde(IReadOnlyList<Reekswaarde> rijen)
        {
            static double? Plek(Reekswaarde rij) => rij.Waarde is { Vergelijkbaar: true } w ? w.Waarde ?? w.Min ?? w.Max : null;
            return Sort switch
            {
                "waarde" => rijen.OrderBy(r => Plek(r) is null).ThenBy(Plek),
                "-waarde" => rijen.OrderBy(r => Plek(r) is null).ThenByDescending(Plek),
                _ => rijen,
            };
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : AbstractValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
            {
                RuleFor(r => r.Meting).Metingen();
                RuleFor(r => r.Gemeente).Codes(Codelijst.Gemeenten);
                RuleFor(r => r.Dimensie).Ids();
                RuleFor(r => r.Format).Keuze(r => r.Representatie.Vormen.Select(Representaties.Naam));
                RuleFor(r => r.Sort).Must(s => s is null || _volgordes.Contains(s)).WithMessage("'{PropertyValue}' kan niet; kies waarde of -waarde, of laat sort weg voor de volgorde op naam.");
            }
        }
    }

    /// <summary>De vergelijking als JSON of als grafiek.</summary>
    public sealed class Antwoord(Vergelijking vergelijking, string bron, Vorm vorm) : Inhoud, IEndpointMetadataProvider
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
            ? Encoding.UTF8.GetBytes(Grafiek.Van(vergelijking, bron))
            : JsonSerializer.SerializeToUtf8Bytes(vergelijking, VergelijkingJson.Leesbaar.Vergelijking);
    }

    private sealed class Indicatorrij
    {
        public int Meting { get; init; }

        public string Document { get; init; } = "";

        public IndicatorMetAantallen Lees(IReadOnlyList<Uitsplitsing> uitsplitsingen)
        {
            var ontbreekt = uitsplitsingen.Sum(u => u.AantalOntbrekend);
            return new(JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.Indicator)!, uitsplitsingen.Sum(u => u.Aantal) - ontbreekt, ontbreekt);
        }
    }

    private sealed class Uitsplitsing
    {
        public int Meting { get; init; }

        public string? Dimensie { get; init; }

        public string? DimensieNaam { get; init; }

        /// <summary>Of er een waarde voor de gemeente als geheel bij is.</summary>
        public bool MetHoofd { get; init; }

        public int Aantal { get; init; }

        public int AantalOntbrekend { get; init; }

        public Code? AlsCode() => Dimensie is null ? null : new(Dimensie, DimensieNaam ?? Dimensie);
    }

    private sealed class Coderij
    {
        public int Meting { get; init; }

        public string Lijst { get; init; } = "";

        public string Code { get; init; } = "";
    }

    private sealed class Uitspraakrij
    {
        public int Meting { get; init; }

        public string Id { get; init; } = "";

        public string Gemeente { get; init; } = "";

        public string? Dimensie { get; init; }

        public string? DimensieNaam { get; init; }

        public string? Tekst { get; init; }

        public string? Betreft { get; init; }

        public string Document { get; init; } = "";

        public VergelekenUitspraak AlsUitspraak()
        {
            var document = JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.Uitspraakdocument)!;
            return new()
            {
                Id = Id,
                Dimensie = Dimensie is null ? null : new(Dimensie, DimensieNaam!),
                Oordeel = Enum.Parse<Oordeel>(Tekst!, ignoreCase: true),
                Betreft = Betreft!,
                Toelichting = document.Toelichting,
                Bronnen = document.Bronnen,
            };
        }

        public VergelekenTekst AlsTekst() => new()
        {
            Id = Id,
            Dimensie = new(Dimensie!, DimensieNaam!),
            Betreft = Betreft,
            Tekst = Tekst,
            OntbreektReden = Tekst is null ? OntbreektReden.NietGemeld : null,
            Bronnen = JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.Uitspraakdocument)!.Bronnen,
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Vergelijking))]
internal sealed partial class VergelijkingJson : JsonSerializerContext
{
    public static VergelijkingJson Leesbaar { get; } = new(new JsonSerializerOptions(FeitenJson.Schrijfwijze));
}
