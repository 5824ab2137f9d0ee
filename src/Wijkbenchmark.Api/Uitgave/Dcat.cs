using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Metingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>
/// De beschrijving van dataset en dienst volgens DCAT-AP-NL 3.0, waarmee een dataportaal ze opneemt: op <c>/dcat</c>, als Turtle of als JSON-LD.
/// Wat de uitgever bepaalt komt uit de instellingen onder <c>Uitgever</c>.
/// </summary>
public static class Dcat
{
    private const string Licenties = "https://definities.geostandaarden.nl/dcat-ap-nl/id/waardelijst/licenties/";
    private const string Eu = "http://publications.europa.eu/resource/authority/";
    private const string Mediatypen = "https://www.iana.org/assignments/media-types/";
    private const string Nederlands = $"{Eu}language/NLD";
    private const string Openbaar = $"{Eu}access-right/PUBLIC";
    private const string Onregelmatig = $"{Eu}frequency/IRREG";
    private const string Thema = $"{Eu}data-theme/GOVE";
    private const string Gelderland = "https://identifier.overheid.nl/tooi/id/provincie/pv25";
    private const string JsonStatStandaard = "https://json-stat.org/format/";
    private const string LangeTabel = "waarnemingen";
    private const string Omschrijving =
        "De benchmark wijkgericht werken van Gelderse gemeenten: per gemeente de aanpak en haar geschiedenis, de unit, de partners, het overleg, de "
            + "instrumenten, het geld en de meldpunten. Elk getal met eenheid, voorbehoud en vindplaats in het rapport. Om van elkaar te leren, niet om te "
            + "rangschikken.";

    private static readonly Dictionary<string, string> _voorvoegsels = new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    private static readonly string[] _trefwoorden = ["wijkgericht werken", "gemeenten", "benchmark", "Gelderland"];

    private static readonly JsonSerializerOptions _leesbaar = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Zet de beschrijving op <c>/dcat</c>.</summary>
    public static void MapDcat(this WebApplication app) => app
        .MapGetHead("/dcat", async (HttpContext context, Representatie representatie, Standbewaker bewaker, EndpointDataSource adressen,
            IOptions<UitgeverOptions> uitgever) =>
        {
            if (!representatie.Kan)
            {
                await Problemen.Bij(StatusCodes.Status406NotAcceptable, "Dit adres antwoordt alleen met text/turtle of application/ld+json; vraag dat, of "
                    + "laat de header Accept weg.").ExecuteAsync(context);
                return;
            }

            var graaf = Graaf(Basis(context.Request, uitgever.Value), await bewaker.HuidigAsync(context.RequestAborted), Tabellen(adressen), uitgever.Value);
            var (inhoud, type) = representatie.Vorm == Vorm.JsonLd
                ? (JsonSerializer.SerializeToUtf8Bytes(AlsJsonLd(graaf), _leesbaar), "application/ld+json; charset=utf-8")
                : (Encoding.UTF8.GetBytes(AlsTurtle(graaf)), "text/turtle; charset=utf-8");
            await new Vast(type, () => inhoud).GeefZonderParametersAsync(context);
        })
        .WithMetadata(new Representaties(Vorm.Turtle, Vorm.JsonLd))
        .ExcludeFromDescription();

    // Elke lijst die op zichzelf staat, met wat ze volgens het contract is; de lange tabel is de eerste.
    private static (string Naam, string Titel)[] Tabellen(EndpointDataSource adressen) =>
    [
        .. GetKolommen.Lijsten(adressen).Where(e => e.RoutePattern.Parameters.Count == 0)
            .Select(e => Kolombeschrijving.Lijst(e.RoutePattern.RawText!))
            .OrderByDescending(naam => naam == LangeTabel)
            .Select(naam => (naam, Contractschema.VanLijst($"/{naam}").Operatie["summary"]!.GetValue<string>())),
    ];

