namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Een uitspraak uit een inzending, met de indicator waar ze bij hoort.</summary>
public sealed record Indicatoruitspraak(
    string Gemeente, string Indicator, int Volgorde, string Id, string? Dimensie, string? DimensieNaam, Uitspraak Uitspraak);

/// <summary>Waar de uitspraken en teksten van een inzending staan die per indicator naast elkaar gezet worden.</summary>
public static class Uitspraken
{
    /// <summary>De code van de indicator met de schalen per functie.</summary>
    public const string Salarisschaal = "salarisschaal";

    private static readonly (string Indicator, Func<Inzending, IEnumerable<(Uitspraak Uitspraak, Code? Dimensie)>> Lees)[] _oordelen =
    [
        ("wijkwethouders", i => [(i.Unit.Politiek.Wijkwethouders, null)]),
        ("heeft-unit", i => [(i.Unit.HeeftUnit, null)]),
        ("convenant", i => i.Partners.Select(p => (p.Convenant, (Code?)new Code(p.Id, p.Naam)))),
        ("protocol", i => Los(i.Unit.Protocollen)),
        ("onderzoek", i => Los(i.Profiel.Onderzoek)),
        ("opdrachtgever", i => Los(i.Unit.Opdrachtgever)),
        ("uitgenodigd", i => Los(i.Unit.Uitgenodigd)),
        ("dekking", i => Los(i.Profiel.Dekking)),
        ("klachten", i => Los(i.Profiel.Klachten)),
    ];

    /// <summary>De uitspraken bij de indicatoren die de catalogus van de meting kent.</summary>
    public static IEnumerable<Indicatoruitspraak> Oordelen(Inzending inzending, Catalogusindex index) =>
        _oordelen
            .Where(lijst => index.Indicatoren.ContainsKey(lijst.Indicator))
            .SelectMany(lijst => lijst.Lees(inzending).Select((u, i) => new Indicatoruitspraak(
                inzending.Gemeente,
                lijst.Indicator,
                i,
                InzendingJson.Waarnemingid(
                    inzending.Meting, inzending.Gemeente, Sleutel(lijst.Indicator, u.Dimensie, lijst.Indicator is "wijkwethouders" or "heeft-unit" ? null : i)),
                u.Dimensie?.Waarde,
                u.Dimensie?.Naam,
                u.Uitspraak)));

    /// <summary>De functies met hun schaal, als de catalogus van de meting daarnaar vraagt.</summary>
    public static IEnumerable<Functie> Schalen(Inzending inzending, Catalogusindex index) =>
        index.Indicatoren.ContainsKey(Salarisschaal) ? inzending.Unit.Functies : [];

    private static IEnumerable<(Uitspraak Uitspraak, Code? Dimensie)> Los(IEnumerable<Uitspraak> uitspraken) =>
        uitspraken.Select(u => (u, (Code?)null));

    // Het id van een partner begint al met de gemeente: dat staat er geen tweede keer in.
    private static string Sleutel(string indicator, Code? dimensie, int? plek) =>
        dimensie is { Waarde: var id } ? $"{indicator}-{id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..]}"
            : plek is { } i ? $"{indicator}-{i + 1}"
            : indicator;
}
