using Wijkbenchmark.Api.Indicatoren;
using Wijkbenchmark.Api.Vergelijken;

namespace Wijkbenchmark.Tests.Vergelijken;

/// <summary>De berekening van een vergelijking, zonder database: wie er staat, met welke waarde of waarom niet, en wat er samengevat wordt.</summary>
public sealed class VergelijkerTests
{
    private static readonly Code _aalten = new("GM0001", "Aalten");
    private static readonly Code _borculo = new("GM0002", "Borculo");
    private static readonly Code _culemborg = new("GM0003", "Culemborg");
    private static readonly Code _sociaal = new("sociaal", "Sociaal");
    private static readonly Code _beheer = new("beheer", "Beheer");
    private static readonly Vergelijkkeuze _alles = new(null, null);

    [Fact]
    public void MunicipalityWithoutAnything_ReportsNothing()
    {
        var regel = Regels([Getal("a", _aalten, 3)])[1];

        Assert.Equal(_borculo, regel.Gemeente);
        Assert.Null(regel.Waarde);
        Assert.Equal(OntbreektReden.NietGemeld, regel.OntbreektReden);
        Assert.Empty(regel.Volgens);
    }

    [Fact]
    public void MunicipalityWithOnlyAPart_ReportsParts_AndPointsToThem()
    {
        var regel = Regels([Getal("a", _aalten, 3), Getal("b", _borculo, 1, betreft: "één wijk") with { InVergelijking = false }])[1];

        Assert.Null(regel.Waarde);
        Assert.Equal(OntbreektReden.AlleenDelen, regel.OntbreektReden);
        Assert.Equal(["b"], regel.Andere.Select(w => w.Id));
        Assert.Equal([("b", "één wijk", "gedrukt 1")], regel.Volgens.Select(f => (f.Id, f.Betreft, f.Tekst)));
    }

    [Fact]
    public void NumberHasNoReason_AndNeedsNothingToSaySo()
    {
        var regel = Regels([Getal("a", _aalten, 3)], volgens: [("a", Feit("b"))])[0];

        Assert.Null(regel.OntbreektReden);
        Assert.Empty(regel.Volgens);
    }

    [Fact]
    public void OwnWords_ComeBeforeTheOtherFactsThatSaySo()
    {
        (string, GezegdFeit)[] volgens = [("a", Feit("oordeel")), ("b", Feit("van een ander"))];

        var regel = Regels([Ontbreekt("a", _aalten, OntbreektReden.Geen, "er zijn er geen")], volgens)[0];


        Assert.Equal(OntbreektReden.Geen, regel.OntbreektReden);
        Assert.Null(regel.Waarde!.Waarde);
        Assert.Equal(["a", "oordeel"], regel.Volgens.Select(f => f.Id));
    }

    [Fact]
    public void RowThatOnlyPointsElsewhere_DoesNotPointToItself()
    {
        var regel = Regels([Ontbreekt("a", _aalten, OntbreektReden.SamenMetAndere, null)], [("a", Feit("geheel"))])[0];

        Assert.Equal("geheel", Assert.Single(regel.Volgens).Id);
    }

