using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Swashbuckle.AspNetCore.SwaggerUI;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>
/// Swagger UI op <c>/swagger</c>: de bestanden van de bibliotheek, met onze eigen pagina eromheen. Het toont het contract, korter en met de codes van de
/// laatste complete meting om uit te kiezen. Alle adressen erin zijn betrekkelijk: het staat ook goed onder een pad van een proxy.
/// </summary>
public static partial class Swagger
{
    private static readonly EmbeddedFileProvider _vanOns = new(typeof(Swagger).Assembly, "Wijkbenchmark.Api.Uitgave.Swagger");

    // De bestanden van Swagger UI geeft de bibliotheek in één stuk, elke keer opnieuw; wij samengepakt, en in stukken die op de lezer wachten.
    private static readonly EmbeddedFileProvider _vanSwagger = new(
        typeof(SwaggerUIOptions).Assembly, "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist");

    private static volatile Tuple<Dataversie, Vast>? _laatste;

    /// <summary>Zet Swagger UI op <c>/swagger</c>.</summary>
    public static void MapSwagger(this WebApplication app)
    {
        app.MapGetHead("/swagger", (HttpRequest request) => Results.Redirect(request.Path.Value!.EndsWith('/') ? "index.html"
            : "swagger/index.html", permanent: true))
            .ExcludeFromDescription();
        app.MapGetHead("/swagger/openapi.json", async (HttpContext context, Standbewaker bewaker) => await Document(
            await bewaker.HuidigAsync(context.RequestAborted)).GeefZonderParametersAsync(context))
            .ExcludeFromDescription();

        var typen = new FileExtensionContentTypeProvider();
        foreach (var bestand in _vanOns.GetDirectoryContents("")
            .Concat(_vanSwagger.GetDirectoryContents("").Where(b => b.Name.StartsWith("swagger-ui", StringComparison.Ordinal))))
        {
            if (typen.TryGetContentType(bestand.Name, out var type))
            {
                app.MapGetHead($"/swagger/{bestand.Name}", Vast.Bestand(bestand, type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8"
                    : type).GeefAsync).ExcludeFromDescription();
            }
        }
    }

    [GeneratedRegex(@" In \d{4}( onder meer)?:? [^.]*\.")]
    private static partial Regex Opsomming();

    private static Vast Document(Stand stand)
    {
        if (_laatste is not { } laatste || laatste.Item1 != stand.Dataversie)
        {
            _laatste = laatste = new(stand.Dataversie, new(
                "application/json; charset=utf-8", () => Encoding.UTF8.GetBytes(Maak(stand).ToJsonString(FeitenJson.Schrijfwijze))));
        }

        return laatste.Item2;
    }

    private static JsonNode Maak(Stand stand)
    {
        var contract = JsonNode.Parse(Contract.Json)!;
        contract["servers"]![0]!["url"] = "../v1";
        contract["info"]!["description"] = Ingeklapt(contract["info"]!["description"]!.GetValue<string>());
        foreach (var operatie in contract["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!.AsObject()))
        {
            operatie["responses"] = InHetKort(operatie["responses"]!.AsObject());
            foreach (var parameter in operatie["parameters"]?.AsArray() ?? [])
            {
                MetCodes(parameter!.AsObject(), stand);
            }
        }

        foreach (var (_, parameter) in contract["components"]!["parameters"]!.AsObject())
        {
            MetCodes(parameter!.AsObject(), stand);

            // Swagger UI vult een standaardwaarde in, en dan is een CSV alleen de eerste pagina.
            if (parameter!["schema"]!.AsObject() is var schema && schema.Remove("default", out var standaard))
            {
                parameter["description"] = $"{parameter["description"]} Zonder deze parameter {standaard}.";
            }
        }

        return contract;
    }

    // Elke fout heeft dezelfde vorm, en elk antwoord dezelfde headers; die staan bovenaan, één keer.
    private static JsonObject InHetKort(JsonObject antwoorden)
    {
        var fouten = antwoorden.Select(a => a.Key).Where(status => status[0] is '4' or '5').ToArray();
        var over = new JsonObject();
        foreach (var (status, antwoord) in antwoorden.Where(a => a.Key[0] == '2'))
        {
            var kort = antwoord!.DeepClone().AsObject();
            kort.Remove("headers");
            over[status] = kort;
        }

        over["default"] = new JsonObject
        {
            ["description"] = $"Een fout ({string.Join(", ", fouten)}): `application/problem+json` met in `detail` wat er "
            + $"scheelt en wat wel kan. Zie ‘Fouten’ bovenaan."
        };
        return over;
    }

    private static void MetCodes(JsonObject parameter, Stand stand)
    {
        if (parameter["x-codelijst"]?.GetValue<string>() is not { } lijst || stand.Standaardmeting is not { } meting)
        {
            return;
        }

        var codes = stand.Lijst(meting, lijst);
        var schema = parameter["schema"]!.AsObject();
        (schema["items"]?.AsObject() ?? schema)["enum"] = new JsonArray([.. codes.Keys.Order(StringComparer.Ordinal).Select(c => (JsonNode)c)]);

        // De codes staan eronder om uit te kiezen.
        parameter["description"] = Opsomming().Replace(parameter["description"]!.GetValue<string>(), "").Trim();
        if (lijst == Codelijst.Gemeenten)
        {
            parameter["description"] = $"{parameter["description"]} In {meting}: "
                + $"{string.Join(", ", codes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"))}.";
        }
    }

    // De inleiding staat er; wat onder een kop staat klapt uit.
    private static string Ingeklapt(string tekst)
    {
        var delen = tekst.Split("\n## ");
        return $"{delen[0]}\n\nHet contract zelf: [YAML](../v1/openapi.yaml), [JSON](../v1/openapi.json).\n\n{string.Concat(delen.Skip(1).Select(deel =>
            $"<details><summary>{deel.Split('\n')[0]}</summary>\n\n{deel[deel.IndexOf('\n', StringComparison.Ordinal)..].Trim()}\n\n</details>\n\n"))}";
    }
}
