using Wijkbenchmark.Api.Lezen;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Waarvan een rij komt: een feit, zijn plaats in de lijst, en wie er een document van maakt.</summary>
internal sealed record Rij<T>(T Feit, int Volgorde, Documentmaker Maker)
{
    public int Meting => Maker.Index.Meting;
}

/// <summary>Waaraan te zien is wat er opgeschreven staat.</summary>
/// <param name="Afdruk">Die van het dossier.</param>
/// <param name="Vorige">Wat versie 1.0.0 van dit programma hier zette; die vindt daaraan dat er voor haar niets te doen is.</param>
public sealed record Afdrukken(string Afdruk, string Vorige);

/// <summary>Een getal in een onderdeel dat het toont.</summary>
internal sealed record Vermeld(int Meting, string Soort, string Element, string Waarneming);

/// <summary>Alle tabellen waarin een inzending of catalogus terechtkomt, kolom voor kolom.</summary>
internal static class Tabellen
{
    public static readonly Tabel<(Meting Meting, Afdrukken Afdrukken, Documentmaker Maker)> Metingen = new("meting",
    [
        ("jaar", r => r.Meting.Jaar),
        ("naam", r => r.Meting.Naam),
        ("vingerafdruk", r => r.Afdrukken.Vorige),
        ("afdruk", r => r.Afdrukken.Afdruk),
        ("document", r => r.Maker.Document(r.Meting, "compleet", "aantalInzendingen", "dataversie", "gewijzigd", "rechten", "naamsvermelding", "foutMelden")),
        ("zoektekst", r => r.Maker.Zoektekst((MetingBeschrijving)r.Meting)),
    ]);

    public static readonly Tabel<Rij<Vindplaats>> Plaatsen = new("plaats",
    [
        ("meting", r => r.Meting),
        ("volgorde", r => r.Volgorde),
        ("paragraaf", r => r.Feit.Paragraaf),
        ("titel", r => r.Feit.Titel),
        ("kop", r => r.Feit.Kop),
        ("geen_feiten", r => r.Feit.GeenFeiten),
    ]);

    public static readonly Tabel<Rij<(string Lijst, Codelijstdocument Code)>> Codes = new("code",
    [
        ("meting", r => r.Meting),
        ("lijst", r => r.Feit.Lijst),
        ("code", r => r.Feit.Code.Code),
        ("volgorde", r => r.Volgorde),
        ("naam", r => r.Feit.Code.Naam),
        ("sorteernaam", r => Vouwen.Vouw(r.Feit.Code.Naam)),
        ("omschrijving", r => r.Feit.Code.Omschrijving),
        ("document", r => r.Maker.Document(r.Feit.Code)),
        ("zoektekst", r => r.Maker.Zoektekst(r.Feit.Code)),
    ]);

    public static readonly Tabel<Rij<Deelnemer>> Gemeenten = new("gemeente",
    [
        ("meting", r => r.Meting),
        ("code", r => r.Feit.Code),
        ("naam", r => r.Feit.Naam),
        ("sorteernaam", r => Vouwen.Vouw(r.Feit.Naam)),
        ("fase", r => r.Maker.Index.Groepen[r.Feit.Code].Fase),
        ("omvangsklasse", r => r.Maker.Index.Groepen[r.Feit.Code].Omvangsklasse),
        ("document", r => r.Maker.Document(r.Feit)),
        ("zoektekst", r => r.Maker.Zoektekst(r.Feit)),
    ]);

    public static readonly Tabel<Rij<Indicator>> Indicatoren = new("indicator",
    [
        .. Codelijstelement<Indicator>(x => x.Code, x => x.Naam),
        ("thema", r => r.Feit.Thema.Waarde),
        ("soort", r => Woorden.Woord(r.Feit.Soort)),
        ("eenheid", r => r.Feit.Eenheid),
        ("dimensie", r => r.Feit.Dimensie is { } dimensie ? Woorden.Woord(dimensie) : null),
    ]);

