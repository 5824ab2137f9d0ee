using System.Globalization;
using System.Reflection;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>De regels voor een periode.</summary>
public sealed class PeriodeValidator : AbstractValidator<Periode>
{
    /// <summary>Tijd bestaat, en loopt vooruit.</summary>
    public PeriodeValidator()
    {
        RuleFor(p => p.Van).Must(IsTijd).WithErrorCode("tijd-bestaat").WithMessage("Deze maand of dag bestaat niet.");
        RuleFor(p => p.Tot).Must(IsTijd).WithErrorCode("tijd-bestaat").WithMessage("Deze maand of dag bestaat niet.");
        RuleFor(p => p.Tot)
            .Must((p, tot) => string.CompareOrdinal(tot, 0, p.Van, 0, Math.Min(tot!.Length, p.Van!.Length)) >= 0)
            .When(p => p.Van is not null && p.Tot is not null)
            .WithErrorCode("periode-vooruit")
            .WithMessage("De periode eindigt voor ze begint.");
        RuleFor(p => p.AlsGedrukt)
            .NotNull()
            .When(p => p is { Van: null, Tot: null, Status: not PeriodeStatus.Huidig })
            .WithErrorCode("periode-gedrukt")
            .WithMessage("Een periode in verleden of toekomst zonder van en tot zegt met alsGedrukt wat er staat.");
    }

