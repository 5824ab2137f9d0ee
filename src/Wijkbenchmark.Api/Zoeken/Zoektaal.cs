using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using DutchStemmer = Lucene.Net.Tartarus.Snowball.Ext.DutchStemmer;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Een woord uit een tekst: zoals het er gevouwen staat, en zijn stam.</summary>
/// <param name="Vorm">Het woord in kleine letters, zonder accenten.</param>
/// <param name="Stam">De stam volgens de Nederlandse stemmer.</param>
/// <param name="Plaats">Het hoeveelste woord van de tekst het is.</param>
/// <param name="Van">Het eerste teken in de tekst.</param>
/// <param name="Tot">Het teken na het laatste.</param>
public sealed record Woord(string Vorm, string Stam, int Plaats, int Van, int Tot);

/// <summary>
/// Hoe tekst in woorden uiteenvalt: de stappen van Lucenes Nederlandse analyzer, met gevouwen accenten, en naast elke stam het woord zelf,
/// zodat ook een woord dat nog niet af is gevonden wordt.
/// </summary>
public sealed class Zoektaal : Analyzer
{
    private readonly bool _metStopwoorden;

    private Zoektaal(bool metStopwoorden) => _metStopwoorden = metStopwoorden;

    /// <summary>De taal van de index en van gewone vragen: zonder 'de', 'een' en 'met'.</summary>
    public static Zoektaal Gewoon { get; } = new(metStopwoorden: false);

    /// <summary>Voor een vraag van alleen stopwoorden: 'over' kan het begin van overleg zijn.</summary>
    public static Zoektaal MetStopwoorden { get; } = new(metStopwoorden: true);

    /// <summary>Twee stukken tekst van een element zijn nooit samen één uitdrukking.</summary>
    public override int GetPositionIncrementGap(string fieldName) => 100;

    /// <summary>De woorden van een tekst.</summary>
    public IReadOnlyList<Woord> Woorden(string tekst)
    {
        var woorden = new List<Woord>();
        using var stroom = GetTokenStream("", tekst);
        var term = stroom.GetAttribute<ICharTermAttribute>();
        var stap = stroom.GetAttribute<IPositionIncrementAttribute>();
        var plek = stroom.GetAttribute<IOffsetAttribute>();
        var plaats = -1;
        stroom.Reset();
        while (stroom.IncrementToken())
        {
            var vorm = term.ToString();
            if (stap.PositionIncrement == 0)
            {
                woorden[^1] = woorden[^1] with { Stam = vorm };
                continue;
            }

            plaats += stap.PositionIncrement;
            woorden.Add(new(vorm, vorm, plaats, plek.StartOffset, plek.EndOffset));
        }

        stroom.End();
        return woorden;
    }

    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        const LuceneVersion Versie = LuceneVersion.LUCENE_48;
        var bron = new StandardTokenizer(Versie, reader);
        TokenStream stroom = new ASCIIFoldingFilter(new LowerCaseFilter(Versie, bron));
        if (!_metStopwoorden)
        {
            stroom = new StopFilter(Versie, stroom, DutchAnalyzer.DefaultStopSet);
        }

        return new(bron, new RemoveDuplicatesTokenFilter(new SnowballFilter(new KeywordRepeatFilter(stroom), new DutchStemmer())));
    }
}
