namespace Wijkbenchmark.Api.Feiten;

/// <summary>Een code met haar naam. In een inzending staat alleen de code; de naam komt uit de catalogus.</summary>
/// <param name="Waarde">De stabiele code: CBS-code in hoofdletters of eigen code in kleine letters met streepjes.</param>
/// <param name="Naam">De naam zoals een lezer die ziet.</param>
public sealed record Code([property: JsonPropertyName("code")] string Waarde, string Naam);

/// <summary>Uit welke lijst van de catalogus de code van een eigenschap komt.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodelijstAttribute(string lijst) : Attribute
{
    /// <summary>De naam van de lijst, een van <see cref="Codelijst"/>.</summary>
    public string Lijst { get; } = lijst;
}

/// <summary>De namen van de codelijsten, zoals in de tabel <c>code</c>.</summary>
public static class Codelijst
{
    public const string Gemeenten = "gemeenten";
    public const string Fasen = "fasen";
    public const string Kenmerken = "kenmerken";
    public const string Omvangsklassen = "omvangsklassen";
    public const string Instrumenttypen = "instrumenttypen";
    public const string Partnertypen = "partnertypen";
    public const string Beleidsvelden = "beleidsvelden";
    public const string Gesprekspartners = "gesprekspartners";
    public const string Niveaus = "niveaus";
    public const string Overlegniveaus = "overlegniveaus";
    public const string Gebiedstypen = "gebiedstypen";
    public const string Budgetsoorten = "budgetsoorten";
    public const string Meldpuntsoorten = "meldpuntsoorten";
    public const string Indicatoren = "indicatoren";
    public const string IndicatorThemas = "indicatorthemas";
    public const string ConclusieThemas = "conclusiethemas";

    /// <summary>De lijsten die de catalogus bij elkaar heeft; de andere volgen uit haar gemeenten, fasen, omvangsklassen en indicatoren.</summary>
    public static IReadOnlyList<string> InCatalogus { get; } =
    [
        Instrumenttypen, Partnertypen, Beleidsvelden, Gesprekspartners, Niveaus, Overlegniveaus, Gebiedstypen, Budgetsoorten, Meldpuntsoorten, IndicatorThemas,
        ConclusieThemas,
    ];
}
