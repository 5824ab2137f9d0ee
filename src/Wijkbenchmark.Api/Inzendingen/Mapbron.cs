namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Wat een controle nodig heeft, uit de map met metingen: voor wie geen database heeft.</summary>
internal sealed class Mapbron(string map)
{
    private readonly IReadOnlyList<Metingmap> _metingen = Metingmap.Lees(map);
    private readonly Dictionary<int, Catalogusindex> _indexen = [];

    /// <summary>De metingen in de map.</summary>
    public IEnumerable<int> Jaren => _metingen.Select(m => m.Jaar);

    /// <summary>De catalogus van een meting.</summary>
    /// <exception cref="LaadFout">Er zit een fout in.</exception>
    public Catalogusindex Index(int jaar)
    {
        if (!_indexen.TryGetValue(jaar, out var index))
        {
            try
            {
                var catalogus = Metingmap.LeesCatalogus(_metingen.Single(m => m.Jaar == jaar).Catalogus);
                var fouten = new Bevindingen();
                fouten.Meld(Controle.Regels(catalogus));
                InnameGeweigerd.AlsErZijn(fouten);
                _indexen[jaar] = index = Catalogusindex.Van(catalogus);
            }
            catch (InnameGeweigerd geweigerd)
            {
                throw new LaadFout($"In de catalogus van {jaar} in {map} zitten zelf fouten: {geweigerd.Fouten[0]} De opdracht laad noemt ze alle.");
            }
        }

        return index;
    }

    /// <summary>Wat de gemeente in haar vorige meting opgaf, of <c>null</c>.</summary>
    public Vorige? Vorige(int meting, string gemeente) =>
        _metingen.Where(m => m.Jaar < meting).OrderByDescending(m => m.Jaar).SelectMany(m => m.Inzendingen)
            .FirstOrDefault(i => i.Gemeente == gemeente) is { } eerder
        && Controle.Lees<Inzending>(eerder.Inhoud[0], "$", new()) is { } inzending
            ? Inzendingen.Vorige.Van(inzending, Index(eerder.Meting))
            : null;
}
