using System.Globalization;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>
/// Waarnemingen als één dataset in JSON-stat 2.0 (json-stat.org). De kubus is ijl: alleen cellen met een waarneming staan erin.
/// Wat niet in een waarde past staat per cel onder <c>extension</c>, met dezelfde sleutel als in <c>value</c>.
/// Een rij zonder id is geen waarneming maar een plek in een vergelijking die leeg is: die heeft alleen een status.
/// </summary>
public sealed class JsonStat(IReadOnlyList<Meetwaarde> rijen, Stand stand) : Inhoud
{
    /// <summary>Hoe de hele vorm heet: het type is dat van JSON, het profiel zegt welke JSON.</summary>
    public const string Mediatype = "application/json; profile=json-stat";

    /// <summary>Hoeveel waarnemingen een dataset hoogstens heeft: hij staat in zijn geheel in het geheugen. Driehonderd gemeenten in één meting zijn er minder.</summary>
    public const int MeesteWaarnemingen = 25_000;

    private const string Geheel = "_";

    private static readonly string[] _toelichting =
    [
        "Niet gemeld is niet nul en niet nee: status zegt bij een lege cel waarom ze leeg is. Een cel die ontbreekt is geen waarneming.",
        "Wat bij een waarde hoort (kwalificaties, het getal zoals gedrukt, kanttekeningen, vindplaatsen) staat onder extension.waarnemingen, met dezelfde sleutel als in value. Een kanttekening met verplicht true moet bij de waarde getoond worden.",
        "Waarden met status nietVergelijkbaar horen niet naast die van een ander, en in geen gemiddelde.",
    ];

    private static readonly Dictionary<string, string> _statussen = new()
    {
        ["bereik"] = "Bereik: extension.waarnemingen heeft min en max",
        ["nietVergelijkbaar"] = "Niet vergelijkbaar",
        ["nietGemeld"] = "Niet gemeld",
        ["nietVanToepassing"] = "Niet van toepassing",
        ["alleenInGrafiek"] = "Alleen in een grafiek die in de bron ontbreekt",
        ["alleenInWoorden"] = "Alleen in woorden",
        ["meerduidig"] = "Meerduidig",
        ["geen"] = "Er zijn er geen; dat is geen nul in waarde",
        ["samenMetAndere"] = "Alleen samen met iets anders",
        ["alleenDelen"] = "Alleen een deel, de delen of een getal per onderdeel",
        ["ingetrokken"] = "Ingetrokken",
    };

    // Wat al in de assen, value en status staat hoeft er niet nog eens bij.
    private static readonly HashSet<string> _perCel =
        [.. GetWaarnemingen.Query.Velden.Except(["meting", "gemeente", "indicator", "dimensie", "betreft", "waarde", "eenheid", "ontbreektReden"])];

    /// <summary>De fout bij een vraag met meer waarnemingen.</summary>
    public static InvalidParam TeGroot { get; } = new(
        "format", $"json-stat geeft hoogstens {MeesteWaarnemingen} waarnemingen tegelijk, en dit zijn er meer; kies minder met meting, gemeente, indicator of thema, of neem format=csv.");