    public static readonly Tabel<Rij<Ontwikkelingsfase>> Fasen = new("ontwikkelingsfase", [.. Codelijstelement<Ontwikkelingsfase>(x => x.Code, x => x.Naam)]);

    public static readonly Tabel<Rij<Begrip>> Begrippen = new("begrip", [.. Codelijstelement<Begrip>(x => x.Code, x => x.Naam)]);

    public static readonly Tabel<Rij<Conclusie>> Conclusies = new("conclusie",
    [
        ("meting", r => r.Meting),
        ("id", r => r.Feit.Id),
        ("volgorde", r => r.Volgorde),
        ("thema", r => r.Feit.Thema.Waarde),
        ("document", r => r.Maker.Document(r.Feit)),
        ("zoektekst", r => r.Maker.Zoektekst(r.Feit)),
    ]);

    public static readonly Tabel<(int Meting, string Conclusie, string Gemeente)> ConclusieGemeenten = new("conclusie_gemeente",
    [
        ("meting", r => r.Meting),
        ("conclusie", r => r.Conclusie),
        ("gemeente", r => r.Gemeente),
    ]);

    public static readonly Tabel<(int Meting, string Gemeente, Afdrukken Afdrukken)> Inzendingen = new("inzending",
    [
        ("meting", r => r.Meting),
        ("gemeente", r => r.Gemeente),
        ("vingerafdruk", r => r.Afdrukken.Vorige),
        ("afdruk", r => r.Afdrukken.Afdruk),
    ]);

    public static readonly Tabel<(Dossier Dossier, Documentmaker Maker)> Standen = new("inzendingstand",
    [
        ("meting", r => r.Dossier.Meting),
        ("gemeente", r => r.Dossier.Gemeente),
        ("inzending", r => r.Dossier.Laatste is null ? null : r.Dossier.Gemeente),
        ("stand", r => Woorden.Woord(r.Dossier.Stand().Stand)),
        ("versie", r => r.Dossier.Laatste?.Versie),
        ("uitgave", r => r.Dossier.Laatste?.Uitgave),
        ("op", r => r.Dossier.Laatste?.Op),
        ("nota", r => r.Dossier.Laatste?.Nota),
        ("document", r => r.Maker.Document(r.Dossier.Stand())),
        ("zoektekst", r => r.Maker.Zoektekst(r.Dossier.Stand())),
    ]);

    public static readonly Tabel<(Inzendinguitgave Uitgave, string? Wijzigingen, Documentmaker Maker)> Uitgaven = new("uitgave",
    [
        ("meting", r => r.Uitgave.Meting),
        ("gemeente", r => r.Uitgave.Gemeente.Waarde),
        ("nummer", r => r.Uitgave.Nummer),
        ("op", r => r.Uitgave.Op),
        ("document", r => r.Maker.Document(r.Uitgave)),
        ("zoektekst", r => r.Maker.Zoektekst(r.Uitgave)),
        ("wijzigingen", r => r.Wijzigingen),
    ]);

    public static readonly Tabel<(Besluit Besluit, Publicatie Bericht, Documentmaker Maker)> Publicaties = new("publicatie",
    [
        ("positie", r => r.Besluit.Positie),
        ("kenmerk", r => r.Besluit.Kenmerk),
        ("meting", r => r.Besluit.Meting),
        ("gemeente", r => r.Besluit.Gemeente),
        ("document", r => r.Maker.Document(r.Bericht)),
    ]);

    public static readonly Tabel<Rij<(Gemeente Gemeente, GemeenteSamenvatting Samenvatting)>> Profielen = new("profiel",
    [
        ("meting", r => r.Meting),
        ("gemeente", r => r.Feit.Gemeente.Code),
        ("document", r => r.Maker.Document(r.Feit.Gemeente)),
        ("samenvatting", r => r.Maker.Document(r.Feit.Samenvatting)),
    ]);

    public static readonly Tabel<Rij<Unit>> Units = new("unit",
    [
        .. Onderdeel<Unit>(x => x.Code, x => x.Naam),
        ("heeft_unit", r => Woorden.Woord(r.Feit.HeeftUnit.Oordeel)),
        ("wijkwethouders", r => Woorden.Woord(r.Feit.Politiek.Wijkwethouders.Oordeel)),
    ]);

