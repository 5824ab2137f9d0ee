namespace Wijkbenchmark.Api.Feiten;

/// <summary>Waar de unit in de organisatie hangt.</summary>
public sealed record Plaats : IFeit
{
    [Tekst(300, "sector Ruimte")]
    public required string? Onderdeel { get; init; }

    [Tekst(2000, "Men vindt dit op zich een goede plek.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een functie binnen de unit.</summary>
public sealed record Functie : IFeitMetCijfers
{
    [Tekst(120, "gebiedsmanager", Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    [Tekst(200, "wijkcoördinator")]
    public required string Naam { get; init; }

    /// <summary>De salarisschaal als tekst, zoals gedrukt: <c>11A/12</c>. Geen getal.</summary>
    [Tekst(200, "11")]
    public required string? Schaal { get; init; }

    [Tekst(300, "afdeling Wijkbeheer")]
    public required string? Onderdeel { get; init; }

    /// <summary>De formatie van de functie, in fte.</summary>
    public required Meetwaarde? Fte { get; init; }

    /// <summary>Het aantal personen in de functie.</summary>
    public required Meetwaarde? Personen { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    [Tekst(2000, "Eén per wijk; de taken liggen vast.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Het aandeel van de tijd dat aan een beleidsveld opgaat, in procenten.</summary>
public sealed record Tijdsbesteding : IFeit
{
    [Codelijst(Codelijst.Beleidsvelden)]
    public required Code Beleidsveld { get; init; }

    public required Meetwaarde Aandeel { get; init; }

    [Tekst(2000, "Sociale aspecten.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Het aandeel van de communicatietijd dat naar een gesprekspartner gaat, in procenten.</summary>
public sealed record Communicatie : IFeit
{
    [Codelijst(Codelijst.Gesprekspartners)]
    public required Code Gesprekspartner { get; init; }

    public required Meetwaarde Aandeel { get; init; }

    [Tekst(2000, "Bewoners en hun organisaties.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Een plek van de unit in de organisatie: vroeger, in het jaar van de meting of gepland.</summary>
public sealed record Ophanging : IFeit
{
    [Tekst(300, "afdeling stadsbeheer")]
    public required string Onderdeel { get; init; }

    public required Periode Periode { get; init; }

    [Tekst(2000, "Rechtstreeks eronder.")]
    public required string? Toelichting { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>Hoe het bestuur met het wijkgericht werken omgaat.</summary>
public sealed record Politiek
{
    public required IReadOnlyList<Vermelding> Portefeuille { get; init; }

    public required Uitspraak Wijkwethouders { get; init; }

    public required IReadOnlyList<Vermelding> Steun { get; init; }

    public required IReadOnlyList<Vermelding> Raad { get; init; }

    public required IReadOnlyList<Vermelding> College { get; init; }
}

/// <summary>De unit wijkgericht werken: het team dat het wijkgericht werken coördineert, of dat er geen is.</summary>
public sealed record Unit : IElement, IFeitMetCijfers
{
    [Tekst(120, "gm0228-wijkbeheer", Vorm = Tekstvorm.Sleutel)]
    public required string Code { get; init; }

    public int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public Code Gemeente { get; init; } = null!;

    [Tekst(200, "afdeling Wijkzaken")]
    public required string? Naam { get; init; }

    public required Uitspraak HeeftUnit { get; init; }

    public required Plaats Plaats { get; init; }

    /// <summary>De formatie van de hele unit, in fte. Niet onderling vergelijkbaar (§1.3).</summary>
    public required Meetwaarde? Formatie { get; init; }

    public required Meetwaarde? Personen { get; init; }

    public required IReadOnlyList<Functie> Functies { get; init; }

    public required IReadOnlyList<Vermelding> Taken { get; init; }

    public required IReadOnlyList<Vermelding> Eisen { get; init; }

    public required IReadOnlyList<Vermelding> Professionalisering { get; init; }

    public required IReadOnlyList<Vermelding> Rollen { get; init; }

    public required IReadOnlyList<Uitspraak> Protocollen { get; init; }

    public required IReadOnlyList<Tijdsbesteding> Tijdsbesteding { get; init; }

    public required IReadOnlyList<Communicatie> Communicatie { get; init; }

    public required IReadOnlyList<Ophanging> Ophanging { get; init; }

    public required IReadOnlyList<Vermelding> Organisatie { get; init; }

    public required IReadOnlyList<Uitspraak> Opdrachtgever { get; init; }

    public required IReadOnlyList<Uitspraak> Uitgenodigd { get; init; }

    public required IReadOnlyList<Vermelding> RolInApparaat { get; init; }

    public required IReadOnlyList<Vermelding> Begrotingscyclus { get; init; }

    public required IReadOnlyList<Vermelding> Overleg { get; init; }

    public required Politiek Politiek { get; init; }

    public required IReadOnlyList<Meetwaarde> Cijfers { get; init; }

    public required IReadOnlyList<Vermelding> Bevindingen { get; init; }

    public required IReadOnlyDictionary<string, LegeLijst> LegeLijsten { get; init; }

    /// <summary>De vindplaats van het bestaan van de unit.</summary>
    public IReadOnlyList<Bron> Bronnen => HeeftUnit.Bronnen;
}
