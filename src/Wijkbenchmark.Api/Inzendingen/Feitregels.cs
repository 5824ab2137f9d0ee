using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>De regels voor een periode.</summary>
public sealed partial class PeriodeValidator : AbstractValidator<Periode>
{
    /// <summary>Tijd is ISO 8601, zo ver bekend, en loopt vooruit.</summary>
    public PeriodeValidator()
    {
        RuleFor(p => p.Van).Must(IsTijd).WithMessage("'{PropertyValue}' is geen jaar, maand of dag volgens ISO 8601 (2006, 2006-01, 2006-01-01).");
        RuleFor(p => p.Tot).Must(IsTijd).WithMessage("'{PropertyValue}' is geen jaar, maand of dag volgens ISO 8601 (2006, 2006-01, 2006-01-01).");
        RuleFor(p => p.Tot)
            .Must((p, tot) => string.CompareOrdinal(tot, 0, p.Van, 0, Math.Min(tot!.Length, p.Van!.Length)) >= 0)
            .When(p => p.Van is not null && p.Tot is not null)
            .WithMessage("De periode eindigt voor ze begint.");
        RuleFor(p => p.AlsGedrukt)
            .NotEmpty()
            .When(p => p is { Van: null, Tot: null, Status: not PeriodeStatus.Huidig })
            .WithMessage("Een periode in verleden of toekomst zonder van en tot zegt met alsGedrukt wat het rapport zegt.");
    }

