using System.Buffers;
using System.Reflection;
using System.Text;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>Een kolom: een waarde uit een element, bij het veld waarmee <c>fields</c> haar kiest.</summary>
/// <param name="Naam">De naam in de kopregel, bijvoorbeeld <c>bedrag_waarde</c>.</param>
/// <param name="Pad">De weg door het element; het eerste deel is het veld.</param>
public sealed record Kolom(string Naam, IReadOnlyList<string> Pad)
{
    // Een getal in een element is van dezelfde meting en gemeente als het element, en wat zijn velden in woorden zeggen staat er alleen in de lijst van
    // getallen bij.
    private static readonly HashSet<string> _nietGenest = ["meting", "gemeente", "indicatorNaam", "eenheidKort", "ontbreektRedenNaam", "voorbehoud"];

    /// <summary>De kolommen van een antwoordtype. Ze volgen uit het type en niet uit de rijen: zo verschuift er nooit een.</summary>
    public static IReadOnlyList<Kolom> Van(Type type) => [.. Velden(type, genest: false)];

    private static IEnumerable<Kolom> Velden(Type type, bool genest) => type.GetProperties()
        .Where(p => !p.IsDefined(typeof(JsonIgnoreAttribute), inherit: false))
        .OrderBy(p => Diepte(p.DeclaringType!))
        .Select(p => (p.PropertyType, Naam: p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name)))
        .Where(p => !(genest && type == typeof(Meetwaarde) && _nietGenest.Contains(p.Naam)))
        .SelectMany(p => IsWaarde(p.PropertyType)
            ? [new Kolom(p.Naam, [p.Naam])]
            : Velden(p.PropertyType, genest: true).Select(k => new Kolom($"{p.Naam}_{k.Naam}", [p.Naam, .. k.Pad])));

    /// <summary>Of een veld van een getal er binnen een ander element niet bij staat.</summary>
    public static bool NietGenest(string veld) => _nietGenest.Contains(veld);

    // Een enkele waarde, of een lijst die in één cel komt.
    private static bool IsWaarde(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsValueType: true }
        || type == typeof(string)
        || typeof(System.Collections.IEnumerable).IsAssignableFrom(type);

    private static int Diepte(Type type) => type.BaseType is { } basis ? Diepte(basis) + 1 : 0;
}

/// <summary>Schrijft elementen als CSV (RFC 4180): een rij per element, rechtstreeks uit hun JSON.</summary>
public sealed class Csv
{
    /// <summary>Het mediatype.</summary>
    public const string Mediatype = "text/csv; charset=utf-8; header=present";

    /// <summary>Wat er tussen de elementen van een lijst in één cel staat.</summary>
    public const string TussenElementen = " | ";

    private readonly char _teken;
    private readonly char _komma;
    private readonly string[] _namen;
    private readonly Knoop _wortel = new();
    private readonly string[] _cellen;
    private readonly StringBuilder _rij = new();

    /// <summary>De schrijver van één bestand.</summary>
    /// <param name="type">De vorm van een element.</param>
    /// <param name="velden">De gekozen velden, of <c>null</c> voor alle.</param>
    /// <param name="puntkomma">Waar: een puntkomma tussen de kolommen, en een komma in de getallen.</param>
    public Csv(Type type, IReadOnlySet<string>? velden, bool puntkomma)
    {
        (_teken, _komma) = puntkomma ? (';', ',') : (',', '.');
        var kolommen = Kolom.Van(type).Where(k => velden?.Contains(k.Pad[0]) != false).ToArray();
        _namen = [.. kolommen.Select(k => k.Naam)];
        _cellen = new string[kolommen.Length];
        foreach (var (plek, kolom) in kolommen.Index())
        {
            kolom.Pad.Aggregate(_wortel, (knoop, deel) => knoop.Onder(deel)).Plek = plek;
        }
    }

    /// <summary>Schrijft de kopregel; Excel herkent UTF-8 alleen aan de BOM ervoor.</summary>
    public void SchrijfKop(IBufferWriter<byte> naar)
    {
        _rij.Append('\uFEFF');
        Sluit(_namen, naar);
    }

    /// <summary>Schrijft een element als rij.</summary>
    public void SchrijfRij(ReadOnlySpan<byte> element, IBufferWriter<byte> naar)
    {
        Array.Fill(_cellen, "");
        var lezer = new Utf8JsonReader(element);
        lezer.Read();
        Vul(ref lezer, _wortel);
        Sluit(_cellen, naar);
    }

