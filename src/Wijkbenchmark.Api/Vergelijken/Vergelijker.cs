namespace Wijkbenchmark.Api.Vergelijken;

/// <summary>
/// Zet de gemeenten naast elkaar. Alleen rekenen: geen database, geen verzoek. Elke gemeente staat er, met haar waarde of met waarom die er niet is
/// en welke feiten dat zeggen.
/// </summary>
public static class Vergelijker
{
    private const string GeenGezamenlijkeNoemer =
        "Deze getallen staan niet voor de gemeente als geheel maar voor onderdelen die elke gemeente zelf kent, of voor verschillende groepen.";

    /// <summary>De vergelijking van wat gelezen is.</summary>
    public static Vergelijking Vergelijk(Vergelijkgegevens gegevens, Vergelijkkeuze keuze)
    {
        var indicatoren = gegevens.Indicatoren;
        Reeks[] reeksen = [.. indicatoren.Where(i => i.Soort == Soort.Getal).SelectMany(i => Reeksen(i, gegevens, keuze))];
        Oordelenreeks[] oordelen = [.. indicatoren.Where(i => i.Soort == Soort.Oordeel).Select(i => Oordelen(i, gegevens, keuze))];
        Tekstenreeks[] teksten = [.. indicatoren.Where(i => i.Soort == Soort.Tekst).Select(i => Teksten(i, gegevens, keuze))];
        return new()
        {
            Indicator = indicatoren[^1],
            Metingen = [.. indicatoren.Select(i => i.Meting)],
            Vergelijkbaar = indicatoren.All(i => i.Vergelijkbaar),
            NietVergelijkbaarReden = indicatoren.Select(i => i.NietVergelijkbaarReden).OfType<string>().LastOrDefault(),
            Kanttekeningen = [.. indicatoren.Reverse().SelectMany(i => i.Kanttekeningen).DistinctBy(k => k.Tekst)],
            Reeksen = reeksen,
            Oordelen = oordelen,
            Teksten = teksten,
            Bronnen =
            [
                .. indicatoren.SelectMany(i => i.Bronnen)
                    .Concat(reeksen.SelectMany(r => r.Waarden).SelectMany(w => w.Andere.Prepend(w.Waarde)).OfType<Meetwaarde>().SelectMany(w => w.Bronnen))
                    .Concat(reeksen.SelectMany(r => r.Waarden).SelectMany(w => w.Volgens).SelectMany(f => f.Bronnen))
                    .Concat(oordelen.SelectMany(o => o.Gemeenten).SelectMany(g => g.Uitspraken).SelectMany(u => u.Bronnen))
                    .Concat(teksten.SelectMany(o => o.Gemeenten).SelectMany(g => g.Teksten).SelectMany(u => u.Bronnen))
                    .Distinct(),
            ],
        };
    }

    /// <summary>De lijst met codes die alle gemeenten delen, of <c>null</c> bij onderdelen die van één gemeente zijn.</summary>
    public static string? GedeeldeLijst(Indicator indicator) => indicator.Dimensie switch
    {
        Dimensie.Beleidsveld => Codelijst.Beleidsvelden,
        Dimensie.Gesprekspartner => Codelijst.Gesprekspartners,
        Dimensie.Niveau => Codelijst.Niveaus,
        _ => null,
    };

    private static IEnumerable<Reeks> Reeksen(Indicator indicator, Vergelijkgegevens gegevens, Vergelijkkeuze keuze)
    {
        // Functies, instrumenten en meldpunten zijn van één gemeente: daar een reeks van maken zou van zeven andere zeggen dat ze niets meldden.
        var gedeeld = GedeeldeLijst(indicator) is not null;
        var codes = gegevens.Codes[(indicator.Meting, GedeeldeLijst(indicator) ?? "")].ToList();
        var perDimensie = gegevens.Waarden[indicator.Meting].Where(w => keuze.WilDimensie(w.Dimensie?.Waarde)).ToLookup(w => gedeeld ? w.Dimensie : null);
        return gegevens.Uitsplitsingen[indicator.Meting]
            .Where(u => keuze.WilDimensie(u.Dimensie))
            .GroupBy(u => gedeeld ? u.AlsCode() : null)
            .OrderBy(g => g.Key is null ? 0 : codes.IndexOf(g.Key.Waarde))
            .Select(g => (g.Key, MetHoofd: (bool?)g.Any(u => u.MetHoofd)))
            .DefaultIfEmpty((null, null))
            .Select(g => Reeks(indicator, g.Key, g.MetHoofd, perDimensie[g.Key], gegevens, keuze));
    }

