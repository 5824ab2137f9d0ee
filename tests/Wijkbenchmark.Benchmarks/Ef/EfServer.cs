using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.EntityFrameworkCore;
using Unit = Wijkbenchmark.Api.Feiten.Unit;

namespace Wijkbenchmark.Benchmarks.Ef;

/// <summary>Dezelfde gemeente over EF Core en MVC: gepoolde context, gecompileerde queries, niets gevolgd.</summary>
public static class EfServer
{
    /// <summary>De server, met een verse database.</summary>
    public static async Task<WebApplication> MaakAsync(string database)
    {
        Belasting.Wis(database);
        var bouwer = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        bouwer.WebHost.UseUrls(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")!);

        // Wat in een nieuw project in appsettings.json staat.
        bouwer.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        bouwer.Services.AddDbContextPool<BenchmarkContext>(options => options.UseSqlite($"Data Source={database}"));
        bouwer.Services.AddControllers()
            .ConfigureApplicationPartManager(delen =>
            {
                delen.ApplicationParts.Clear();
                delen.ApplicationParts.Add(new AssemblyPart(typeof(EfServer).Assembly));
            })
            .AddJsonOptions(json =>
            {
                json.JsonSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
                json.JsonSerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            });
        var app = bouwer.Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BenchmarkContext>();
            await db.Database.EnsureCreatedAsync();
            await new Vuller(db).VulAsync();
        }

        app.MapControllers();
        return app;
    }
}

/// <summary>De gemeenten.</summary>
[ApiController]
[Route("gemeenten")]
public sealed class GemeentenController(BenchmarkContext db) : ControllerBase
{
    /// <summary>Alles van een gemeente.</summary>
    [HttpGet("{code}")]
    public async Task<ActionResult<UitgevouwenGemeente>> Get(string code, CancellationToken ct)
    {
        if (await BenchmarkContext.Gemeente(db, code, ct) is not { } gemeente)
        {
            return NotFound();
        }

        var feiten = await Alle(BenchmarkContext.Feiten(db, code), ct);
        var waarnemingen = await Alle(BenchmarkContext.Waarnemingen(db, code), ct);
        var fase = gemeente.Fase is { } faseCode ? await Alle(BenchmarkContext.Fase(db, faseCode), ct) : [];
        var codes = await Alle(BenchmarkContext.AlleCodes(db), ct);
        return new Samensteller(gemeente, feiten, waarnemingen, fase, codes).Gemeente();
    }

    private static async Task<List<T>> Alle<T>(IAsyncEnumerable<T> rijen, CancellationToken ct)
    {
        var lijst = new List<T>();
        await foreach (var rij in rijen.WithCancellation(ct))
        {
            lijst.Add(rij);
        }

        return lijst;
    }
}

/// <summary>Een gemeente met alles uitgevouwen: wat de API met alle <c>expand</c> geeft.</summary>
public sealed record UitgevouwenGemeente : Profiel
{
    /// <summary>Begint met het profiel.</summary>
    [SetsRequiredMembers]
    public UitgevouwenGemeente(Profiel profiel)
        : base(profiel)
    {
    }

    public string Code { get; init; } = "";

    public int Meting { get; init; }

    public string Naam { get; init; } = "";

    public string Tooi { get; init; } = "";

    public string Provincie { get; init; } = "";

    public Code? Omvangsklasse { get; init; }

    public Ontwikkelingsfase? Fase { get; init; }

    public IReadOnlyList<Vermelding> Grenswijzigingen { get; init; } = [];

    public IReadOnlyList<Bron> Bronnen { get; init; } = [];

    public Unit? Unit { get; init; }

    public IReadOnlyList<Partner> Partners { get; init; } = [];

    public IReadOnlyList<Overlegvorm> Overlegvormen { get; init; } = [];

    public IReadOnlyList<Instrument> Instrumenten { get; init; } = [];

    public IReadOnlyList<Budget> Budgetten { get; init; } = [];

    public IReadOnlyList<Meldpunt> Meldpunten { get; init; } = [];
}

/// <summary>Maakt van de rijen het antwoord.</summary>
internal sealed class Samensteller
{
    private readonly GemeenteEntiteit _gemeente;
    private readonly ILookup<(int? Eigenaar, string Plek), FeitEntiteit> _feiten;
    private readonly List<FeitEntiteit> _fase;
    private readonly Dictionary<string, Meetwaarde> _meetwaarden;
    private readonly Dictionary<int, Code> _codes;
    private readonly Code _code;

