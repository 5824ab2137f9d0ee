using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Metingen;

/// <summary>Eén ronde van de benchmark.</summary>
public static class GetMeting
{
    /// <summary>Het document van één meting.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document,
            e.jaar AS Aantal
        FROM meting AS e
        WHERE e.jaar = @meting
        """;

    /// <summary>Eén ronde van de benchmark.</summary>
    public static async Task<Results<Element<Meting>, Probleemantwoord>> Handle(
        string jaar, [AsParameters] LeegVerzoek verzoek, Lezing lezing, IOptions<UitgeverOptions> uitgever) =>
        Invoer.Geheel(jaar) is { } meting && jaar.Length == 4
        && await Lezer.ElementAsync(lezing, null, Sql, meting, jaar, GetMetingen.VanNu(lezing, uitgever.Value)) is { } element
            ? new Element<Meting>(element)
            : Problemen.NietGevonden($"Een meting van dit jaar is er niet; wel van {string.Join(", ", lezing.Stand.Metingen.Select(m => m.Jaar))}.");
}
