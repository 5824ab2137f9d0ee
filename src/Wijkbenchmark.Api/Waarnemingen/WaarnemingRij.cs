using System.Text.Json.Serialization.Metadata;
using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>Een rij van de view <c>waarneming_volledig</c>, en hoe die als <see cref="Meetwaarde"/> geschreven wordt.</summary>
public sealed class WaarnemingRij
{
    /// <summary>De kolommen die <see cref="WaarnemingRij"/> vullen.</summary>
    public const string Kolommen = """
        w.id AS Id,
        w.meting AS Meting,
        w.gemeente AS Gemeente,
        w.gemeente_naam AS GemeenteNaam,
        w.indicator AS Indicator,
        w.dimensie AS Dimensie,
        w.dimensie_naam AS DimensieNaam,
        w.betreft AS Betreft,
        w.waarde AS Waarde,
        w.minimum AS Minimum,
        w.maximum AS Maximum,
        w.eenheid AS Eenheid,
        w.statistiek AS Statistiek,
        w.kwalificaties AS Kwalificaties,
        w.als_gedrukt AS AlsGedrukt,
        w.afgeleid AS Afgeleid,
        w.afleiding AS Afleiding,
        w.ontbreekt_reden AS OntbreektReden,
        w.vergelijkbaar AS Vergelijkbaar,
        w.niet_vergelijkbaar_reden AS NietVergelijkbaarReden,
        w.in_vergelijking AS InVergelijking,
        w.kanttekeningen AS Kanttekeningen,
        w.andere_lezingen AS AndereLezingen,
        w.bronnen AS Bronnen
        """;

    /// <summary>Waar in <see cref="Kolommen"/> het id staat.</summary>
    public const int KolomId = 0;

    private static readonly JsonEncodedText _code = JsonEncodedText.Encode("code");
    private static readonly JsonEncodedText _naam = JsonEncodedText.Encode("naam");

    // Het nummer is dat van de kolom hierboven.
    private static readonly Veld _id = new("id", KolomId);
    private static readonly Veld _meting = new("meting", 1);
    private static readonly Veld _gemeente = new("gemeente", 2);
    private static readonly Veld _indicator = new("indicator", 4);
    private static readonly Veld _dimensie = new("dimensie", 5);
    private static readonly Veld _betreft = new("betreft", 7);
    private static readonly Veld _waarde = new("waarde", 8);
    private static readonly Veld _min = new("min", 9);
    private static readonly Veld _max = new("max", 10);
    private static readonly Veld _eenheid = new("eenheid", 11);
    private static readonly Veld _statistiek = new("statistiek", 12);
    private static readonly Veld _kwalificaties = new("kwalificaties", 13);
    private static readonly Veld _alsGedrukt = new("alsGedrukt", 14);
    private static readonly Veld _afgeleid = new("afgeleid", 15);
    private static readonly Veld _afleiding = new("afleiding", 16);
    private static readonly Veld _ontbreektReden = new("ontbreektReden", 17);
    private static readonly Veld _vergelijkbaar = new("vergelijkbaar", 18);
    private static readonly Veld _nietVergelijkbaarReden = new("nietVergelijkbaarReden", 19);
    private static readonly Veld _inVergelijking = new("inVergelijking", 20);
    private static readonly Veld _kanttekeningen = new("kanttekeningen", 21);
    private static readonly Veld _andereLezingen = new("andereLezingen", 22);
    private static readonly Veld _bronnen = new("bronnen", 23);

    public string Id { get; init; } = "";

    public int Meting { get; init; }

    public string Gemeente { get; init; } = "";

    public string GemeenteNaam { get; init; } = "";

    public string Indicator { get; init; } = "";

    public string? Dimensie { get; init; }

    public string? DimensieNaam { get; init; }

    public string? Betreft { get; init; }

