namespace Wijkbenchmark.Api.Opstart;

/// <summary>Wat op de regel staat is niet begrepen; de boodschap noemt elke fout met wat wel kan.</summary>
public sealed class Regelfout(IEnumerable<string> fouten) : Exception(string.Join(Environment.NewLine, fouten));

/// <summary>Wat er op de regel staat: een opdracht of de server, met wat erbij gezegd is, en de instellingen.</summary>
/// <param name="Opdracht">De opdracht; <c>null</c> als de server moet draaien.</param>
/// <param name="Argumenten">Wat er zonder naam bij de opdracht staat.</param>
/// <param name="Opties">Wat er met een naam bij de opdracht staat.</param>
/// <param name="Instellingen">Wat voor de instellingen is, zoals het er stond.</param>
/// <param name="WilUitleg">Of er alleen om uitleg gevraagd is.</param>
public sealed record Opdrachtregel(Opdracht? Opdracht, IReadOnlyList<string> Argumenten, ILookup<string, string> Opties, string[] Instellingen, bool WilUitleg)
{
    private static readonly string[] _uitleg = ["--help", "-h", "-?", "help"];

    /// <summary>Leest de regel; een instelling mag als <c>--naam waarde</c>, <c>--naam=waarde</c> en <c>naam=waarde</c>.</summary>
    /// <exception cref="Regelfout">Er staat iets dat niet bestaat, of iets ontbreekt.</exception>
    public static Opdrachtregel Lees(string[] regel)
    {
        var fouten = new List<string>();
        var opdracht = Opdracht.Alle.FirstOrDefault(o => o.Naam == regel.FirstOrDefault());
        var wilUitleg = regel.Any(_uitleg.Contains);
        var (argumenten, opties, instellingen) = (new List<string>(), new List<(string Naam, string Waarde)>(), new List<string>());
        for (var i = opdracht is null ? 0 : 1; i < regel.Length && !wilUitleg; i++)
        {
            var woord = regel[i];
            var delen = woord.TrimStart('-', '/').Split('=', 2);
            if (!woord.StartsWith('-') && !(delen.Length == 2 && Bekend.Kent(delen[0])))
            {
                argumenten.Add(woord);
                continue;
            }

            var optie = opdracht?.Opties.FirstOrDefault(o => o.Naam == woord.Split('=')[0]);
            var heeftWaarde = delen.Length == 2 || optie is { Waarde: null };
            if (optie is null && !Bekend.Kent(delen[0]))
            {
                // Wat erop volgt is haar waarde, en geen fout op zichzelf.
                i += delen.Length == 1 && i + 1 < regel.Length && !regel[i + 1].StartsWith('-') ? 1 : 0;
                fouten.Add($"{woord.Split('=')[0]} is geen optie of instelling.{Bekend.Naast(delen[0])}");
                continue;
            }

            // Zonder waarde, of met de volgende optie als waarde, nam de lezer van instellingen hem stil niet of verkeerd.
            if (!heeftWaarde && (i + 1 == regel.Length || regel[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                fouten.Add($"{woord} vraagt een waarde{(optie is null ? "" : $": {woord} {optie.Waarde}")}.");
                continue;
            }

            var waarde = delen.Length == 2 ? delen[1] : heeftWaarde ? "" : regel[++i];
            if (optie is null)
            {
                instellingen.Add($"--{delen[0]}={waarde}");
            }
            else
            {
                opties.Add((optie.Naam, waarde));
            }
        }

        if (opdracht is null && argumenten.Count > 0)
        {
            fouten.Add($"'{argumenten[0]}' is geen opdracht.");
        }
        else if (argumenten.Count > (opdracht?.Meeste ?? 0))
        {
            fouten.Add($"'{argumenten[opdracht!.Meeste]}' is te veel bij {opdracht.Naam}.");
        }
        else if (argumenten.Count < opdracht?.Minste && !wilUitleg)
        {
            fouten.Add($"{opdracht.Naam} vraagt meer: {opdracht.Gebruik}.");
        }

        return fouten.Count == 0
            ? new(opdracht, argumenten, opties.ToLookup(o => o.Naam, o => o.Waarde), [.. instellingen], wilUitleg)
            : throw new Regelfout([.. fouten, "", Uitleg(opdracht)]);
    }

    /// <summary>Wat er op de regel kan staan.</summary>
    public static string Uitleg(Opdracht? opdracht)
    {
        const string instellingen = """
            Instellingen gaan in de omgeving (Database__Provider=SqlServer) of op de regel (--Database:Provider SqlServer); de README noemt ze alle.
            Zonder instellingen luistert de server op http://localhost:5080 en staat de database in ./data.
            Afsluitcode: 0 gelukt, 1 niet gelukt (de reden staat op stderr), 2 de regel is niet begrepen.
            """;
        return opdracht is null
            ? $"""
                Wijkbenchmark. Zonder opdracht draait de server.

                Opdrachten:
                {Kolommen(Opdracht.Alle.Select(o => (o.Gebruik, o.Wat)))}

                Meer over een opdracht: laad --help

                {instellingen}
                """
            : $"""
                {opdracht.Gebruik}
                {opdracht.Wat}
                {OptiesVan(opdracht)}
                {instellingen}
                """;
    }

    private static string OptiesVan(Opdracht opdracht) => opdracht.Opties.Count == 0
        ? ""
        : $"{Environment.NewLine}{Kolommen(opdracht.Opties.Select(o => ($"{o.Naam} {o.Waarde}".TrimEnd(), o.Wat)))}{Environment.NewLine}";

    private static string Kolommen(IEnumerable<(string Naam, string Wat)> rijen)
    {
        var alle = rijen.ToArray();
        var breedte = alle.Max(r => r.Naam.Length) + 2;
        return string.Join(Environment.NewLine, alle.Select(r => $"  {r.Naam.PadRight(breedte)}{r.Wat}"));
    }
}