    public Samensteller(GemeenteEntiteit gemeente, List<FeitEntiteit> feiten, List<WaarnemingEntiteit> waarnemingen, List<FeitEntiteit> fase,
        List<CodeEntiteit> codes)
    {
        _codes = codes.ToDictionary(c => c.Id, c => new Code(c.Code, c.Naam));
        _gemeente = gemeente;
        _code = new Code(gemeente.Code, gemeente.Naam);
        _fase = fase;
        _feiten = feiten.Concat(fase).ToLookup(f => (f.EigenaarId, f.Plek));
        _meetwaarden = waarnemingen.ToDictionary(w => w.Id, Meetwaarde);
    }

    public UitgevouwenGemeente Gemeente()
    {
        var aanpak = Een<AanpakEntiteit>(null, "aanpak");
        var start = Een<StartEntiteit>(null, "start");
        var inwoners = _meetwaarden[_gemeente.Inwoners];
        var fase = _fase.OfType<FaseEntiteit>().SingleOrDefault();
        var profiel = new Profiel
        {
            Aanpak = new Aanpak { Naam = aanpak.Naam, Toelichting = aanpak.Toelichting, Bronnen = Bronnen(aanpak) },
            Start = new Start { Periode = Periode(start.Periode), Toelichting = start.Toelichting, Bronnen = Bronnen(start) },
            Inwoners = inwoners,
            Indelingen = [.. Lijst<IndelingEntiteit>(null, "indelingen").Select(x => new Indeling
            {
                Code = x.Code,
                Naam = x.Naam,
                Niveau = _codes[x.NiveauId],
                Houder = x.Houder,
                Gebruik = x.Gebruik,
                Status = x.Status,
                Aantal = Cijfer(x, "aantal"),
                Omvang = Cijfer(x, "omvang"),
                Cijfers = Cijfers(x),
                Toelichting = x.Toelichting,
                Bronnen = Bronnen(x),
            })],
            Gebieden = [.. Lijst<GebiedEntiteit>(null, "gebieden").Select(x => new Gebied
            {
                Code = x.Code,
                Naam = x.Naam,
                Type = _codes[x.TypeId],
                Inwoners = Cijfer(x, "inwoners"),
                Cijfers = Cijfers(x),
                Toelichting = x.Toelichting,
                Bronnen = Bronnen(x),
            })],
            Pilots = Vermeldingen(null, "pilots"),
            Benamingen = Vermeldingen(null, "benamingen"),
            Dekking = Uitspraken(null, "dekking"),
            Tijdlijn = [.. Lijst<GebeurtenisEntiteit>(null, "tijdlijn").Select(x => new Gebeurtenis
            {
                Periode = Periode(x.Periode)!,
                Omschrijving = x.Omschrijving,
                Cijfers = Cijfers(x),
                Bronnen = Bronnen(x),
            })],
            Doelen = Vermeldingen(null, "doelen"),
            Motieven = Vermeldingen(null, "motieven"),
            Accenten = Vermeldingen(null, "accenten"),
            Onderzoek = Uitspraken(null, "onderzoek"),
            Monitors = Vermeldingen(null, "monitors"),
            Evaluaties = Vermeldingen(null, "evaluaties"),
            Cijfers = Cijfers(aanpak, "profiel"),
            Successen = Vermeldingen(null, "successen"),
            Knelpunten = Vermeldingen(null, "knelpunten"),
            Verantwoording = Vermeldingen(null, "verantwoording"),
            Klachten = Uitspraken(null, "klachten"),
            Bevindingen = Vermeldingen(null, "bevindingen"),
            LegeLijsten = LegeLijsten("gemeente"),
        };
        return new UitgevouwenGemeente(profiel)
        {
            Code = _gemeente.Code,
            Meting = 2006,
            Naam = _gemeente.Naam,
            Tooi = _gemeente.Tooi,
            Provincie = _gemeente.Provincie,
            Omvangsklasse = _gemeente.OmvangsklasseId is { } klasse ? _codes[klasse] : null,
            Fase = fase is null ? null : Fase(fase),
            Grenswijzigingen = Vermeldingen(null, "grenswijzigingen"),
            Bronnen = [.. inwoners.Bronnen.Concat(profiel.Aanpak.Bronnen).Concat(profiel.Start.Bronnen).Distinct()],
            Unit = Unit(),
            Partners = [.. Lijst<PartnerEntiteit>(null, "partners").Select(Partner)],
            Overlegvormen = [.. Lijst<OverlegvormEntiteit>(null, "overlegvormen").Select(Overlegvorm)],
            Instrumenten = [.. Lijst<InstrumentEntiteit>(null, "instrumenten").Select(Instrument)],
            Budgetten = [.. Lijst<BudgetEntiteit>(null, "budgetten").Select(Budget)],
            Meldpunten = [.. Lijst<MeldpuntEntiteit>(null, "meldpunten").Select(Meldpunt)],
        };
    }