    public static readonly Tabel<Rij<Partner>> Partners = new("partner",
    [
        .. Onderdeel<Partner>(x => x.Id, x => x.Naam),
        ("type", r => r.Feit.Type.Waarde),
        ("convenant", r => Woorden.Woord(r.Feit.Convenant.Oordeel)),
    ]);

    public static readonly Tabel<Rij<Overlegvorm>> Overlegvormen = new("overlegvorm",
    [
        .. Onderdeel<Overlegvorm>(x => x.Id, x => x.Naam),
        ("niveau", r => r.Feit.Niveau?.Waarde),
    ]);

    public static readonly Tabel<Rij<Instrument>> Instrumenten = new("instrument",
    [
        .. Onderdeel<Instrument>(x => x.Id, x => x.Naam),
        ("type", r => r.Feit.Type.Waarde),
        ("status", r => r.Feit.Status is { } status ? Woorden.Woord(status) : null),
    ]);

    public static readonly Tabel<Rij<Budget>> Budgetten = new("budget",
    [
        .. Onderdeel<Budget>(x => x.Id, x => x.Naam),
        ("instrument", r => r.Feit.Instrument),
    ]);

    public static readonly Tabel<Rij<Meldpunt>> Meldpunten = new("meldpunt",
    [
        .. Onderdeel<Meldpunt>(x => x.Code, x => x.Naam),
        ("soort", r => r.Feit.Soort.Waarde),
    ]);

    public static readonly Tabel<Rij<Meetwaarde>> Waarnemingen = new("waarneming",
    [
        .. Meetwaardekolommen.InTabel.Select(
            k => (k.Naam, (Func<Rij<Meetwaarde>, object?>)(r => k.IsJson && k.Waarde(r.Feit) is { } json ? r.Maker.Document(json) : k.Waarde(r.Feit)))),
        ("ontbreekt_reden", r => r.Feit.OntbreektReden is { } reden
            ? Woorden.Woord(reden > OntbreektReden.Meerduidig ? OntbreektReden.AlleenInWoorden : reden) : null),
        ("volgorde", r => r.Volgorde),
        ("dimensie_naam", r => r.Feit.Dimensie?.Naam),
        ("zoektekst", r => Vouwen.Vouw(string.Join(
            ' ',
            new[] { r.Feit.Gemeente.Naam, r.Maker.Index.Naam(
                Codelijst.Indicatoren, r.Feit.Indicator), r.Feit.Dimensie?.Naam, r.Feit.Betreft, r.Feit.AlsGedrukt }
                .Concat(r.Feit.Kanttekeningen.Select(k => k.Tekst))))),
    ]);

    public static readonly Tabel<Rij<(string Gemeente, Waarneming Waarneming, string Feit)>> Volgens = new("waarneming_volgens",
    [
        ("meting", r => r.Meting),
        ("gemeente", r => r.Feit.Gemeente),
        ("indicator", r => r.Feit.Waarneming.Indicator),
        ("waarneming", r => InzendingJson.Waarnemingid(r.Meting, r.Feit.Gemeente, r.Feit.Waarneming.Id)),
        ("volgorde", r => r.Volgorde),
        ("feit", r => InzendingJson.Waarnemingid(r.Meting, r.Feit.Gemeente, r.Feit.Feit)),
    ]);

    public static readonly Tabel<Rij<Indicatoruitspraak>> Oordelen = new("oordeel",
    [
        ("meting", r => r.Meting),
        ("id", r => r.Feit.Id),
        ("gemeente", r => r.Feit.Gemeente),
        ("indicator", r => r.Feit.Indicator),
        ("volgorde", r => r.Feit.Volgorde),
        ("dimensie", r => r.Feit.Dimensie),
        ("dimensie_naam", r => r.Feit.DimensieNaam),
        ("oordeel", r => Woorden.Woord(r.Feit.Uitspraak.Oordeel)),
        ("betreft", r => r.Feit.Uitspraak.Betreft),
        ("document", r => r.Maker.Document(new Uitspraakdocument(r.Feit.Uitspraak.Toelichting, r.Feit.Uitspraak.Bronnen))),
    ]);

