using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Een nagekeken zoekvraag.</summary>
/// <param name="Tekst">Wat gezocht wordt; leestekens betekenen niets.</param>
/// <param name="Meting">Het jaar waaruit geantwoord wordt.</param>
/// <param name="Typen">De gevraagde typen; leeg is alle.</param>
/// <param name="Gemeenten">De gevraagde CBS-codes; leeg is alle.</param>
/// <param name="Overslaan">Hoeveel resultaten vooraan wegblijven.</param>
/// <param name="Aantal">Hoeveel resultaten hoogstens komen.</param>
public sealed record Zoekvraag(
    string Tekst, int Meting, IReadOnlyList<Zoektype> Typen, IReadOnlyList<string> Gemeenten, int Overslaan, int Aantal);

/// <summary>Een element dat gevonden is.</summary>
/// <param name="Type">Wat voor ding het is.</param>
/// <param name="Id">Het id of de code.</param>
/// <param name="Titel">De titel.</param>
/// <param name="Gemeente">De gemeente waar het van is.</param>
/// <param name="Fragment">Het stuk dat het best bij de vraag past.</param>
public sealed record Gevonden(Zoektype Type, string Id, string Titel, Code? Gemeente, Fragment Fragment);

/// <summary>Wat een vraag opleverde.</summary>
/// <param name="Totaal">Hoeveel elementen er zijn.</param>
/// <param name="Pagina">Het gevraagde stuk daarvan, de beste eerst.</param>
public sealed record Vondst(int Totaal, IReadOnlyList<Gevonden> Pagina);

/// <summary>Alles van één meting, doorzoekbaar: een index in het geheugen, van één dataversie.</summary>
public sealed class Zoekindex : IDisposable
{
    // Een titel zegt meer dan een zin verderop; een stuk dat iets ontkent minder.
    private static readonly (string Veld, float Gewicht)[] _velden = [("titel", 4), ("soort", 5), ("gemeente", 2), ("tekst", 1), ("ontkend", 0.3f)];

    // Veel elementen hebben geen soort: met het gemiddelde van alle zou een soort van drie woorden al lang zijn, en minder tellen.
    private static readonly FieldType _zonderLengte = new(TextField.TYPE_NOT_STORED) { OmitNorms = true };

    private readonly RAMDirectory _map;
    private readonly DirectoryReader _lezer;
    private readonly IndexSearcher _zoeker;

    private Zoekindex(Stand stand, RAMDirectory map)
    {
        Stand = stand;
        _map = map;
        _lezer = DirectoryReader.Open(map);
        _zoeker = new IndexSearcher(_lezer) { Similarity = new BM25Similarity() };
    }

    /// <summary>De stand waarvan dit de index is.</summary>
    public Stand Stand { get; }

    /// <summary>Het aantal elementen.</summary>
    public int Aantal => _lezer.NumDocs;

    /// <summary>De omvang in het geheugen.</summary>
    public long Bytes => _map.GetSizeInBytes();

    /// <summary>Maakt de index; elk element gaat erin zodra het gelezen is.</summary>
    public static async Task<Zoekindex> MaakAsync(Lezing lezing, int meting)
    {
        var map = new RAMDirectory();
        var instellingen = new IndexWriterConfig(LuceneVersion.LUCENE_48, Zoektaal.Gewoon)
        {
            Similarity = new BM25Similarity(),

            // Op de draad van de lezer en in volgorde: dan is de index elke keer gelijk.
            MergeScheduler = new SerialMergeScheduler(),
            MergePolicy = new LogByteSizeMergePolicy(),
        };
        using (var schrijver = new IndexWriter(map, instellingen))
        {
            await Zoekelementen.LoopAsync(lezing, meting, element => schrijver.AddDocument(Document(element)));
            schrijver.ForceMerge(1);
        }

        return new(lezing.Stand, map);
    }

