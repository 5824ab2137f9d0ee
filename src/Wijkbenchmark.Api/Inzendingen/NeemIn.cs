using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Gemeenten;
using Wijkbenchmark.Api.Http;
using Wijkbenchmark.Api.Metingen;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>De inhoud deugt niet; alle fouten tegelijk.</summary>
public sealed class InnameGeweigerd(IReadOnlyList<Innamefout> fouten) : Exception($"{fouten.Count} fouten in de inzending of catalogus.")
{
    /// <summary>Alle fouten, elk met pad, regel en waarde.</summary>
    public IReadOnlyList<Innamefout> Fouten { get; } = fouten;
}

/// <summary>
/// Het ene pad waarlangs gegevens binnenkomen: nakijken, en dan schrijven in de transactie van de aanroeper.
/// Weet niet waar een inzending vandaan komt.
/// </summary>
public static class NeemIn
{
    private const string HoogDataversieOp = """
        UPDATE dataversie
        SET versie = versie + 1,
            gewijzigd = @gewijzigd
        WHERE id = 1
        """;

    private const string VoegMetingToe = """
        INSERT INTO meting (jaar, naam, vingerafdruk, document, zoektekst)
        VALUES (@Jaar, @Naam, @Vingerafdruk, @Document, @Zoektekst)
        """;

    private const string VoegPlaatsToe = """
        INSERT INTO plaats (meting, volgorde, paragraaf, titel, kop, geen_feiten)
        VALUES (@Meting, @Volgorde, @Paragraaf, @Titel, @Kop, @GeenFeiten)
        """;

    private const string VoegCodeToe = """
        INSERT INTO code (meting, lijst, code, volgorde, naam, sorteernaam, omschrijving, document, zoektekst)
        VALUES (@Meting, @Lijst, @Code, @Volgorde, @Naam, @Sorteernaam, @Omschrijving, @Document, @Zoektekst)
        """;

    private const string VoegGemeenteToe = """
        INSERT INTO gemeente (meting, code, naam, sorteernaam, fase, omvangsklasse, document, zoektekst)
        VALUES (@Meting, @Code, @Naam, @Sorteernaam, @Fase, @Omvangsklasse, @Document, @Zoektekst)
        """;

    private const string VoegIndicatorToe = """
        INSERT INTO indicator (meting, code, volgorde, naam, sorteernaam, thema, soort, eenheid, dimensie, document, zoektekst)
        VALUES (@Meting, @Code, @Volgorde, @Naam, @Sorteernaam, @Thema, @Soort, @Eenheid, @Dimensie, @Document, @Zoektekst)
        """;

    private const string VoegFaseToe = """
        INSERT INTO ontwikkelingsfase (meting, code, volgorde, naam, sorteernaam, document, zoektekst)
        VALUES (@Meting, @Code, @Volgorde, @Naam, @Sorteernaam, @Document, @Zoektekst)
        """;

    private const string VoegConclusieToe = """
        INSERT INTO conclusie (meting, id, volgorde, thema, document, zoektekst)
        VALUES (@Meting, @Id, @Volgorde, @Thema, @Document, @Zoektekst)
        """;

    private const string VoegConclusieGemeenteToe = """
        INSERT INTO conclusie_gemeente (meting, conclusie, gemeente)
        VALUES (@Meting, @Conclusie, @Gemeente)
        """;

    private const string VoegBegripToe = """
        INSERT INTO begrip (meting, code, volgorde, naam, sorteernaam, document, zoektekst)
        VALUES (@Meting, @Code, @Volgorde, @Naam, @Sorteernaam, @Document, @Zoektekst)
        """;

    private const string VoegInzendingToe = """
        INSERT INTO inzending (meting, gemeente, vingerafdruk)
        VALUES (@Meting, @Gemeente, @Vingerafdruk)
        """;

    private const string VoegProfielToe = """
        INSERT INTO profiel (meting, gemeente, document, samenvatting)
        VALUES (@Meting, @Gemeente, @Document, @Samenvatting)
        """;