    /// <summary>Een tekst als cel. Wat een rekenblad als formule zou lezen krijgt een aanhalingsteken ervoor.</summary>
    public static string Cel(string tekst, char teken)
    {
        if (tekst.Length > 0 && "=+-@\t\r\n".Contains(tekst[0], StringComparison.Ordinal))
        {
            tekst = $"'{tekst}";
        }

        return tekst.AsSpan().ContainsAny(['"', '\r', '\n', teken]) || tekst != tekst.Trim()
            ? $"\"{tekst.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : tekst;
    }

    private void Vul(ref Utf8JsonReader lezer, Knoop knoop)
    {
        while (lezer.Read() && lezer.TokenType == JsonTokenType.PropertyName)
        {
            var onder = knoop.Vind(ref lezer);
            lezer.Read();
            if (onder is null)
            {
                lezer.Skip();
            }
            else if (onder.Plek is { } plek)
            {
                // Een getal blijft een getal, ook met een minteken ervoor.
                _cellen[plek] = lezer.TokenType == JsonTokenType.Number ? Tekst(ref lezer, opsomming: false) : Cel(Tekst(ref lezer, opsomming: true), _teken);
            }
            else if (lezer.TokenType == JsonTokenType.StartObject)
            {
                Vul(ref lezer, onder);
            }
        }
    }

    // Wat een rekenblad niet in kolommen kan zetten wordt een leesbare regel.
    private string Tekst(ref Utf8JsonReader lezer, bool opsomming)
    {
        switch (lezer.TokenType)
        {
            case JsonTokenType.String:
                return lezer.GetString()!;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(lezer.ValueSpan).Replace('.', _komma);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.StartArray:
                var delen = new List<string>();
                while (lezer.Read() && lezer.TokenType != JsonTokenType.EndArray)
                {
                    delen.Add(opsomming ? Tekst(ref lezer, opsomming: false) : Binnen(ref lezer));
                }

                return string.Join(opsomming ? TussenElementen : ", ", delen);
            case JsonTokenType.StartObject:
                var velden = new List<(string Naam, string Tekst)>();
                while (lezer.Read() && lezer.TokenType == JsonTokenType.PropertyName)
                {
                    var naam = lezer.GetString()!;
                    lezer.Read();
                    velden.Add((naam, Binnen(ref lezer)));
                }

                return Tekst(velden);
            default:
                return "";
        }
    }

    // Een code en een vindplaats hebben hun eigen korte vorm. Van een getal staat wat hier weggelaten is al in de rij of in het getal zoals gedrukt.
    private static string Tekst(List<(string Naam, string Tekst)> velden) => velden switch
    {
        [("code", var code), ("naam", var naam)] => $"{naam} ({code})",
        [("paragraaf", var paragraaf), ("kop", var kop)] => $"{paragraaf} {kop}",
        _ => string.Join("; ", velden
            .Where(v => v.Tekst.Length > 0
                && !(velden is [("id", _), ("meting", _), ..] && (Kolom.NietGenest(v.Naam) || v.Naam is "kwalificaties" or "inVergelijking")))
            .Select(v => $"{v.Naam}: {v.Tekst}")),
    };

    private string Binnen(ref Utf8JsonReader lezer)
    {
        var samengesteld = lezer.TokenType == JsonTokenType.StartObject;
        var tekst = Tekst(ref lezer, opsomming: false);
        return samengesteld && tekst.Contains(": ", StringComparison.Ordinal) ? $"({tekst})" : tekst;
    }

    private void Sluit(string[] cellen, IBufferWriter<byte> naar)
    {
        _rij.AppendJoin(_teken, cellen).Append("\r\n");
        foreach (var stuk in _rij.GetChunks())
        {
            Encoding.UTF8.GetBytes(stuk.Span, naar);
        }

        _rij.Clear();
    }

    /// <summary>Een stap op de weg naar kolommen: de namen die verder gaan, of de plek van de kolom.</summary>
    private sealed class Knoop
    {
        private readonly List<(byte[] Naam, Knoop Knoop)> _onder = [];

        public int? Plek { get; set; }

        public Knoop Onder(string naam)
        {
            var bytes = Encoding.UTF8.GetBytes(naam);
            var knoop = _onder.Find(o => o.Naam.AsSpan().SequenceEqual(bytes)).Knoop;
            if (knoop is null)
            {
                _onder.Add((bytes, knoop = new()));
            }

            return knoop;
        }

        public Knoop? Vind(ref Utf8JsonReader lezer)
        {
            foreach (var (naam, knoop) in _onder)
            {
                if (lezer.ValueTextEquals(naam))
                {
                    return knoop;
                }
            }

            return null;
        }
    }
}