    private static List<JsonObject> Graaf(string basis, Stand stand, (string Naam, string Titel)[] tabellen, UitgeverOptions uitgever)
    {
        JsonObject Hier(string naam) => Iri($"{basis}/dcat#{naam}");
        JsonObject Wie() => string.IsNullOrEmpty(uitgever.Adres) ? Hier("uitgever") : Iri(uitgever.Adres);

        var gewijzigd = Waarde(Woorden.Moment(stand.Gewijzigd), "xsd:dateTime");
        var openLicentie = Uri.IsWellFormedUriString(uitgever.Rechten, UriKind.Absolute);
        var licentie = openLicentie ? uitgever.Rechten : $"{Licenties}niet_open";
        var rechten = new[]
        {
            uitgever.Rechten == UitgeverOptions.NietVastgesteld ? "De uitgever heeft de rechten op de gegevens nog niet vastgesteld."
                : openLicentie ? null
                : uitgever.Rechten,
            string.IsNullOrEmpty(uitgever.Naamsvermelding) ? null : $"Bronvermelding: {uitgever.Naamsvermelding}",
        }.OfType<string>().ToArray();
        var metingen = stand.Metingen.Where(m => m.Compleet).Select(m => m.Jaar).ToArray();

        // Wat voor gegevens en dienst allebei geldt.
        IEnumerable<(string, JsonNode)> Gedeeld(string naam) =>
        [
            ("dct:identifier", $"{basis}/dcat#{naam}"),
            ("dct:accessRights", Iri(Openbaar)),
            ("dcat:contactPoint", Hier("contact")),
            ("dct:publisher", Wie()),
            ("dct:creator", Wie()),
            ("dcat:theme", Iri(Thema)),
            ("dct:language", Iri(Nederlands)),
            ("dct:modified", gewijzigd.DeepClone()),
            ("dcat:landingPage", Iri($"{basis}/")),
            .. _trefwoorden.Select(w => ("dcat:keyword", (JsonNode)Nl(w))),
        ];

        IEnumerable<(string, JsonNode)> Licentie() =>
        [
            ("dct:license", Iri(licentie)),
            .. rechten.Length == 0 ? [] : new[] { ("dct:rights", (JsonNode)Hier("rechten")) },
        ];

        JsonObject Distributie(string naam, string titel, string pad, string type, string formaat, string volgens) => Ding(
            $"{basis}/dcat#{naam}",
            "dcat:Distribution",
            [
                ("dct:title", Nl(titel)),
                ("dcat:accessURL", Iri($"{basis}{pad}")),
                ("dcat:accessService", Hier("dienst")),
                ("dcat:mediaType", Iri($"{Mediatypen}{type}")),
                ("dct:format", Iri($"{Eu}file-type/{formaat}")),
                ("dct:language", Iri(Nederlands)),
                ("dct:conformsTo", Iri(volgens)),
                ("dcat:downloadURL", Iri($"{basis}{pad}")),
                .. Licentie(),
            ]);

        var contract = $"{basis}/v1/openapi.json";
        string Csv(string tabel) => tabel == LangeTabel ? "csv" : $"csv-{tabel}";

        return
        [
            Ding($"{basis}/dcat#catalogus", "dcat:Catalog",
            [
                ("dct:title", Nl("Wijkbenchmark")),
                ("dct:description", Nl("De dataset en de dienst van Wijkbenchmark.")),
                ("dct:publisher", Wie()),
                ("dct:creator", Wie()),
                ("dcat:contactPoint", Hier("contact")),
                ("dcat:dataset", Hier("dataset")),
                ("dcat:service", Hier("dienst")),
                ("dct:language", Iri(Nederlands)),
                ("dct:modified", gewijzigd.DeepClone()),
                ("foaf:homepage", Iri($"{basis}/")),
            ]),
            Ding($"{basis}/dcat#dataset", "dcat:Dataset",
            [
                ("dct:title", Nl("Wijkbenchmark: wijkgericht werken in Gelderland")),
                ("dct:description", Nl(Omschrijving)),
                ("dct:spatial", Iri(Gelderland)),
                ("dct:accrualPeriodicity", Iri(Onregelmatig)),
                ("foaf:page", Iri($"{basis}/swagger")),
                .. Gedeeld("dataset"),
                .. metingen.Select(m => ("dct:temporal", (JsonNode)Hier($"meting-{m}"))),
                ("dct:conformsTo", Iri(contract)),
                ("dcat:distribution", Hier("json")),
                ("dcat:distribution", Hier("json-stat")),
                .. tabellen.Select(t => ("dcat:distribution", (JsonNode)Hier(Csv(t.Naam)))),
            ]),
            Distributie("json", "De lange tabel van alle getallen, als JSON", $"/v1/{LangeTabel}", "application/json", "JSON", contract),
            Distributie("json-stat", "De lange tabel van alle getallen, als "
                + "JSON-stat 2.0", $"/v1/{LangeTabel}?format=json-stat", "application/json", "JSON", JsonStatStandaard),
            .. tabellen.Select(t => Distributie(
                Csv(t.Naam), $"{t.Titel}, als CSV", $"/v1/{t.Naam}?format=csv", "text/csv", "CSV", $"{basis}/v1/kolommen/{t.Naam}")),
            Ding($"{basis}/dcat#dienst", "dcat:DataService",
            [
                ("dct:title", Nl("Wijkbenchmark API")),
                ("dct:description", Nl("REST-API volgens de NLGov REST API Design Rules, zonder sleutel of aanmelding.")),
                ("dcat:endpointURL", Iri($"{basis}/v1")),
                ("dcat:endpointDescription", Iri(contract)),
                ("dcat:servesDataset", Hier("dataset")),
                ("foaf:page", Iri($"{basis}/swagger")),
                .. Gedeeld("dienst"),
                .. Licentie(),
            ]),
            .. metingen.Select(m => Ding($"{basis}/dcat#meting-{m}", "dct:PeriodOfTime",
            [
                ("dcat:startDate", Waarde($"{m}-01-01", "xsd:date")),
                ("dcat:endDate", Waarde($"{m}-12-31", "xsd:date")),
            ])),
            Ding(Wie()["@id"]!.GetValue<string>(), "foaf:Agent", [("foaf:name", Nl(uitgever.Naam))]),
            Ding($"{basis}/dcat#contact", "vcard:Kind",
            [
                ("vcard:fn", Nl(uitgever.Naam)),
                uitgever.FoutMelden switch
                {
                    { } adres when adres.StartsWith("http", StringComparison.OrdinalIgnoreCase) => ("vcard:hasURL", Iri(adres)),
                    { } adres when adres.Contains('@', StringComparison.Ordinal) =>
                        ("vcard:hasEmail", Iri(adres.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? adres : $"mailto:{adres}")),
                    _ => ("vcard:hasURL", Iri($"{basis}/")),
                },
            ]),
            .. rechten.Length == 0 ? [] : new[] { Ding($"{basis}/dcat#rechten", "dct:RightsStatement", [("rdfs:label", Nl(string.Join(' ', rechten)))]) },
            Ding($"{basis}/", "foaf:Document", []),
            Ding($"{basis}/swagger", "foaf:Document", []),
            Ding(contract, "dct:Standard", [("dct:title", Nl("Het contract van de Wijkbenchmark API, in OpenAPI"))]),
            Ding(JsonStatStandaard, "dct:Standard", [("dct:title", Nl("JSON-stat 2.0"))]),
            .. tabellen.Select(t => Ding($"{basis}/v1/kolommen/{t.Naam}", "dct:Standard", [("dct:title", Nl($"De kolommen van {t.Naam}, volgens "
                + $"CSV on the Web"))])),

            // Van welke soort de waarden uit de waardelijsten zijn: dan is de beschrijving ook zonder die lijsten erbij te keuren.
            Ding(Thema, "skos:Concept", [("skos:prefLabel", Nl("Overheid en publieke sector"))]),
            .. new[]
            {
                (Nederlands, "dct:LinguisticSystem"), (Openbaar, "dct:RightsStatement"), (Onregelmatig, "dct:Frequency"), (Gelderland, "dct:Location"),
                (licentie, "dct:LicenseDocument"),
                ($"{Mediatypen}application/json", "dct:MediaType"), ($"{Mediatypen}text/csv", "dct:MediaType"),
                ($"{Eu}file-type/JSON", "dct:MediaTypeOrExtent"), ($"{Eu}file-type/CSV", "dct:MediaTypeOrExtent"),
            }.Select(w => Ding(w.Item1, w.Item2, [])),
        ];
    }

