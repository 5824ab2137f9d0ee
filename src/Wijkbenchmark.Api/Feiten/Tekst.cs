namespace Wijkbenchmark.Api.Feiten;

/// <summary>
/// Hoe lang een tekst hoogstens is, en hoe er een uitziet. De inname, het formulier en de kolommen van de database volgen deze ene opgave; bij een lijst geldt
/// ze voor elk element.
/// </summary>
/// <param name="lengte">Het grootste aantal tekens.</param>
/// <param name="voorbeeld">Een tekst zoals die in de meting van 2006 staat; zonder in wat geen formulier heeft, de catalogus.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TekstAttribute(int lengte, string voorbeeld = "") : Attribute
{
    /// <summary>Het grootste aantal tekens (Unicode), zoals <c>maxLength</c> in JSON Schema telt.</summary>
    public int Lengte { get; } = lengte;

    /// <summary>Een tekst zoals die in de meting van 2006 staat.</summary>
    public string Voorbeeld { get; } = voorbeeld;

    /// <summary>De vorm, een van <see cref="Tekstvorm"/>.</summary>
    public string Vorm { get; init; } = Tekstvorm.NietLeeg;
}

/// <summary>Een getal zoals dat in de meting van 2006 staat, als voorbeeld bij een veld.</summary>
/// <param name="voorbeeld">Het getal.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GetalAttribute(double voorbeeld) : Attribute
{
    /// <summary>Het getal.</summary>
    public double Voorbeeld { get; } = voorbeeld;
}

/// <summary>De vormen van tekst, als reguliere expressies die in .NET en in JSON Schema hetzelfde betekenen.</summary>
public static class Tekstvorm
{
    /// <summary>Een eigen sleutel: kleine letters, cijfers en streepjes.</summary>
    public const string Sleutel = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>Een CBS-code.</summary>
    public const string Gemeentecode = "^GM[0-9]{4}$";

    /// <summary>Een jaar, maand of dag volgens ISO 8601.</summary>
    public const string Tijd = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

    /// <summary>Een dag volgens ISO 8601.</summary>
    public const string Dag = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    /// <summary>Tekst waarin meer staat dan spaties, van welke soort ook.</summary>
    public const string NietLeeg = @"[^\u0020\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]";
}
