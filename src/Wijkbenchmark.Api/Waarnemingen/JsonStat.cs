using System.Globalization;
using Microsoft.Extensions.Primitives;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>
/// Waarnemingen als één dataset in JSON-stat 2.0 (json-stat.org). De kubus is ijl: alleen cellen met een waarneming staan erin.
/// Wat niet in een waarde past staat per cel onder <c>extension</c>, met dezelfde sleutel als in <c>value</c>.
/// Een rij zonder id is geen waarneming maar een plek in een vergelijking die leeg is: die heeft alleen een status.
/// Een lezer maakt van een kubus graag een tabel met alle cellen, ook de lege: zijn dat er met vijf losse assen te veel, dan staat wat samen hoort op één as.
/// Eerst is <c>dimensie</c> de uitsplitsing met waarop de waarde slaat, en als ook dat te veel is <c>indicator</c> alle drie; de assen die leeg raken houden
/// één categorie. Wat niet uitgesplitst is houdt zo altijd zijn plaats.
/// </summary>
public sealed class JsonStat : Inhoud
{
    /// <summary>Hoe de hele vorm heet: het type is dat van JSON, het profiel zegt welke JSON.</summary>
    public const string Mediatype = "application/json; profile=json-stat";

    /// <summary>
    /// Hoeveel waarnemingen een dataset hoogstens heeft: hij staat in zijn geheel in het geheugen. Driehonderd gemeenten in één meting zijn er minder.
    /// </summary>
    public const int MeesteWaarnemingen = 25_000;

    /// <summary>Hoeveel cellen de kubus hoogstens telt, lege meegerekend.</summary>
    public const int MeesteCellen = 250_000;

    private const string Geheel = "_";

    private const string Samen = " | ";

