using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wijkbenchmark.Klant;

/// <summary>Wat een afnemer met NSwag zelf toevoegt.</summary>
public partial class WijkbenchmarkClient
{
    // NSwag zet bij eigenschappen zelf een converter voor opsommingen, maar niet bij de waarden van een woordenboek (legeLijsten).
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) =>
        settings.Converters.Add(new JsonStringEnumConverter());
}
