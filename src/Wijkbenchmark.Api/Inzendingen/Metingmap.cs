using System.Globalization;
using System.Text;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Wat in de map in één keer ingenomen wordt: één inzending, of de bestanden van een catalogus.</summary>
/// <param name="Naam">Het pad onder de map met metingen.</param>
/// <param name="Meting">Het jaar.</param>
/// <param name="Gemeente">De gemeente; leeg bij de catalogus.</param>
/// <param name="Paden">De bestanden.</param>
/// <param name="Inhoud">Hun inhoud.</param>
internal sealed record Laadbestand(string Naam, int Meting, string Gemeente, IReadOnlyList<string> Paden, IReadOnlyList<byte[]> Inhoud)
{
    /// <summary>De bytes zoals de historie ze bewaart: het bestand, of de bestanden van de catalogus als de velden van één object.</summary>
    public byte[] Bytes { get; } = Inhoud.Count == 1 ? Inhoud[0] : Samen(Paden, Inhoud);

    /// <summary>De hash van <see cref="Bytes"/>.</summary>
    public string Sha256 => field ??= Historie.Hash(Bytes);

    /// <summary>Het bestand waar een fout in staat.</summary>
    public string Waar(string pad) =>
        Paden.FirstOrDefault(b => Paden.Count > 1 && pad.StartsWith($"$.{Path.GetFileNameWithoutExtension(b)}", StringComparison.Ordinal)) ?? Paden[0];

    /// <summary>Kijkt of het bestand te lezen is, en van wie het zegt te zijn.</summary>
    /// <exception cref="InnameGeweigerd">Het is niet te lezen, of heeft niet de vorm die het hoort te hebben.</exception>
    /// <exception cref="LaadFout">Het is van een ander.</exception>
    public void KijkNa()
    {
        if (Gemeente.Length == 0)
        {
            Metingmap.LeesCatalogus(this);
        }
        else
        {
            Metingmap.LeesInzending(this);
        }
    }

    private static byte[] Samen(IReadOnlyList<string> paden, IReadOnlyList<byte[]> inhoud)
    {
        using var samen = new MemoryStream();
        for (var i = 0; i < paden.Count; i++)
        {
            samen.Write(Encoding.UTF8.GetBytes($"{(i == 0 ? '{' : ',')}\"{Path.GetFileNameWithoutExtension(paden[i])}\":"));
            samen.Write(Leescontrole.ZonderBom(inhoud[i]));
        }

        samen.WriteByte((byte)'}');
        return samen.ToArray();
    }
}

/// <summary>De map van één meting, helemaal gelezen.</summary>
internal sealed record Metingmap(int Jaar, Laadbestand Catalogus, IReadOnlyList<Laadbestand> Inzendingen)
{
    private static readonly string[] _catalogusbestanden =
        ["meting", "gemeenten", "plaatsen", "omvangsklassen", "codelijsten", "indicatoren", "fasen", "conclusies", "begrippen"];

    /// <summary>Leest elke meting onder de map.</summary>
    /// <exception cref="LaadFout">Een map of bestand ontbreekt of heet verkeerd; alle fouten tegelijk.</exception>
    public static IReadOnlyList<Metingmap> Lees(string map)
    {
        if (!Directory.Exists(map))
        {
            throw new LaadFout($"De map {map} met metingen bestaat niet.");
        }

        var (metingen, fouten) = (new List<Metingmap>(), new List<string>());
        foreach (var metingmap in Directory.EnumerateDirectories(map).Order(StringComparer.Ordinal))
        {
            var naam = Path.GetFileName(metingmap);
            if (naam.Length != 4 || !int.TryParse(naam, NumberStyles.None, CultureInfo.InvariantCulture, out var jaar))
            {
                fouten.Add($"{metingmap}: de naam van een map met een meting is haar jaar.");
                continue;
            }

            var catalogus = _catalogusbestanden.Select(b => Path.Combine(metingmap, "catalogus", $"{b}.json")).ToArray();
            fouten.AddRange(catalogus.Where(b => !File.Exists(b)).Select(b => $"{b}: $: bestand-bestaat: '': het bestand ontbreekt."));
            if (catalogus.All(File.Exists))
            {
                metingen.Add(new(
                    jaar,
                    new(Path.Combine(naam, "catalogus"), jaar, "", catalogus, [.. catalogus.Select(Controle.LeesBestand)]),
                    [
                        .. Directory.EnumerateFiles(metingmap, "*.json").Order(StringComparer.Ordinal).Select(b => new Laadbestand(
                            Path.GetRelativePath(map, b), jaar, Path.GetFileNameWithoutExtension(b).ToUpperInvariant(), [b], [Controle.LeesBestand(b)])),
                    ]));
            }
        }

        return fouten.Count == 0 ? metingen : throw new LaadFout(string.Join(Environment.NewLine, fouten));
    }

