using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;
using Wijkbenchmark.Api.Uitgave;

namespace Wijkbenchmark.Api.Rondes;

/// <summary>Het formulier van een inzending, als JSON Schema.</summary>
public static class GetFormulier
{
    // Wat een veld betekent staat in het contract, bij het antwoord waarin het terugkomt: hier staat het niet nog eens.
    private static readonly Lazy<JsonElement> _schemas = new(() =>
        JsonSerializer.Deserialize<JsonElement>(Contract.Json).GetProperty("components").GetProperty("schemas"));

    /// <summary>Het formulier van één meting.</summary>
    public static async Task<Results<Element<Dictionary<string, JsonElement>>, Probleemantwoord>> Handle(
        string jaar, [AsParameters] LeegVerzoek verzoek, Lezing lezing)
    {
        if (Meting(jaar, lezing) is not { } meting)
        {
            return GeenMeting(lezing);
        }

        var index = await lezing.LeesAsync(Catalogusindex.Sql, new { meting }, (lezer, ct) => Catalogusindex.LeesAsync(lezer, meting, ct));
        var blok = new Jsonblok();
        new Formulierschema(index, Omschrijving).Schrijf(blok.Writer);
        return new Element<Dictionary<string, JsonElement>>(blok);
    }

    internal static int? Meting(string jaar, Lezing lezing) =>
        Invoer.Geheel(jaar) is { } meting && jaar.Length == 4 && lezing.Stand.Metingen.Any(m => m.Jaar == meting) ? meting : null;

    internal static Probleemantwoord GeenMeting(Lezing lezing) =>
        Problemen.NietGevonden($"Een meting van dit jaar is er niet; wel van {string.Join(", ", lezing.Stand.Metingen.Select(m => m.Jaar))}.");

    private static string? Omschrijving(string schema, string? veld) =>
        _schemas.Value.TryGetProperty(schema, out var plek)
        && (veld is null || (plek.GetProperty("properties").TryGetProperty(veld, out plek) && plek.ValueKind == JsonValueKind.Object))
        && plek.TryGetProperty("description", out var tekst)
            ? tekst.GetString()!.Trim()
            : null;
}
