namespace Wijkbenchmark.Api.Lezen;

/// <summary>
/// Schrijft een opgeslagen document als antwoord: elke verwijzing naar een waarneming wordt de meetwaarde zelf,
/// en met <c>fields</c> blijven alleen de gekozen velden over.
/// </summary>
public static class DocumentSchrijver
{
    /// <summary>De eigenschap waaraan een verwijzing naar een waarneming te herkennen is.</summary>
    public const string Verwijzing = "$waarneming";

    /// <summary>Schrijft een heel document.</summary>
    public static void Schrijf(Utf8JsonWriter writer, ReadOnlySpan<byte> document, Meetwaarden? meetwaarden)
    {
        SchrijfOpen(writer, document, meetwaarden, velden: null);
        writer.WriteEndObject();
    }

    /// <summary>Opent een element en schrijft de velden van zijn document; de aanroeper mag er velden bij schrijven en sluit het.</summary>
    public static void SchrijfOpen(Utf8JsonWriter writer, ReadOnlySpan<byte> document, Meetwaarden? meetwaarden, IReadOnlySet<string>? velden)
    {
        var reader = new Utf8JsonReader(document);
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
            SchrijfWaarde(writer, ref reader, meetwaarden);
        }
    }

    private static void SchrijfWaarde(Utf8JsonWriter writer, ref Utf8JsonReader reader, Meetwaarden? meetwaarden)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                reader.Read();
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("$waarneming"u8))
                {
                    reader.Read();
                    meetwaarden!.Schrijf(writer, reader.GetString()!);
                    reader.Read();
                    return;
                }

                writer.WriteStartObject();
                while (reader.TokenType == JsonTokenType.PropertyName)
                {
                    writer.WritePropertyName(reader.ValueSpan);
                    reader.Read();
                    SchrijfWaarde(writer, ref reader, meetwaarden);
                    reader.Read();
                }

                writer.WriteEndObject();
                return;

            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    SchrijfWaarde(writer, ref reader, meetwaarden);
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