    /// <summary>Zoekt, of geeft <c>null</c> als deze index al weg is.</summary>
    public Vondst? Zoek(Zoekvraag vraag)
    {
        if (!_lezer.TryIncRef())
        {
            return null;
        }

        try
        {
            var woorden = Zoekwoord.Lees(vraag.Tekst);
            var filter = Filter(vraag);
            TopDocs Top(int minstens) => _zoeker.Search(Vraag(woorden, minstens), filter, vraag.Overslaan + vraag.Aantal);

            // Alle woorden; staan die nergens samen, dan minstens de helft.
            var top = Top(woorden.Count);
            if (top.TotalHits == 0 && woorden.Count > 1)
            {
                top = Top((woorden.Count + 1) / 2);
            }

            return new(top.TotalHits, [.. top.ScoreDocs.Skip(vraag.Overslaan).Select(d => Gevonden(_zoeker.Doc(d.Doc), woorden))]);
        }
        finally
        {
            _lezer.DecRef();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lezer.Dispose();
        _map.Dispose();
    }

    private static Document Document(Zoekelement element)
    {
        var document = new Document
        {
            new StringField("type", $"{element.Type}", Field.Store.YES),
            new StoredField("id", element.Id),
            new TextField("titel", element.Titel, Field.Store.YES),
            new Field("soort", element.Soort, _zonderLengte),
        };
        if (element.Gemeente is { } gemeente)
        {
            document.Add(new StoredField("gemeentecode", gemeente.Waarde));
            document.Add(new TextField("gemeente", gemeente.Naam, Field.Store.YES));
        }

        foreach (var code in element.Gemeenten)
        {
            document.Add(new StringField("over", code, Field.Store.NO));
        }

        foreach (var stuk in element.Stukken)
        {
            document.Add(new TextField(stuk.Ontkend ? "ontkend" : "tekst", stuk.Tekst, Field.Store.NO));
            document.Add(new StoredField("stuk", stuk.Tekst));
            document.Add(new StoredField("bronnen", stuk.Bronnen));
        }

        return document;
    }

    private static Gevonden Gevonden(Document document, IReadOnlyList<Zoekwoord> woorden)
    {
        string[] Waarden(string veld) => document.GetValues(veld, CultureInfo.InvariantCulture);

        var titel = Waarden("titel")[0];
        return new(
            Enum.Parse<Zoektype>(Waarden("type")[0]),
            Waarden("id")[0],
            titel,
            Waarden("gemeentecode") is [var code] ? new Code(code, Waarden("gemeente")[0]) : null,
            Fragment.Kies(titel, Waarden("stuk").Zip(Waarden("bronnen")), woorden));
    }

    private static BooleanQuery Vraag(IReadOnlyList<Zoekwoord> woorden, int minstens)
    {
        var vraag = new BooleanQuery { MinimumNumberShouldMatch = minstens };
        foreach (var woord in woorden)
        {
            vraag.Add(Vraag(woord), Occur.SHOULD);
        }

        return vraag;
    }

    private static DisjunctionMaxQuery Vraag(Zoekwoord woord)
    {
        var vraag = new DisjunctionMaxQuery(0.3f);
        foreach (var (veld, gewicht) in _velden)
        {
            void Als(bool geldt, Query deel, float boost)
            {
                if (geldt)
                {
                    deel.Boost = gewicht * boost;
                    vraag.Add(deel);
                }
            }

            Als(true, new TermQuery(new Term(veld, woord.Vorm)), 1);
            Als(woord.Stam != woord.Vorm, new TermQuery(new Term(veld, woord.Stam)), 1);
            Als(woord.AlsBegin, new PrefixQuery(new Term(veld, woord.Vorm)), 2);
            Als(woord.AlsBegin && woord.Stam != woord.Vorm, new PrefixQuery(new Term(veld, woord.Stam)), 2);
            Als(woord.AlsSlot, new Deelquery(veld, woord.Stam, alleenAanHetEind: !woord.AlsDeel), 1.5f);
        }

        return vraag;
    }

    private static QueryWrapperFilter? Filter(Zoekvraag vraag)
    {
        var filter = new BooleanQuery();
        EenVan("type", vraag.Typen.Select(t => $"{t}"));
        EenVan("over", vraag.Gemeenten);
        return filter.Clauses.Count == 0 ? null : new(filter);

        void EenVan(string veld, IEnumerable<string> waarden)
        {
            var keuze = new BooleanQuery();
            foreach (var waarde in waarden)
            {
                keuze.Add(new TermQuery(new Term(veld, waarde)), Occur.SHOULD);
            }

            if (keuze.Clauses.Count > 0)
            {
                filter.Add(keuze, Occur.MUST);
            }
        }
    }
}
