using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Indicatoren;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>De tabel van gemeenten en indicatoren, voor een rekenblad of een dashboard dat niet zelf wil draaien.</summary>
public static class GetTabel
{
    // De indicatoren waarbij een gemeente één getal heeft. Waar in de hele meting geen zo'n getal is, is er geen kolom van te maken.
    private const string LeesIndicatoren = $"""
        SELECT
            e.document AS Document,
            {GetIndicatoren.Aantallen}
        FROM indicator AS e
        WHERE e.meting = @meting
            AND e.soort = 'getal'
            AND e.dimensie IS NULL
            AND EXISTS (SELECT 1 FROM waarneming AS w WHERE w.meting = e.meting AND w.indicator = e.code AND w.in_vergelijking = 1)
        ORDER BY e.volgorde
        """;

    private static readonly string _leesWaarden = $"""
        SELECT
            {Meetwaardekolommen.Sql}
        FROM waarneming_volledig AS w
        WHERE w.meting = @meting
            AND w.indicator IN @indicator
        """;

    /// <summary>De statements van dit adres, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesIndicatoren, _leesWaarden];

    /// <summary>De tabel als JSON of CSV.</summary>
    public static async Task<Results<Antwoord, Probleemantwoord>> Handle([AsParameters] Verzoek verzoek, Lezing lezing)
    {
        var stand = lezing.Stand;
        var meting = verzoek.Metingen(stand)[0];
        var kan = await lezing.LeesAsync(LeesIndicatoren, new { meting }, async (lezer, ct) =>
        {
            var (rijen, gelezen) = (new Rijen(lezer), new Dictionary<string, IndicatorMetAantallen>());
            while (await rijen.VolgendeAsync(ct))
            {
                var indicator = JsonSerializer.Deserialize(rijen.Tekst(Documentrij.Document), FeitenJson.Leesbaar.Indicator)!;
                gelezen.Add(indicator.Code, new(indicator, rijen.Geheel(Documentrij.Telling), rijen.Geheel(Documentrij.TweedeTelling)));
            }

            return gelezen;
        });
        string[] gevraagd = verzoek.Indicator is null ? [.. kan.Keys] : [.. Invoer.Lijst(verzoek.Indicator).Select(Woorden.Canoniek).Distinct()];
        if (gevraagd.Where(i => !kan.ContainsKey(i)).ToArray() is { Length: > 0 } anders)
        {
            return Problemen.OngeldigeInvoer([new("indicator", $"{string.Join(", ", anders.Take(5).Select(i => $"'{i}'"))} heeft niet één getal per "
                + $"gemeente; kies uit {string.Join(", ", kan.Keys)}. De andere staan elk op /indicatoren/{{code}}/vergelijking.")]);
        }

        var waarden = (await lezing.LeesAsync(_leesWaarden, new { meting, indicator = gevraagd }, (lezer, ct) => Meetwaarden.AlsFeitAsync(new(lezer), ct)))
            .ToLookup(w => (w.Gemeente.Waarde, w.Indicator));
        var gemeenten = verzoek.Gemeente is null ? null : Invoer.Lijst(verzoek.Gemeente).Select(Woorden.Canoniek).ToHashSet();
        return new Antwoord(
            new()
            {
                Meting = meting,
                Indicatoren = [.. gevraagd.Select(i => kan[i])],
                Rijen =
                [
                    .. stand.Lijst(meting, Codelijst.Gemeenten)
                        .Where(g => gemeenten?.Contains(g.Key) != false)
                        .OrderBy(g => Vouwen.Vouw(g.Value), StringComparer.Ordinal)
                        .Select(g => new Tabelrij(new(g.Key, g.Value),
                            [.. gevraagd.Select(i => Tabelcel.Van(i, [.. waarden[(g.Key, i)]], stand.Ingetrokken.ContainsKey((meting, g.Key))))])),
                ],
            },
            verzoek.Representatie.Vorm,
            "puntkomma".Equals(verzoek.Scheidingsteken, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingVerzoek
    {
        /// <summary>Codes van indicatoren, in de volgorde van de kolommen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "indicator")]
        public string? Indicator { get; init; }

        /// <summary>CBS-codes, met komma's ertussen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "gemeente")]
        public string? Gemeente { get; init; }

        /// <summary>De vorm van het antwoord; wint van Accept.</summary>
        [FromQuery(Name = "format")]
        public string? Format { get; init; }

        /// <summary>Wat er in CSV tussen de kolommen staat.</summary>
        [FromQuery(Name = "scheidingsteken")]
        public string? Scheidingsteken { get; init; }

        /// <summary>De vorm waarin geantwoord wordt.</summary>
        public Representatie Representatie { get; init; } = null!;

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
            {
                RuleFor(r => r.Indicator).Codes(Codelijst.Indicatoren);
                RuleFor(r => r.Gemeente).Codes(Codelijst.Gemeenten);
                RuleFor(r => r.Format).Keuze(r => r.Representatie.Vormen.Select(Representaties.Naam));
                RuleFor(r => r.Scheidingsteken).Keuze(_ => ["komma", "puntkomma"]);
                RuleFor(r => r.Scheidingsteken).Null().When(r => r.Representatie.Vorm != Vorm.Csv).WithMessage("deze parameter hoort bij CSV (format=csv); "
                    + "laat haar weg.");
            }
        }
    }

    /// <summary>De tabel als JSON of als CSV.</summary>
    public sealed class Antwoord(Tabel tabel, Vorm vorm, bool puntkomma) : Inhoud, IEndpointMetadataProvider
    {
        // Per indicator: de naam van de kolom, en wat er in de cel staat. Wat voor de hele kolom geldt staat in een rekenblad bij elke cel: anders staat het
        // nergens.
        private static readonly (string Naam, Func<Indicator, Tabelcel, object?> Waarde)[] _kolommen =
        [
            ("waarde", (_, c) => c.Waarde?.Waarde),
            ("min", (_, c) => c.Waarde?.Min),
            ("max", (_, c) => c.Waarde?.Max),
            ("alsGedrukt", (_, c) => c.Waarde?.AlsGedrukt),
            ("betreft", (_, c) => c.Waarde?.Betreft),
            ("vergelijkbaar", (_, c) => c.Waarde is null ? null : c.Waarde.Vergelijkbaar ? "true" : "false"),
            ("ontbreektReden", (_, c) => c.OntbreektReden is { } reden ? Woorden.Woord(reden) : null),
            ("voorbehoud", (i, c) => Leestekst.Voorbehoud(i.Kanttekeningen.Concat(c.Waarde?.Kanttekeningen ?? []))),
        ];

        /// <inheritdoc/>
        public override string Type => vorm == Vorm.Csv ? Csv.Mediatype : Json;

        /// <inheritdoc/>
        public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
            builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Tabel), ["application/json"]));