    private const string ZetZoektekstVanGemeente = """
        UPDATE gemeente
        SET zoektekst = @Zoektekst
        WHERE meting = @Meting
            AND code = @Gemeente
        """;

    private const string VoegUnitToe = """
        INSERT INTO unit (meting, id, gemeente, volgorde, sorteernaam, heeft_unit, wijkwethouders, document, zoektekst)
        VALUES (@Meting, @Id, @Gemeente, @Volgorde, @Sorteernaam, @HeeftUnit, @Wijkwethouders, @Document, @Zoektekst)
        """;

    private const string VoegPartnerToe = """
        INSERT INTO partner (meting, id, gemeente, volgorde, sorteernaam, type, convenant, document, zoektekst)
        VALUES (@Meting, @Id, @Gemeente, @Volgorde, @Sorteernaam, @Type, @Convenant, @Document, @Zoektekst)
        """;

    private const string VoegOverlegvormToe = """
        INSERT INTO overlegvorm (meting, id, gemeente, volgorde, sorteernaam, niveau, document, zoektekst)
        VALUES (@Meting, @Id, @Gemeente, @Volgorde, @Sorteernaam, @Niveau, @Document, @Zoektekst)
        """;

    private const string VoegInstrumentToe = """
        INSERT INTO instrument (meting, id, gemeente, volgorde, sorteernaam, type, status, document, zoektekst)
        VALUES (@Meting, @Id, @Gemeente, @Volgorde, @Sorteernaam, @Type, @Status, @Document, @Zoektekst)
        """;

    private const string VoegBudgetToe = """
        INSERT INTO budget (meting, id, gemeente, volgorde, sorteernaam, instrument, document, zoektekst)
        VALUES (@Meting, @Id, @Gemeente, @Volgorde, @Sorteernaam, @Instrument, @Document, @Zoektekst)
        """;

    private const string VoegMeldpuntToe = """
        INSERT INTO meldpunt (meting, id, gemeente, volgorde, sorteernaam, soort, document, zoektekst)
        VALUES (@Meting, @Id, @Gemeente, @Volgorde, @Sorteernaam, @Soort, @Document, @Zoektekst)
        """;

    private const string VoegWaarnemingToe = """
        INSERT INTO waarneming (
            meting, id, gemeente, volgorde, indicator, dimensie, dimensie_naam, betreft, waarde, minimum, maximum, statistiek,
            kwalificaties, als_gedrukt, afgeleid, afleiding, ontbreekt_reden, vergelijkbaar, niet_vergelijkbaar_reden, in_vergelijking,
            kanttekeningen, andere_lezingen, bronnen, zoektekst)
        VALUES (
            @Meting, @Id, @Gemeente, @Volgorde, @Indicator, @Dimensie, @DimensieNaam, @Betreft, @Waarde, @Minimum, @Maximum, @Statistiek,
            @Kwalificaties, @AlsGedrukt, @Afgeleid, @Afleiding, @OntbreektReden, @Vergelijkbaar, @NietVergelijkbaarReden, @InVergelijking,
            @Kanttekeningen, @AndereLezingen, @Bronnen, @Zoektekst)
        """;

    private const string VoegVolgensToe = """
        INSERT INTO waarneming_volgens (meting, gemeente, indicator, waarneming, volgorde, feit)
        VALUES (@Meting, @Gemeente, @Indicator, @Waarneming, @Volgorde, @Feit)
        """;

    private const string VoegOordeelToe = """
        INSERT INTO oordeel (meting, id, gemeente, indicator, volgorde, dimensie, dimensie_naam, oordeel, betreft, document)
        VALUES (@Meting, @Id, @Gemeente, @Indicator, @Volgorde, @Dimensie, @DimensieNaam, @Oordeel, @Betreft, @Document)
        """;