    /// <summary>Eén reeks. Zonder <paramref name="metHoofd"/> is er geen enkel getal.</summary>
    private static Reeks Reeks(
        Indicator indicator, Code? dimensie, bool? metHoofd, IEnumerable<Meetwaarde> waarden, Vergelijkgegevens gegevens, Vergelijkkeuze keuze)
    {
        // Staat er nergens een waarde voor de gemeente als geheel, dan heeft elk getal een eigen regel: geen ervan is het hoofdgetal.
        var hoofd = metHoofd == true;
        var perGemeente = waarden.ToLookup(w => w.Gemeente.Waarde);
        Reekswaarde[] rijen =
        [
            .. gegevens.Gemeenten[indicator.Meting].SelectMany(gemeente =>
            {
                var van = perGemeente[gemeente.Waarde].ToLookup(w => w.InVergelijking || !hoofd);
                return van[true].Cast<Meetwaarde?>().DefaultIfEmpty(null)
                    .Select((waarde, i) => Regel(gemeente, waarde, i == 0 ? [.. van[false]] : [], gegevens.Volgens, gegevens.Stil(indicator.Meting, gemeente)));
            }),
        ];
        double[] getallen =
        [
            .. rijen.Select(r => r.Waarde).OfType<Meetwaarde>()
                .Where(w => w is { Vergelijkbaar: true, InVergelijking: true, Waarde: not null }).Select(w => w.Waarde!.Value).Order(),
        ];
        var reden = !indicator.Vergelijkbaar ? indicator.NietVergelijkbaarReden
            : metHoofd is null ? "Er is geen getal gemeld."
            : !hoofd || (GedeeldeLijst(indicator) is null && indicator.Dimensie is not null) ? GeenGezamenlijkeNoemer
            : getallen.Length < 2 ? "Er zijn minder dan twee vergelijkbare getallen."
            : null;
        return new Reeks
        {
            Meting = indicator.Meting,
            Dimensie = dimensie,
            Waarden = [.. keuze.OpVolgorde(rijen)],
            Samenvatting = reden is null
                ? new(getallen.Length, getallen[0], (getallen[(getallen.Length - 1) / 2] + getallen[getallen.Length / 2]) / 2, getallen[^1])
                : null,
            GeenSamenvattingReden = reden,
        };
    }

    private static Reekswaarde Regel(
        Code gemeente, Meetwaarde? waarde, IReadOnlyList<Meetwaarde> andere, ILookup<string, GezegdFeit> volgens, OntbreektReden stil) => new()
        {
            Gemeente = gemeente,
            Waarde = waarde,

            // Wie alleen een deel meldt, meldt niet niets.
            OntbreektReden = waarde is null ? andere.Count > 0 ? OntbreektReden.AlleenDelen : stil : waarde.OntbreektReden,
            Volgens = waarde switch
            {
                null => [.. andere.Select(GezegdFeit.Van)],
                { OntbreektReden: null } => [],
                { AlsGedrukt: null } => [.. volgens[waarde.Id]],
                _ => [GezegdFeit.Van(waarde), .. volgens[waarde.Id]],
            },
            Andere = andere,
        };

    private static Oordelenreeks Oordelen(Indicator indicator, Vergelijkgegevens gegevens, Vergelijkkeuze keuze)
    {
        var perGemeente = gegevens.Uitspraken[indicator.Meting].Where(u => keuze.WilDimensie(u.Uitspraak.Dimensie?.Waarde))
            .ToLookup(u => u.Gemeente, u => u.Uitspraak);
        GemeenteMetOordelen[] per =
        [
            .. gegevens.Gemeenten[indicator.Meting].Select(gemeente => perGemeente[gemeente.Waarde].ToArray() is { Length: > 0 } uitspraken
                ? new GemeenteMetOordelen(gemeente, null, uitspraken)
                : new GemeenteMetOordelen(gemeente, gegevens.Stil(indicator.Meting, gemeente), [])),
        ];
        var van = per.All(g => g.Uitspraken.Count <= 1) ? Geteld.Gemeenten : Geteld.Uitspraken;
        var stil = van == Geteld.Gemeenten ? per.Count(g => g.OntbreektReden == OntbreektReden.NietGemeld) : 0;
        int Tel(Oordeel oordeel) => per.SelectMany(g => g.Uitspraken).Count(u => u.Oordeel == oordeel);
        return new(indicator.Meting, new(van, Tel(Oordeel.Ja), Tel(Oordeel.Nee), Tel(Oordeel.Deels), Tel(Oordeel.NietGemeld) + stil), per);
    }

    private static Tekstenreeks Teksten(Indicator indicator, Vergelijkgegevens gegevens, Vergelijkkeuze keuze)
    {
        var perGemeente = gegevens.Teksten[indicator.Meting].Where(t => keuze.WilDimensie(t.Tekst.Dimensie.Waarde)).ToLookup(t => t.Gemeente, t => t.Tekst);
        return new(
            indicator.Meting,
            [
                .. gegevens.Gemeenten[indicator.Meting].Select(gemeente => perGemeente[gemeente.Waarde].ToArray() is { Length: > 0 } teksten
                    ? new GemeenteMetTeksten(gemeente, null, teksten)
                    : new GemeenteMetTeksten(gemeente, gegevens.Stil(indicator.Meting, gemeente), [])),
            ]);
    }
}

/// <summary>Wat iemand van een vergelijking wil zien.</summary>
/// <param name="Dimensies">De codes waar het om gaat; <c>null</c> is alles.</param>
/// <param name="Volgorde"><c>waarde</c>, <c>-waarde</c>, of <c>null</c>: op naam.</param>
public sealed record Vergelijkkeuze(IReadOnlySet<string>? Dimensies, string? Volgorde)
{
    /// <summary>Of een waarde met deze dimensie meedoet.</summary>
    public bool WilDimensie(string? code) => Dimensies is null || (code is not null && Dimensies.Contains(code));

    /// <summary>De regels in de gevraagde volgorde. Wat niet vergelijkbaar is of ontbreekt heeft geen plek tussen de waarden: dat volgt op naam.</summary>
    public IEnumerable<Reekswaarde> OpVolgorde(IReadOnlyList<Reekswaarde> rijen)
    {
        static double? Plek(Reekswaarde rij) => rij.Waarde is { Vergelijkbaar: true } w ? w.Waarde ?? w.Min ?? w.Max : null;
        return Volgorde switch
        {
            "waarde" => rijen.OrderBy(r => Plek(r) is null).ThenBy(Plek),
            "-waarde" => rijen.OrderBy(r => Plek(r) is null).ThenByDescending(Plek),
            _ => rijen,
        };
    }
}
