using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Metingen;
using YamlDotNet.Serialization;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>
/// Geeft het contract, <c>openapi.yaml</c>, zoals het geschreven is en als JSON; op verzoek in OpenAPI 3.1, en met het adres waarop deze server te vinden is
/// als dat ergens uit blijkt.
/// </summary>
public static class Contract
{
    // Elk openbaar adres heeft zijn eigen contract; meer dan een paar proxy's heeft een server niet.
    private const int MeesteBewaard = 32;

    private static readonly string[] _versies = ["3.0", "3.1"];

    private static readonly Lazy<string> _yaml = new(() => File.ReadAllText(Bestand!));

    private static readonly Lazy<byte[]> _json = new(() => Encoding.UTF8.GetBytes(AlsJson(Document())));

    private static readonly ConcurrentDictionary<(bool Yaml, bool Nieuw, string Basis), Vast> _gegeven = new();

    /// <summary>Het contract naast het programma.</summary>
    public static string Bestand { get; } = Path.Combine(AppContext.BaseDirectory, "openapi.yaml");

    /// <summary>Het contract als JSON.</summary>
    public static ReadOnlySpan<byte> Json => _json.Value;

    /// <summary>Zet het contract op zijn vaste adressen.</summary>
    public static void MapContract(this WebApplication app)
    {
        app.MapGetHead("/v1/openapi.json", (HttpContext context) => GeefAsync(context, yaml: false)).ExcludeFromDescription();
        app.MapGetHead("/v1/openapi.yaml", (HttpContext context) => GeefAsync(context, yaml: true)).ExcludeFromDescription();
    }

    /// <summary>Het contract in OpenAPI 3.1: null is een type, en staat naast een verwijzing in plaats van eronder.</summary>
    public static object? In31(object? document) => document switch
    {
        Dictionary<object, object?> delen => In31(delen),
        List<object?> lijst => lijst.ConvertAll(In31),
        _ => document,
    };

    private static Dictionary<object, object?> In31(Dictionary<object, object?> delen)
    {
        // Een voorbeeld is een antwoord en geen schema.
        var nieuw = delen.ToDictionary(d => d.Key, d => d.Key is "examples" or "example" or "enum" ? d.Value : In31(d.Value));
        if (nieuw.ContainsKey("openapi"))
        {
            nieuw["openapi"] = "3.1.1";
        }

        if (!nieuw.Remove("nullable"))
        {
            return nieuw;
        }

        if (nieuw.Remove("allOf", out var verwijzing))
        {
            nieuw["anyOf"] = new List<object?> { ((List<object?>)verwijzing!)[0], new Dictionary<object, object?> { ["type"] = "null" } };
        }
        else
        {
            nieuw["type"] = new List<object?> { nieuw["type"], "null" };
        }

        return nieuw;
    }

    private static Task GeefAsync(HttpContext context, bool yaml)
    {
        var vraag = context.Request.Query;
        var versie = vraag["versie"].ToString();
        InvalidParam[] fouten =
        [
            .. vraag.Keys.Where(naam => naam != "versie").Take(20).Select(naam => Validatie.Onbekend(naam, ["versie"], FrozenSet<string>.Empty)),
            .. vraag.ContainsKey("versie") && !_versies.Contains(versie) ? [new InvalidParam("versie", $"'{Validatie.Kort(versie)}' is onbekend; kies uit "
                + $"{string.Join(", ", _versies)}.")] : Array.Empty<InvalidParam>(),
        ];
        if (fouten.Length > 0)
        {
            return Problemen.OngeldigeInvoer(fouten).ExecuteAsync(context);
        }

        var basis = context.RequestServices.GetRequiredService<IOptions<UitgeverOptions>>().Value.BasisUrl is { Length: > 0 } adres
            ? adres.TrimEnd('/')
            : context.Request.PathBase.ToUriComponent();
        var sleutel = (yaml, versie == "3.1", basis);
        if (!_gegeven.TryGetValue(sleutel, out var vast))
        {
            vast = Maak(sleutel.yaml, sleutel.Item2, basis);
            if (_gegeven.Count < MeesteBewaard)
            {
                _gegeven.TryAdd(sleutel, vast);
            }
        }

        return vast.GeefAsync(context);
    }

    private static Vast Maak(bool yaml, bool nieuw, string basis) => new(
        yaml ? "application/yaml; charset=utf-8" : "application/json; charset=utf-8",
        () =>
        {
            // Zoals het geschreven is blijft het bij de bytes, met commentaar.
            if (yaml && !nieuw)
            {
                return Encoding.UTF8.GetBytes(basis.Length == 0 ? _yaml.Value
                    : _yaml.Value.Replace("- url: /v1\n", $"- url: {JsonSerializer.Serialize($"{basis}/v1")}\n", StringComparison.Ordinal));
            }

            var document = Document();
            ((Dictionary<object, object?>)((List<object?>)document["servers"]!)[0]!)["url"] = $"{basis}/v1";
            var gevraagd = nieuw ? In31(document)! : document;
            return Encoding.UTF8.GetBytes(yaml ? new SerializerBuilder().WithQuotingNecessaryStrings().Build().Serialize(gevraagd) : AlsJson(gevraagd));
        });

    private static Dictionary<object, object?> Document() => new DeserializerBuilder()
        .WithAttemptingUnquotedStringTypeDeserialization()
        .Build()
        .Deserialize<Dictionary<object, object?>>(_yaml.Value);

    private static string AlsJson(object document) => new SerializerBuilder().JsonCompatible().Build().Serialize(document);
}