    private const string VoegTekstToe = """
        INSERT INTO tekst (meting, id, gemeente, indicator, volgorde, dimensie, dimensie_naam, betreft, tekst, document)
        VALUES (@Meting, @Id, @Gemeente, @Indicator, @Volgorde, @Dimensie, @DimensieNaam, @Betreft, @Tekst, @Document)
        """;

    private const string VermeldWaarneming = """
        INSERT INTO vermelde_waarneming (meting, soort, element, waarneming)
        VALUES (@Meting, @Soort, @Element, @Waarneming)
        """;

    private const string WisVermeldeWaarnemingen = """
        DELETE FROM vermelde_waarneming
        WHERE meting = @meting
            AND waarneming IN (SELECT id FROM waarneming WHERE meting = @meting AND gemeente = @gemeente)
        """;

    private static readonly string[] _wisInzending =
    [
        WisVermeldeWaarnemingen,
        "DELETE FROM waarneming_volgens WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM oordeel WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM tekst WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM waarneming WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM budget WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM instrument WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM overlegvorm WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM partner WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM meldpunt WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM unit WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM profiel WHERE meting = @meting AND gemeente = @gemeente",
        "DELETE FROM inzending WHERE meting = @meting AND gemeente = @gemeente",
    ];

    private static readonly string[] _wisMeting =
    [
        "DELETE FROM vermelde_waarneming WHERE meting = @meting",
        "DELETE FROM waarneming_volgens WHERE meting = @meting",
        "DELETE FROM oordeel WHERE meting = @meting",
        "DELETE FROM tekst WHERE meting = @meting",
        "DELETE FROM waarneming WHERE meting = @meting",
        "DELETE FROM budget WHERE meting = @meting",
        "DELETE FROM instrument WHERE meting = @meting",
        "DELETE FROM overlegvorm WHERE meting = @meting",
        "DELETE FROM partner WHERE meting = @meting",
        "DELETE FROM meldpunt WHERE meting = @meting",
        "DELETE FROM unit WHERE meting = @meting",
        "DELETE FROM profiel WHERE meting = @meting",
        "DELETE FROM inzending WHERE meting = @meting",
        "DELETE FROM conclusie_gemeente WHERE meting = @meting",
        "DELETE FROM conclusie WHERE meting = @meting",
        "DELETE FROM begrip WHERE meting = @meting",
        "DELETE FROM ontwikkelingsfase WHERE meting = @meting",
        "DELETE FROM indicator WHERE meting = @meting",
        "DELETE FROM gemeente WHERE meting = @meting",
        "DELETE FROM code WHERE meting = @meting",
        "DELETE FROM plaats WHERE meting = @meting",
        "DELETE FROM meting WHERE jaar = @meting",
    ];

