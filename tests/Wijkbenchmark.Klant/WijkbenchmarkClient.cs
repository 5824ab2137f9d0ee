using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Wijkbenchmark.Klant;

/// <summary>Wat een afnemer met NSwag zelf toevoegt.</summary>
public partial class WijkbenchmarkClient
{
    // NSwag zet op elke opsomming een converter die struikelt over een waarde die hij niet kent, en op de waarden van een woordenboek (legeLijsten)
    // helemaal geen. Een lijst kan groeien: hier is een onbekende waarde een die geen naam heeft (Enum.IsDefined zegt nee), en geen fout.
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        settings.Converters.Add(new RuimeOpsommingen());
        settings.TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                type =>
                {
                    foreach (var veld in type.Properties.Where(v => (Nullable.GetUnderlyingType(v.PropertyType) ?? v.PropertyType).IsEnum))
                    {
                        veld.CustomConverter = null;
                    }
                },
            },
        };
    }

    private sealed class RuimeOpsommingen : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(RuimeOpsomming<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class RuimeOpsomming<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Enum.TryParse<T>(reader.GetString(), ignoreCase: true, out var waarde) ? waarde : (T)Enum.ToObject(typeof(T), -1);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
