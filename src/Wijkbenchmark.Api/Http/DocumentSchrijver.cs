using System.Text;
using Wijkbenchmark.Api.Waarnemingen;

namespace Wijkbenchmark.Api.Http;

/// <summary>
/// Schrijft een opgeslagen document als antwoord: elke verwijzing naar een waarneming wordt de meetwaarde zelf,
/// en met <c>fields</c> blijven alleen de gekozen velden over.
/// </summary>
public static class DocumentSchrijver
{
    /// <summary>De eigenschap waaraan een verwijzing naar een waarneming te herkennen is.</summary>
    public const string Verwijzing = "$waarneming";

    /// <summary>Opent een element en schrijft de velden van zijn document; de aanroeper mag er velden bij schrijven en sluit het.</summary>
    public static void SchrijfOpen(
        Utf8JsonWriter writer,
        string document,
        IReadOnlyDictionary<string, WaarnemingRij> waarnemingen,
        IReadOnlySet<string>? velden)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(document));
        reader.Read();
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (velden is not null && !velden.Contains(reader.GetString()!))
            {
                reader.Skip();
                continue;
            }

            writer.WritePropertyName(reader.ValueSpan);
            reader.Read();
            SchrijfWaarde(writer, ref reader, waarnemingen);
        }
    }

    private static void SchrijfWaarde(
        Utf8JsonWriter writer, ref Utf8JsonReader reader, IReadOnlyDictionary<string, WaarnemingRij> waarnemingen)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                reader.Read();
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(Verwijzing))
                {
                    reader.Read();
                    waarnemingen[reader.GetString()!].Schrijf(writer, velden: null);
                    reader.Read();
                    return;
                }

                writer.WriteStartObject();
                while (reader.TokenType == JsonTokenType.PropertyName)
                {
                    writer.WritePropertyName(reader.ValueSpan);
                    reader.Read();
                    SchrijfWaarde(writer, ref reader, waarnemingen);
                    reader.Read();
                }

                writer.WriteEndObject();
                return;

            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    SchrijfWaarde(writer, ref reader, waarnemingen);
                }

                writer.WriteEndArray();
                return;

            case JsonTokenType.String when !reader.ValueIsEscaped:
                writer.WriteStringValue(reader.ValueSpan);
                return;

            case JsonTokenType.String:
                writer.WriteStringValue(reader.GetString());
                return;

            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                return;
        }
    }
}
