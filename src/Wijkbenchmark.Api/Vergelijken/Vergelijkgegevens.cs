using System.Data.Common;
using Dapper;
using Wijkbenchmark.Api.Indicatoren;
using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Vergelijken;

/// <summary>Waar de vergelijking mee rekent: één indicator, in een of meer metingen.</summary>
public sealed record Vergelijkgegevens
{
    /// <summary>De indicator zoals elke meting hem bepaalt, op jaar.</summary>
    public required IReadOnlyList<IndicatorMetAantallen> Indicatoren { get; init; }

    /// <summary>De gemeenten per meting, op naam. Ook wie niets meldt staat erin.</summary>
    public required ILookup<int, Code> Gemeenten { get; init; }

    /// <summary>De uitsplitsingen van alle gemeenten, ook als er maar enkele gevraagd zijn: elke gemeente staat in dezelfde reeksen.</summary>
    public required ILookup<int, Uitsplitsing> Uitsplitsingen { get; init; }

    /// <summary>De waarnemingen per meting, in de volgorde van de inzending.</summary>
    public required ILookup<int, Meetwaarde> Waarden { get; init; }

    /// <summary>Welke feiten zeggen waarom een getal ontbreekt, per waarneming.</summary>
    public required ILookup<string, GezegdFeit> Volgens { get; init; }

    /// <summary>De codes van de gedeelde lijsten, in hun volgorde.</summary>
    public required ILookup<(int Meting, string Lijst), string> Codes { get; init; }

    public required ILookup<int, (string Gemeente, VergelekenUitspraak Uitspraak)> Uitspraken { get; init; }

    public required ILookup<int, (string Gemeente, VergelekenTekst Tekst)> Teksten { get; init; }

    /// <summary>Wie haar inzending introk: van haar is niets bekend, en dat is iets anders dan niets gemeld.</summary>
    public IReadOnlySet<(int Meting, string Gemeente)> Ingetrokken { get; init; } = new HashSet<(int Meting, string Gemeente)>();

    /// <summary>Waarom er van een gemeente niets is.</summary>
    public OntbreektReden Stil(int meting, Code gemeente) =>
        Ingetrokken.Contains((meting, gemeente.Waarde)) ? OntbreektReden.Ingetrokken : OntbreektReden.NietGemeld;
}

/// <summary>Een uitsplitsing van een indicator, met hoeveel waarden er zijn.</summary>
public sealed record Uitsplitsing
{
    public int Meting { get; init; }

    public string? Dimensie { get; init; }

    public string? DimensieNaam { get; init; }

    /// <summary>Of er een waarde voor de gemeente als geheel bij is.</summary>
    public bool MetHoofd { get; init; }

    public int Aantal { get; init; }

    public int AantalOntbrekend { get; init; }

    /// <summary>De dimensie met haar naam.</summary>
    public Code? AlsCode() => Dimensie is null ? null : new(Dimensie, DimensieNaam ?? Dimensie);
}

/// <summary>De rijen van de statements van een vergelijking, in de volgorde waarin ze gevraagd zijn.</summary>
public sealed class Vergelijkrijen
{
    private readonly IReadOnlyList<Indicatorrij> _indicatoren;
    private readonly ILookup<(int, string), string> _codes;
    private readonly IReadOnlyList<Uitspraakrij> _oordelen;
    private readonly IReadOnlyList<Uitspraakrij> _teksten;
    private readonly ILookup<string, GezegdFeit> _volgens;

    private Vergelijkrijen(
        IReadOnlyList<Indicatorrij> indicatoren,
        ILookup<(int, string), string> codes,
        IReadOnlyList<Uitsplitsing> uitsplitsingen,
        IReadOnlyList<Meetwaarde> waarnemingen,
        IReadOnlyList<Uitspraakrij> oordelen,
        IReadOnlyList<Uitspraakrij> teksten,
        ILookup<string, GezegdFeit> volgens) =>
        (_indicatoren, _codes, Uitsplitsingen, Waarnemingen, _oordelen, _teksten, _volgens) =
            (indicatoren, codes, uitsplitsingen, waarnemingen, oordelen, teksten, volgens);

    /// <summary>De uitsplitsingen van alle gemeenten.</summary>
    public IReadOnlyList<Uitsplitsing> Uitsplitsingen { get; }

    /// <summary>De waarnemingen, in de volgorde van de inzendingen.</summary>
    public IReadOnlyList<Meetwaarde> Waarnemingen { get; }

    /// <summary>Leest wat <see cref="GetVergelijking"/> vroeg.</summary>
    public static async Task<Vergelijkrijen> LeesAsync(DbDataReader lezer, CancellationToken ct) => new(
        await AllesAsync<Indicatorrij>(lezer, ct),
        (await AllesAsync<Coderij>(lezer, ct)).ToLookup(r => (r.Meting, r.Lijst), r => r.Code),
        await AllesAsync<Uitsplitsing>(lezer, ct),
        await MeetwaardenAsync(lezer, ct),
        await AllesAsync<Uitspraakrij>(lezer, ct),
        await AllesAsync<Uitspraakrij>(lezer, ct),
        (await AllesAsync<Volgensrij>(lezer, ct)).ToLookup(r => r.Waarneming, r => r.AlsFeit()));

