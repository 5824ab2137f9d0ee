namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Het stuk van een gevonden element dat het best bij de vraag past.</summary>
/// <param name="Tekst">Het stuk zonder opmaak, bij een lang stuk een venster eruit.</param>
/// <param name="Treffers">De woorden uit titel en fragment die bij de vraag passen, zoals ze er staan.</param>
/// <param name="Bronnen">De plaatsen van het stuk, als JSON.</param>
public sealed record Fragment(string? Tekst, IReadOnlyList<string> Treffers, string Bronnen)
{
    private const int Venster = 240;

    private const int Aanloop = 60;

    /// <summary>Kiest het stuk met de meeste woorden uit de vraag; van gelijke het eerste.</summary>
    public static Fragment Kies(string titel, IEnumerable<(string Tekst, string Bronnen)> stukken, IReadOnlyList<Zoekwoord> woorden)
    {
        var (beste, raak, meeste) = (((string Tekst, string Bronnen)?)null, (IReadOnlyList<Woord>)[], -1);
        foreach (var stuk in stukken)
        {
            var treffers = Raak(stuk.Tekst, woorden);
            var aantal = woorden.Count(w => treffers.Any(w.Past));
            if (aantal > meeste)
            {
                (beste, raak, meeste) = (stuk, treffers, aantal);
            }
        }

        if (beste is not { } gekozen)
        {
            return new(null, Namen(titel, Raak(titel, woorden)), "[]");
        }

        var (van, tot) = Uitsnede(gekozen.Tekst, raak);
        return new(
            $"{(van > 0 ? "…" : "")}{gekozen.Tekst[van..tot].Trim()}{(tot < gekozen.Tekst.Length ? "…" : "")}",
            [.. Namen(titel, Raak(titel, woorden)).Concat(Namen(gekozen.Tekst, raak.Where(w => w.Van >= van && w.Tot <= tot))).Distinct()],
            gekozen.Bronnen);
    }

    private static IReadOnlyList<Woord> Raak(string tekst, IReadOnlyList<Zoekwoord> woorden) =>
        [.. Zoektaal.Gewoon.Woorden(tekst).Where(w => woorden.Any(z => z.Past(w)))];

    private static IReadOnlyList<string> Namen(string tekst, IEnumerable<Woord> woorden) => [.. woorden.Select(w => tekst[w.Van..w.Tot]).Distinct()];

    /// <summary>Een venster op hele woorden, met de eerste treffer na een korte aanloop.</summary>
    private static (int Van, int Tot) Uitsnede(string tekst, IReadOnlyList<Woord> raak)
    {
        if (tekst.Length <= Venster)
        {
            return (0, tekst.Length);
        }

        var van = Math.Max(0, Math.Min((raak.Count == 0 ? 0 : raak[0].Van) - Aanloop, tekst.Length - Venster));
        if (van > 0)
        {
            van = tekst.IndexOf(' ', van) + 1;
        }

        var tot = Math.Min(van + Venster, tekst.Length);
        return (van, tot < tekst.Length ? tekst.LastIndexOf(' ', tot) : tot);
    }
}
