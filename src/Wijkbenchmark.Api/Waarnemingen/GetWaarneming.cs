using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>Eén getal: zijn adres. Het id bevat de meting, dus een oudere meting blijft bereikbaar.</summary>
public static class GetWaarneming
{
    /// <summary>Eén waarneming.</summary>
    public static readonly string Sql = $"""
        SELECT
            {Meetwaardekolommen.Sql}
        FROM waarneming_volledig AS w
        WHERE w.id = @id
        """;

    /// <summary>Eén getal.</summary>
    public static async Task<Results<Element<Meetwaarde>, Probleemantwoord>> Handle(string id, [AsParameters] LeegVerzoek verzoek, Lezing lezing) =>
        await Lezer.WaarnemingAsync(lezing, Sql, Woorden.Canoniek(id)) is { } element
            ? new Element<Meetwaarde>(element)
            : Problemen.NietGevonden("Een waarneming met dit id komt niet voor. Een id is meting, gemeente en sleutel, zoals 2006-gm0202-inwoners.");
}