    /// <summary>De rijen als gegevens om mee te rekenen.</summary>
    /// <param name="gemeenten">De gemeenten van een meting, op naam.</param>
    /// <param name="ingetrokken">Wie haar inzending introk.</param>
    public Vergelijkgegevens AlsGegevens(Func<int, IEnumerable<Code>> gemeenten, IReadOnlySet<(int Meting, string Gemeente)> ingetrokken) => new()
    {
        Ingetrokken = ingetrokken,
        Indicatoren = [.. _indicatoren.Select(r => r.Lees(Uitsplitsingen.Where(u => u.Meting == r.Meting)))],
        Gemeenten = _indicatoren.SelectMany(i => gemeenten(i.Meting).Select(g => (i.Meting, Gemeente: g))).ToLookup(g => g.Meting, g => g.Gemeente),
        Uitsplitsingen = Uitsplitsingen.ToLookup(u => u.Meting),
        Waarden = Waarnemingen.ToLookup(w => w.Meting),
        Volgens = _volgens,
        Codes = _codes,
        Uitspraken = _oordelen.ToLookup(r => r.Meting, r => (r.Gemeente, r.AlsUitspraak())),
        Teksten = _teksten.ToLookup(r => r.Meting, r => (r.Gemeente, r.AlsTekst())),
    };

    private static async Task<List<T>> AllesAsync<T>(DbDataReader lezer, CancellationToken ct)
    {
        var (rijen, lees) = (new List<T>(), lezer.GetRowParser<T>());
        while (await lezer.ReadAsync(ct))
        {
            rijen.Add(lees(lezer));
        }

        await lezer.NextResultAsync(ct);
        return rijen;
    }

    private static async Task<List<Meetwaarde>> MeetwaardenAsync(DbDataReader lezer, CancellationToken ct)
    {
        var waarden = await Meetwaarden.AlsFeitAsync(new(lezer), ct);
        await lezer.NextResultAsync(ct);
        return waarden;
    }

    private sealed class Indicatorrij
    {
        public int Meting { get; init; }

        public string Document { get; init; } = "";

        public IndicatorMetAantallen Lees(IEnumerable<Uitsplitsing> uitsplitsingen)
        {
            var (aantal, ontbreekt) = uitsplitsingen.Aggregate((0, 0), (som, u) => (som.Item1 + u.Aantal, som.Item2 + u.AantalOntbrekend));
            return new(JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.Indicator)!, aantal - ontbreekt, ontbreekt);
        }
    }

    private sealed class Coderij
    {
        public int Meting { get; init; }

        public string Lijst { get; init; } = "";

        public string Code { get; init; } = "";
    }

    private sealed class Uitspraakrij
    {
        public int Meting { get; init; }

        public string Id { get; init; } = "";

        public string Gemeente { get; init; } = "";

        public string? Dimensie { get; init; }

        public string? DimensieNaam { get; init; }

        public string? Tekst { get; init; }

        public string? Betreft { get; init; }

        public string Document { get; init; } = "";

        public VergelekenUitspraak AlsUitspraak()
        {
            var document = JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.Uitspraakdocument)!;
            return new()
            {
                Id = Id,
                Dimensie = Dimensie is null ? null : new(Dimensie, DimensieNaam!),
                Oordeel = Enum.Parse<Oordeel>(Tekst!, ignoreCase: true),
                Betreft = Betreft!,
                Toelichting = document.Toelichting,
                Bronnen = document.Bronnen,
            };
        }

        public VergelekenTekst AlsTekst() => new()
        {
            Id = Id,
            Dimensie = new(Dimensie!, DimensieNaam!),
            Betreft = Betreft,
            Tekst = Tekst,
            OntbreektReden = Tekst is null ? OntbreektReden.NietGemeld : null,
            Bronnen = JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.Uitspraakdocument)!.Bronnen,
        };
    }

    private sealed class Volgensrij
    {
        public string Waarneming { get; init; } = "";

        public string Soort { get; init; } = "";

        public string Id { get; init; } = "";

        public string Indicator { get; init; } = "";

        public string? Dimensie { get; init; }

        public string? DimensieNaam { get; init; }

        public string? Betreft { get; init; }

        public string? Tekst { get; init; }

        /// <summary>De vindplaatsen van een waarneming, of het document van een uitspraak.</summary>
        public string Document { get; init; } = "";

        public GezegdFeit AlsFeit()
        {
            var soort = Enum.Parse<Feitsoort>(Soort, ignoreCase: true);
            return new()
            {
                Soort = soort,
                Id = Id,
                Indicator = Indicator,
                Dimensie = Dimensie is null ? null : new(Dimensie, DimensieNaam ?? Dimensie),
                Betreft = Betreft,
                Tekst = Tekst,
                Bronnen = soort == Feitsoort.Waarneming
                    ? JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.IReadOnlyListBron)!
                    : JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.Uitspraakdocument)!.Bronnen,
            };
        }
    }
}
