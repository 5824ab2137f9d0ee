using System.Buffers;
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

    private static IEnumerable<Kolom> Velden(Type type, bool genest) =>
        from eigenschap in type.GetProperties().OrderBy(p => Diepte(p.DeclaringType!))
        where !eigenschap.IsDefined(typeof(JsonIgnoreAttribute), inherit: false)
        let naam = eigenschap.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(eigenschap.Name)

        // Een getal in een element is van dezelfde meting en gemeente als het element.
        where !(genest && type == typeof(Meetwaarde) && naam is "meting" or "gemeente")
        from kolom in IsWaarde(eigenschap.PropertyType)
            ? [new Kolom(naam, [naam])]
            : Velden(eigenschap.PropertyType, genest: true).Select(k => new Kolom($"{naam}_{k.Naam}", [naam, .. k.Pad]))
        select kolom;

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
    public static async Task SchrijfAsync<T>(HttpContext context, LijstVraag vraag, IAsyncEnumerable<IReadOnlyList<Elementschrijver>> stukken)
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
        var buffer = new ArrayBufferWriter<byte>(4096);
        Sluit(kolommen.Select(k => k.Naam));
        await foreach (var stuk in stukken.WithCancellation(context.RequestAborted))
        {
            foreach (var element in stuk)
            {
                buffer.ResetWrittenCount();
                await using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
                {
                    element(writer, vraag.Velden);
                }

                using var json = JsonDocument.Parse(buffer.WrittenMemory);
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
    private static string Tekst(JsonElement waarde, char komma)
    {
        string Veld(string naam) => waarde.TryGetProperty(naam, out var veld) ? Tekst(veld, komma) : "";
        string Binnen(JsonElement deel) => Tekst(deel, komma) is var tekst && deel.ValueKind == JsonValueKind.Object && tekst.Contains(": ", StringComparison.Ordinal) ? $"({tekst})" : tekst;
        var isMeetwaarde = waarde.ValueKind == JsonValueKind.Object && waarde.TryGetProperty("alsGedrukt", out _) && waarde.TryGetProperty("eenheid", out _);
        bool Is(params string[] velden) => waarde.EnumerateObject().Select(v => v.Name).SequenceEqual(velden);

        return waarde.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => "",
            JsonValueKind.Number => waarde.GetRawText().Replace('.', komma),
            JsonValueKind.Array => string.Join(", ", waarde.EnumerateArray().Select(Binnen)),
            JsonValueKind.Object when Is("code", "naam") => $"{Veld("naam")} ({Veld("code")})",
            JsonValueKind.Object when Is("paragraaf", "kop") => $"{Veld("paragraaf")} {Veld("kop")}",
            JsonValueKind.Object => string.Join("; ",
                from veld in waarde.EnumerateObject()
                where !(isMeetwaarde && veld.Name is "meting" or "gemeente" or "kwalificaties" or "inVergelijking")
                let tekst = Binnen(veld.Value)
                where tekst.Length > 0
                select $"{veld.Name}: {tekst}"),
            _ => waarde.ToString() is "True" or "False" ? waarde.GetRawText() : waarde.GetString()!,
        };
    }

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