    private static bool IsTijd(string? tekst) =>
        tekst is null || (Tijdvorm().IsMatch(tekst)
            && DateOnly.TryParseExact(tekst.PadRight(4) + "-01-01"[Math.Max(0, tekst.Length - 4)..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    [GeneratedRegex(@"^\d{4}(-\d{2}(-\d{2})?)?$")]
    private static partial Regex Tijdvorm();
}

/// <summary>De regels voor een uitspraak.</summary>
public sealed class UitspraakValidator : AbstractValidator<Uitspraak>
{
    /// <summary>Een oordeel heeft een voorwerp.</summary>
    public UitspraakValidator() => RuleFor(u => u.Betreft).NotEmpty().MaximumLength(300);
}

/// <summary>De regels voor een vermelding.</summary>
public sealed class VermeldingValidator : AbstractValidator<Vermelding>
{
    /// <summary>Een vermelding zegt iets.</summary>
    public VermeldingValidator() =>
        RuleFor(v => v.Omschrijving)
            .NotEmpty()
            .When(v => string.IsNullOrEmpty(v.Naam))
            .WithMessage("Een vermelding heeft een naam of een omschrijving.");
}

/// <summary>De regels voor een kenmerk van een ontwikkelingsfase, boven die voor een vermelding.</summary>
public sealed partial class KenmerkValidator : AbstractValidator<Kenmerk>
{
    /// <summary>Code en stelling horen bij elkaar.</summary>
    public KenmerkValidator()
    {
        Include(new VermeldingValidator());
        RuleFor(k => k.Code).Matches(Codevorm()).MaximumLength(80)
            .WithMessage("'{PropertyValue}' is geen code: kleine letters, cijfers en streepjes.");
        RuleFor(k => k.Stelling).NotEmpty().MaximumLength(300).When(k => k.Code is not null).WithMessage("Een kenmerk met een code heeft een stelling.");
        RuleFor(k => k.Code).NotNull().When(k => k.Stelling is not null || k.BijNaam is not null).WithMessage("Een kenmerk met een stelling of namen heeft een code.");
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Codevorm();
}

/// <summary>De regels voor een kanttekening.</summary>
public sealed class KanttekeningValidator : AbstractValidator<Kanttekening>
{
    /// <summary>Een kanttekening zegt iets.</summary>
    public KanttekeningValidator() => RuleFor(k => k.Tekst).NotEmpty();
}

/// <summary>De regels voor een ander gelezen getal.</summary>
public sealed class AndereLezingValidator : AbstractValidator<AndereLezing>
{
    /// <summary>Een andere lezing heeft een waarde of een bereik.</summary>
    public AndereLezingValidator()
    {
        RuleFor(l => l.AlsGedrukt).NotEmpty();
        RuleFor(l => l.Min).LessThanOrEqualTo(l => l.Max).When(l => l.Min is not null && l.Max is not null);
    }
}

/// <summary>De regels voor een waarneming op zichzelf; wat de catalogus ervan vindt staat in <see cref="InzendingValidator"/>.</summary>
public sealed partial class WaarnemingValidator : AbstractValidator<Waarneming>
{
    /// <summary>Een waarde, een bereik, of een reden van ontbreken: precies één van de drie.</summary>
    public WaarnemingValidator()
    {
        RuleFor(w => w.Id).Matches(Sleutelvorm()).MaximumLength(120)
            .WithMessage("'{PropertyValue}' is geen sleutel: kleine letters, cijfers en streepjes.");
        RuleFor(w => w.Waarde).Null().When(w => w.Min is not null || w.Max is not null).WithMessage("Een bereik heeft geen waarde naast min en max.");
        RuleFor(w => w.Min).LessThanOrEqualTo(w => w.Max).When(w => w.Min is not null && w.Max is not null)
            .WithMessage("De ondergrens {PropertyValue} ligt boven de bovengrens {ComparisonValue}.");
        RuleFor(w => w.OntbreektReden).NotNull().When(w => !HeeftGetal(w))
            .WithMessage("Een ontbrekende waarde zegt met ontbreektReden waarom.");
        RuleFor(w => w.OntbreektReden).Null().When(HeeftGetal)
            .WithMessage("Een waarneming met een waarde heeft geen ontbreektReden.");
        RuleFor(w => w.OntbreektReden).NotEqual(OntbreektReden.Ingetrokken)
            .WithMessage("Ingetrokken zegt de API van een inzending, niet een inzending van zichzelf.");
        RuleFor(w => w.AlsGedrukt).NotEmpty().When(HeeftGetal)
            .WithMessage("Een getal uit het rapport heeft alsGedrukt.");
        RuleFor(w => w.AlsGedrukt).NotEmpty().When(w => w is { OntbreektReden: not (null or OntbreektReden.NietGemeld), Volgens.Count: 0 })
            .WithMessage("Wie zegt waarom een getal ontbreekt, geeft de woorden die er wel staan (alsGedrukt) of de feiten die het zeggen (volgens).");
        RuleFor(w => w.Volgens).Empty().When(HeeftGetal)
            .WithMessage("Een waarneming met een waarde spreekt voor zichzelf.");
        RuleFor(w => w.AlsGedrukt).MaximumLength(200);
        RuleFor(w => w.Betreft).MaximumLength(300);
        RuleFor(w => w.NietVergelijkbaarReden).NotEmpty().When(w => !w.Vergelijkbaar)
            .WithMessage("Wat niet vergelijkbaar is, zegt met nietVergelijkbaarReden waarom.");
        RuleFor(w => w.NietVergelijkbaarReden).Null().When(w => w.Vergelijkbaar)
            .WithMessage("Wat vergelijkbaar is, heeft geen nietVergelijkbaarReden.");
        RuleFor(w => w.NietVergelijkbaarReden).MaximumLength(400);
        RuleFor(w => w.Kanttekeningen).NotEmpty().When(w => w.AndereLezingen.Count > 0)
            .WithMessage("Een tegenspraak heeft een kanttekening die dat zegt.");
        RuleFor(w => w.Kwalificaties).Must(k => k.Sum(s => s.Length + 4) < 390).WithMessage("De kwalificaties zijn te lang.");
    }

    private static bool HeeftGetal(Waarneming w) => w.Waarde is not null || w.Min is not null || w.Max is not null;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Sleutelvorm();
}

/// <summary>De regels die voor elk feit gelden, waar het ook staat: vindplaats, codes en de eigen regels van zijn soort.</summary>
public static class Feitregels
{
    private static readonly PeriodeValidator _periode;
    private static readonly UitspraakValidator _uitspraak;
    private static readonly VermeldingValidator _vermelding;
    private static readonly KenmerkValidator _kenmerk;
    private static readonly KanttekeningValidator _kanttekening;
    private static readonly AndereLezingValidator _andereLezing;
    private static readonly WaarnemingValidator _waarneming;

    static Feitregels()
    {
        (_periode, _uitspraak, _vermelding, _kenmerk) = (new(), new(), new(), new());
        (_kanttekening, _andereLezing, _waarneming) = (new(), new(), new());
    }

    /// <summary>De fouten in alle feiten onder een inzending of catalogus.</summary>
    public static IEnumerable<Innamefout> Fouten(IEnumerable<Knoop> knopen, Catalogusindex index) =>
        knopen.SelectMany(knoop => Plaatsfouten(knoop, index).Concat(Codefouten(knoop, index)).Concat(Soortfouten(knoop)));

    private static IEnumerable<Innamefout> Plaatsfouten(Knoop knoop, Catalogusindex index)
    {
        if (knoop.Waarde is Bron bron && !index.Plaatsen.Contains((bron.Paragraaf, bron.Kop)))
        {
            yield return new(knoop.Pad, "plaats-bestaat", $"{bron.Paragraaf} / {bron.Kop}", "Deze plaats staat niet in de catalogus.");
        }

        if (knoop.Waarde is IFeit { Bronnen.Count: 0 } feit && feit is not Uitspraak { Oordeel: Oordeel.NietGemeld } && !IsLeeg(feit))
        {
            yield return new($"{knoop.Pad}.bronnen", "bron-verplicht", "[]", "Elk feit noemt zijn plaats in het rapport.");
        }
    }

    private static bool IsLeeg(IFeit feit) => feit switch
    {
        Aanpak aanpak => aanpak.Naam is null && aanpak.Toelichting is null,
        Start start => start.Periode is null && start.Toelichting is null,
        Plaats plaats => plaats.Onderdeel is null && plaats.Toelichting is null,
        Meetwaarde => true, // een verwijzing; de waarneming zelf noemt haar plaats
        Unit unit => unit.HeeftUnit.Oordeel == Oordeel.NietGemeld,
        _ => false,
    };

    private static IEnumerable<Innamefout> Codefouten(Knoop knoop, Catalogusindex index) =>
        knoop.Waarde is Code code
        && knoop.Eigenschap?.GetCustomAttribute<CodelijstAttribute>() is { Lijst: var lijst }
        && index.Naam(lijst, code.Waarde) is null
            ? [new Innamefout(knoop.Pad, "code-bestaat", code.Waarde, $"Deze code staat niet in de lijst {lijst}.")]
            : [];

    private static IEnumerable<Innamefout> Soortfouten(Knoop knoop)
    {
        var uitslag = knoop.Waarde switch
        {
            Periode periode => _periode.Validate(periode),
            Uitspraak uitspraak => _uitspraak.Validate(uitspraak),
            Kenmerk kenmerk => _kenmerk.Validate(kenmerk),
            Vermelding vermelding => _vermelding.Validate(vermelding),
            Kanttekening kanttekening => _kanttekening.Validate(kanttekening),
            AndereLezing lezing => _andereLezing.Validate(lezing),
            Waarneming waarneming => _waarneming.Validate(waarneming),
            _ => null,
        };
        return uitslag is null
            ? []
            : uitslag.Errors.Select(f => new Innamefout($"{knoop.Pad}.{f.PropertyName}", f.ErrorCode, $"{f.AttemptedValue}", f.ErrorMessage));
    }
}

/// <summary>Een fout in een inzending of catalogus.</summary>
/// <param name="Pad">Het JSON-pad.</param>
/// <param name="Regel">De regel die overtreden is.</param>
/// <param name="Waarde">De waarde die er staat.</param>
/// <param name="Melding">Wat er scheelt, en wat wel mag.</param>
public sealed record Innamefout(string Pad, string Regel, string Waarde, string Melding);
