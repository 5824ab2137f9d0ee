using System.Text;
using Lucene.Net.Analysis.CharFilters;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Vouwt de tekst voor ze in woorden uiteenvalt, en onthoudt waar elk teken stond: een treffer wijst naar de tekst zoals geschreven.</summary>
internal sealed class Vouwlezer : BaseCharFilter
{
    private readonly string _gevouwen;
    private int _gelezen;

    /// <summary>Leest en vouwt alles.</summary>
    public Vouwlezer(TextReader tekst)
        : base(tekst)
    {
        var (uit, van) = (new StringBuilder(), 0);
        foreach (var rune in tekst.ReadToEnd().EnumerateRunes())
        {
            var begin = uit.Length;
            Vouwen.Voeg(uit, rune);
            van += rune.Utf16SequenceLength;
            var lengte = uit.Length - begin;
            for (var plek = Math.Min(lengte, rune.Utf16SequenceLength); lengte != rune.Utf16SequenceLength && plek <= lengte; plek++)
            {
                AddOffCorrectMap(begin + plek, van - begin - plek);
            }
        }

        _gevouwen = uit.ToString().ToLowerInvariant();
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        var aantal = Math.Min(count, _gevouwen.Length - _gelezen);
        _gevouwen.CopyTo(_gelezen, buffer, index, aantal);
        _gelezen += aantal;
        return aantal == 0 && count > 0 ? -1 : aantal;
    }
}
