namespace Wijkbenchmark.Api.Feiten;

/// <summary>Hoe de inzending van een gemeente ervoor staat.</summary>
public enum Publicatiestand
{
    NogNiet,
    Gepubliceerd,
    Ingetrokken,
}

/// <summary>Wat voor herziening een uitgave is.</summary>
public enum SoortHerziening
{
    /// <summary>Er stond iets fout.</summary>
    Correctie,

    /// <summary>De werkelijkheid of de telling veranderde.</summary>
    Herziening,
}

/// <summary>Wat er met een feit gebeurde tussen twee uitgaven.</summary>
public enum Wijzigingsoort
{
    Gewijzigd,
    Toegevoegd,
    Vervallen,
}

/// <summary>Waarover een bericht in de wijzigingen gaat.</summary>
public enum Publicatiesoort
{
    Uitgave,
    Intrekking,
    Catalogus,
}

/// <summary>Hoe de inzending van een gemeente in een meting ervoor staat.</summary>
public sealed record Inzendingstand
{
    public required int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public required Code Gemeente { get; init; }

    public required Publicatiestand Stand { get; init; }

    /// <summary>Het nummer van de laatste uitgave; <c>null</c> als er nog geen is.</summary>
    public required int? Uitgave { get; init; }

    /// <summary>Wanneer ze gepubliceerd of ingetrokken is, in UTC.</summary>
    public required string? Op { get; init; }

    public required SoortHerziening? SoortHerziening { get; init; }

    /// <summary>Wat de uitgever erbij zegt.</summary>
    public required string? Nota { get; init; }

    /// <summary>Welke organisatie haar publiceerde of introk.</summary>
    public required string? Door { get; init; }
}

/// <summary>Wanneer en waarom iets ingetrokken is.</summary>
/// <param name="Op">Wanneer, in UTC.</param>
/// <param name="Nota">Waarom.</param>
public sealed record Intrekking(string Op, string? Nota);

/// <summary>Een uitgave van de inzending van een gemeente.</summary>
public record Inzendinguitgave
{
    public required int Meting { get; init; }

    [Codelijst(Codelijst.Gemeenten)]
    public required Code Gemeente { get; init; }

    /// <summary>Het nummer, vanaf 1.</summary>
    public required int Nummer { get; init; }

    /// <summary>Wanneer ze gepubliceerd is, in UTC.</summary>
    public required string Op { get; init; }

    public required SoortHerziening? SoortHerziening { get; init; }

    /// <summary>Wat de uitgever erbij zegt.</summary>
    public required string? Nota { get; init; }

    /// <summary>Welke organisatie haar publiceerde.</summary>
    public required string Door { get; init; }

    /// <summary>Hoeveel feiten er anders zijn dan in de uitgave ervoor; <c>null</c> als dat niet te zeggen is.</summary>
    public required int? AantalWijzigingen { get; init; }

    /// <summary>Wanneer en waarom ze ingetrokken is; <c>null</c> als ze dat niet is.</summary>
    public required Intrekking? Ingetrokken { get; init; }
}

/// <summary>Een uitgave met wat er anders is dan in de uitgave ervoor.</summary>
public sealed record InzendinguitgaveMetWijzigingen : Inzendinguitgave
{
    /// <summary>Wat er anders is, door ons berekend; <c>null</c> bij een eerste uitgave en na een intrekking.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<Wijziging>? Wijzigingen { get; init; }
}

/// <summary>Wat er van een getal in een uitgave stond.</summary>
public sealed record Getalstand
{
    public required double? Waarde { get; init; }

    public required double? Min { get; init; }

    public required double? Max { get; init; }

    /// <summary>De eenheid; <c>null</c> als de catalogus de indicator niet meer kent.</summary>
    public string? Eenheid { get; init; }

    public required Statistiek? Statistiek { get; init; }

    public required IReadOnlyList<string> Kwalificaties { get; init; }

    public required string? AlsGedrukt { get; init; }

    public required OntbreektReden? OntbreektReden { get; init; }
}

/// <summary>Een feit dat anders is dan in de uitgave ervoor: een getal met wat er stond en staat, of een tekst.</summary>
public sealed record Wijziging
{
    public required Wijzigingsoort Soort { get; init; }

    /// <summary>Waar in de inzending, met de sleutel van een element tussen haken: <c>$.partners[gm0202-corporaties].naam</c>.</summary>
    public required string Pad { get; init; }

    /// <summary>Het id van de waarneming, als het een getal is of iets wat erbij hoort.</summary>
    public required string? Waarneming { get; init; }

    public required Getalstand? Van { get; init; }

    public required Getalstand? Naar { get; init; }

    /// <summary>Wat er stond, als het geen getal is; een samengesteld gegeven als JSON.</summary>
    public required string? VanTekst { get; init; }

    /// <summary>Wat er staat, als het geen getal is; een samengesteld gegeven als JSON.</summary>
    public required string? NaarTekst { get; init; }
}

/// <summary>Een bericht dat er iets gepubliceerd of ingetrokken is.</summary>
public sealed record Publicatie
{
    /// <summary>De plek van dit bericht; met <c>na</c> komt wat erna kwam.</summary>
    public required string Cursor { get; init; }

    /// <summary>Wanneer, in UTC.</summary>
    public required string Op { get; init; }

    public required Publicatiesoort Soort { get; init; }

    public required int Meting { get; init; }

    /// <summary>De gemeente; <c>null</c> als de catalogus van de meting veranderde.</summary>
    [Codelijst(Codelijst.Gemeenten)]
    public required Code? Gemeente { get; init; }

    /// <summary>Het nummer van de uitgave.</summary>
    public required int Uitgave { get; init; }

    public required SoortHerziening? SoortHerziening { get; init; }

    public required string? Nota { get; init; }
}
