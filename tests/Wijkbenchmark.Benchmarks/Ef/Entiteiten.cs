using Microsoft.EntityFrameworkCore;

namespace Wijkbenchmark.Benchmarks.Ef;

public sealed class GemeenteEntiteit
{
    public required string Code { get; set; }

    public required string Naam { get; set; }

    public required string Tooi { get; set; }

    public required string Provincie { get; set; }

    public int? OmvangsklasseId { get; set; }

    public CodeEntiteit? Omvangsklasse { get; set; }

    public string? Fase { get; set; }

    public required string Inwoners { get; set; }

    public List<LegeLijstEntiteit> LegeLijsten { get; } = [];
}

public sealed class LegeLijstEntiteit
{
    public int Id { get; set; }

    public string GemeenteCode { get; set; } = "";

    public required string Onderdeel { get; set; }

    public required string Naam { get; set; }

    public LegeLijst Reden { get; set; }
}

public sealed class CodeEntiteit
{
    public int Id { get; set; }

    public required string Lijst { get; set; }

    public required string Code { get; set; }

    public required string Naam { get; set; }
}

public sealed class BronEntiteit
{
    public int Id { get; set; }

    public int? FeitId { get; set; }

    public string? WaarnemingId { get; set; }

    public int? KanttekeningId { get; set; }

    public int? AndereLezingId { get; set; }

    public required string Paragraaf { get; set; }

    public required string Kop { get; set; }
}

public sealed class WaarnemingEntiteit
{
    public required string Id { get; set; }

    public required string GemeenteCode { get; set; }

    public required string IndicatorCode { get; set; }

    public IndicatorEntiteit Indicator { get; set; } = null!;

    public string? Dimensie { get; set; }

    public string? DimensieNaam { get; set; }

    public string? Betreft { get; set; }

    public double? Waarde { get; set; }

    public double? Min { get; set; }

    public double? Max { get; set; }

    public Statistiek? Statistiek { get; set; }

    public List<string> Kwalificaties { get; set; } = [];

    public string? AlsGedrukt { get; set; }

    public OntbreektReden? OntbreektReden { get; set; }

    public bool Vergelijkbaar { get; set; }

    public string? NietVergelijkbaarReden { get; set; }

    public bool InVergelijking { get; set; }

    public List<KanttekeningEntiteit> Kanttekeningen { get; } = [];

    public List<AndereLezingEntiteit> AndereLezingen { get; } = [];

    public List<BronEntiteit> Bronnen { get; } = [];
}

public sealed class IndicatorEntiteit
{
    public required string Code { get; set; }

    public required string Naam { get; set; }

    public required string Eenheid { get; set; }
}

public sealed class KanttekeningEntiteit
{
    public int Id { get; set; }

    public string? WaarnemingId { get; set; }

    public int? FaseId { get; set; }

    public required string Tekst { get; set; }

    public bool Verplicht { get; set; }

    public List<BronEntiteit> Bronnen { get; } = [];
}

public sealed class AndereLezingEntiteit
{
    public int Id { get; set; }

    public string WaarnemingId { get; set; } = "";

    public double? Waarde { get; set; }

    public double? Min { get; set; }

    public double? Max { get; set; }

    public string? AlsGedrukt { get; set; }

    public List<BronEntiteit> Bronnen { get; } = [];
}

/// <summary>Een getal dat bij een feit staat.</summary>
public sealed class CijferEntiteit
{
    public int Id { get; set; }

    public int FeitId { get; set; }

    public required string WaarnemingId { get; set; }

    public required string Plek { get; set; }
}

/// <summary>Alles met bronnen en getallen staat in één tabel, zoals EF Core met een klassenhiërarchie doet als niemand iets anders zegt.</summary>
public abstract class FeitEntiteit
{
    public int Id { get; set; }

    public string? GemeenteCode { get; set; }

    /// <summary>De fase waaronder het hangt.</summary>
    public string? FaseCode { get; set; }

    public int? EigenaarId { get; set; }

    public FeitEntiteit? Eigenaar { get; set; }

    /// <summary>De lijst of eigenschap van de eigenaar waarin het staat.</summary>
    public string Plek { get; set; } = "";

    public int Volgorde { get; set; }

    public List<BronEntiteit> Bronnen { get; } = [];

    public List<CijferEntiteit> Cijfers { get; } = [];
}

/// <summary>Een tijd, in de tabel van wat haar heeft.</summary>
[Owned]
public sealed class PeriodeEntiteit
{
    public string? Van { get; set; }

    public string? Tot { get; set; }

    public Precisie? Precisie { get; set; }

    public PeriodeStatus Status { get; set; }

    public string? AlsGedrukt { get; set; }
}

public sealed class VermeldingEntiteit : FeitEntiteit
{
    public string? Code { get; set; }

    public string? Stelling { get; set; }

    public string? Naam { get; set; }

    public string? Omschrijving { get; set; }

