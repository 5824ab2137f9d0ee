using System.Data.Common;
using Dapper;
using Wijkbenchmark.Api.Indicatoren;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

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
    private readonly ILookup<string, Feitrij> _feiten;

    private Vergelijkrijen(
        IReadOnlyList<Indicatorrij> indicatoren,
        IReadOnlyList<Meetwaarde> waarnemingen,
        ILookup<string, Feitrij> feiten,
        IReadOnlyList<Uitsplitsing>? uitsplitsingen)
    {
        (_indicatoren, Waarnemingen, _feiten) = (indicatoren, waarnemingen, feiten);
        Uitsplitsingen = uitsplitsingen ?? [.. VanAlles()];
    }

    /// <summary>De uitsplitsingen van alle gemeenten.</summary>
    public IReadOnlyList<Uitsplitsing> Uitsplitsingen { get; }

    /// <summary>De waarnemingen, in de volgorde van de inzendingen.</summary>
    public IReadOnlyList<Meetwaarde> Waarnemingen { get; }

    /// <summary>Leest wat <see cref="GetVergelijking"/> vroeg.</summary>
    /// <param name="lezer">De antwoorden op de statements.</param>
    /// <param name="metUitsplitsingen">Of de uitsplitsingen apart gevraagd zijn; van alle gemeenten volgen ze uit de rest.</param>
    /// <param name="ct">Breekt af.</param>
    public static async Task<Vergelijkrijen> LeesAsync(DbDataReader lezer, bool metUitsplitsingen, CancellationToken ct) => new(
        await AllesAsync<Indicatorrij>(lezer, ct),
        await MeetwaardenAsync(lezer, ct),
        (await AllesAsync<Feitrij>(lezer, ct)).ToLookup(r => r.Soort),
        metUitsplitsingen ? await AllesAsync<Uitsplitsing>(lezer, ct) : null);

    /// <summary>De rijen als gegevens om mee te rekenen.</summary>
    /// <param name="stand">De stand waaruit ze gelezen zijn.</param>
    /// <param name="gemeenten">De gemeenten van een meting, op naam.</param>
    public Vergelijkgegevens AlsGegevens(Stand stand, Func<int, IEnumerable<Code>> gemeenten) => new()
    {
        Ingetrokken = stand.Ingetrokken.Keys.ToHashSet(),
        Indicatoren = [.. _indicatoren.Select(r => r.Lees(Uitsplitsingen.Where(u => u.Meting == r.Meting)))],
        Gemeenten = _indicatoren.SelectMany(i => gemeenten(i.Meting).Select(g => (i.Meting, Gemeente: g))).ToLookup(g => g.Meting, g => g.Gemeente),
        Uitsplitsingen = Uitsplitsingen.ToLookup(u => u.Meting),
        Waarden = Waarnemingen.ToLookup(w => w.Meting),
        Volgens = _feiten["waarneming"].Concat(_feiten["uitspraak"]).OrderBy(r => r.Volgorde).ToLookup(r => r.Waarneming, r => r.AlsFeit()),
        Codes = stand.Volgorde,
        Uitspraken = _feiten["oordeel"].ToLookup(r => r.Meting, r => (r.Gemeente, r.AlsUitspraak())),
        Teksten = _feiten["tekst"].ToLookup(r => r.Meting, r => (r.Gemeente, r.AlsTekst())),
    };

    private IEnumerable<Uitsplitsing> VanAlles() =>
        Waarnemingen.Select(w => (w.Meting, w.Dimensie?.Waarde, w.Dimensie?.Naam, MetHoofd: w.InVergelijking, Ontbreekt: w.OntbreektReden is not null))
            .Concat(_feiten["oordeel"].Concat(_feiten["tekst"])
                .Select(f => (f.Meting, f.Dimensie, f.DimensieNaam, MetHoofd: false, Ontbreekt: f.Tekst is null or "nietGemeld")))
            .GroupBy(d => (d.Meting, d.Item2, d.Item3, d.MetHoofd))
            .Select(g => new Uitsplitsing
            {
                Meting = g.Key.Meting,
                Dimensie = g.Key.Item2,
                DimensieNaam = g.Key.Item3,
                MetHoofd = g.Key.MetHoofd,
                Aantal = g.Count(),
                AantalOntbrekend = g.Count(d => d.Ontbreekt),
            });

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

    private sealed class Feitrij
    {
        public int Meting { get; init; }

        public string Gemeente { get; init; } = "";

        /// <summary>De waarneming waar dit feit van zegt waarom ze geen getal heeft; leeg bij een feit van de indicator zelf.</summary>
        public string Waarneming { get; init; } = "";

        public int Volgorde { get; init; }

        /// <summary><c>oordeel</c> of <c>tekst</c> van de indicator zelf, <c>waarneming</c> of <c>uitspraak</c> bij een waarneming.</summary>
        public string Soort { get; init; } = "";

        public string Id { get; init; } = "";

        public string Indicator { get; init; } = "";

        public string? Dimensie { get; init; }

        public string? DimensieNaam { get; init; }

        public string? Betreft { get; init; }

        public string? Tekst { get; init; }

        /// <summary>De vindplaatsen van een waarneming, of het document van een uitspraak.</summary>
        public string Document { get; init; } = "";

        private Uitspraakdocument Uitspraak => JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.Uitspraakdocument)!;

        private Code? AlsCode => Dimensie is null ? null : new(Dimensie, DimensieNaam ?? Dimensie);

        public VergelekenUitspraak AlsUitspraak()
        {
            var document = Uitspraak;
            return new()
            {
                Id = Id,
                Dimensie = AlsCode,
                Oordeel = Enum.Parse<Oordeel>(Tekst!, ignoreCase: true),
                Betreft = Betreft!,
                Toelichting = document.Toelichting,
                Bronnen = document.Bronnen,
            };
        }

        public VergelekenTekst AlsTekst() => new()
        {
            Id = Id,
            Dimensie = AlsCode!,
            Betreft = Betreft,
            Tekst = Tekst,
            OntbreektReden = Tekst is null ? OntbreektReden.NietGemeld : null,
            Bronnen = Uitspraak.Bronnen,
        };

        public GezegdFeit AlsFeit()
        {
            var soort = Enum.Parse<Feitsoort>(Soort, ignoreCase: true);
            return new()
            {
                Soort = soort,
                Id = Id,
                Indicator = Indicator,
                Dimensie = AlsCode,
                Betreft = Betreft,
                Tekst = Tekst,
                Bronnen = soort == Feitsoort.Waarneming
                    ? JsonSerializer.Deserialize(Document, FeitenJson.Leesbaar.IReadOnlyListBron)!
                    : Uitspraak.Bronnen,
            };
        }
    }
}
