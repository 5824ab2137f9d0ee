using System.Text;
using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Maakt van feiten de documenten en de doorzoekbare tekst die opgeslagen worden.</summary>
/// <param name="index">De catalogus van de meting.</param>
/// <param name="gemeente">De gemeente van de inzending, of <c>null</c> bij de catalogus.</param>
public sealed class Documentmaker(Catalogusindex index, string? gemeente)
{
    // Vindplaatsen en sleutels zijn geen tekst waarin een lezer zoekt.
    private static readonly HashSet<string> _nietDoorzocht = ["bronnen", "code", "id", "tooi", "legeLijsten", DocumentSchrijver.Verwijzing];

    private readonly JsonSerializerOptions _json = InzendingJson.Schrijven(index, gemeente);

    /// <summary>De catalogus van de meting.</summary>
    public Catalogusindex Index => index;

    /// <summary>Het document, zonder de genoemde velden.</summary>
    public string Document<T>(T feit, params string[] zonder)
    {
        if (zonder.Length == 0)
        {
            return JsonSerializer.Serialize(feit, _json);
        }

        var document = JsonSerializer.SerializeToNode(feit, _json)!.AsObject();
        foreach (var veld in zonder)
        {
            document.Remove(veld);
        }

        return document.ToJsonString(_json);
    }

    /// <summary>Alle tekst in het feit, gevouwen.</summary>
    public string Zoektekst<T>(T feit)
    {
        var tekst = new StringBuilder();
        Verzamel(JsonSerializer.SerializeToElement(feit, _json), tekst);
        return Vouwen.Vouw(tekst.ToString());
    }

    private static void Verzamel(JsonElement element, StringBuilder tekst)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                tekst.Append(element.GetString()).Append('\n');
                break;
            case JsonValueKind.Array:
                foreach (var deel in element.EnumerateArray())
                {
                    Verzamel(deel, tekst);
                }

                break;
            case JsonValueKind.Object:
                foreach (var eigenschap in element.EnumerateObject().Where(e => !_nietDoorzocht.Contains(e.Name)))
                {
                    Verzamel(eigenschap.Value, tekst);
                }

                break;
        }
    }
}