    /// <summary>Een ding met zijn soort en eigenschappen; een eigenschap die vaker voorkomt wordt een lijst.</summary>
    private static JsonObject Ding(string iri, string soort, IEnumerable<(string Naam, JsonNode Waarde)> eigenschappen)
    {
        var ding = Iri(iri);
        ding["@type"] = soort;
        foreach (var groep in eigenschappen.GroupBy(e => e.Naam, e => e.Waarde))
        {
            ding[groep.Key] = groep.Count() == 1 ? groep.Single() : new JsonArray([.. groep]);
        }

        return ding;
    }

    private static JsonObject Iri(string iri) => new() { ["@id"] = Uri.TryCreate(iri, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : iri };

    private static JsonObject Nl(string tekst) => new() { ["@value"] = tekst, ["@language"] = "nl" };

    private static JsonObject Waarde(string tekst, string type) => new() { ["@value"] = tekst, ["@type"] = type };

    private static JsonObject AlsJsonLd(List<JsonObject> graaf) => new()
    {
        ["@context"] = new JsonObject(_voorvoegsels.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))),
        ["@graph"] = new JsonArray([.. graaf]),
    };

    private static string AlsTurtle(List<JsonObject> graaf)
    {
        static string Term(JsonNode waarde) => waarde switch
        {
            JsonObject { } ding when ding["@id"] is { } iri => $"<{iri}>",
            JsonObject { } tekst when tekst["@language"] is { } taal => $"{Letterlijk(tekst["@value"]!)}@{taal}",
            JsonObject { } tekst => $"{Letterlijk(tekst["@value"]!)}^^{tekst["@type"]}",
            _ => Letterlijk(waarde),
        };

        var turtle = new StringBuilder();
        foreach (var (naam, iri) in _voorvoegsels)
        {
            turtle.Append(CultureInfo.InvariantCulture, $"@prefix {naam}: <{iri}> .\n");
        }

        foreach (var ding in graaf)
        {
            turtle.Append(CultureInfo.InvariantCulture, $"\n<{ding["@id"]}> a {ding["@type"]}");
            foreach (var (naam, waarde) in ding.Where(e => !e.Key.StartsWith('@')))
            {
                turtle.Append(CultureInfo.InvariantCulture,
                    $" ;\n    {naam} {string.Join(", ", (waarde is JsonArray lijst ? lijst.OfType<JsonNode>() : [waarde!]).Select(Term))}");
            }

            turtle.Append(" .\n");
        }

        return turtle.ToString();
    }

    private static string Letterlijk(JsonNode tekst) => $"\"{tekst.GetValue<string>()
        .Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    /// <summary>Waar deze server voor de buitenwereld staat: de instelling, of anders zoals ze nu aangeroepen werd.</summary>
    private static string Basis(HttpRequest request, UitgeverOptions uitgever) =>
        (!string.IsNullOrEmpty(uitgever.BasisUrl) ? uitgever.BasisUrl
            : request.Host.HasValue && Uri.TryCreate(UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase), UriKind.Absolute, out var uri)
                ? uri.AbsoluteUri
            : "http://localhost").TrimEnd('/');
}