    /// <summary>De statements van de inname, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        HoogDataversieOp, VoegMetingToe, VoegPlaatsToe, VoegCodeToe, VoegGemeenteToe, VoegIndicatorToe, VoegFaseToe, VoegConclusieToe,
        VoegConclusieGemeenteToe, VoegBegripToe, VoegInzendingToe, VoegProfielToe, ZetZoektekstVanGemeente, VoegUnitToe, VoegPartnerToe,
        VoegOverlegvormToe, VoegInstrumentToe, VoegBudgetToe, VoegMeldpuntToe, VoegWaarnemingToe, VoegVolgensToe, VoegOordeelToe,
        VoegTekstToe, VermeldWaarneming, .. _wisInzending, .. _wisMeting,
    ];

    /// <summary>Neemt een catalogus in; wat van die meting al binnen was, ook de inzendingen, gaat eruit.</summary>
    /// <exception cref="InnameGeweigerd">De catalogus deugt niet.</exception>
    public static async Task CatalogusAsync(DbTransaction transactie, Catalogus catalogus, string vingerafdruk, CancellationToken ct)
    {
        Weiger(new CatalogusValidator().Validate(catalogus));
        var schrijver = new Schrijver(transactie, Catalogusindex.Van(catalogus), null, ct);
        var meting = catalogus.Meting.Jaar;
        foreach (var wis in _wisMeting)
        {
            await schrijver.VoerUitAsync(wis, new { meting });
        }

        var beschrijving = new Meting(catalogus.Meting, catalogus.Gemeenten, catalogus.Plaatsen);
        await schrijver.VoerUitAsync(VoegMetingToe, new
        {
            catalogus.Meting.Jaar,
            catalogus.Meting.Naam,
            Vingerafdruk = vingerafdruk,
            Document = schrijver.Document(beschrijving, "compleet", "aantalInzendingen", "dataversie", "gewijzigd", "rechten", "naamsvermelding", "foutMelden"),
            Zoektekst = schrijver.Zoektekst(catalogus.Meting),
        });
        await schrijver.VoerUitAsync(VoegPlaatsToe, catalogus.Plaatsen.Select((p, i) => new
        {
            Meting = meting,
            Volgorde = i,
            p.Paragraaf,
            p.Titel,
            p.Kop,
            p.GeenFeiten,
        }));
        var codelijsten = catalogus.Codelijsten
            .Append(new(Codelijst.Omvangsklassen, [.. catalogus.Omvangsklassen.Select(o => new Codebeschrijving { Code = o.Code, Naam = o.Naam, Omschrijving = o.Omschrijving })]));
        await schrijver.VoerUitAsync(VoegCodeToe, codelijsten.SelectMany(lijst => lijst.Value.Select((c, i) =>
        {
            var document = new Codelijsten.Codelijstdocument { Code = c.Code, Meting = meting, Naam = c.Naam, Omschrijving = c.Omschrijving };
            return new
            {
                Meting = meting,
                Lijst = lijst.Key,
                c.Code,
                Volgorde = i,
                c.Naam,
                Sorteernaam = Vouwen.Vouw(c.Naam),
                c.Omschrijving,
                Document = schrijver.Document(document),
                Zoektekst = schrijver.Zoektekst(document),
            };
        })));
        var groepen = Catalogusindex.Van(catalogus).Groepen;
        await schrijver.VoerUitAsync(VoegGemeenteToe, catalogus.Gemeenten.Select(g => new
        {
            Meting = meting,
            g.Code,
            g.Naam,
            Sorteernaam = Vouwen.Vouw(g.Naam),
            groepen[g.Code].Fase,
            groepen[g.Code].Omvangsklasse,
            Document = schrijver.Document(g),
            Zoektekst = schrijver.Zoektekst(g),
        }));
        await schrijver.VoerUitAsync(VoegIndicatorToe, catalogus.Indicatoren.Select((x, i) => x with { Meting = meting }).Select((x, i) => new
        {
            x.Meting,
            x.Code,
            Volgorde = i,
            x.Naam,
            Sorteernaam = Vouwen.Vouw(x.Naam),
            Thema = x.Thema.Waarde,
            Soort = Invoer.Woord(x.Soort),
            x.Eenheid,
            Dimensie = x.Dimensie is { } d ? Invoer.Woord(d) : null,
            Document = schrijver.Document(x),
            Zoektekst = schrijver.Zoektekst(x),
        }));
        await schrijver.VoerUitAsync(VoegFaseToe, catalogus.Fasen.Select(x => x with { Meting = meting }).Select((x, i) => new
        {
            x.Meting,
            x.Code,
            Volgorde = i,
            x.Naam,
            Sorteernaam = Vouwen.Vouw(x.Naam),
            Document = schrijver.Document(x),
            Zoektekst = schrijver.Zoektekst(x),
        }));
        await schrijver.VoerUitAsync(VoegConclusieToe, catalogus.Conclusies.Select(x => x with { Meting = meting }).Select((x, i) => new
        {
            x.Meting,
            x.Id,
            Volgorde = i,
            Thema = x.Thema.Waarde,
            Document = schrijver.Document(x),
            Zoektekst = schrijver.Zoektekst(x),
        }));
        await schrijver.VoerUitAsync(VoegConclusieGemeenteToe, catalogus.Conclusies.SelectMany(x => x.Gemeenten.Select(g => new
        {
            Meting = meting,
            Conclusie = x.Id,
            Gemeente = g.Waarde,
        })));
        await schrijver.VoerUitAsync(VoegBegripToe, catalogus.Begrippen.Select(x => x with { Meting = meting }).Select((x, i) => new
        {
            x.Meting,
            x.Code,
            Volgorde = i,
            x.Naam,
            Sorteernaam = Vouwen.Vouw(x.Naam),
            Document = schrijver.Document(x),
            Zoektekst = schrijver.Zoektekst(x),
        }));
    }

    /// <summary>Neemt een inzending in; een eerdere van dezelfde gemeente in dezelfde meting gaat eruit.</summary>
    /// <exception cref="InnameGeweigerd">De inzending deugt niet.</exception>
    public static async Task InzendingAsync(DbTransaction transactie, Inzending inzending, string vingerafdruk, CancellationToken ct)
    {
        var index = await Catalogusindex.LeesAsync(transactie, inzending.Meting, ct);
        Weiger(new InzendingValidator(index).Validate(inzending));

        var (meting, gemeente) = (inzending.Meting, inzending.Gemeente);
        var schrijver = new Schrijver(transactie, index, gemeente, ct);
        foreach (var wis in _wisInzending)
        {
            await schrijver.VoerUitAsync(wis, new { meting, gemeente });
        }

        await schrijver.VoerUitAsync(VoegInzendingToe, new { Meting = meting, Gemeente = gemeente, Vingerafdruk = vingerafdruk });
        await schrijver.VoerUitAsync(VoegWaarnemingToe, inzending.Waarnemingen
            .Select(w => (Waarneming: w, Afleiding: (Afleiding?)null))
            .Concat(Afleidingen.Van(inzending, index).Select(b => (b.Waarneming, Afleiding: (Afleiding?)b.Afleiding)))
            .Select((w, i) => Waarnemingrij(inzending, w.Waarneming, w.Afleiding, i, index, schrijver)));
        await schrijver.VoerUitAsync(VoegVolgensToe, inzending.Waarnemingen.SelectMany(w => w.Volgens.Select((feit, i) => new
        {
            Meting = meting,
            Gemeente = gemeente,
            w.Indicator,
            Waarneming = InzendingJson.Waarnemingid(meting, gemeente, w.Id),
            Volgorde = i,
            Feit = InzendingJson.Waarnemingid(meting, gemeente, feit),
        })));
        await schrijver.VoerUitAsync(VoegOordeelToe, Uitspraken.Oordelen(inzending, index).Select(o => new
        {
            Meting = meting,
            o.Id,
            Gemeente = gemeente,
            o.Indicator,
            o.Volgorde,
            o.Dimensie,
            o.DimensieNaam,
            Oordeel = Invoer.Woord(o.Uitspraak.Oordeel),
            o.Uitspraak.Betreft,
            Document = schrijver.Document(new Indicatoren.Uitspraakdocument(o.Uitspraak.Toelichting, o.Uitspraak.Bronnen)),
        }));
        await schrijver.VoerUitAsync(VoegTekstToe, Uitspraken.Schalen(inzending, index).Select((f, i) => new
        {
            Meting = meting,
            Id = InzendingJson.Waarnemingid(meting, gemeente, $"{Uitspraken.Salarisschaal}-{f.Code}"),
            Gemeente = gemeente,
            Indicator = Uitspraken.Salarisschaal,
            Volgorde = i,
            Dimensie = f.Code,
            DimensieNaam = f.Naam,
            Betreft = f.Onderdeel,
            Tekst = f.Schaal,
            Document = schrijver.Document(new Indicatoren.Uitspraakdocument(null, f.Bronnen)),
        }));
        await ProfielAsync(inzending, index, schrijver);

        var code = new Code(gemeente, "");
        var unit = inzending.Unit with { Meting = meting, Gemeente = code };
        await schrijver.VoerUitAsync(VoegUnitToe, new
        {
            Meting = meting,
            Id = unit.Code,
            Gemeente = gemeente,
            Volgorde = 0,
            Sorteernaam = Vouwen.Vouw(unit.Naam ?? ""),
            HeeftUnit = Invoer.Woord(unit.HeeftUnit.Oordeel),
            Wijkwethouders = Invoer.Woord(unit.Politiek.Wijkwethouders.Oordeel),
            Document = schrijver.Document(unit),
            Zoektekst = schrijver.Zoektekst(unit),
        });
        await schrijver.VermeldAsync("unit", unit.Code, unit);

        await schrijver.VoerUitAsync(VoegPartnerToe, inzending.Partners.Select(x => x with { Meting = meting, Gemeente = code }).Select((x, i) => new
        {
            Meting = meting,
            x.Id,
            Gemeente = gemeente,
            Volgorde = i,
            Sorteernaam = Vouwen.Vouw(x.Naam),
            Type = x.Type.Waarde,
            Convenant = Invoer.Woord(x.Convenant.Oordeel),
            Document = schrijver.Document(x),
            Zoektekst = schrijver.Zoektekst(x),
        }));
        await schrijver.VoerUitAsync(VoegOverlegvormToe, inzending.Overlegvormen.Select(x => x with { Meting = meting, Gemeente = code }).Select((x, i) => new
        {
            Meting = meting,
            x.Id,
            Gemeente = gemeente,
            Volgorde = i,
            Sorteernaam = Vouwen.Vouw(x.Naam),
            Niveau = x.Niveau?.Waarde,
            Document = schrijver.Document(x),
            Zoektekst = schrijver.Zoektekst(x),
        }));
        await schrijver.VoerUitAsync(VoegInstrumentToe, inzending.Instrumenten.Select(x => x with { Meting = meting, Gemeente = code }).Select((x, i) => new
        {
            Meting = meting,
            x.Id,
            Gemeente = gemeente,
            Volgorde = i,
            Sorteernaam = Vouwen.Vouw(x.Naam),
            Type = x.Type.Waarde,
            Status = x.Status is { } status ? Invoer.Woord(status) : null,
            Document = schrijver.Document(x),
            Zoektekst = schrijver.Zoektekst(x),
        }));
        await schrijver.VoerUitAsync(VoegBudgetToe, inzending.Budgetten.Select(x => x with { Meting = meting, Gemeente = code }).Select((x, i) => new
        {
            Meting = meting,
            x.Id,
            Gemeente = gemeente,
            Volgorde = i,
            Sorteernaam = Vouwen.Vouw(x.Naam),
            x.Instrument,
            Document = schrijver.Document(x),
            Zoektekst = schrijver.Zoektekst(x),
        }));
        await schrijver.VoerUitAsync(VoegMeldpuntToe, inzending.Meldpunten.Select(x => x with { Meting = meting, Gemeente = code }).Select((x, i) => new
        {
            Meting = meting,
            Id = x.Code,
            Gemeente = gemeente,
            Volgorde = i,
            Sorteernaam = Vouwen.Vouw(x.Naam),
            Soort = x.Soort.Waarde,
            Document = schrijver.Document(x),
            Zoektekst = schrijver.Zoektekst(x),
        }));
        foreach (var (soort, id, element) in inzending.Partners.Select(x => ("partner", x.Id, (object)x))
            .Concat(inzending.Overlegvormen.Select(x => ("overlegvorm", x.Id, (object)x)))
            .Concat(inzending.Instrumenten.Select(x => ("instrument", x.Id, (object)x)))
            .Concat(inzending.Budgetten.Select(x => ("budget", x.Id, (object)x)))
            .Concat(inzending.Meldpunten.Select(x => ("meldpunt", x.Code, (object)x))))
        {
            await schrijver.VermeldAsync(soort, id, element);
        }
    }

    /// <summary>Maakt zichtbaar dat de gegevens veranderd zijn. Hoort in dezelfde transactie als de wijziging.</summary>
    public static Task HoogDataversieOpAsync(DbTransaction transactie, DateTimeOffset nu, CancellationToken ct) =>
        transactie.Connection!.ExecuteAsync(new CommandDefinition(
            HoogDataversieOp,
            new { gewijzigd = nu.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
            transactie,
            cancellationToken: ct));

    private static async Task ProfielAsync(Inzending inzending, Catalogusindex index, Schrijver schrijver)
    {
        var deelnemer = index.Gemeenten[inzending.Gemeente];
        var groep = index.Groepen[inzending.Gemeente];
        var profiel = inzending.Profiel;
        var samenvatting = new GemeenteSamenvatting
        {
            Code = deelnemer.Code,
            Meting = inzending.Meting,
            Naam = deelnemer.Naam,
            Tooi = deelnemer.Tooi,
            Provincie = deelnemer.Provincie,
            Inwoners = profiel.Inwoners,
            Omvangsklasse = groep.Omvangsklasse is { } klasse ? new Code(klasse, "") : null,
            Aanpak = profiel.Aanpak,
            Fase = groep.Fase is { } fase ? new Code(fase, "") : null,
            Start = profiel.Start,
            Bronnen = [.. inzending.Waarnemingen.Single(w => w.Id == profiel.Inwoners.Id).Bronnen.Concat(profiel.Aanpak.Bronnen).Concat(profiel.Start.Bronnen).Distinct()],
        };
        var gemeente = new Gemeente(profiel, samenvatting, deelnemer.Grenswijzigingen)
        {
            // Ook waarom de gemeente geen meldpunten of budgetten heeft, hoort bij de gemeente.
            LegeLijsten = profiel.LegeLijsten.Concat(inzending.LegeLijsten).ToDictionary(),
        };
        await schrijver.VoerUitAsync(VoegProfielToe, new
        {
            inzending.Meting,
            inzending.Gemeente,
            Document = schrijver.Document(gemeente),
            Samenvatting = schrijver.Document(samenvatting),
        });
        await schrijver.VoerUitAsync(ZetZoektekstVanGemeente, new { inzending.Meting, inzending.Gemeente, Zoektekst = schrijver.Zoektekst(gemeente) });

        // De lijst van gemeenten toont alleen de samenvatting; het profiel haalt alle getallen van de gemeente.
        await schrijver.VermeldAsync("gemeente", inzending.Gemeente, samenvatting);
    }

    private static object Waarnemingrij(
        Inzending inzending, Waarneming w, Afleiding? afleiding, int volgorde, Catalogusindex index, Schrijver schrijver)
    {
        var naam = w.Dimensie is null ? null : index.Indicatoren[w.Indicator].Dimensie switch
        {
            "beleidsveld" => index.Naam(Codelijst.Beleidsvelden, w.Dimensie),
            "gesprekspartner" => index.Naam(Codelijst.Gesprekspartners, w.Dimensie),
            "niveau" => index.Naam(Codelijst.Niveaus, w.Dimensie),
            "functie" => inzending.Unit.Functies.First(f => f.Code == w.Dimensie).Naam,
            "gebied" => inzending.Profiel.Gebieden.FirstOrDefault(g => g.Code == w.Dimensie)?.Naam
                ?? inzending.Profiel.Indelingen.First(d => d.Code == w.Dimensie).Naam,
            "instrument" => inzending.Instrumenten.First(x => x.Id == w.Dimensie).Naam,
            "budget" => inzending.Budgetten.First(x => x.Id == w.Dimensie).Naam,
            "overlegvorm" => inzending.Overlegvormen.First(x => x.Id == w.Dimensie).Naam,
            _ => inzending.Meldpunten.First(x => x.Code == w.Dimensie).Naam,
        };
        return new
        {
            inzending.Meting,
            Id = InzendingJson.Waarnemingid(inzending.Meting, inzending.Gemeente, w.Id),
            inzending.Gemeente,
            Volgorde = volgorde,
            w.Indicator,
            w.Dimensie,
            DimensieNaam = naam,
            w.Betreft,
            w.Waarde,
            Minimum = w.Min,
            Maximum = w.Max,
            Statistiek = w.Statistiek is { } s ? Invoer.Woord(s) : null,
            Kwalificaties = schrijver.Document(w.Kwalificaties),
            w.AlsGedrukt,
            Afgeleid = afleiding is not null,
            Afleiding = afleiding is null ? null : schrijver.Document(afleiding),
            OntbreektReden = w.OntbreektReden is { } r ? Invoer.Woord(r) : null,
            w.Vergelijkbaar,
            w.NietVergelijkbaarReden,
            w.InVergelijking,
            Kanttekeningen = schrijver.Document(w.Kanttekeningen),
            AndereLezingen = schrijver.Document(w.AndereLezingen),
            Bronnen = schrijver.Document(w.Bronnen),
            Zoektekst = Vouwen.Vouw(string.Join(
                ' ',
                new[] { index.Gemeenten[inzending.Gemeente].Naam, index.Naam(Codelijst.Indicatoren, w.Indicator), naam, w.Betreft, w.AlsGedrukt }
                    .Concat(w.Kanttekeningen.Select(k => k.Tekst)))),
        };
    }

    private static void Weiger(FluentValidation.Results.ValidationResult uitslag)
    {
        if (!uitslag.IsValid)
        {
            throw new InnameGeweigerd([.. uitslag.Errors.Select(f => new Innamefout(
                f.PropertyName.StartsWith('$') ? f.PropertyName : $"$.{f.PropertyName}", f.ErrorCode, $"{f.AttemptedValue}", f.ErrorMessage))]);
        }
    }

    /// <summary>Voert statements uit in de transactie, en maakt de documenten die erin gaan.</summary>
    private sealed class Schrijver(DbTransaction transactie, Catalogusindex index, string? gemeente, CancellationToken ct)
    {
        // Vindplaatsen en sleutels zijn geen tekst waarin een lezer zoekt.
        private static readonly HashSet<string> _nietDoorzocht = ["bronnen", "code", "id", "tooi", "legeLijsten", DocumentSchrijver.Verwijzing];

        private readonly JsonSerializerOptions _json = InzendingJson.Schrijven(index, gemeente);

        public Task VoerUitAsync(string sql, object parameters) =>
            transactie.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transactie, cancellationToken: ct));

        public string Document<T>(T feit, params string[] zonder)
        {
            if (zonder.Length == 0)
            {
                return JsonSerializer.Serialize(feit, _json);
            }

            var document = JsonSerializer.SerializeToNode(feit, _json)!.AsObject();
            foreach (var veld in zonder)
            {
                document.Remove(veld);
            }

            return document.ToJsonString(_json);
        }

        public string Zoektekst<T>(T feit)
        {
            var tekst = new StringBuilder();
            Verzamel(JsonSerializer.SerializeToElement(feit, _json), tekst);
            return Vouwen.Vouw(tekst.ToString());
        }

        public Task VermeldAsync(string soort, string element, object feit) => VoerUitAsync(VermeldWaarneming, Graaf.Loop(feit)
            .Select(k => k.Waarde)
            .OfType<Meetwaarde>()
            .Select(m => m.Id)
            .Distinct()
            .Select(id => new
            {
                index.Meting,
                Soort = soort,
                Element = element,
                Waarneming = InzendingJson.Waarnemingid(index.Meting, gemeente!, id),
            })
            .ToArray());

        private static void Verzamel(JsonElement element, StringBuilder tekst)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String:
                    tekst.Append(element.GetString()).Append('\n');
                    break;
                case JsonValueKind.Array:
                    foreach (var deel in element.EnumerateArray())
                    {
                        Verzamel(deel, tekst);
                    }

                    break;
                case JsonValueKind.Object:
                    foreach (var eigenschap in element.EnumerateObject().Where(e => !_nietDoorzocht.Contains(e.Name)))
                    {
                        Verzamel(eigenschap.Value, tekst);
                    }

                    break;
            }
        }
    }
}
