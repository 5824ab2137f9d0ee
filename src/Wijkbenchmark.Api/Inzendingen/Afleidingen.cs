namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>De getallen die wij uit een inzending berekenen: gemerkt als van ons, met hun termen en met de voorbehouden van die termen.</summary>
public static class Afleidingen
{
    /// <summary>De code van de indicator: inwoners gedeeld door wijken.</summary>
    public const string InwonersPerWijk = "inwoners-per-wijk-berekend";

    private const string OnzeBerekening =
        "Door ons berekend uit het aantal inwoners en het aantal wijken. Dit getal staat niet in het rapport, en is niet nauwkeuriger dan de afgeronde "
            + "getallen waaruit het komt.";

    /// <summary>Wat uit deze inzending te berekenen is. Alleen uit vergelijkbare getallen die voor de hele gemeente staan.</summary>
    public static IEnumerable<(Waarneming Waarneming, Afleiding Afleiding)> Van(Inzending inzending, Catalogusindex index)
    {
        Waarneming? Term(string indicator, string? dimensie) => inzending.Waarnemingen.FirstOrDefault(w =>
            w is { InVergelijking: true, Vergelijkbaar: true, Waarde: > 0 } && w.Indicator == indicator && w.Dimensie == dimensie);

        if (!index.Indicatoren.ContainsKey(InwonersPerWijk) || Term("inwoners", null) is not { } inwoners || Term("aantal-gebieden", "wijk") is not { } wijken)
        {
            yield break;
        }

        Bron[] bronnen = [.. inwoners.Bronnen.Concat(wijken.Bronnen).Distinct()];
        var waarneming = new Waarneming
        {
            Id = InwonersPerWijk,
            Indicator = InwonersPerWijk,
            Dimensie = null,
            Betreft = wijken.Betreft,
            Waarde = Math.Round(inwoners.Waarde!.Value / wijken.Waarde!.Value, MidpointRounding.AwayFromZero),
            Min = null,
            Max = null,
            Statistiek = Statistiek.Gemiddelde,
            Kwalificaties = ["afgerond"],
            AlsGedrukt = null,
            OntbreektReden = null,
            Vergelijkbaar = true,
            NietVergelijkbaarReden = null,
            InVergelijking = true,
            Kanttekeningen =
            [
                new(OnzeBerekening, Verplicht: true, bronnen),
                .. inwoners.Kanttekeningen.Concat(wijken.Kanttekeningen).Where(k => k.Verplicht),
            ],
            AndereLezingen = [],
            Bronnen = bronnen,
        };
        yield return (waarneming, new(
            "inwoners / aantal-gebieden (wijk), afgerond op hele inwoners",
            [.. new[] { inwoners, wijken }.Select(w => InzendingJson.Waarnemingid(inzending.Meting, inzending.Gemeente, w.Id))]));
    }
}
