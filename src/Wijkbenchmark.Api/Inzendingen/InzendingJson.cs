using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;
using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>
/// De JSON van inzendingen en documenten. Een inzending noemt een getal en een code alleen bij hun sleutel;
/// in het document wordt het getal een verwijzing naar zijn ene thuis, en krijgt de code haar naam.
/// </summary>
public static class InzendingJson
{
    /// <summary>Leest een inzending of catalogus, streng: een onbekende, ontbrekende of dubbele eigenschap is een fout.</summary>
    public static JsonSerializerOptions Lezen { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new MeetwaardeLezer(), new CodeLezer(), new GeheelLezer(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Schrijft documenten van één gemeente (of van de catalogus, zonder gemeente).</summary>
    public static JsonSerializerOptions Schrijven(Catalogusindex index, string? gemeente) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new Verwijzingsschrijver(id => Waarnemingid(index.Meting, gemeente ?? "", id)),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { type => GeefCodesHunNaam(type, index) },
        },
    };

    /// <summary>Het volledige id van een waarneming: meting, gemeente en eigen sleutel.</summary>
    public static string Waarnemingid(int meting, string gemeente, string id) => $"{meting}-{gemeente.ToLowerInvariant()}-{id}";

    private static void GeefCodesHunNaam(JsonTypeInfo type, Catalogusindex index)
    {
        foreach (var eigenschap in type.Properties)
        {
            if (eigenschap.AttributeProvider is MemberInfo lid && lid.GetCustomAttribute<CodelijstAttribute>() is { Lijst: var lijst })
            {
                eigenschap.CustomConverter = eigenschap.PropertyType == typeof(Code)
                    ? new Codeschrijver(code => index.Naam(lijst, code) ?? code)
                    : new Codelijstschrijver(code => index.Naam(lijst, code) ?? code);
            }
        }
    }

    private sealed class MeetwaardeLezer : JsonConverter<Meetwaarde>
    {
        public override Meetwaarde Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? Meetwaarde.Verwijzing(reader.GetString()!)
                : throw new JsonException("Hier hoort het id van een waarneming te staan, als tekst.");

        public override void Write(Utf8JsonWriter writer, Meetwaarde value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }

    private sealed class CodeLezer : JsonConverter<Code>
    {
        public override Code Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? new Code(reader.GetString()!, "")
                : throw new JsonException("Hier hoort een code te staan, als tekst.");

        public override void Write(Utf8JsonWriter writer, Code value, JsonSerializerOptions options) => writer.WriteStringValue(value.Waarde);
    }

    /// <summary>Een geheel getal, hoe het ook geschreven is: 2006 en 2006.0 zijn in JSON hetzelfde.</summary>
    internal sealed class GeheelLezer : JsonConverter<int>
    {
        /// <summary>Het gehele getal, of <c>null</c>.</summary>
        public static int? Geheel(double getal) => getal is >= int.MinValue and <= int.MaxValue && double.IsInteger(getal) ? (int)getal : null;

        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Geheel(reader.GetDouble()) ?? throw new JsonException("Hier hoort een geheel getal te staan.");

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    private sealed class Verwijzingsschrijver(Func<string, string> volledigId) : JsonConverter<Meetwaarde>
    {
        public override Meetwaarde Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Meetwaarde value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString(DocumentSchrijver.Verwijzing, volledigId(value.Id));
            writer.WriteEndObject();
        }
    }

    private sealed class Codeschrijver(Func<string, string> naam) : JsonConverter<Code>
    {
        public override Code Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Code value, JsonSerializerOptions options) => Schrijf(writer, value, naam);

        public static void Schrijf(Utf8JsonWriter writer, Code value, Func<string, string> naam)
        {
            writer.WriteStartObject();
            writer.WriteString("code", value.Waarde);
            writer.WriteString("naam", naam(value.Waarde));
            writer.WriteEndObject();
        }
    }

    private sealed class Codelijstschrijver(Func<string, string> naam) : JsonConverter<IReadOnlyList<Code>>
    {
        public override IReadOnlyList<Code> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<Code> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var code in value)
            {
                Codeschrijver.Schrijf(writer, code, naam);
            }

            writer.WriteEndArray();
        }
    }
}