    private Unit Unit()
    {
        var u = Een<UnitEntiteit>(null, "unit");
        var plaats = Een<PlaatsEntiteit>(u, "plaats");
        return new Unit
        {
            Code = u.Code,
            Meting = 2006,
            Gemeente = _code,
            Naam = u.Naam,
            HeeftUnit = Uitspraken(u, "heeftUnit")[0],
            Plaats = new Plaats { Onderdeel = plaats.Onderdeel, Toelichting = plaats.Toelichting, Bronnen = Bronnen(plaats) },
            Formatie = Cijfer(u, "formatie"),
            Personen = Cijfer(u, "personen"),
            Functies = [.. Lijst<FunctieEntiteit>(u, "functies").Select(x => new Functie
            {
                Code = x.Code,
                Naam = x.Naam,
                Schaal = x.Schaal,
                Onderdeel = x.Onderdeel,
                Fte = Cijfer(x, "fte"),
                Personen = Cijfer(x, "personen"),
                Cijfers = Cijfers(x),
                Toelichting = x.Toelichting,
                Bronnen = Bronnen(x),
            })],
            Taken = Vermeldingen(u, "taken"),
            Eisen = Vermeldingen(u, "eisen"),
            Professionalisering = Vermeldingen(u, "professionalisering"),
            Rollen = Vermeldingen(u, "rollen"),
            Protocollen = Uitspraken(u, "protocollen"),
            Tijdsbesteding = [.. Lijst<AandeelEntiteit>(u, "tijdsbesteding").Select(x => new Tijdsbesteding
            {
                Beleidsveld = _codes[x.OnderwerpId],
                Aandeel = Cijfer(x, "aandeel")!,
                Toelichting = x.Toelichting,
                Bronnen = Bronnen(x),
            })],
            Communicatie = [.. Lijst<AandeelEntiteit>(u, "communicatie").Select(x => new Communicatie
            {
                Gesprekspartner = _codes[x.OnderwerpId],
                Aandeel = Cijfer(x, "aandeel")!,
                Toelichting = x.Toelichting,
                Bronnen = Bronnen(x),
            })],
            Ophanging = [.. Lijst<OphangingEntiteit>(u, "ophanging").Select(x => new Ophanging
            {
                Onderdeel = x.Onderdeel,
                Periode = Periode(x.Periode)!,
                Toelichting = x.Toelichting,
                Bronnen = Bronnen(x),
            })],
            Organisatie = Vermeldingen(u, "organisatie"),
            Opdrachtgever = Uitspraken(u, "opdrachtgever"),
            Uitgenodigd = Uitspraken(u, "uitgenodigd"),
            RolInApparaat = Vermeldingen(u, "rolInApparaat"),
            Begrotingscyclus = Vermeldingen(u, "begrotingscyclus"),
            Overleg = Vermeldingen(u, "overleg"),
            Politiek = new Politiek
            {
                Portefeuille = Vermeldingen(u, "portefeuille"),
                Wijkwethouders = Uitspraken(u, "wijkwethouders")[0],
                Steun = Vermeldingen(u, "steun"),
                Raad = Vermeldingen(u, "raad"),
                College = Vermeldingen(u, "college"),
            },
            Cijfers = Cijfers(u),
            Bevindingen = Vermeldingen(u, "bevindingen"),
            LegeLijsten = LegeLijsten("unit"),
        };
    }

    private Partner Partner(PartnerEntiteit x) => new()
    {
        Id = x.Sleutel,
        Meting = 2006,
        Gemeente = _code,
        Naam = x.Naam,
        Type = _codes[x.TypeId],
        Rol = x.Rol,
        Relatie = x.Relatie,
        Convenant = Uitspraken(x, "convenant")[0],
        Vastlegging = Vermeldingen(x, "vastlegging"),
        Waarderingen = Vermeldingen(x, "waarderingen"),
        Cijfers = Cijfers(x),
        Toelichting = x.Toelichting,
        Bronnen = Bronnen(x),
    };

