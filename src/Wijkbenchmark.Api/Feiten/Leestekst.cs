namespace Wijkbenchmark.Api.Feiten;

/// <summary>Wat een lezer ziet waar de gegevens een code of een lijst hebben.</summary>
public static class Leestekst
{
    private const string Tussen = " ";

    // Een eenheid die hier niet staat is al kort.
    private static readonly Dictionary<string, string> _kort = new()
    {
        ["procent"] = "%",
        ["euro"] = "€",
        ["euro per inwoner"] = "€ per inwoner",
        ["fte"] = "FTE",
        ["meldingen per jaar"] = "per jaar",
        ["uur per week"] = "uur",
        ["dagen per week"] = "dagen",
        ["keer per jaar"] = "keer",
        ["aantal"] = "",
    };

    /// <summary>De eenheid zoals ze naast een getal past.</summary>
    public static string Kort(string eenheid) => _kort.GetValueOrDefault(eenheid, eenheid);

    /// <summary>Waarom er geen getal of tekst is; <c>null</c> als het er is.</summary>
    public static string? Naam(OntbreektReden? reden) => reden switch
    {
        null => null,
        OntbreektReden.NietGemeld => "niet gemeld",
        OntbreektReden.NietVanToepassing => "niet van toepassing",
        OntbreektReden.AlleenInGrafiek => "stond alleen in een grafiek",
        OntbreektReden.AlleenInWoorden => "alleen in woorden",
        OntbreektReden.Meerduidig => "niet eenduidig",
        OntbreektReden.Geen => "geen",
        OntbreektReden.SamenMetAndere => "alleen samen met iets anders",
        OntbreektReden.AlleenDelen => "alleen in delen",
        _ => "ingetrokken",
    };

    /// <summary>De verplichte kanttekeningen achter elkaar.</summary>
    public static string? Voorbehoud(IEnumerable<Kanttekening> kanttekeningen) =>
        string.Join(Tussen, kanttekeningen.Where(k => k.Verplicht).Select(k => k.Tekst).Distinct()) is { Length: > 0 } tekst ? tekst : null;
}
