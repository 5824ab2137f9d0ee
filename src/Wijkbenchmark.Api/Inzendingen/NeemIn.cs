using System.Data.Common;
using Dapper;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>De inhoud deugt niet; alle fouten tegelijk.</summary>
public sealed class InnameGeweigerd : Exception
{
    private InnameGeweigerd(Bevindingen fouten)
        : base($"{fouten.Aantal} fouten in de inzending of catalogus.") => (Fouten, Aantal) = (fouten.Genoemd, fouten.Aantal);

    /// <summary>De fouten, elk met pad, regel en waarde; als het er veel zijn de eerste.</summary>
    public IReadOnlyList<Bevinding> Fouten { get; }

    /// <summary>Hoeveel het er zijn.</summary>
    public int Aantal { get; }

    /// <summary>Weigert als er fouten zijn.</summary>
    internal static void AlsErZijn(Bevindingen fouten)
    {
        if (fouten.Aantal > 0)
        {
            throw new InnameGeweigerd(fouten);
        }
    }
}

/// <summary>
/// Het ene pad waarlangs gegevens binnenkomen: nakijken, en dan schrijven in de transactie van de aanroeper.
/// Weet niet waar een inzending vandaan komt.
/// </summary>
public static class NeemIn
{
    private const string ZetZoektekstVanGemeente = """
        UPDATE gemeente
        SET zoektekst = @zoektekst
        WHERE meting = @meting
            AND code = @gemeente
        """;

    private const string WisVermeldeWaarnemingen = """
        DELETE FROM vermelde_waarneming
        WHERE meting = @meting
            AND waarneming IN (SELECT id FROM waarneming WHERE meting = @meting AND gemeente = @gemeente)
        """;

    private static readonly string[] _wisInzending =
        [WisVermeldeWaarnemingen, .. Tabellen.VanGemeente.Select(tabel => $"DELETE FROM {tabel} WHERE meting = @meting AND gemeente = @gemeente")];

    private static readonly string[] _wisMeting =
    [
        .. Tabellen.VanGemeente.Concat(Tabellen.VanCatalogus).Prepend("vermelde_waarneming").Select(tabel => $"DELETE FROM {tabel} WHERE meting = @meting"),
        "DELETE FROM meting WHERE jaar = @meting",
    ];

    /// <summary>De statements van de inname, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [ZetZoektekstVanGemeente, .. Tabellen.Statements, .. _wisInzending, .. _wisMeting];

    /// <summary>Neemt een catalogus in; wat van die meting al binnen was, ook de inzendingen, gaat eruit.</summary>
    /// <exception cref="InnameGeweigerd">De catalogus deugt niet.</exception>
    public static async Task<Documentmaker> CatalogusAsync(DbTransaction transactie, Catalogus catalogus, Afdrukken afdrukken, CancellationToken ct)
    {
        Weiger(Controle.Regels(catalogus));
        var meting = catalogus.Meting.Jaar;
        await WisAsync(transactie, _wisMeting, new { meting }, ct);

        var maker = new Documentmaker(Catalogusindex.Van(catalogus), null);
        IEnumerable<Rij<T>> Rijen<T>(IEnumerable<T> feiten) => feiten.Select((x, i) => new Rij<T>(x, i, maker));

        await Tabellen.Metingen.VulAsync(transactie, [(new Meting(catalogus.Meting, catalogus.Gemeenten, catalogus.Plaatsen), afdrukken, maker)], ct);
        await Tabellen.Plaatsen.VulAsync(transactie, Rijen(catalogus.Plaatsen), ct);
        await Tabellen.Codes.VulAsync(
            transactie,
            catalogus.Codelijsten
                .Append(new(Codelijst.Omvangsklassen,
                    [.. catalogus.Omvangsklassen.Select(o => new Codebeschrijving { Code = o.Code, Naam = o.Naam, Omschrijving = o.Omschrijving })]))
                .Append(new(Codelijst.Kenmerken, [.. catalogus.Fasen.SelectMany(f => f.Zelfscan()).Select(k =>
                    new Codebeschrijving { Code = k.Kenmerk.Code!, Naam = k.Kenmerk.Naam ?? k.Kenmerk.Code!, Omschrijving = k.Kenmerk.Omschrijving })]))
                .SelectMany(lijst => Rijen(lijst.Value.Select(c =>
                    (lijst.Key, new Codelijstdocument { Code = c.Code, Meting = meting, Naam = c.Naam, Omschrijving = c.Omschrijving })))),
            ct);
        await Tabellen.Gemeenten.VulAsync(transactie, Rijen(catalogus.Gemeenten), ct);
        await Tabellen.Indicatoren.VulAsync(transactie, Rijen(catalogus.Indicatoren.Select(x => x with { Meting = meting })), ct);
        await Tabellen.Fasen.VulAsync(transactie, Rijen(catalogus.Fasen.Select(x => x with { Meting = meting })), ct);
        await Tabellen.Conclusies.VulAsync(transactie, Rijen(catalogus.Conclusies.Select(x => x with { Meting = meting })), ct);
        await Tabellen.ConclusieGemeenten.VulAsync(transactie, catalogus.Conclusies.SelectMany(x => x.Gemeenten.Select(g => (meting, x.Id, g.Waarde))), ct);
        await Tabellen.Begrippen.VulAsync(transactie, Rijen(catalogus.Begrippen.Select(x => x with { Meting = meting })), ct);
        return maker;
    }

