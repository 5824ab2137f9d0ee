using System.Collections.Immutable;
using System.Text;

namespace Wijkbenchmark.Lang.Tests.Fuzz;

/// <summary>Een verzoek zoals het over de lijn gaat: het pad en de waarden staan er al met procenten in.</summary>
public sealed record Fuzzverzoek(
    string Adres, string Methode, string Pad, ImmutableArray<(string Naam, string Waarde)> Query, ImmutableArray<(string Naam, string Waarde)> Koppen)
{
    public string Doel => $"/v1{Pad}{(Query.IsEmpty ? "" : $"?{string.Join('&', Query.Select(p => $"{p.Naam}={p.Waarde}"))}")}";

    /// <summary>Hetzelfde verzoek met één ding minder: zo blijft van een gevonden fout over wat ertoe doet.</summary>
    public IEnumerable<Fuzzverzoek> Kleiner() =>
    [
        .. Query.Select((_, i) => this with { Query = Query.RemoveAt(i) }),
        .. Koppen.Select((_, i) => this with { Koppen = Koppen.RemoveAt(i) }),
        .. Methode == "GET" ? Array.Empty<Fuzzverzoek>() : [this with { Methode = "GET" }],
    ];

    /// <summary>Hetzelfde verzoek, met van elke lijst elke waarde twee keer: in de lijst, en door haar nog eens te noemen.</summary>
    public Fuzzverzoek Dubbel(IReadOnlySet<string> lijsten) => this with
    {
        Query = [.. Query.SelectMany(p => lijsten.Contains(p.Naam) ? [(p.Naam, $"{p.Waarde},{p.Waarde}"), p] : new[] { p })],
    };

    public HttpRequestMessage Maak(Uri adres)
    {
        var verzoek = new HttpRequestMessage(
            new HttpMethod(Methode),
            new Uri($"{adres.GetLeftPart(UriPartial.Authority)}{Doel}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Methode is not ("GET" or "HEAD"))
        {
            verzoek.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        foreach (var (naam, waarde) in Koppen)
        {
            verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        }

        return verzoek;
    }

    public override string ToString() => $"{Methode} {Kort(Doel)}{string.Concat(Koppen.Select(k => $" [{k.Naam}: {Kort(k.Waarde)}]"))}";

    private static string Kort(string tekst) => tekst.Length <= 300 ? tekst : $"{tekst[..300]}… ({tekst.Length} tekens)";
}
