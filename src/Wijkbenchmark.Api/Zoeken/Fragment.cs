using System.Numerics;

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
        var (beste, raak, meeste) = (((string Tekst, string Bronnen)?)null, (IReadOnlyList<Treffer>)[], -1);
        foreach (var stuk in stukken)
        {
            var treffers = Zoektaal.Gewoon.Treffers(stuk.Tekst, woorden);
            var aantal = BitOperations.PopCount((uint)treffers.Aggregate(0, (alle, t) => alle | t.Zoekwoorden));
            if (aantal > meeste)
            {
                (beste, raak, meeste) = (stuk, treffers, aantal);
            }

            if (meeste == woorden.Count)
            {
                break;
            }
        }

        if (beste is not { } gekozen)
        {
            return new(null, [.. InTitel().Distinct()], "[]");
        }

        var (van, tot) = Uitsnede(gekozen.Tekst, raak);
        return new(
            $"{(van > 0 ? "…" : "")}{gekozen.Tekst[van..tot].Trim()}{(tot < gekozen.Tekst.Length ? "…" : "")}",
            [.. InTitel().Concat(Namen(gekozen.Tekst, raak.Where(t => t.Van >= van && t.Tot <= tot))).Distinct()],
            gekozen.Bronnen);

        IEnumerable<string> InTitel() => Namen(titel, Zoektaal.Gewoon.Treffers(titel, woorden));
    }

    private static IEnumerable<string> Namen(string tekst, IEnumerable<Treffer> treffers) => treffers.Select(t => tekst[t.Van..t.Tot]);

    /// <summary>Een venster op hele woorden, met de eerste treffer na een korte aanloop.</summary>
    private static (int Van, int Tot) Uitsnede(string tekst, IReadOnlyList<Treffer> raak)
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