    /// <summary>Neemt een inzending in; een eerdere van dezelfde gemeente in dezelfde meting gaat eruit.</summary>
    /// <exception cref="InnameGeweigerd">De inzending deugt niet.</exception>
    public static async Task<Documentmaker> InzendingAsync(DbTransaction transactie, Inzending inzending, Afdrukken afdrukken, CancellationToken ct)
    {
        var index = await Catalogusindex.LeesAsync(transactie, inzending.Meting, ct);
        Weiger(Controle.Regels(inzending, index));
        var (meting, gemeente) = (inzending.Meting, inzending.Gemeente);
        await WisAsync(transactie, _wisInzending, new { meting, gemeente }, ct);

        var maker = new Documentmaker(index, gemeente);
        IEnumerable<Rij<T>> Rijen<T>(IEnumerable<T> feiten) => feiten.Select((x, i) => new Rij<T>(x, i, maker));
        var code = new Code(gemeente, "");
        var (profiel, samenvatting) = Profiel(inzending, index);

        await Tabellen.Inzendingen.VulAsync(transactie, [(meting, gemeente, afdrukken)], ct);
        await Tabellen.Waarnemingen.VulAsync(transactie, Rijen(Meetwaarden(inzending, index)), ct);
        await Tabellen.Volgens.VulAsync(
            transactie,
            inzending.Waarnemingen.SelectMany(w => w.Volgens.Select((feit, i) => new Rij<(string, Waarneming, string)>((gemeente, w, feit), i, maker))),
            ct);
        await Tabellen.Oordelen.VulAsync(transactie, Rijen(Uitspraken.Oordelen(inzending, index)), ct);
        await Tabellen.Teksten.VulAsync(transactie, Rijen(Uitspraken.Schalen(inzending, index).Select(functie => (gemeente, functie))), ct);
        await Tabellen.Profielen.VulAsync(transactie, Rijen([(profiel, samenvatting)]), ct);
        await transactie.Connection!.ExecuteAsync(new CommandDefinition(
            ZetZoektekstVanGemeente, new { meting, gemeente, zoektekst = maker.Zoektekst(profiel) }, transactie, cancellationToken: ct));
        await Tabellen.Units.VulAsync(transactie, Rijen([inzending.Unit with { Meting = meting, Gemeente = code }]), ct);
        await Tabellen.Partners.VulAsync(transactie, Rijen(inzending.Partners.Select(x => x with { Meting = meting, Gemeente = code })), ct);
        await Tabellen.Overlegvormen.VulAsync(transactie, Rijen(inzending.Overlegvormen.Select(x => x with { Meting = meting, Gemeente = code })), ct);
        await Tabellen.Instrumenten.VulAsync(transactie, Rijen(inzending.Instrumenten.Select(x => x with { Meting = meting, Gemeente = code })), ct);
        await Tabellen.Budgetten.VulAsync(transactie, Rijen(inzending.Budgetten.Select(x => x with { Meting = meting, Gemeente = code })), ct);
        await Tabellen.Meldpunten.VulAsync(transactie, Rijen(inzending.Meldpunten.Select(x => x with { Meting = meting, Gemeente = code })), ct);

        // De lijst van gemeenten toont alleen de samenvatting; het profiel haalt alle getallen van de gemeente.
        (string Soort, string Id, object Feit)[] onderdelen =
        [
            ("gemeente", gemeente, samenvatting),
            ("unit", inzending.Unit.Code, inzending.Unit),
            .. inzending.Partners.Select(x => ("partner", x.Id, (object)x)),
            .. inzending.Overlegvormen.Select(x => ("overlegvorm", x.Id, (object)x)),
            .. inzending.Instrumenten.Select(x => ("instrument", x.Id, (object)x)),
            .. inzending.Budgetten.Select(x => ("budget", x.Id, (object)x)),
            .. inzending.Meldpunten.Select(x => ("meldpunt", x.Code, (object)x)),
        ];
        await Tabellen.VermeldeWaarnemingen.VulAsync(
            transactie,
            onderdelen.SelectMany(o => Graaf.Loop(o.Feit).Select(k => k.Waarde).OfType<Meetwaarde>().Select(m => m.Id).Distinct()
                .Select(id => new Vermeld(meting, o.Soort, o.Id, InzendingJson.Waarnemingid(meting, gemeente, id)))),
            ct);
        return maker;
    }