    private static readonly string[] _toelichting =
    [
        "Niet gemeld is niet nul en niet nee: status zegt bij een lege cel waarom ze leeg is. Een cel die ontbreekt is geen waarneming.",
        "Wat bij een waarde hoort (kwalificaties, het getal zoals gedrukt, kanttekeningen, vindplaatsen) staat onder extension.waarnemingen, met dezelfde "
            + "sleutel als in value. Een kanttekening met verplicht true moet bij de waarde getoond worden.",
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

    private readonly IReadOnlyList<Meetwaarde> _rijen;
    private readonly Stand _stand;
    private readonly Bladeren? _deel;
    private readonly HashSet<string> _erbij = _perCel;
    private readonly As[] _assen;

    private JsonStat(IReadOnlyList<Meetwaarde> rijen, Stand stand, Bladeren? deel)
    {
        (_rijen, _stand, _deel) = (rijen, stand, deel);
        var meting = new As("meting", "Meting", "time", rijen, r => $"{r.Meting}", r => $"{r.Meting}");
        var gemeente = new As("gemeente", "Gemeente", "geo", rijen, r => r.Gemeente.Waarde, r => r.Gemeente.Naam);
        var indicator = new As("indicator", "Indicator", "metric", rijen, r => r.Indicator, Naam);
        _assen =
        [
            meting,
            gemeente,
            indicator,
            new("dimensie", "Uitsplitsing binnen de indicator", null, rijen, r => r.Dimensie?.Waarde ?? Geheel, r => r.Dimensie?.Naam ?? "niet uitgesplitst"),
            new("betreft", "Op welke groep of welk gebied de waarde slaat", null, rijen, r => r.Betreft ?? Geheel, r => r.Betreft ?? "het geheel"),
        ];
        if (Cellen > MeesteCellen)
        {
            _erbij = [.. _perCel, "dimensie", "betreft"];
            _assen =
            [
                meting,
                gemeente,
                indicator,
                new("dimensie", "Uitsplitsing binnen de indicator, en op welke groep of welk gebied de "
                    + "waarde slaat", null, rijen, Uitsplitsing, r => InWoorden(r) ?? "niet uitgesplitst"),
                new("betreft", "Staat bij dimensie", null, rijen, _ => Geheel, _ => "zie dimensie"),
            ];
        }

        if (Cellen > MeesteCellen)
        {
            _erbij = [.. _erbij, "indicator"];
            _assen =
            [
                meting,
                gemeente,
                new(
                    "indicator",
                    "Indicator, met de uitsplitsing en op welke groep of welk gebied de waarde slaat",
                    "metric",
                    rijen,
                    r => Uitsplitsing(r) is var deel && deel == Geheel ? r.Indicator : $"{r.Indicator}{Samen}{deel}",
                    r => string.Join(": ", new[] { Naam(r), InWoorden(r) }.OfType<string>())),
                new("dimensie", "Staat bij indicator", null, rijen, _ => Geheel, _ => "zie indicator"),
                new("betreft", "Staat bij indicator", null, rijen, _ => Geheel, _ => "zie indicator"),
            ];
        }

        string Naam(Meetwaarde r) => stand.Lijst(r.Meting, Codelijst.Indicatoren)[r.Indicator];

        static string Uitsplitsing(Meetwaarde r) => string.Join(Samen, new[] { r.Dimensie?.Waarde ?? Geheel, r.Betreft }.OfType<string>());

        static string? InWoorden(Meetwaarde r) =>
            r is { Dimensie: null, Betreft: null } ? null : string.Join(": ", new[] { r.Dimensie?.Naam, r.Betreft }.OfType<string>());
    }

    // Lege cellen meegerekend; long, want een ijle kubus kan groot zijn.
    private long Cellen => _assen.Aggregate(1L, (cellen, a) => cellen * a.Categorieen.Count);

    /// <summary>De dataset, of waarom de vraag er te groot voor is.</summary>
    /// <param name="rijen">De waarnemingen; een meer dan <see cref="MeesteWaarnemingen"/> als het er te veel zijn.</param>
    /// <param name="stand">De gegevens waaruit ze komen.</param>
    /// <param name="deel">Welk deel van de lijst dit is; <c>null</c> als het geen lijst is.</param>
    /// <param name="kleiner">Waarmee de vraag kleiner te maken is.</param>
    public static (JsonStat? Dataset, InvalidParam? Fout) Maak(IReadOnlyList<Meetwaarde> rijen, Stand stand, Bladeren? deel, string kleiner)
    {
        InvalidParam TeGroot(int meeste, string wat, string aantal) =>
            new("format", $"json-stat geeft hoogstens {meeste} {wat} tegelijk, en dit zijn er {aantal}; {kleiner}.");

        return rijen.Count > MeesteWaarnemingen ? (null, TeGroot(MeesteWaarnemingen, "waarnemingen", "meer"))
            : new JsonStat(rijen, stand, deel) is var dataset && dataset.Cellen > MeesteCellen
                ? (null, TeGroot(MeesteCellen, "cellen", $"{dataset.Cellen}, de meeste leeg"))
                : (dataset, null);
    }

    /// <inheritdoc/>
    public override KeyValuePair<string, StringValues>[] Koppen(HttpRequest request) => [.. _deel?.Koppen(request) ?? []];

    /// <inheritdoc/>
    public override string Type => $"{Mediatype}; charset=utf-8";

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes()
    {
        var namen = _rijen.Select(r => r.Meting).Distinct().ToDictionary(m => m, m => _stand.Metingen.First(s => s.Jaar == m).Naam);
        var cellen = _rijen.Select(r => (Sleutel: Plaats(r).ToString(CultureInfo.InvariantCulture), Rij: r)).ToArray();
        return SchrijfJson(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("version", "2.0");
            writer.WriteString("class", "dataset");
            writer.WriteString("label", "Wijkbenchmark: waarnemingen");
            writer.WriteString("source", string.Join("; ", namen.Select(m => $"{m.Value} ({m.Key})")));
            writer.WriteString("updated", Woorden.Moment(_stand.Gewijzigd));
            Tekens(writer, "note", _toelichting);
            Tekens(writer, "id", _assen.Select(a => a.Id));
            writer.WriteStartArray("size");
            Array.ForEach(_assen, a => writer.WriteNumberValue(a.Categorieen.Count));
            writer.WriteEndArray();
            writer.WriteStartObject("role");
            foreach (var dimensie in _assen.Where(a => a.Rol is not null))
            {
                Tekens(writer, dimensie.Rol!, [dimensie.Id]);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("dimension");
            Array.ForEach(_assen, a => Schrijf(writer, a));
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
                DocumentSchrijver.SchrijfOpen(writer, JsonSerializer.SerializeToUtf8Bytes(rij, FeitenJson.Leesbaar.Meetwaarde), null, _erbij);
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

    // De laatste as loopt het snelst.
    private long Plaats(Meetwaarde rij) =>
        _assen.Aggregate(0L, (plaats, a) => (plaats * a.Categorieen.Count) + a.Categorieen.IndexOf(a.Sleutel(rij)));

    private void Schrijf(Utf8JsonWriter writer, As dimensie)
    {
        writer.WriteStartObject(dimensie.Id);
        writer.WriteString("label", dimensie.Label);
        writer.WriteStartObject("category");
        Tekens(writer, "index", dimensie.Categorieen.Keys);
        Labels(writer, dimensie.Categorieen);
        if (dimensie.Rol == "metric" && _rijen.Count > 0)
        {
            writer.WriteStartObject("unit");
            foreach (var groep in _rijen.GroupBy(dimensie.Sleutel))
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
