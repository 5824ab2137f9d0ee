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

/// <summary>Een woord van een vraag: gevouwen zoals het er staat, en zijn stam.</summary>
/// <param name="Vorm">Het woord in kleine letters, zonder accenten.</param>
/// <param name="Stam">De stam volgens de Nederlandse stemmer.</param>
public readonly record struct Woord(string Vorm, string Stam);

/// <summary>Een woord in een tekst dat bij een vraag past.</summary>
/// <param name="Van">Het eerste teken in de tekst.</param>
/// <param name="Tot">Het teken na het laatste.</param>
/// <param name="Zoekwoorden">Bij welke woorden van de vraag het past, één bit per woord.</param>
public readonly record struct Treffer(int Van, int Tot, int Zoekwoorden);

/// <summary>
/// Hoe tekst in woorden uiteenvalt: de stappen van Lucenes Nederlandse analyzer, op gevouwen tekst (<see cref="Vouwen"/>), en naast elke stam het woord zelf,
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

    /// <summary>De woorden van een vraag.</summary>
    public IReadOnlyList<Woord> Woorden(string vraag)
    {
        var woorden = new List<Woord>();
        Loop(vraag, (term, isStam, _, _) =>
        {
            var vorm = term.ToString();
            if (isStam)
            {
                woorden[^1] = woorden[^1] with { Stam = vorm };
            }
            else
            {
                woorden.Add(new(vorm, vorm));
            }
        });
        return woorden;
    }

    /// <summary>De woorden van een tekst die bij een vraag passen. Van de andere, verreweg de meeste, blijft niets over.</summary>
    public IReadOnlyList<Treffer> Treffers(string tekst, IReadOnlyList<Zoekwoord> zoekwoorden)
    {
        var treffers = new List<Treffer>();
        Loop(tekst, (term, isStam, van, tot) =>
        {
            var raak = 0;
            for (var i = 0; i < zoekwoorden.Count; i++)
            {
                raak |= zoekwoorden[i].Past(term) ? 1 << i : 0;
            }

            if (raak != 0 && isStam && treffers is [.., var vorm] && vorm.Van == van)
            {
                treffers[^1] = vorm with { Zoekwoorden = vorm.Zoekwoorden | raak };
            }
            else if (raak != 0)
            {
                treffers.Add(new(van, tot, raak));
            }
        });
        return treffers;
    }

    /// <summary>Wat er met elk woord van een tekst gebeurt: eerst het woord zelf, dan zijn stam als die anders is.</summary>
    private delegate void BijTerm(ReadOnlySpan<char> term, bool isStam, int van, int tot);

    private void Loop(string tekst, BijTerm bijTerm)
    {
        using var stroom = GetTokenStream("", tekst);
        var term = stroom.GetAttribute<ICharTermAttribute>();
        var stap = stroom.GetAttribute<IPositionIncrementAttribute>();
        var plek = stroom.GetAttribute<IOffsetAttribute>();
        stroom.Reset();
        while (stroom.IncrementToken())
        {
            bijTerm(term.Buffer.AsSpan(0, term.Length), stap.PositionIncrement == 0, plek.StartOffset, plek.EndOffset);
        }

        stroom.End();
    }

    /// <inheritdoc/>
    protected override TextReader InitReader(string fieldName, TextReader reader) => new Vouwlezer(reader);

    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        const LuceneVersion Versie = LuceneVersion.LUCENE_48;
        var bron = new StandardTokenizer(Versie, reader);
        TokenStream stroom = bron;
        if (!_metStopwoorden)
        {
            stroom = new StopFilter(Versie, stroom, DutchAnalyzer.DefaultStopSet);
        }

        return new(bron, new RemoveDuplicatesTokenFilter(new SnowballFilter(new KeywordRepeatFilter(stroom), new DutchStemmer())));
    }
}
