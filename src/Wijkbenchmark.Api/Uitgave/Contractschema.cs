using System.Text.Json.Nodes;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>Een schema uit het contract, om op te zoeken wat een veld betekent.</summary>
public sealed class Contractschema
{
    private static readonly Lazy<JsonNode> _contract = new(() => JsonNode.Parse(Contract.Json)!);

    private readonly JsonObject _gebruik;
    private readonly JsonObject _schema;

    private Contractschema(JsonObject gebruik) => (_gebruik, _schema) = (gebruik, Echt(gebruik));

    /// <summary>Het type: <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>array</c> of <c>object</c>.</summary>
    public string Type => Tekst("type")!;

    /// <summary>Hoe een tekst geschreven is, zoals <c>date-time</c>.</summary>
    public string? Formaat => Tekst("format");

    /// <summary>Wat het veld is; waar het naar een ander schema verwijst gaat wat bij het veld staat voor.</summary>
    public string Omschrijving => Tekst("description")!;

    /// <summary>Hoe het veld voor een lezer heet, als dat niet uit zijn naam volgt.</summary>
    public string? Titel => Tekst("x-titel");

    /// <summary>De eenheid van een getal, of waar die staat.</summary>
    public string? Eenheid => Tekst("x-eenheid");

    /// <summary>Of er niets kan staan; in CSV is een lege tekst dat ook.</summary>
    public bool KanNull => _gebruik["nullable"]?.GetValue<bool>() == true || _gebruik["minLength"]?.GetValue<int>() == 0;

    /// <summary>De bewerking van een lijst, en het schema van haar elementen.</summary>
    public static (JsonObject Operatie, Contractschema Element) VanLijst(string pad)
    {
        var operatie = _contract.Value["paths"]![pad]!["get"]!.AsObject();
        var lijst = new Contractschema(operatie["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.AsObject());
        return (operatie, new(lijst.Veld("resultaten")._schema["items"]!.AsObject()));
    }

    /// <summary>Het schema van een veld.</summary>
    public Contractschema Veld(string naam) => new(_schema["properties"]![naam]!.AsObject());

    private static JsonObject Echt(JsonObject schema) =>
        schema["allOf"] is JsonArray delen ? Echt(delen[0]!.AsObject())
        : schema["$ref"] is { } verwijzing
            ? Echt(verwijzing.GetValue<string>()[2..].Split('/').Aggregate(_contract.Value, (deel, naam) => deel[naam]!).AsObject())
        : schema;

    private string? Tekst(string naam) => (_gebruik[naam] ?? _schema[naam])?.GetValue<string>();
}
