using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>Een verzoek waarvan de invoer nagekeken kan worden tegen de codes van een meting.</summary>
public interface IVerzoek
{
    /// <summary>
    /// De metingen waaruit geantwoord wordt; leeg als er geen complete is en er geen genoemd is, <c>null</c> als het verzoek niet over een meting gaat.
    /// </summary>
    IReadOnlyList<int>? Metingen(Stand stand);
}

/// <summary>Een verzoek dat een meting kan noemen.</summary>
public interface IMetingVerzoek : IVerzoek
{
    /// <summary>Het jaar van de meting; zonder: de laatste complete.</summary>
    string? Meting { get; }
}

/// <summary>Merkt een parameter die meer waarden kan hebben: met komma's ertussen, of door haar meer dan eens te noemen.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MeerWaardenAttribute : Attribute;

/// <summary>Een verzoek zonder parameters, buiten wat in het adres staat.</summary>
public sealed class LeegVerzoek : IVerzoek
{
    /// <inheritdoc/>
    public IReadOnlyList<int>? Metingen(Stand stand) => null;

    /// <summary>De regels voor de invoer.</summary>
    public sealed class Validator : AbstractValidator<LeegVerzoek>;
}

/// <summary>De invoer van een verzoek over één meting.</summary>
public abstract class MetingVerzoek : IMetingVerzoek
{
    IReadOnlyList<int>? IVerzoek.Metingen(Stand stand) => Metingen(stand);

    /// <inheritdoc/>
    [FromQuery(Name = "meting")]
    public virtual string? Meting { get; init; }

    /// <summary>De metingen waaruit geantwoord wordt; leeg als er geen complete is en er geen genoemd is.</summary>
    public virtual IReadOnlyList<int> Metingen(Stand stand) => this.Een(stand);
}

/// <summary>De invoer van een verzoek over één meting, zonder andere parameters.</summary>
public sealed class ElementVerzoek : MetingVerzoek
{
    /// <summary>De regels voor de invoer.</summary>
    public sealed class Validator : MetingValidator<ElementVerzoek>;
}

/// <summary>Welke metingen een verzoek noemt.</summary>
public static class Metingkeuze
{
    /// <summary>Of een woord alle metingen betekent.</summary>
    public static bool IsAlle(string woord) => woord.Equals("alle", StringComparison.OrdinalIgnoreCase);

    /// <summary>Het genoemde jaar, of de laatste complete meting.</summary>
    public static IReadOnlyList<int> Een(this IMetingVerzoek verzoek, Stand stand) =>
        Invoer.Geheel(verzoek.Meting) is { } jaar ? [jaar]
            : verzoek.Meting is null && stand.Standaardmeting is { } laatste ? [laatste]
            : [];

    /// <summary>De genoemde jaren, of alle: voor wie metingen naast elkaar kan zetten.</summary>
    public static IReadOnlyList<int> EenOfMeer(this IMetingVerzoek verzoek, Stand stand) => verzoek.Meting switch
    {
        null => stand.Standaardmeting is { } laatste ? [laatste] : [],
        { } alle when Invoer.Lijst(alle).All(IsAlle) => [.. stand.Metingen.Select(m => m.Jaar)],
        { } jaren => [.. Invoer.Lijst(jaren).Select(Invoer.Geheel).OfType<int>().Distinct().Order()],
    };
}
