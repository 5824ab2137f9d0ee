using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Net.Http.Headers;

namespace Wijkbenchmark.Api.Http;

/// <summary>Een kolom: een waarde uit een element, bij het veld waarmee <c>fields</c> haar kiest.</summary>
/// <param name="Naam">De naam in de kopregel, bijvoorbeeld <c>bedrag_waarde</c>.</param>
/// <param name="Pad">De weg door het element; het eerste deel is het veld.</param>
public sealed record Kolom(string Naam, IReadOnlyList<string> Pad)
{
    /// <summary>De kolommen van een antwoordtype. Ze volgen uit het type en niet uit de rijen: zo verschuift er nooit een.</summary>
    public static IReadOnlyList<Kolom> Van(Type type) => [.. Velden(type, genest: false)];

    // Een getal in een element is van dezelfde meting en gemeente als het element.
    private static IEnumerable<Kolom> Velden(Type type, bool genest) => type.GetProperties()
        .Where(p => !p.IsDefined(typeof(JsonIgnoreAttribute), inherit: false))
        .OrderBy(p => Diepte(p.DeclaringType!))
        .Select(p => (p.PropertyType, Naam: p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name)))
        .Where(p => !(genest && type == typeof(Meetwaarde) && p.Naam is "meting" or "gemeente"))
        .SelectMany(p => IsWaarde(p.PropertyType)
            ? [new Kolom(p.Naam, [p.Naam])]
            : Velden(p.PropertyType, genest: true).Select(k => new Kolom($"{p.Naam}_{k.Naam}", [p.Naam, .. k.Pad])));

    // Een enkele waarde, of een lijst die in één cel komt.
    private static bool IsWaarde(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsValueType: true }
        || type == typeof(string)
        || typeof(System.Collections.IEnumerable).IsAssignableFrom(type);

    private static int Diepte(Type type) => type.BaseType is { } basis ? Diepte(basis) + 1 : 0;
}

/// <summary>Schrijft een lijst als CSV (RFC 4180): een rij per element, de hele lijst, stuk voor stuk.</summary>
public static class Csv
{
    private const string TussenElementen = " | ";
    private const int Spoel = 16 * 1024;

    /// <summary>Schrijft het antwoord; een fout na het eerste stuk breekt de verbinding af, zodat een half bestand niet voor heel doorgaat.</summary>
    public static async Task SchrijfAsync<T>(HttpContext context, LijstVraag vraag, IAsyncEnumerable<Lijststuk> stukken)
    {
        // De tijd die een verzoek mag duren is voor het maken van een antwoord; hoe snel iemand een bestand binnenhaalt bewaakt Kestrel.
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        var response = context.Response;
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = Bestandsnaam(context, vraag) }.ToString();
        var kolommen = Kolom.Van(typeof(T)).Where(k => vraag.Velden?.Contains(k.Pad[0]) != false).ToArray();
        var (teken, komma) = vraag.Puntkomma ? (';', ',') : (',', '.');

        // Excel herkent UTF-8 alleen aan een BOM.
        var rij = new StringBuilder("\uFEFF");
        Sluit(kolommen.Select(k => k.Naam));
        await foreach (var stuk in stukken.WithCancellation(context.RequestAborted))
        {
            foreach (var element in stuk.Elementen)
            {
                using var json = JsonDocument.Parse(element);
                Sluit(kolommen.Select(k => Cel(Volg(json.RootElement, k.Pad), teken, komma)));
                if (response.BodyWriter.UnflushedBytes > Spoel)
                {
                    await response.BodyWriter.FlushAsync(context.RequestAborted);
                }
            }
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);

        void Sluit(IEnumerable<string> cellen)
        {
            rij.AppendJoin(teken, cellen).Append("\r\n");
            Encoding.UTF8.GetBytes(rij.ToString(), response.BodyWriter);
            rij.Clear();
        }
    }

    /// <summary>Een waarde als cel. Getallen blijven getallen; tekst die een rekenblad als formule zou lezen krijgt een aanhalingsteken ervoor.</summary>
    /// <param name="waarde">De waarde, zoals in JSON.</param>
    /// <param name="teken">Het scheidingsteken.</param>
    /// <param name="komma">Het decimaalteken.</param>
    public static string Cel(JsonElement waarde, char teken, char komma)
    {
        if (waarde.ValueKind == JsonValueKind.Number)
        {
            return waarde.GetRawText().Replace('.', komma);
        }

        var tekst = waarde.ValueKind == JsonValueKind.Array
            ? string.Join(TussenElementen, waarde.EnumerateArray().Select(e => Tekst(e, komma)))
            : Tekst(waarde, komma);
        if (tekst.Length > 0 && "=+-@\t\r\n".Contains(tekst[0], StringComparison.Ordinal))
        {
            tekst = $"'{tekst}";
        }

        return tekst.AsSpan().ContainsAny(['"', '\r', '\n', teken]) || tekst != tekst.Trim()
            ? $"\"{tekst.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : tekst;
    }

    // Wat een rekenblad niet in kolommen kan zetten wordt een leesbare regel.
    private static string Tekst(JsonElement waarde, char komma) => waarde.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => waarde.GetString()!,
        JsonValueKind.Number => waarde.GetRawText().Replace('.', komma),
        JsonValueKind.Array => string.Join(", ", waarde.EnumerateArray().Select(e => Binnen(e, komma))),
        JsonValueKind.Object => Tekst([.. waarde.EnumerateObject()], komma),
        _ => waarde.GetRawText(),
    };

    // Een code en een vindplaats hebben hun eigen korte vorm. Van een getal staat wat hier weggelaten is al in de rij of in het getal zoals gedrukt.
    private static string Tekst(JsonProperty[] velden, char komma) => velden switch
    {
        [{ Name: "code" } code, { Name: "naam" } naam] => $"{naam.Value} ({code.Value})",
        [{ Name: "paragraaf" } paragraaf, { Name: "kop" } kop] => $"{paragraaf.Value} {kop.Value}",
        _ => string.Join("; ", velden
            .Where(v => !(velden is [{ Name: "id" }, { Name: "meting" }, ..] && v.Name is "meting" or "gemeente" or "kwalificaties" or "inVergelijking"))
            .Select(v => (v.Name, Tekst: Binnen(v.Value, komma)))
            .Where(v => v.Tekst.Length > 0)
            .Select(v => $"{v.Name}: {v.Tekst}")),
    };

    private static string Binnen(JsonElement deel, char komma) =>
        Tekst(deel, komma) is var tekst && deel.ValueKind == JsonValueKind.Object && tekst.Contains(": ", StringComparison.Ordinal) ? $"({tekst})" : tekst;

    private static JsonElement Volg(JsonElement element, IReadOnlyList<string> pad)
    {
        foreach (var deel in pad)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(deel, out element))
            {
                return default;
            }
        }

        return element;
    }

    private static string Bestandsnaam(HttpContext context, LijstVraag vraag)
    {
        var lijst = context.Request.Path.Value!.Split('/')[^1].ToLowerInvariant();
        return $"{string.Join('-', ["wijkbenchmark", lijst, .. vraag.Metingen.Select(m => $"{m}")])}.csv";
    }
}