    public static readonly Tabel<Rij<(string Gemeente, Functie Functie)>> Teksten = new("tekst",
    [
        ("meting", r => r.Meting),
        ("id", r => InzendingJson.Waarnemingid(r.Meting, r.Feit.Gemeente, $"{Uitspraken.Salarisschaal}-{r.Feit.Functie.Code}")),
        ("gemeente", r => r.Feit.Gemeente),
        ("indicator", _ => Uitspraken.Salarisschaal),
        ("volgorde", r => r.Volgorde),
        ("dimensie", r => r.Feit.Functie.Code),
        ("dimensie_naam", r => r.Feit.Functie.Naam),
        ("betreft", r => r.Feit.Functie.Onderdeel),
        ("tekst", r => r.Feit.Functie.Schaal),
        ("document", r => r.Maker.Document(new Uitspraakdocument(null, r.Feit.Functie.Bronnen))),
    ]);

    public static readonly Tabel<Vermeld> VermeldeWaarnemingen = new("vermelde_waarneming",
    [
        ("meting", r => r.Meting),
        ("soort", r => r.Soort),
        ("element", r => r.Element),
        ("waarneming", r => r.Waarneming),
    ]);

    /// <summary>De tabellen van één gemeente, in de volgorde waarin ze leeg kunnen.</summary>
    public static readonly string[] VanGemeente =
    [
        "publicatie", "uitgave", "inzendingstand", "waarneming_volgens", "oordeel", "tekst", "waarneming", "budget", "instrument", "overlegvorm", "partner",
        "meldpunt", "unit", "profiel", "inzending",
    ];

    /// <summary>De tabellen van de catalogus, in de volgorde waarin ze leeg kunnen.</summary>
    public static readonly string[] VanCatalogus = ["conclusie_gemeente", "conclusie", "begrip", "ontwikkelingsfase", "indicator", "gemeente",
        "code", "plaats"];

    /// <summary>De INSERT van elke tabel, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        Metingen.Sql, Plaatsen.Sql, Codes.Sql, Gemeenten.Sql, Indicatoren.Sql, Fasen.Sql, Begrippen.Sql, Conclusies.Sql, ConclusieGemeenten.Sql,
            Inzendingen.Sql,
        Profielen.Sql, Units.Sql, Partners.Sql, Overlegvormen.Sql, Instrumenten.Sql, Budgetten.Sql, Meldpunten.Sql, Waarnemingen.Sql, Volgens.Sql, Oordelen.Sql,
        Teksten.Sql, VermeldeWaarnemingen.Sql, Standen.Sql, Uitgaven.Sql, Publicaties.Sql,
    ];

    private static (string Kolom, Func<Rij<T>, object?> Waarde)[] Codelijstelement<T>(Func<T, string> code, Func<T, string> naam) =>
    [
        ("meting", r => r.Meting),
        ("code", r => code(r.Feit)),
        ("volgorde", r => r.Volgorde),
        ("naam", r => naam(r.Feit)),
        ("sorteernaam", r => Vouwen.Vouw(naam(r.Feit))),
        ("document", r => r.Maker.Document(r.Feit)),
        ("zoektekst", r => r.Maker.Zoektekst(r.Feit)),
    ];

    private static (string Kolom, Func<Rij<T>, object?> Waarde)[] Onderdeel<T>(Func<T, string> id, Func<T, string?> naam)
        where T : IElement =>
    [
        ("meting", r => r.Meting),
        ("id", r => id(r.Feit)),
        ("gemeente", r => r.Feit.Gemeente.Waarde),
        ("volgorde", r => r.Volgorde),
        ("sorteernaam", r => Vouwen.Vouw(naam(r.Feit) ?? "")),
        ("document", r => r.Maker.Document(r.Feit)),
        ("zoektekst", r => r.Maker.Zoektekst(r.Feit)),
    ];
}
