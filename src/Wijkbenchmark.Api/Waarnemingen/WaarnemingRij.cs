using System.Text.Json.Serialization.Metadata;
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

    /// <summary>Schrijft de meetwaarde; met <paramref name="velden"/> alleen de gekozen velden.</summary>
    public void Schrijf(Utf8JsonWriter writer, IReadOnlySet<string>? velden)
    {
        bool Wil(string veld) => velden is null || velden.Contains(veld);

        void Tekst(string veld, string? waarde)
        {
            if (Wil(veld))
            {
                writer.WriteString(veld, waarde);
            }
        }

        void Getal(string veld, double? waarde)
        {
            if (!Wil(veld))
            {
                return;
            }

            if (waarde is { } getal)
            {
                writer.WriteNumber(veld, getal);
            }
            else
            {
                writer.WriteNull(veld);
            }
        }

        void Vlag(string veld, bool waarde)
        {
            if (Wil(veld))
            {
                writer.WriteBoolean(veld, waarde);
            }
        }

        void Json(string veld, string waarde)
        {
            if (Wil(veld))
            {
                writer.WritePropertyName(veld);
                writer.WriteRawValue(waarde, skipInputValidation: true);
            }
        }

        void Code(string veld, string? code, string? naam)
        {
            if (!Wil(veld))
            {
                return;
            }

            if (code is null)
            {
                writer.WriteNull(veld);
                return;
            }

            writer.WriteStartObject(veld);
            writer.WriteString("code", code);
            writer.WriteString("naam", naam);
            writer.WriteEndObject();
        }

        writer.WriteStartObject();
        Tekst("id", Id);
        if (Wil("meting"))
        {
            writer.WriteNumber("meting", Meting);
        }

        Code("gemeente", Gemeente, GemeenteNaam);
        Tekst("indicator", Indicator);
        Code("dimensie", Dimensie, DimensieNaam);
        Tekst("betreft", Betreft);
        Getal("waarde", Waarde);
        Getal("min", Minimum);
        Getal("max", Maximum);
        Tekst("eenheid", Eenheid);
        Tekst("statistiek", Statistiek);
        Json("kwalificaties", Kwalificaties);
        Tekst("alsGedrukt", AlsGedrukt);
        Vlag("afgeleid", Afgeleid);
        Json("afleiding", Afleiding ?? "null");
        Tekst("ontbreektReden", OntbreektReden);
        Vlag("vergelijkbaar", Vergelijkbaar);
        Tekst("nietVergelijkbaarReden", NietVergelijkbaarReden);
        Vlag("inVergelijking", InVergelijking);
        Json("kanttekeningen", Kanttekeningen);
        Json("andereLezingen", AndereLezingen);
        Json("bronnen", Bronnen);
        writer.WriteEndObject();
    }
}