    private Overlegvorm Overlegvorm(OverlegvormEntiteit x) => new()
    {
        Id = x.Sleutel,
        Meting = 2006,
        Gemeente = _code,
        Naam = x.Naam,
        Niveau = x.NiveauId is { } niveau ? _codes[niveau] : null,
        Schaal = x.Schaal,
        Frequentie = x.Frequentie,
        Voorzitter = x.Voorzitter,
        Deelnemers = x.Deelnemers,
        Doel = x.Doel,
        Status = x.Status,
        Periode = Periode(x.Periode),
        Cijfers = Cijfers(x),
        Toelichting = x.Toelichting,
        Bronnen = Bronnen(x),
    };

    private Instrument Instrument(InstrumentEntiteit x) => new()
    {
        Id = x.Sleutel,
        Meting = 2006,
        Gemeente = _code,
        Naam = x.Naam,
        Type = _codes[x.TypeId],
        Omschrijving = x.Omschrijving,
        Looptijd = Cijfer(x, "looptijd"),
        Frequentie = x.Frequentie,
        Status = x.Status,
        Periode = Periode(x.Periode),
        Gebied = x.Gebied,
        Doelgroep = x.Doelgroep,
        OnderdeelVan = x.OnderdeelVan,
        Voorwaarden = Vermeldingen(x, "voorwaarden"),
        Waarderingen = Vermeldingen(x, "waarderingen"),
        Cijfers = Cijfers(x),
        Toelichting = x.Toelichting,
        Bronnen = Bronnen(x),
    };

    private Budget Budget(BudgetEntiteit x) => new()
    {
        Id = x.Sleutel,
        Meting = 2006,
        Gemeente = _code,
        Naam = x.Naam,
        Soort = _codes[x.SoortId],
        Bedrag = Cijfer(x, "bedrag"),
        PerInwoner = Cijfer(x, "perInwoner"),
        Per = x.Per,
        Gebied = x.Gebied,
        Herkomst = x.Herkomst,
        Beslisser = x.Beslisser,
        Aard = x.Aard,
        Status = x.Status,
        Instrument = x.Instrument,
        Voorwaarden = Vermeldingen(x, "voorwaarden"),
        Cijfers = Cijfers(x),
        Toelichting = x.Toelichting,
        Bronnen = Bronnen(x),
    };

    private Meldpunt Meldpunt(MeldpuntEntiteit x) => new()
    {
        Code = x.Code,
        Meting = 2006,
        Gemeente = _code,
        Naam = x.Naam,
        Soort = _codes[x.SoortId],
        Doel = x.Doel,
        Opening = x.Opening,
        Bezetting = x.Bezetting,
        Gebied = x.Gebied,
        Aantal = Cijfer(x, "aantal"),
        MeldingenPerJaar = Cijfer(x, "meldingenPerJaar"),
        Status = x.Status,
        Cijfers = Cijfers(x),
        Toelichting = x.Toelichting,
        Bronnen = Bronnen(x),
    };

    private Ontwikkelingsfase Fase(FaseEntiteit x) => new()
    {
        Code = x.Code,
        Meting = 2006,
        Naam = x.Naam,
        Kenmerken = Kenmerken(x, "kenmerken"),
        Gemeenten = [.. Lijst<GemeenteInFaseEntiteit>(x, "gemeenten").Select(g => new GemeenteInFase
        {
            Gemeente = new Code(g.Deelnemer, g.DeelnemerNaam),
            Waarom = g.Waarom,
            SterkePunten = Kenmerken(g, "sterkePunten"),
            Bronnen = Bronnen(g),
        })],
        Kanttekeningen = Kanttekeningen(x.Kanttekeningen),
        Bronnen = Bronnen(x),
    };