    public double? Waarde { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public string Eenheid { get; init; } = "";

    public string? Statistiek { get; init; }

    public string Kwalificaties { get; init; } = "";

    public string? AlsGedrukt { get; init; }

    public bool Afgeleid { get; init; }

    public string? Afleiding { get; init; }

    public string? OntbreektReden { get; init; }

    public bool Vergelijkbaar { get; init; }

    public string? NietVergelijkbaarReden { get; init; }

    public bool InVergelijking { get; init; }

    public string Kanttekeningen { get; init; } = "";

    public string AndereLezingen { get; init; } = "";

    public string Bronnen { get; init; } = "";

    /// <summary>De rij als feit, voor wie ermee rekent of tekent.</summary>
    public Meetwaarde AlsMeetwaarde() => new()
    {
        Id = Id,
        Meting = Meting,
        Gemeente = new(Gemeente, GemeenteNaam),
        Indicator = Indicator,
        Dimensie = Dimensie is null ? null : new(Dimensie, DimensieNaam ?? Dimensie),
        Betreft = Betreft,
        Waarde = Waarde,
        Min = Minimum,
        Max = Maximum,
        Eenheid = Eenheid,
        Statistiek = Statistiek is null ? null : Enum.Parse<Statistiek>(Statistiek, ignoreCase: true),
        Kwalificaties = Lees(Kwalificaties, ApiJson.Leesbaar.IReadOnlyListString),
        AlsGedrukt = AlsGedrukt,
        Afgeleid = Afgeleid,
        Afleiding = Afleiding is null ? null : Lees(Afleiding, ApiJson.Leesbaar.Afleiding),
        OntbreektReden = OntbreektReden is null ? null : Enum.Parse<OntbreektReden>(OntbreektReden, ignoreCase: true),
        Vergelijkbaar = Vergelijkbaar,
        NietVergelijkbaarReden = NietVergelijkbaarReden,
        InVergelijking = InVergelijking,
        Kanttekeningen = Lees(Kanttekeningen, ApiJson.Leesbaar.IReadOnlyListKanttekening),
        AndereLezingen = Lees(AndereLezingen, ApiJson.Leesbaar.IReadOnlyListAndereLezing),
        Bronnen = Lees(Bronnen, ApiJson.Leesbaar.IReadOnlyListBron),
    };

    private static T Lees<T>(string json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type)!;

    /// <summary>Schrijft een rij van <see cref="Kolommen"/> als meetwaarde; met <paramref name="velden"/> alleen de gekozen velden.</summary>
    public static void Schrijf(Utf8JsonWriter writer, Rijen rij, IReadOnlySet<string>? velden)
    {
        bool Wil(Veld veld) => velden is null || velden.Contains(veld.Naam);

        void Tekst(Veld veld)
        {
            if (!Wil(veld))
            {
                return;
            }

            var tekst = rij.Tekst(veld.Kolom);
            if (tekst.IsEmpty && rij.IsNull(veld.Kolom))
            {
                writer.WriteNull(veld.Json);
            }
            else
            {
                writer.WriteString(veld.Json, tekst);
            }
        }

        void Getal(Veld veld)
        {
            if (!Wil(veld))
            {
                return;
            }

            if (rij.IsNull(veld.Kolom))
            {
                writer.WriteNull(veld.Json);
            }
            else
            {
                writer.WriteNumber(veld.Json, rij.Getal(veld.Kolom));
            }
        }

        void Vlag(Veld veld)
        {
            if (Wil(veld))
            {
                writer.WriteBoolean(veld.Json, rij.Vlag(veld.Kolom));
            }
        }

        void Json(Veld veld)
        {
            if (!Wil(veld))
            {
                return;
            }

            writer.WritePropertyName(veld.Json);
            var json = rij.Tekst(veld.Kolom);
            writer.WriteRawValue(json.IsEmpty ? "null"u8 : json, skipInputValidation: true);
        }

        // De naam staat in de kolom achter de code.
        void Code(Veld veld)
        {
            if (!Wil(veld))
            {
                return;
            }

            var code = rij.Tekst(veld.Kolom);
            if (code.IsEmpty)
            {
                writer.WriteNull(veld.Json);
                return;
            }

            writer.WriteStartObject(veld.Json);
            writer.WriteString(_code, code);
            writer.WriteString(_naam, rij.Tekst(veld.Kolom + 1));
            writer.WriteEndObject();
        }

        writer.WriteStartObject();
        Tekst(_id);
        if (Wil(_meting))
        {
            writer.WriteNumber(_meting.Json, rij.Geheel(_meting.Kolom));
        }

        Code(_gemeente);
        Tekst(_indicator);
        Code(_dimensie);
        Tekst(_betreft);
        Getal(_waarde);
        Getal(_min);
        Getal(_max);
        Tekst(_eenheid);
        Tekst(_statistiek);
        Json(_kwalificaties);
        Tekst(_alsGedrukt);
        Vlag(_afgeleid);
        Json(_afleiding);
        Tekst(_ontbreektReden);
        Vlag(_vergelijkbaar);
        Tekst(_nietVergelijkbaarReden);
        Vlag(_inVergelijking);
        Json(_kanttekeningen);
        Json(_andereLezingen);
        Json(_bronnen);
        writer.WriteEndObject();
    }

    /// <summary>Een veld van de meetwaarde, bij de kolom waarin het staat.</summary>
    private sealed record Veld(string Naam, int Kolom)
    {
        public JsonEncodedText Json { get; } = JsonEncodedText.Encode(Naam);
    }
}