    /// <summary>Haalt weg wat er van een ingetrokken inzending stond. Dat ze er was blijft: de meting blijft compleet.</summary>
    public static async Task<Documentmaker> IntrekkingAsync(DbTransaction transactie, int meting, string gemeente, Afdrukken afdrukken, CancellationToken ct)
    {
        var index = await Catalogusindex.LeesAsync(transactie, meting, ct);
        if (!index.Gemeenten.TryGetValue(gemeente, out var deelnemer))
        {
            throw new LaadFout($"{gemeente} doet volgens de catalogus niet meer mee; haar inzending is ingetrokken, en haar historie hoort bij een gemeente "
                + $"die meedoet.");
        }

        await WisAsync(transactie, _wisInzending, new { meting, gemeente }, ct);
        await Tabellen.Inzendingen.VulAsync(transactie, [(meting, gemeente, afdrukken)], ct);
        var maker = new Documentmaker(index, gemeente);
        await transactie.Connection!.ExecuteAsync(new CommandDefinition(
            ZetZoektekstVanGemeente, new { meting, gemeente, zoektekst = maker.Zoektekst(deelnemer) }, transactie, cancellationToken: ct));
        return maker;
    }

    private static async Task WisAsync(DbTransaction transactie, IEnumerable<string> statements, object parameters, CancellationToken ct)
    {
        foreach (var wis in statements)
        {
            await transactie.Connection!.ExecuteAsync(new CommandDefinition(wis, parameters, transactie, commandTimeout: 300, cancellationToken: ct));
        }
    }

    private static (Gemeente Gemeente, GemeenteSamenvatting Samenvatting) Profiel(Inzending inzending, Catalogusindex index)
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
            Bronnen = [.. inzending.Waarnemingen.Single(w => w.Id == profiel.Inwoners.Id).Bronnen.Concat(profiel.Aanpak.Bronnen)
                .Concat(profiel.Start.Bronnen).Distinct()],
        };
        var gemeente = new Gemeente(profiel, samenvatting, deelnemer.Grenswijzigingen)
        {
            // Ook waarom de gemeente geen meldpunten of budgetten heeft, hoort bij de gemeente.
            LegeLijsten = profiel.LegeLijsten.Concat(inzending.LegeLijsten).ToDictionary(),
        };
        return (gemeente, samenvatting);
    }

    // Wat in de inzending staat, met daarachter wat wij eruit berekenen.
    private static IEnumerable<Meetwaarde> Meetwaarden(Inzending inzending, Catalogusindex index) => inzending.Waarnemingen
        .Select(w => (Waarneming: w, Afleiding: (Afleiding?)null))
        .Concat(Afleidingen.Van(inzending, index).Select(b => (b.Waarneming, Afleiding: (Afleiding?)b.Afleiding)))
        .Select(w => w.Waarneming.AlsMeetwaarde(inzending, index, Dimensienaam(inzending, w.Waarneming, index), w.Afleiding));

    private static string? Dimensienaam(Inzending inzending, Waarneming w, Catalogusindex index) =>
        w.Dimensie is null ? null : index.Indicatoren[w.Indicator].Dimensie switch
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
            "partner" => inzending.Partners.First(x => x.Id == w.Dimensie).Naam,
            _ => inzending.Meldpunten.First(x => x.Code == w.Dimensie).Naam,
        };

    private static void Weiger(IEnumerable<Bevinding> bevindingen)
    {
        var fouten = new Bevindingen();
        fouten.Meld(bevindingen);
        InnameGeweigerd.AlsErZijn(fouten);
    }
}
