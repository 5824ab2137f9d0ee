using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Zelfscannen;

/// <summary>Wat een gemeente over zichzelf antwoordt. Een score is het niet: er valt niets op te tellen.</summary>
public enum Antwoord
{
    Ja,
    Deels,
    Nee,
    NietBeantwoord,
}

/// <summary>Hoe het rapport een kenmerk van een gemeente zegt.</summary>
public enum Wijze
{
    /// <summary>De gemeente staat bij dit kenmerk met naam genoemd.</summary>
    BijNaam,

    /// <summary>Het rapport zegt het van de groep waartoe het de gemeente rekent.</summary>
    AlsGroep,
}

/// <summary>Een gemeente waarvan het rapport een kenmerk zegt.</summary>
public sealed record Gezegd(Code Gemeente, Wijze Wijze, IReadOnlyList<Bron> Bronnen);

/// <summary>Een kenmerk uit het rapport, als stelling.</summary>
public record Zelfscankenmerk
{
    public required string Code { get; init; }

    public required string Stelling { get; init; }

    /// <summary>Het kenmerk zoals het bij de groep beschreven is.</summary>
    public required string? Omschrijving { get; init; }

    /// <summary>De groep gemeenten waarbij het rapport het kenmerk noemt.</summary>
    public required Code Groep { get; init; }

    public required IReadOnlyList<Gezegd> GezegdVan { get; init; }

    public required IReadOnlyList<Bron> Bronnen { get; init; }
}

/// <summary>De kenmerken van een meting om naast de eigen gemeente te leggen.</summary>
public record Zelfscan
{
    private const string Sql = """
        SELECT
            e.document AS Document
        FROM ontwikkelingsfase AS e
        WHERE e.meting = @meting
        ORDER BY e.volgorde
        """;

    private const string HoeTeLezen =
        "De kenmerken komen uit het rapport, waar ze van drie groepen gemeenten gezegd worden; de stellingen blijven dicht bij die woorden. " +
        "Er is geen score, geen volgorde en geen uitkomst voor een gemeente als geheel: het rapport kent geen ladder. De server bewaart uw antwoorden niet.";

    /// <summary>De statements van de zelfscan, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [Sql];

    public required int Meting { get; init; }

    public required string Toelichting { get; init; }

    public required IReadOnlyList<Zelfscankenmerk> Kenmerken { get; init; }

    /// <summary>De voorbehouden van de indeling in groepen, elk één keer.</summary>
    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }

    /// <summary>De zelfscan van een meting, of <c>null</c> als haar catalogus er geen heeft, zoals een die voor versie 1.1 geladen is.</summary>
    internal static async Task<Zelfscan?> LeesAsync(Lezing lezing, int meting)
    {
        var fasen = await lezing.LeesAsync(Sql, new { meting }, async (lezer, ct) =>
        {
            var (rijen, gelezen) = (new Rijen(lezer), new List<Ontwikkelingsfase>());
            while (await rijen.VolgendeAsync(ct))
            {
                gelezen.Add(JsonSerializer.Deserialize(rijen.Tekst(Documentrij.Document), FeitenJson.Leesbaar.Ontwikkelingsfase)!);
            }

            return gelezen;
        });
        var kenmerken = fasen.SelectMany(Van).ToArray();
        return kenmerken.Length == 0 ? null : new()
        {
            Meting = meting,
            Toelichting = HoeTeLezen,
            Kenmerken = kenmerken,
            Kanttekeningen = [.. fasen.SelectMany(f => f.Kanttekeningen).DistinctBy(k => k.Tekst)],
        };
    }

    private static IEnumerable<Zelfscankenmerk> Van(Ontwikkelingsfase fase) => fase.Zelfscan().Select(k => new Zelfscankenmerk
    {
        Code = k.Kenmerk.Code!,
        Stelling = k.Kenmerk.Stelling!,
        Omschrijving = k.Kenmerk.Omschrijving,
        Groep = new(fase.Code, fase.Naam),
        GezegdVan = k.Alleen is { } alleen
            ? [new(alleen, Wijze.BijNaam, k.Kenmerk.Bronnen)]
            : [.. fase.Gemeenten.Select(g => k.Kenmerk.BijNaam?.FirstOrDefault(n => n.Gemeente == g.Gemeente) is { } naam
                ? new Gezegd(g.Gemeente, Wijze.BijNaam, naam.Bronnen)
                : new Gezegd(g.Gemeente, Wijze.AlsGroep, k.Kenmerk.Bronnen))],
        Bronnen = k.Kenmerk.Bronnen,
    });
}