    private static bool IsTijd(string? tekst) => tekst is null
        || DateOnly.TryParseExact(tekst + "-01-01"[(tekst.Length - 4)..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

/// <summary>De regels voor een vermelding.</summary>
public sealed class VermeldingValidator : AbstractValidator<Vermelding>
{
    /// <summary>Een vermelding zegt iets.</summary>
    public VermeldingValidator() =>
        RuleFor(v => v.Omschrijving)
            .NotNull()
            .When(v => v.Naam is null)
            .WithErrorCode("vermelding-zegt-iets")
            .WithMessage("Een vermelding heeft een naam of een omschrijving.");
}

/// <summary>De regels voor een kenmerk van een ontwikkelingsfase, boven die voor een vermelding.</summary>
public sealed class KenmerkValidator : AbstractValidator<Kenmerk>
{
    /// <summary>Code en stelling horen bij elkaar.</summary>
    public KenmerkValidator()
    {
        Include(new VermeldingValidator());
        RuleFor(k => k.Stelling).NotNull()
            .When(k => k.Code is not null)
            .WithErrorCode("kenmerk-stelling")
            .WithMessage("Een kenmerk met een code heeft een stelling.");
        RuleFor(k => k.Code).NotNull()
            .When(k => k.Stelling is not null || k.BijNaam is not null)
            .WithErrorCode("kenmerk-stelling")
            .WithMessage("Een kenmerk met een stelling of namen heeft een code.");
    }
}

/// <summary>De regels voor een ander gelezen getal.</summary>
public sealed class AndereLezingValidator : AbstractValidator<AndereLezing>
{
    /// <summary>Een andere lezing zegt wat er staat, en een bereik loopt omhoog.</summary>
    public AndereLezingValidator()
    {
        RuleFor(l => l.AlsGedrukt).NotNull().WithErrorCode("lezing-gedrukt").WithMessage("Een andere lezing zegt met alsGedrukt wat er staat.");
        RuleFor(l => l.Min).LessThanOrEqualTo(l => l.Max).When(l => l.Min is not null && l.Max is not null)
            .WithErrorCode("bereik-omhoog")
            .WithMessage("De ondergrens ligt boven de bovengrens.");
    }
}

/// <summary>De regels voor een waarneming op zichzelf; wat de catalogus ervan vindt staat in <see cref="InzendingValidator"/>.</summary>
public sealed class WaarnemingValidator : AbstractValidator<Waarneming>
{
    /// <summary>Een waarde, een bereik, of een reden van ontbreken: precies één van de drie.</summary>
    public WaarnemingValidator()
    {
        RuleFor(w => w.Id).NotEqual(Afleidingen.InwonersPerWijk).WithErrorCode("sleutel-vrij").WithMessage("Dit id houden wij voor het getal dat wij "
            + "zelf berekenen.");
        RuleFor(w => w.Waarde).Null().When(w => w.Min is not null || w.Max is not null)
            .WithErrorCode("waarde-of-bereik")
            .WithMessage("Een bereik heeft geen waarde naast min en max.");
        RuleFor(w => w.Min).LessThanOrEqualTo(w => w.Max).When(w => w.Min is not null && w.Max is not null)
            .WithErrorCode("bereik-omhoog")
            .WithMessage("De ondergrens ligt boven de bovengrens.");
        RuleFor(w => w.OntbreektReden).NotNull().When(w => !HeeftGetal(w))
            .WithErrorCode("reden-bij-ontbreken")
            .WithMessage("Een ontbrekende waarde zegt met ontbreektReden waarom.");
        RuleFor(w => w.OntbreektReden).Null().When(HeeftGetal)
            .WithErrorCode("reden-alleen-bij-ontbreken")
            .WithMessage("Een waarneming met een waarde heeft geen ontbreektReden.");
        RuleFor(w => w.OntbreektReden).NotEqual(OntbreektReden.Ingetrokken)
            .WithErrorCode("reden-van-inzending")
            .WithMessage("Ingetrokken zegt de API van een inzending, niet een inzending van zichzelf.");
        RuleFor(w => w.AlsGedrukt).NotNull().When(w => w is { OntbreektReden: not (null or OntbreektReden.NietGemeld), Volgens.Count: 0 })
            .WithErrorCode("reden-met-woorden")
            .WithMessage("Wie zegt waarom een getal ontbreekt, geeft de woorden die er wel staan (alsGedrukt) of de feiten die het zeggen (volgens).");
        RuleFor(w => w.Volgens).Empty().When(HeeftGetal)
            .WithErrorCode("volgens-zonder-getal")
            .WithMessage("Een waarneming met een waarde spreekt voor zichzelf.");
        RuleFor(w => w.NietVergelijkbaarReden).NotNull().When(w => !w.Vergelijkbaar)
            .WithErrorCode("reden-bij-niet-vergelijkbaar")
            .WithMessage("Wat niet vergelijkbaar is, zegt met nietVergelijkbaarReden waarom.");
        RuleFor(w => w.NietVergelijkbaarReden).Null().When(w => w.Vergelijkbaar)
            .WithErrorCode("reden-bij-niet-vergelijkbaar")
            .WithMessage("Wat vergelijkbaar is, heeft geen nietVergelijkbaarReden.");
        RuleFor(w => w.Kanttekeningen).NotEmpty().When(w => w.AndereLezingen.Count > 0)
            .WithErrorCode("tegenspraak-met-kanttekening")
            .WithMessage("Een tegenspraak heeft een kanttekening die dat zegt.");
        RuleFor(w => w.Kwalificaties).Must(k => JsonSerializer.Serialize(k, FeitenJson.Schrijfwijze).Length <= LangsteKwalificaties)
            .WithErrorCode("past-in-database")
            .WithMessage("De kwalificaties zijn samen te lang.");
    }

    // De kolom waarin de lijst als JSON komt.
    private const int LangsteKwalificaties = 400;

    private static bool HeeftGetal(Waarneming w) => w.Waarde is not null || w.Min is not null || w.Max is not null;
}

/// <summary>De regels die voor elk feit gelden, waar het ook staat: vindplaats, codes en de eigen regels van zijn soort.</summary>
public static class Feitregels
{
    private static readonly PeriodeValidator _periode;
    private static readonly VermeldingValidator _vermelding;
    private static readonly KenmerkValidator _kenmerk;
    private static readonly AndereLezingValidator _andereLezing;
    private static readonly WaarnemingValidator _waarneming;

    static Feitregels()
    {
        (_periode, _vermelding, _kenmerk, _andereLezing, _waarneming) = (new(), new(), new(), new(), new());
    }

    /// <summary>De fouten in alle feiten onder een inzending of catalogus.</summary>
    public static IEnumerable<Bevinding> Fouten(IEnumerable<Knoop> knopen, Catalogusindex index) =>
        knopen.SelectMany(knoop => Plaatsfouten(knoop, index).Concat(Codefouten(knoop, index)).Concat(Soortfouten(knoop)).Concat(Lengtefouten(knoop)));

    private static IEnumerable<Bevinding> Plaatsfouten(Knoop knoop, Catalogusindex index)
    {
        if (knoop.Waarde is Bron bron && !index.Plaatsen.Contains((bron.Paragraaf, bron.Kop)))
        {
            yield return new(Laag.Regels, knoop.Pad, "plaats-bestaat", $"{bron.Paragraaf} / {bron.Kop}", "Deze plaats staat niet in de catalogus.");
        }

        if (knoop.Waarde is IFeit { Bronnen.Count: 0 } feit && feit is not Uitspraak { Oordeel: Oordeel.NietGemeld } && !IsLeeg(feit))
        {
            yield return new(Laag.Regels, $"{knoop.Pad}.bronnen", "bron-verplicht", "[]", "Elk feit noemt zijn plaats in het rapport.");
        }
    }

    private static bool IsLeeg(IFeit feit) => feit switch
    {
        Aanpak aanpak => aanpak.Naam is null && aanpak.Toelichting is null,
        Start start => start.Periode is null && start.Toelichting is null,
        Plaats plaats => plaats.Onderdeel is null && plaats.Toelichting is null,
        Meetwaarde => true, // een verwijzing; de waarneming zelf noemt haar plaats
        Unit => true, // dat doet haar uitspraak heeftUnit
        _ => false,
    };

    private static IEnumerable<Bevinding> Codefouten(Knoop knoop, Catalogusindex index) =>
        knoop.Waarde is Code code
        && knoop.Eigenschap?.GetCustomAttribute<CodelijstAttribute>() is { Lijst: var lijst }
        && index.Naam(lijst, code.Waarde) is null
            ? [new Bevinding(Laag.Regels, knoop.Pad, "code-bestaat", code.Waarde, $"Deze code staat niet in de lijst {lijst}.")]
            : [];

    private static IEnumerable<Bevinding> Soortfouten(Knoop knoop)
    {
        var uitslag = knoop.Waarde switch
        {
            Periode periode => _periode.Validate(periode),
            Kenmerk kenmerk => _kenmerk.Validate(kenmerk),
            Vermelding vermelding => _vermelding.Validate(vermelding),
            AndereLezing lezing => _andereLezing.Validate(lezing),
            Waarneming waarneming => _waarneming.Validate(waarneming),
            _ => null,
        };
        return uitslag is null
            ? []
            : uitslag.Errors.Select(f => Bevinding.Van(f, $"{knoop.Pad}.{f.PropertyName}"));
    }

    // Wat buiten het gewone vlak van Unicode valt telt in de database dubbel, en gevouwen om in te zoeken kan tekst langer zijn dan ze was.
    private static IEnumerable<Bevinding> Lengtefouten(Knoop knoop) =>
        knoop.Waarde is string tekst
        && !System.Text.Ascii.IsValid(tekst)
        && knoop.Eigenschap?.GetCustomAttribute<TekstAttribute>() is { Lengte: var lengte }
        && Math.Max(tekst.Length, Vouwen.Vouw(tekst).Length) is var plekken
        && plekken > lengte
            ? [new Bevinding(Laag.Regels, knoop.Pad, "past-in-database", Bevinding.Toon(tekst), $"Deze tekst neemt in de database {plekken} plekken in; er "
                + $"zijn er {lengte}.")]
            : [];
}