    public string? Wie { get; set; }

    public Status? Status { get; set; }

    public PeriodeEntiteit? Periode { get; set; }
}

public sealed class UitspraakEntiteit : FeitEntiteit
{
    public Oordeel Oordeel { get; set; }

    public required string Betreft { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class GebeurtenisEntiteit : FeitEntiteit
{
    public PeriodeEntiteit? Periode { get; set; }

    public required string Omschrijving { get; set; }
}

public sealed class AanpakEntiteit : FeitEntiteit
{
    public string? Naam { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class StartEntiteit : FeitEntiteit
{
    public PeriodeEntiteit? Periode { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class IndelingEntiteit : FeitEntiteit
{
    public required string Code { get; set; }

    public required string Naam { get; set; }

    public int NiveauId { get; set; }

    public CodeEntiteit Niveau { get; set; } = null!;

    public string? Houder { get; set; }

    public string? Gebruik { get; set; }

    public Status? Status { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class GebiedEntiteit : FeitEntiteit
{
    public required string Code { get; set; }

    public required string Naam { get; set; }

    public int TypeId { get; set; }

    public CodeEntiteit Type { get; set; } = null!;

    public string? Toelichting { get; set; }
}

public sealed class UnitEntiteit : FeitEntiteit
{
    public required string Code { get; set; }

    public string? Naam { get; set; }
}

public sealed class PlaatsEntiteit : FeitEntiteit
{
    public string? Onderdeel { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class FunctieEntiteit : FeitEntiteit
{
    public required string Code { get; set; }

    public required string Naam { get; set; }

    public string? Schaal { get; set; }

    public string? Onderdeel { get; set; }

    public string? Toelichting { get; set; }
}

/// <summary>Een deel van de tijd: voor een beleidsveld of een gesprekspartner.</summary>
public sealed class AandeelEntiteit : FeitEntiteit
{
    public int OnderwerpId { get; set; }

    public CodeEntiteit Onderwerp { get; set; } = null!;

    public string? Toelichting { get; set; }
}

public sealed class OphangingEntiteit : FeitEntiteit
{
    public required string Onderdeel { get; set; }

    public PeriodeEntiteit? Periode { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class PartnerEntiteit : FeitEntiteit
{
    public required string Sleutel { get; set; }

    public required string Naam { get; set; }

    public int TypeId { get; set; }

    public CodeEntiteit Type { get; set; } = null!;

    public string? Rol { get; set; }

    public string? Relatie { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class OverlegvormEntiteit : FeitEntiteit
{
    public required string Sleutel { get; set; }

    public required string Naam { get; set; }

    public int? NiveauId { get; set; }

    public CodeEntiteit? Niveau { get; set; }

    public string? Schaal { get; set; }

    public string? Frequentie { get; set; }

    public string? Voorzitter { get; set; }

    public List<string> Deelnemers { get; set; } = [];

    public string? Doel { get; set; }

    public Status? Status { get; set; }

    public PeriodeEntiteit? Periode { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class InstrumentEntiteit : FeitEntiteit
{
    public required string Sleutel { get; set; }

    public required string Naam { get; set; }

    public int TypeId { get; set; }

    public CodeEntiteit Type { get; set; } = null!;

    public string? Omschrijving { get; set; }

    public string? Frequentie { get; set; }

    public Status? Status { get; set; }

    public PeriodeEntiteit? Periode { get; set; }

    public string? Gebied { get; set; }

    public string? Doelgroep { get; set; }

    public string? OnderdeelVan { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class BudgetEntiteit : FeitEntiteit
{
    public required string Sleutel { get; set; }

    public required string Naam { get; set; }

    public int SoortId { get; set; }

    public CodeEntiteit Soort { get; set; } = null!;

    public string? Per { get; set; }

    public string? Gebied { get; set; }

    public List<string> Herkomst { get; set; } = [];

    public string? Beslisser { get; set; }

    public Aard Aard { get; set; }

    public Status? Status { get; set; }

    public string? Instrument { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class MeldpuntEntiteit : FeitEntiteit
{
    public required string Code { get; set; }

    public required string Naam { get; set; }

    public int SoortId { get; set; }

    public CodeEntiteit Soort { get; set; } = null!;

    public string? Doel { get; set; }

    public string? Opening { get; set; }

    public string? Bezetting { get; set; }

    public string? Gebied { get; set; }

    public Status? Status { get; set; }

    public string? Toelichting { get; set; }
}

public sealed class FaseEntiteit : FeitEntiteit
{
    public required string Code { get; set; }

    public required string Naam { get; set; }

    public List<KanttekeningEntiteit> Kanttekeningen { get; } = [];
}

public sealed class GemeenteInFaseEntiteit : FeitEntiteit
{
    public required string Deelnemer { get; set; }

    public required string DeelnemerNaam { get; set; }

    public string? Waarom { get; set; }
}
