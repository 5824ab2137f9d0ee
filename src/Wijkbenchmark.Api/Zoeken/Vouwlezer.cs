using System.Buffers;
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
        foreach (var rune in Alles(tekst).EnumerateRunes())
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

    // ReadToEnd neemt voor elk stukje tekst een nieuwe buffer van 8 KB.
    private static string Alles(TextReader tekst)
    {
        var (buffer, alles) = (ArrayPool<char>.Shared.Rent(1024), new StringBuilder());
        while (tekst.Read(buffer, 0, buffer.Length) is > 0 and var aantal)
        {
            alles.Append(buffer, 0, aantal);
        }

        ArrayPool<char>.Shared.Return(buffer);
        return alles.ToString();
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
