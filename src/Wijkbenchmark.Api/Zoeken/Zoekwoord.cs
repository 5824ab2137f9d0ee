namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Een woord van een zoekvraag, en wanneer een woord in een tekst daarbij past.</summary>
/// <param name="Vorm">Het woord zoals getypt, gevouwen.</param>
/// <param name="Stam">Zijn stam.</param>
/// <param name="AlsBegin">Of een woord dat ermee begint ook past: altijd bij het laatste woord, dat misschien nog niet af is.</param>
public sealed record Zoekwoord(string Vorm, string Stam, bool AlsBegin)
{
    /// <summary>Hoeveel verschillende woorden meetellen.</summary>
    public const int MeesteWoorden = 16;

    private const int KortsteBegin = 4;

    private const int KortsteDeel = 5;

    // In een vraag zeggen deze niets: 'wie werkt met een convenant' zoekt een convenant.
    private static readonly HashSet<string> _vraagwoorden = ["hoeveel", "welk", "welke", "waar", "waarom", "wanneer", "werkt", "werken"];

    /// <summary>Of een woord dat erop eindigt ook past, post in wijkpost: het laatste deel van een samenstelling zegt wat het is.</summary>
    public bool AlsSlot => Stam.Length >= KortsteBegin;

    /// <summary>Of een woord waar het ergens in zit ook past: budget in wijkbudgetten. Korte woorden zitten overal in.</summary>
    public bool AlsDeel => Stam.Length >= KortsteDeel;

    /// <summary>De woorden van een vraag, elk één keer; hoeveel tekst er ook staat, het blijft een vraag van beperkte omvang.</summary>
    public static IReadOnlyList<Zoekwoord> Lees(string vraag)
    {
        Woord[] woorden = [.. Zoektaal.Gewoon.Woorden(vraag).Where(w => !_vraagwoorden.Contains(w.Vorm))];
        if (woorden.Length == 0)
        {
            // 'over' kan het begin van overleg zijn.
            woorden = [.. Zoektaal.MetStopwoorden.Woorden(vraag)];
        }

        return [.. woorden.Select((w, i) => new Zoekwoord(w.Vorm, w.Stam, i == woorden.Length - 1 || w.Stam.Length >= KortsteBegin)).DistinctBy(w => w.Stam)
            .Take(MeesteWoorden)];
    }

    /// <summary>Of een woord uit een tekst, of zijn stam, bij dit woord past: dezelfde regels als de vraag aan de index.</summary>
    public bool Past(ReadOnlySpan<char> term) =>
        term.SequenceEqual(Vorm)
        || term.SequenceEqual(Stam)
        || (AlsBegin && (term.StartsWith(Vorm) || term.StartsWith(Stam)))
        || (AlsSlot && term.EndsWith(Stam))
        || (AlsDeel && term.IndexOf(Stam) >= 0);
}
