namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Elke lijst van het contract.</summary>
public static class Lijsten
{
    /// <summary>De adressen, met <c>/v1</c>.</summary>
    public static IReadOnlyList<string> Alle { get; } =
    [
        "/v1/metingen", "/v1/gemeenten", "/v1/units", "/v1/partners", "/v1/overlegvormen", "/v1/instrumenten", "/v1/budgetten", "/v1/meldpunten",
        "/v1/ontwikkelingsfasen", "/v1/conclusies", "/v1/indicatoren", "/v1/waarnemingen", "/v1/instrumenttypen", "/v1/partnertypen", "/v1/beleidsvelden",
        "/v1/gesprekspartners", "/v1/begrippen",
    ];
}