    private Meetwaarde Meetwaarde(WaarnemingEntiteit w) => new()
    {
        Id = w.Id,
        Meting = 2006,
        Gemeente = _code,
        Indicator = w.IndicatorCode,
        Dimensie = w.Dimensie is null ? null : new Code(w.Dimensie, w.DimensieNaam!),
        Betreft = w.Betreft,
        Waarde = w.Waarde,
        Min = w.Min,
        Max = w.Max,
        Eenheid = w.Indicator.Eenheid,
        Statistiek = w.Statistiek,
        Kwalificaties = w.Kwalificaties,
        AlsGedrukt = w.AlsGedrukt,
        Afgeleid = false,
        Afleiding = null,
        OntbreektReden = w.OntbreektReden,
        Vergelijkbaar = w.Vergelijkbaar,
        NietVergelijkbaarReden = w.NietVergelijkbaarReden,
        InVergelijking = w.InVergelijking,
        Kanttekeningen = Kanttekeningen(w.Kanttekeningen),
        AndereLezingen = [.. w.AndereLezingen.Select(l => new AndereLezing
        {
            Waarde = l.Waarde,
            Min = l.Min,
            Max = l.Max,
            AlsGedrukt = l.AlsGedrukt,
            Bronnen = Bronnen(l.Bronnen),
        })],
        Bronnen = Bronnen(w.Bronnen),
        IndicatorNaam = w.Indicator.Naam,
    };

    private IReadOnlyList<Kenmerk> Kenmerken(FeitEntiteit eigenaar, string plek) =>
    [
        .. Lijst<VermeldingEntiteit>(eigenaar, plek).Select(v => new Kenmerk
        {
            Code = v.Code,
            Stelling = v.Stelling,
            BijNaam = Lijst<GemeenteInFaseEntiteit>(v, "bijNaam").ToArray() is { Length: > 0 } genoemd
                ? [.. genoemd.Select(g => new Naamsvermelding { Gemeente = new Code(g.Deelnemer, g.DeelnemerNaam), Bronnen = Bronnen(g) })]
                : null,
            Naam = v.Naam,
            Omschrijving = v.Omschrijving,
            Wie = v.Wie,
            Status = v.Status,
            Periode = Periode(v.Periode),
            Cijfers = Cijfers(v),
            Bronnen = Bronnen(v),
        }),
    ];

    private IReadOnlyList<Vermelding> Vermeldingen(FeitEntiteit? eigenaar, string plek) =>
    [
        .. Lijst<VermeldingEntiteit>(eigenaar, plek).Select(v => new Vermelding
        {
            Naam = v.Naam,
            Omschrijving = v.Omschrijving,
            Wie = v.Wie,
            Status = v.Status,
            Periode = Periode(v.Periode),
            Cijfers = Cijfers(v),
            Bronnen = Bronnen(v),
        }),
    ];

    private IReadOnlyList<Uitspraak> Uitspraken(FeitEntiteit? eigenaar, string plek) =>
    [
        .. Lijst<UitspraakEntiteit>(eigenaar, plek).Select(u => new Uitspraak
        {
            Oordeel = u.Oordeel,
            Betreft = u.Betreft,
            Toelichting = u.Toelichting,
            Bronnen = Bronnen(u),
        }),
    ];

    private IEnumerable<T> Lijst<T>(FeitEntiteit? eigenaar, string plek) => _feiten[(eigenaar?.Id, plek)].OfType<T>();

    private T Een<T>(FeitEntiteit? eigenaar, string plek) => Lijst<T>(eigenaar, plek).Single();

    private Meetwaarde? Cijfer(FeitEntiteit feit, string plek) =>
        feit.Cijfers.Find(c => c.Plek == plek) is { } cijfer ? _meetwaarden[cijfer.WaarnemingId] : null;

    private IReadOnlyList<Meetwaarde> Cijfers(FeitEntiteit feit, string plek = "cijfers") =>
        [.. feit.Cijfers.Where(c => c.Plek == plek).Select(c => _meetwaarden[c.WaarnemingId])];

    private Dictionary<string, LegeLijst> LegeLijsten(string onderdeel) =>
        _gemeente.LegeLijsten.Where(l => l.Onderdeel == onderdeel).ToDictionary(l => l.Naam, l => l.Reden);

    private static IReadOnlyList<Kanttekening> Kanttekeningen(List<KanttekeningEntiteit> lijst) =>
        [.. lijst.Select(k => new Kanttekening(k.Tekst, k.Verplicht, Bronnen(k.Bronnen)))];

    private static IReadOnlyList<Bron> Bronnen(FeitEntiteit feit) => Bronnen(feit.Bronnen);

    private static IReadOnlyList<Bron> Bronnen(List<BronEntiteit> lijst) => [.. lijst.Select(b => new Bron(b.Paragraaf, b.Kop))];

    private static Periode? Periode(PeriodeEntiteit? p) =>
        p is null ? null : new Periode { Van = p.Van, Tot = p.Tot, Precisie = p.Precisie, Status = p.Status, AlsGedrukt = p.AlsGedrukt };
}
