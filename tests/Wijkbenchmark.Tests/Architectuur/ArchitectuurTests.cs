using System.Reflection;
using System.Text.RegularExpressions;
using FluentValidation;

namespace Wijkbenchmark.Tests.Architectuur;

/// <summary>
/// Wat van elk geval en elke naam geldt. Elke regel kijkt eerst of ze ergens over gaat; wie wie mag kennen staat in <see cref="RichtingTests"/>.
/// </summary>
public sealed partial class ArchitectuurTests
{
    private static readonly Assembly _api = typeof(Program).Assembly;

    // Wat in een gesloten adres aan parameters staat kijkt de deur na, voor alle tegelijk: Indienen/Deur.cs.
    private static readonly Type[] _gevallen =
    [
        .. _api.GetTypes().Where(t => t.IsAbstract && t.IsSealed && t.Name.StartsWith("Get", StringComparison.Ordinal) && t.IsPublic
            && !t.Namespace!.EndsWith(".Indienen", StringComparison.Ordinal)),
    ];

    [Fact]
    public void UseCaseHasAHandlerAndAValidatedRequest() => Assert.All(_gevallen, geval =>
    {
        Assert.NotNull(geval.GetMethod("Handle"));
        var verzoek = geval.GetNestedType("Verzoek")
            ?? geval.GetMethod("Handle")!.GetParameters().Select(p => p.ParameterType).Single(typeof(IVerzoek).IsAssignableFrom);
        Assert.True(typeof(IVerzoek).IsAssignableFrom(verzoek));
        Assert.True(typeof(IValidator).IsAssignableFrom(verzoek.GetNestedType("Validator")!));
    });

    [Fact]
    public void NoNameForWantOfOne()
    {
        var namen = _api.GetTypes().Where(t => t.Namespace?.StartsWith("Wijkbenchmark", StringComparison.Ordinal) == true).Select(t => t.Name).ToArray();
        Assert.NotEmpty(namen);

        Assert.DoesNotContain(namen, n => Verlegenheid().IsMatch(n));
    }

    [Fact]
    public void EveryColumnIsNamed()
    {
        Assert.True(Bronmap.Bestanden.Count > 40, $"{Bronmap.Bestanden.Count} bestanden");

        Assert.All(Bronmap.Bestanden, b => Assert.DoesNotContain("SELECT *", b.Inhoud, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void RequestLoggingHasNoQueryAndNoAddress()
    {
        // Wat iemand zocht en van welk adres is niet aan ons om te bewaren.
        var opties = new Serilog.AspNetCore.RequestLoggingOptions();
        Logboek.Verzoeken(opties);

        Assert.Contains("{RequestPath}", opties.MessageTemplate, StringComparison.Ordinal);
        Assert.DoesNotContain("Query", opties.MessageTemplate, StringComparison.Ordinal);
        Assert.False(opties.IncludeQueryInRequestPath);
    }

    [GeneratedRegex("Common|Helper|Manager|Service|Util|Misc|Repository|Mediator")]
    private static partial Regex Verlegenheid();

    /// <summary>Wat niet op een scherm past leest niemand; twee mogen langer, elk met zijn reden.</summary>
    [Fact]
    public void SourceFiles_AreShort_AndSoAreTheirLines()
    {
        string[] langer =
        [
            // De grafiek is één tekening van boven naar beneden: wie haar leest volgt de pagina.
            Path.Combine("Vergelijken", "Grafiek.cs"),

            // Het formulier schrijft elk soort veld dat een document kent, en die staan bij elkaar om niet uiteen te lopen.
            Path.Combine("Inzendingen", "Formulierschema.cs"),
        ];

        Assert.Equal(langer.Order(), Bronmap.Bestanden.Where(b => b.Inhoud.Split('\n').Length > 301).Select(b => b.Naam).Order());
        Assert.Empty(Bronmap.Bestanden.SelectMany(b => b.Inhoud.Split('\n').Index().Where(r => r.Item.TrimEnd('\r').Length > 160).Select(r => $"{b.Naam}:{r.Index + 1}")));
    }
}