    [Theory]
    [InlineData("3 4", 2, 3, 3.5, 4)]
    [InlineData("4 3 8", 3, 3, 4, 8)]
    public void Summary_IsOverTheComparableNumbers(string getallen, int aantal, double minimum, double mediaan, double maximum)
    {
        Code[] gemeenten = [_aalten, _borculo, _culemborg];
        var waarden = getallen.Split(' ').Select((g, i) => Getal($"{i}", gemeenten[i], double.Parse(g, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(new Samenvatting(aantal, minimum, mediaan, maximum), Reeks([.. waarden]).Samenvatting);
    }

    [Fact]
    public void WhatIsNoneIncomparableOrARange_IsInNoSummary()
    {
        var reeks = Reeks(
        [
            Getal("a", _aalten, 3),
            Getal("b", _borculo, 900) with { Vergelijkbaar = false, NietVergelijkbaarReden = "iets anders" },
            Ontbreekt("c", _culemborg, OntbreektReden.Geen, "geen"),
        ]);
        var metBereik = Reeks([Getal("a", _aalten, 3), Getal("b", _borculo, 5), Getal("c", _culemborg, 0) with { Waarde = null, Min = 1, Max = 9 }]);

        Assert.Null(reeks.Samenvatting);
        Assert.Equal("Er zijn minder dan twee vergelijkbare getallen.", reeks.GeenSamenvattingReden);
        Assert.Equal(new Samenvatting(2, 3, 4, 5), metBereik.Samenvatting);
    }

    [Fact]
    public void NoNumberAnywhere_IsOneSeriesThatSaysSo()
    {
        var reeks = Reeks([]);

        Assert.Equal("Er is geen getal gemeld.", reeks.GeenSamenvattingReden);
        Assert.Equal([_aalten, _borculo, _culemborg], reeks.Waarden.Select(w => w.Gemeente));
        Assert.All(reeks.Waarden, w => Assert.Equal(OntbreektReden.NietGemeld, w.OntbreektReden));
    }

    [Fact]
    public void IncomparableIndicator_HasItsReasonInsteadOfASummary()
    {
        var indicator = Indicator() with { Vergelijkbaar = false, NietVergelijkbaarReden = "appels en peren" };

        Assert.Equal("appels en peren", Reeks([Getal("a", _aalten, 3), Getal("b", _borculo, 4)], indicator).GeenSamenvattingReden);
    }

    [Fact]
    public void SharedDimension_GivesEveryMunicipalityARowInEverySeries_InTheOrderOfItsList()
    {
        Meetwaarde[] waarden = [Getal("a", _aalten, 30) with { Dimensie = _sociaal }, Getal("b", _borculo, 20) with { Dimensie = _beheer }];

        var vergelijking = Vergelijk(waarden, Indicator(Dimensie.Beleidsveld), codes: ["beheer", "sociaal"]);

        Assert.Equal([_beheer, _sociaal], vergelijking.Reeksen.Select(r => r.Dimensie));
        Assert.All(vergelijking.Reeksen, r => Assert.Equal(3, r.Waarden.Count));
        Assert.Equal(OntbreektReden.NietGemeld, vergelijking.Reeksen[0].Waarden[0].OntbreektReden);
    }

    [Fact]
    public void OwnParts_StandInOneSeries_EachOnItsOwnRow()
    {
        var indicator = Indicator(Dimensie.Meldpunt);
        var reeks = Reeks(
            [
                Getal("a", _aalten, 5) with { Dimensie = new("post", "post"), InVergelijking = false },
                Getal("b", _aalten, 2) with { Dimensie = new("winkel", "winkel"), InVergelijking = false },
                Ontbreekt("c", _borculo, OntbreektReden.Geen, "geen") with { InVergelijking = false },
            ],
            indicator);

        Assert.Null(reeks.Dimensie);
        Assert.Equal(["a", "b", "c", null], reeks.Waarden.Select(w => w.Waarde?.Id));
        Assert.Equal([null, null, OntbreektReden.Geen, OntbreektReden.NietGemeld], reeks.Waarden.Select(w => w.OntbreektReden));
        Assert.Null(reeks.Samenvatting);
    }

    [Theory]
    [InlineData("waarde", "Borculo Aalten Culemborg")]
    [InlineData("-waarde", "Aalten Borculo Culemborg")]
    public void Order_PutsWhatIsMissingLast(string volgorde, string verwacht)
    {
        var vergelijking = Vergelijk([Getal("a", _aalten, 3), Getal("b", _borculo, 2)], keuze: new(null, volgorde));

        Assert.Equal(verwacht, string.Join(' ', vergelijking.Reeksen[0].Waarden.Select(w => w.Gemeente.Naam)));
    }

    [Fact]
    public void ChosenDimension_LeavesTheOthersOut()
    {
        Meetwaarde[] waarden = [Getal("a", _aalten, 30) with { Dimensie = _sociaal }, Getal("b", _borculo, 20) with { Dimensie = _beheer }];
        var keuze = new Vergelijkkeuze(new HashSet<string> { "beheer" }, null);

        var vergelijking = Vergelijk(waarden, Indicator(Dimensie.Beleidsveld), keuze, codes: ["beheer", "sociaal"]);

        Assert.Equal("beheer", Assert.Single(vergelijking.Reeksen).Dimensie!.Waarde);
    }

    [Fact]
    public void SilentMunicipality_CountsAsNotReported_OnlyWhenMunicipalitiesAreCounted()
    {
        Tellingen Tel(params (string, VergelekenUitspraak)[] uitspraken) =>
            Vergelijk([], Indicator() with { Soort = Soort.Oordeel }, uitspraken: uitspraken).Oordelen[0].Tellingen;

        Assert.Equal(new Tellingen(Geteld.Gemeenten, 1, 1, 0, 1), Tel(("GM0001", Uitspraak(Oordeel.Ja)), ("GM0002", Uitspraak(Oordeel.Nee))));
        Assert.Equal(new Tellingen(Geteld.Uitspraken, 1, 0, 1, 0), Tel(("GM0001", Uitspraak(Oordeel.Ja)), ("GM0001", Uitspraak(Oordeel.Deels))));
    }

    [Fact]
    public void EveryMeting_HasItsOwnSeries_AndTheLastOneDescribesTheIndicator()
    {
        var toen = Indicator() with { Meting = 2006, Naam = "toen" };
        var nu = Indicator() with { Meting = 2010, Naam = "nu" };
        var gegevens = Gegevens([Getal("a", _aalten, 3), Getal("b", _aalten, 4) with { Meting = 2010 }], [], [], [], toen, nu);

        var vergelijking = Vergelijker.Vergelijk(gegevens, _alles);

        Assert.Equal("nu", vergelijking.Indicator.Naam);
        Assert.Equal([(2006, 3d), (2010, 4d)], vergelijking.Reeksen.Select(r => (r.Meting, r.Waarden[0].Waarde!.Waarde!.Value)));
    }

    [Fact]
    public void PlacesOfTheFactsThatSaySo_AreAmongThePlaces() =>
        Assert.Contains(new("5.7", "elders"), Vergelijk([Ontbreekt("a", _aalten, OntbreektReden.SamenMetAndere, null)], volgens: [("a", Feit("b"))]).Bronnen);

    private static IReadOnlyList<Reekswaarde> Regels(Meetwaarde[] waarden, (string, GezegdFeit)[]? volgens = null) =>
        Vergelijk(waarden, volgens: volgens).Reeksen[0].Waarden;

    private static Reeks Reeks(Meetwaarde[] waarden, Indicator? indicator = null) => Assert.Single(Vergelijk(waarden, indicator).Reeksen);

    private static Vergelijking Vergelijk(
        Meetwaarde[] waarden,
        Indicator? indicator = null,
        Vergelijkkeuze? keuze = null,
        (string, GezegdFeit)[]? volgens = null,
        string[]? codes = null,
        (string, VergelekenUitspraak)[]? uitspraken = null) =>
        Vergelijker.Vergelijk(Gegevens(waarden, volgens ?? [], codes ?? [], uitspraken ?? [], indicator ?? Indicator()), keuze ?? _alles);

    private static Vergelijkgegevens Gegevens(
        Meetwaarde[] waarden, (string, GezegdFeit)[] volgens, string[] codes, (string, VergelekenUitspraak)[] uitspraken, params Indicator[] indicatoren)
    {
        Code[] gemeenten = [_aalten, _borculo, _culemborg];
        return new()
        {
            Indicatoren = [.. indicatoren.Select(i => new IndicatorMetAantallen(i, waarden.Length, 0))],
            Gemeenten = indicatoren.SelectMany(i => gemeenten.Select(g => (i.Meting, Gemeente: g))).ToLookup(g => g.Meting, g => g.Gemeente),
            Uitsplitsingen = waarden.GroupBy(w => (w.Meting, w.Dimensie, w.InVergelijking))
                .Select(g => Uitsplitsing(g.First(), g.Count())).ToLookup(u => u.Meting),
            Waarden = waarden.ToLookup(w => w.Meting),
            Volgens = volgens.ToLookup(v => v.Item1, v => v.Item2),
            Codes = codes.ToLookup(_ => (2006, Codelijst.Beleidsvelden)),
            Uitspraken = uitspraken.ToLookup(_ => 2006),
            Teksten = Array.Empty<(string, VergelekenTekst)>().ToLookup(_ => 2006),
        };
    }

    private static Uitsplitsing Uitsplitsing(Meetwaarde w, int aantal) => new()
    {
        Meting = w.Meting,
        Dimensie = w.Dimensie?.Waarde,
        DimensieNaam = w.Dimensie?.Naam,
        MetHoofd = w.InVergelijking,
        Aantal = aantal,
    };

    private static Indicator Indicator(Dimensie? dimensie = null) => new()
    {
        Code = "posten",
        Meting = 2006,
        Naam = "Posten",
        Definitie = "Hoeveel posten er zijn.",
        Thema = new("meldingen", "Meldingen"),
        Soort = Soort.Getal,
        Eenheid = "posten",
        Dimensie = dimensie,
        Vergelijkbaar = true,
        NietVergelijkbaarReden = null,
        Kanttekeningen = [],
        Bronnen = [new("5.1", "hier")],
    };

    private static Meetwaarde Getal(string id, Code gemeente, double waarde, string? betreft = null) => Meetwaarde.Verwijzing(id) with
    {
        Meting = 2006,
        Gemeente = gemeente,
        Indicator = "posten",
        Betreft = betreft,
        Waarde = waarde,
        AlsGedrukt = $"gedrukt {waarde}",
        Vergelijkbaar = true,
        InVergelijking = true,
    };

    private static Meetwaarde Ontbreekt(string id, Code gemeente, OntbreektReden reden, string? gedrukt) =>
        Getal(id, gemeente, 0) with { Waarde = null, AlsGedrukt = gedrukt, OntbreektReden = reden, Vergelijkbaar = false };

    private static GezegdFeit Feit(string id) => new()
    {
        Soort = Feitsoort.Uitspraak,
        Id = id,
        Indicator = "klachten",
        Dimensie = null,
        Betreft = "posten",
        Tekst = "nee",
        Bronnen = [new("5.7", "elders")],
    };

    private static VergelekenUitspraak Uitspraak(Oordeel oordeel) => new()
    {
        Id = "u",
        Dimensie = null,
        Oordeel = oordeel,
        Betreft = "posten",
        Toelichting = null,
        Bronnen = [],
    };
}