    /// <inheritdoc/>
    public override string Type => $"{Mediatype}; charset=utf-8";

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes()
    {
        var namen = rijen.Select(r => r.Meting).Distinct().ToDictionary(m => m, m => stand.Metingen.First(s => s.Jaar == m).Naam);
        As[] assen =
        [
            new("meting", "Meting", "time", rijen, r => $"{r.Meting}", r => $"{r.Meting}"),
            new("gemeente", "Gemeente", "geo", rijen, r => r.Gemeente.Waarde, r => r.Gemeente.Naam),
            new("indicator", "Indicator", "metric", rijen, r => r.Indicator, r => stand.Lijst(r.Meting, Codelijst.Indicatoren)[r.Indicator]),
            new("dimensie", "Uitsplitsing binnen de indicator", null, rijen, r => r.Dimensie?.Waarde ?? Geheel, r => r.Dimensie?.Naam ?? "niet uitgesplitst"),
            new("betreft", "Op welke groep of welk gebied de waarde slaat", null, rijen, r => r.Betreft ?? Geheel, r => r.Betreft ?? "het geheel"),
        ];
        var cellen = rijen.Select(r => (Sleutel: Plaats(assen, r).ToString(CultureInfo.InvariantCulture), Rij: r)).ToArray();
        return SchrijfJson(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("version", "2.0");
            writer.WriteString("class", "dataset");
            writer.WriteString("label", "Wijkbenchmark: waarnemingen");
            writer.WriteString("source", string.Join("; ", namen.Select(m => $"{m.Value} ({m.Key})")));
            writer.WriteString("updated", Woorden.Moment(stand.Gewijzigd));
            Tekens(writer, "note", _toelichting);
            Tekens(writer, "id", assen.Select(a => a.Id));
            writer.WriteStartArray("size");
            Array.ForEach(assen, a => writer.WriteNumberValue(a.Categorieen.Count));
            writer.WriteEndArray();
            writer.WriteStartObject("role");
            foreach (var dimensie in assen.Where(a => a.Rol is not null))
            {
                Tekens(writer, dimensie.Rol!, [dimensie.Id]);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("dimension");
            Array.ForEach(assen, a => Schrijf(writer, a));
            writer.WriteEndObject();
            writer.WriteStartObject("value");
            foreach (var (sleutel, rij) in cellen)
            {
                writer.WritePropertyName(sleutel);
                if (rij.Waarde is { } waarde)
                {
                    writer.WriteNumberValue(waarde);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndObject();
            writer.WriteStartObject("status");
            foreach (var (sleutel, rij) in cellen)
            {
                if (Status(rij) is { } status)
                {
                    writer.WriteString(sleutel, status);
                }
            }

            writer.WriteEndObject();
            writer.WriteStartObject("extension");
            writer.WriteStartObject("status");
            Labels(writer, _statussen);
            writer.WriteEndObject();
            writer.WriteStartObject("waarnemingen");
            foreach (var (sleutel, rij) in cellen.Where(c => c.Rij.Id.Length > 0))
            {
                writer.WritePropertyName(sleutel);
                DocumentSchrijver.SchrijfOpen(writer, JsonSerializer.SerializeToUtf8Bytes(rij, FeitenJson.Leesbaar.Meetwaarde), null, _perCel);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    private static string? Status(Meetwaarde rij) => rij switch
    {
        { OntbreektReden: { } reden } => Woorden.Woord(reden),
        { Waarde: null } => "bereik",
        { Vergelijkbaar: false } => "nietVergelijkbaar",
        _ => null,
    };

    // De laatste as loopt het snelst; long, want een ijle kubus kan groot zijn.
    private static long Plaats(As[] assen, Meetwaarde rij) =>
        assen.Aggregate(0L, (plaats, a) => (plaats * a.Categorieen.Count) + a.Categorieen.IndexOf(a.Sleutel(rij)));

    private void Schrijf(Utf8JsonWriter writer, As dimensie)
    {
        writer.WriteStartObject(dimensie.Id);
        writer.WriteString("label", dimensie.Label);
        writer.WriteStartObject("category");
        Tekens(writer, "index", dimensie.Categorieen.Keys);
        Labels(writer, dimensie.Categorieen);
        if (dimensie.Rol == "metric" && rijen.Count > 0)
        {
            writer.WriteStartObject("unit");
            foreach (var groep in rijen.GroupBy(r => r.Indicator))
            {
                writer.WriteStartObject(groep.Key);
                writer.WriteString("label", groep.First().Eenheid);
                writer.WriteNumber("decimals", groep.Max(r => Decimalen(r.Waarde)));
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static int Decimalen(double? waarde) =>
        waarde?.ToString(CultureInfo.InvariantCulture).Split('.') is [_, var achter] ? achter.Length : 0;

    // Het schema van JSON-stat kent geen lege labels.
    private static void Labels(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> labels)
    {
        if (labels.Count > 0)
        {
            writer.WriteStartObject("label");
            foreach (var (sleutel, label) in labels)
            {
                writer.WriteString(sleutel, label);
            }

            writer.WriteEndObject();
        }
    }

    private static void Tekens(Utf8JsonWriter writer, string naam, IEnumerable<string> teksten)
    {
        writer.WriteStartArray(naam);
        foreach (var tekst in teksten)
        {
            writer.WriteStringValue(tekst);
        }

        writer.WriteEndArray();
    }

    /// <summary>Een as van de kubus, met haar categorieën in de volgorde waarin ze voorkomen.</summary>
    private sealed class As(
        string id, string label, string? rol, IEnumerable<Meetwaarde> rijen, Func<Meetwaarde, string> sleutel, Func<Meetwaarde, string> naam)
    {
        public string Id => id;

        public string Label => label;

        public string? Rol => rol;

        public Func<Meetwaarde, string> Sleutel => sleutel;

        public OrderedDictionary<string, string> Categorieen { get; } = new(rijen.DistinctBy(sleutel).Select(r => KeyValuePair.Create(sleutel(r), naam(r))));
    }
}
