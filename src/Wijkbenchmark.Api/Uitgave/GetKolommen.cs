using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>
/// De kolommen van een lijst als CSV, beschreven voor een programma volgens CSV on the Web (W3C). Welke er zijn volgt uit het antwoordtype, net als de CSV
/// zelf; wat ze betekenen staat in het contract, en nergens anders.
/// </summary>
public static class GetKolommen
{
    /// <summary>De adressen van de lijsten.</summary>
    public static IEnumerable<RouteEndpoint> Lijsten(EndpointDataSource adressen) => adressen.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<LijstQuery>() is not null)
        .DistinctBy(e => e.RoutePattern.RawText);

    /// <summary>De beschrijving van één lijst.</summary>
    public static Results<Antwoord, Probleemantwoord> Handle(string lijst, [AsParameters] Verzoek verzoek, Lezing lezing, EndpointDataSource adressen)
    {
        var lijsten = Lijsten(adressen).ToDictionary(e => Kolombeschrijving.Lijst(e.RoutePattern.RawText!), StringComparer.OrdinalIgnoreCase);
        if (!lijsten.TryGetValue(lijst, out var adres))
        {
            return Problemen.NietGevonden($"Een lijst met deze naam is er niet; wel {string.Join(", ", lijsten.Keys.Order(StringComparer.Ordinal))}.");
        }

        var query = adres.Metadata.GetMetadata<LijstQuery>()!;
        var vraag = QueryHelpers.ParseQuery(verzoek.Vraag ?? "format=csv").ToDictionary(p => p.Key, p => p.Value.ToString());
        var velden = vraag.TryGetValue("fields", out var gekozen) ? Invoer.Lijst(gekozen).Concat(query.Vast).ToHashSet(StringComparer.Ordinal) : null;
        if (velden?.Except(query.Velden.Concat(query.Vast)).FirstOrDefault() is { } onbekend)
        {
            return Problemen.OngeldigeInvoer([new("vraag", $"'{Validatie.Kort(onbekend)}' in fields is onbekend; kies uit "
                + $"{string.Join(", ", query.Velden)}.")]);
        }

        var element = adres.Metadata.OfType<IProducesResponseTypeMetadata>().First(m => m.StatusCode == StatusCodes.Status200OK).Type!.GetGenericArguments()[0];
        Kolom[] kolommen = [.. Kolom.Van(element).Where(k => velden?.Contains(k.Pad[0]) != false)];
        var puntkomma = vraag.TryGetValue("scheidingsteken", out var teken) && teken.Equals("puntkomma", StringComparison.OrdinalIgnoreCase);
        return new Antwoord(Beschrijf(adres.RoutePattern, vraag, lezing.Stand, query, kolommen, puntkomma));
    }

    private static JsonObject Beschrijf(
        RoutePattern adres, Dictionary<string, string> vraag, Stand stand, LijstQuery query, IReadOnlyList<Kolom> kolommen, bool puntkomma)
    {
        var (operatie, schema) = Contractschema.VanLijst(adres.RawText!["/v1".Length..]);
        return new()
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = "nl" }),
            ["url"] = Adres(adres, vraag, stand),
            ["dc:title"] = operatie["summary"]!.DeepClone(),
            ["dc:description"] = operatie["description"]!.DeepClone(),
            ["rdfs:comment"] = new JsonArray(
                "Een lege cel zegt dat er niets staat. Niet gemeld is geen nul en geen nee.",
                "Tekst die met =, +, -, @, een tab of een regeleinde begint heeft een ' ervoor, zodat een rekenblad er geen formule in leest."),
            ["dialect"] = new JsonObject
            {
                ["encoding"] = "utf-8",
                ["delimiter"] = puntkomma ? ";" : ",",
                ["lineTerminators"] = new JsonArray("\r\n"),
                ["quoteChar"] = "\"",
                ["doubleQuote"] = true,
                ["header"] = true,
                ["trim"] = false,
            },
            ["tableSchema"] = new JsonObject
            {
                ["columns"] = new JsonArray([.. kolommen.Select(k => BeschrijfKolom(k, schema, puntkomma))]),
                ["primaryKey"] = new JsonArray([.. kolommen.Where(k => k.Pad[0] != "bronnen" && query.Vast.Contains(k.Pad[0]) && k.Pad is [_] or [_, "code"])
                    .Select(k => (JsonNode)k.Naam)]),
            },
        };
    }

    // Het adres van de CSV, vanaf dat van de beschrijving. Staat in de vraag niet van welke meting of gemeente, dan is dat de laatste meting en haar eerste
    // gemeente.
    private static string Adres(RoutePattern adres, Dictionary<string, string> vraag, Stand stand)
    {
        var rest = new Dictionary<string, string>(vraag);
        var pad = string.Join('/', adres.PathSegments.Skip(1).Select(deel => deel.Parts[0] switch
        {
            RoutePatternParameterPart { Name: var naam } => rest.Remove(naam, out var waarde) ? Uri.EscapeDataString(waarde)
                : naam == "jaar" ? $"{stand.Standaardmeting}"
                : stand.Standaardmeting is { } meting ? stand.Lijst(meting, Codelijst.Gemeenten).Keys.Min(StringComparer.Ordinal)
                : null,
            RoutePatternLiteralPart { Content: var tekst } => tekst,
            _ => null,
        }));
        return QueryHelpers.AddQueryString($"../{pad}", rest!);
    }

    private static JsonObject BeschrijfKolom(Kolom kolom, Contractschema lijst, bool puntkomma)
    {
        var (veld, titel, kanLeeg) = (lijst, new List<string>(), false);
        foreach (var deel in kolom.Pad)
        {
            veld = veld.Veld(deel);
            titel.Add(veld.Titel ?? Woorden.Los(deel));
            kanLeeg |= veld.KanNull;
        }

        var tekst = string.Join(", ", titel);
        var beschrijving = new JsonObject
        {
            ["name"] = kolom.Naam,

            // De naam in de kopregel hoort erbij: daaraan herkent een lezer de kolom.
            ["titles"] = new JsonArray(kolom.Naam, $"{char.ToUpperInvariant(tekst[0])}{tekst[1..]}"),
            ["dc:description"] = veld.Omschrijving,
            ["datatype"] = veld.Type switch
            {
                "integer" => "integer",
                "number" => new JsonObject { ["base"] = "number", ["format"] = new JsonObject { ["decimalChar"] = puntkomma ? "," : "." } },
                "boolean" => "boolean",
                "string" when veld.Formaat == "date-time" => "dateTime",
                _ => "string",
            },
            ["null"] = "",
        };
        if (veld.Eenheid is { } eenheid)
        {
            beschrijving["schema:unitText"] = eenheid;
        }

        if (veld.Type is "array" or "object")
        {
            beschrijving["separator"] = Csv.TussenElementen;
        }
        else if (!kanLeeg)
        {
            beschrijving["required"] = true;
        }

        return beschrijving;
    }

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : IVerzoek
    {
        /// <summary>De parameters waarmee de CSV gevraagd is.</summary>
        [FromQuery(Name = "vraag")]
        public string? Vraag { get; init; }

        /// <inheritdoc/>
        public IReadOnlyList<int>? Metingen(Stand stand) => null;

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : AbstractValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator() =>
                RuleFor(r => r.Vraag).MaximumLength(2000).WithMessage("de vraag is langer dan 2000 tekens; geef alleen fields en scheidingsteken.");
        }
    }

    /// <summary>De beschrijving als antwoord.</summary>
    public sealed class Antwoord(JsonObject beschrijving) : Inhoud, IEndpointMetadataProvider
    {
        /// <inheritdoc/>
        public override string Type => $"{Representaties.Mediatype(Vorm.Csvm)}; charset=utf-8";

        /// <inheritdoc/>
        public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
            builder.Metadata.Add(new ProducesResponseTypeMetadata(
                StatusCodes.Status200OK, typeof(IReadOnlyDictionary<string, object>), [Representaties.Mediatype(Vorm.Csvm)!]));

        /// <inheritdoc/>
        public override ReadOnlyMemory<byte> Bytes() => SchrijfJson(writer => beschrijving.WriteTo(writer));
    }
}