    /// <summary>De bestanden die ingenomen worden, de catalogus eerst.</summary>
    public IEnumerable<Laadbestand> Bestanden => Inzendingen.Prepend(Catalogus);

    /// <summary>De inzending in het bestand.</summary>
    /// <exception cref="InnameGeweigerd">Het bestand is niet te lezen, of heeft niet de vorm van een inzending.</exception>
    /// <exception cref="LaadFout">Het bestand is van een ander.</exception>
    public static Inzending LeesInzending(Laadbestand bestand)
    {
        var fouten = new Bevindingen();
        var inzending = Controle.Lees<Inzending>(bestand.Inhoud[0], "$", fouten);
        InnameGeweigerd.AlsErZijn(fouten);
        return inzending!.Meting == bestand.Meting && inzending.Gemeente == bestand.Gemeente
            ? inzending
            : throw new LaadFout(
                $"{bestand.Paden[0]}: $.gemeente: bestandsnaam: '{inzending.Gemeente}' in {inzending.Meting}: het bestand heet naar zijn gemeente en staat "
                    + $"in de map van zijn meting.");
    }

    /// <summary>De catalogus in de bestanden.</summary>
    /// <exception cref="InnameGeweigerd">Een bestand is niet te lezen, of heeft niet de vorm die het hoort te hebben.</exception>
    /// <exception cref="LaadFout">De meting is van een ander jaar.</exception>
    public static Catalogus LeesCatalogus(Laadbestand bestand)
    {
        var fouten = new Bevindingen();
        T Deel<T>(string naam)
            where T : class => Array.IndexOf(_catalogusbestanden, naam) is var i ? Controle.Lees<T>(bestand.Inhoud[i], $"$.{naam}", fouten)! : default!;
        var catalogus = new Catalogus
        {
            Meting = Deel<MetingBeschrijving>("meting"),
            Gemeenten = Deel<IReadOnlyList<Deelnemer>>("gemeenten"),
            Plaatsen = Deel<IReadOnlyList<Vindplaats>>("plaatsen"),
            Omvangsklassen = Deel<IReadOnlyList<Omvangsklasse>>("omvangsklassen"),
            Codelijsten = Deel<IReadOnlyDictionary<string, IReadOnlyList<Codebeschrijving>>>("codelijsten"),
            Indicatoren = Deel<IReadOnlyList<Indicator>>("indicatoren"),
            Fasen = Deel<IReadOnlyList<Ontwikkelingsfase>>("fasen"),
            Conclusies = Deel<IReadOnlyList<Conclusie>>("conclusies"),
            Begrippen = Deel<IReadOnlyList<Begrip>>("begrippen"),
        };
        InnameGeweigerd.AlsErZijn(fouten);
        return catalogus.Meting.Jaar == bestand.Meting
            ? catalogus
            : throw new LaadFout($"{bestand.Paden[0]}: $.meting.jaar: mapnaam: '{catalogus.Meting.Jaar}': de meting staat in de map van haar jaar.");
    }
}
