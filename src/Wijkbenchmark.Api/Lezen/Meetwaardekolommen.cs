using System.Text;

namespace Wijkbenchmark.Api.Lezen;

/// <summary>
/// Waar elk veld van een <see cref="Meetwaarde"/> in de view <c>waarneming_volledig</c> staat, in de volgorde waarin het in het antwoord komt.
/// Dit is de ene beschrijving: het lezen, het schrijven en het innemen volgen eruit.
/// </summary>
public static class Meetwaardekolommen
{
    private static readonly Kolom[] _alle =
    [
        new("id", "id", Kolomsoort.Tekst, m => m.Id),
        new("meting", "meting", Kolomsoort.Geheel, m => m.Meting),
        new("gemeente", "gemeente", Kolomsoort.Code, m => m.Gemeente.Waarde),
        new("indicator", "indicator", Kolomsoort.Tekst, m => m.Indicator),
        new("dimensie", "dimensie", Kolomsoort.Code, m => m.Dimensie?.Waarde),
        new("betreft", "betreft", Kolomsoort.Tekst, m => m.Betreft),
        new("waarde", "waarde", Kolomsoort.Getal, m => m.Waarde),
        new("min", "minimum", Kolomsoort.Getal, m => m.Min),
        new("max", "maximum", Kolomsoort.Getal, m => m.Max),
        new("eenheid", "eenheid", Kolomsoort.Tekst, null),
        new("statistiek", "statistiek", Kolomsoort.Tekst, m => Woord(m.Statistiek)),
        new("kwalificaties", "kwalificaties", Kolomsoort.Json, m => m.Kwalificaties),
        new("alsGedrukt", "als_gedrukt", Kolomsoort.Tekst, m => m.AlsGedrukt),
        new("afgeleid", "afgeleid", Kolomsoort.Vlag, m => m.Afgeleid),
        new("afleiding", "afleiding", Kolomsoort.Json, m => m.Afleiding),
        new("ontbreektReden", "reden", Kolomsoort.Tekst, m => Woord(m.OntbreektReden)),
        new("vergelijkbaar", "vergelijkbaar", Kolomsoort.Vlag, m => m.Vergelijkbaar),
        new("nietVergelijkbaarReden", "niet_vergelijkbaar_reden", Kolomsoort.Tekst, m => m.NietVergelijkbaarReden),
        new("inVergelijking", "in_vergelijking", Kolomsoort.Vlag, m => m.InVergelijking),
        new("kanttekeningen", "kanttekeningen", Kolomsoort.Json, m => m.Kanttekeningen),
        new("andereLezingen", "andere_lezingen", Kolomsoort.Json, m => m.AndereLezingen),
        new("bronnen", "bronnen", Kolomsoort.Json, m => m.Bronnen),
        new("indicatorNaam", "indicator_naam", Kolomsoort.Tekst, null),
        new("eenheidKort", "eenheid", Kolomsoort.Leestekst, null, eenheid => Leestekst.Kort(eenheid)),
        new("ontbreektRedenNaam", "reden", Kolomsoort.Leestekst, null, reden => Leestekst.Naam(Enum.Parse<OntbreektReden>(reden, ignoreCase: true))),
        new("voorbehoud", "kanttekeningen", Kolomsoort.Leestekst, null, json => !json.Contains("\"verplicht\":true", StringComparison.Ordinal) ? null
            : Leestekst.Voorbehoud(JsonSerializer.Deserialize(json, FeitenJson.Leesbaar.IReadOnlyListKanttekening)!)),
    ];

    private static readonly JsonEncodedText _code = JsonEncodedText.Encode("code");
    private static readonly JsonEncodedText _naam = JsonEncodedText.Encode("naam");

    private enum Kolomsoort
    {
        Tekst,
        Geheel,
        Getal,
        Vlag,

        /// <summary>JSON, zoals het in het antwoord komt.</summary>
        Json,