        /// <inheritdoc/>
        public override KeyValuePair<string, StringValues>[] Koppen(HttpRequest request) => vorm == Vorm.Csv
            ? [new(HeaderNames.ContentDisposition, new ContentDispositionHeaderValue(
                "attachment") { FileName = $"wijkbenchmark-tabel-{tabel.Meting}.csv" }.ToString())]
            : [];

        /// <inheritdoc/>
        public override ReadOnlyMemory<byte> Bytes()
        {
            if (vorm != Vorm.Csv)
            {
                return JsonSerializer.SerializeToUtf8Bytes(tabel, TabelJson.Leesbaar.Tabel);
            }

            var tekst = new StringBuilder("\uFEFF");
            Regel(["meting", "gemeente_code", "gemeente_naam", .. tabel.Indicatoren.SelectMany(i => _kolommen.Select(k => $"{i.Code}_{k.Naam}"))]);
            foreach (var rij in tabel.Rijen)
            {
                Regel([tabel.Meting, rij.Gemeente.Waarde, rij.Gemeente.Naam, .. tabel.Indicatoren.Zip(rij.Cellen)
                    .SelectMany(c => _kolommen.Select(k => k.Waarde(c.First, c.Second)))]);
            }

            return Encoding.UTF8.GetBytes(tekst.ToString());

            void Regel(IEnumerable<object?> cellen) => tekst.AppendJoin(puntkomma ? ';' : ',', cellen.Select(Cel)).Append("\r\n");
        }

        private string Cel(object? waarde) => waarde switch
        {
            string tekst => Csv.Cel(tekst, puntkomma ? ';' : ','),
            IFormattable getal => getal.ToString(null, CultureInfo.InvariantCulture).Replace('.', puntkomma ? ',' : '.'),
            _ => "",
        };
    }
}