        /// <summary>Een code; haar naam staat in de kolom met <c>_naam</c> erachter.</summary>
        Code,

        /// <summary>Woorden die uit de kolom volgen.</summary>
        Leestekst,
    }

    /// <summary>De velden, zoals ze in JSON heten.</summary>
    public static IReadOnlyList<string> Velden { get; } = [.. _alle.Select(k => k.Veld)];

    /// <summary>De kolommen van de tabel <c>waarneming</c>; de andere haalt de view ergens anders vandaan.</summary>
    public static IReadOnlyList<(string Naam, bool IsJson, Func<Meetwaarde, object?> Waarde)> InTabel { get; } =
        [.. _alle.Where(k => k.Waarde is not null).Select(k => (k.Naam, k.Soort == Kolomsoort.Json, k.Waarde!))];

    private static readonly string[] _inView =
        [.. _alle.Where(k => k.Soort != Kolomsoort.Leestekst).SelectMany(k => k.Soort == Kolomsoort.Code ? new[] { k.Naam, $"{k.Naam}_naam" } : [k.Naam])];

    // Woorden volgen uit een kolom die er al is: die wordt niet nog eens gelezen.
    private static readonly int[] _plekken = [.. _alle.Select(k => Array.IndexOf(_inView, k.Naam))];

    /// <summary>De kolommen, voor achter SELECT; de alias van de view is <c>w</c>.</summary>
    public static string Sql { get; } = string.Join(",\n    ", _inView.Select(naam => $"w.{naam}"));

    /// <summary>Waar in <see cref="Sql"/> het id staat.</summary>
    public const int Id = 0;

    /// <summary>Schrijft een rij als meetwaarde; met <paramref name="velden"/> alleen de gekozen velden.</summary>
    public static void Schrijf(Utf8JsonWriter writer, Rijen rij, IReadOnlySet<string>? velden)
    {
        writer.WriteStartObject();
        for (var i = 0; i < _alle.Length; i++)
        {
            if (velden?.Contains(_alle[i].Veld) != false)
            {
                Schrijf(writer, rij, _alle[i], _plekken[i]);
            }
        }

        writer.WriteEndObject();
    }

    private static void Schrijf(Utf8JsonWriter writer, Rijen rij, Kolom kolom, int plek)
    {
        writer.WritePropertyName(kolom.Json);
        if (rij.IsNull(plek))
        {
            writer.WriteNullValue();
            return;
        }

        switch (kolom.Soort)
        {
            case Kolomsoort.Geheel:
                writer.WriteNumberValue(rij.Geheel(plek));
                break;
            case Kolomsoort.Getal:
                writer.WriteNumberValue(rij.Getal(plek));
                break;
            case Kolomsoort.Vlag:
                writer.WriteBooleanValue(rij.Vlag(plek));
                break;
            case Kolomsoort.Json:
                writer.WriteRawValue(rij.Tekst(plek), skipInputValidation: true);
                break;
            case Kolomsoort.Code:
                writer.WriteStartObject();
                writer.WriteString(_code, rij.Tekst(plek));
                writer.WriteString(_naam, rij.Tekst(plek + 1));
                writer.WriteEndObject();
                break;
            case Kolomsoort.Leestekst:
                writer.WriteStringValue(kolom.Woorden!(Encoding.UTF8.GetString(rij.Tekst(plek))));
                break;
            default:
                writer.WriteStringValue(rij.Tekst(plek));
                break;
        }
    }

    private static string? Woord<TEnum>(TEnum? waarde)
        where TEnum : struct, Enum => waarde is { } woord ? Woorden.Woord(woord) : null;

    private sealed record Kolom(string Veld, string Naam, Kolomsoort Soort, Func<Meetwaarde, object?>? Waarde, Func<string, string?>? Woorden = null)
    {
        public JsonEncodedText Json { get; } = JsonEncodedText.Encode(Veld);
    }
}
