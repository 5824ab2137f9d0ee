using System.Text;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>De lagen van een controle. Elke laag wordt helemaal nagelopen; een volgende komt pas als de vorige deugt.</summary>
public enum Laag
{
    /// <summary>Is het een document dat te lezen en te bewaren is?</summary>
    Leesbaar,

    /// <summary>Heeft het de vorm van het formulier?</summary>
    Vorm,

    /// <summary>Klopt het met de catalogus van de meting en met zichzelf?</summary>
    Regels,

    /// <summary>Wat opvalt en toch waar kan zijn; houdt niets tegen.</summary>
    Plausibiliteit,
}

/// <summary>Een fout of waarschuwing in een inzending of catalogus.</summary>
/// <param name="Laag">De laag die haar vond.</param>
/// <param name="Pad">Het JSON-pad.</param>
/// <param name="Regel">De regel die overtreden is, een stabiele code.</param>
/// <param name="Waarde">De waarde die er staat, ingekort; leeg als er niets staat.</param>
/// <param name="Melding">Wat er scheelt, en wat wel mag.</param>
public sealed record Bevinding(Laag Laag, string Pad, string Regel, string Waarde, string Melding)
{
    private const int Langst = 100;

    /// <summary>Zoals ze op de opdrachtregel en in het logboek staat.</summary>
    public override string ToString() => $"{Pad}: {Regel}: '{Waarde}': {Melding}";

    /// <summary>De fout van een validator.</summary>
    public static Bevinding Van(FluentValidation.Results.ValidationFailure fout, string pad) =>
        new(Laag.Regels, pad, fout.ErrorCode, Toon(fout.AttemptedValue switch
        {
            null => "",
            string tekst => tekst,
            Enum woord => JsonNamingPolicy.CamelCase.ConvertName(woord.ToString()),
            IFormattable getal => getal.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => "[…]",
        }), fout.ErrorMessage);

    /// <summary>De tekst om te tonen: ingekort, en wat niet te zien is als code.</summary>
    public static string Toon(string tekst, int langst = Langst)
    {
        var zichtbaar = new StringBuilder();
        for (var i = 0; i < tekst.Length;)
        {
            if (zichtbaar.Length >= langst)
            {
                return zichtbaar.Append('…').ToString();
            }

            var goed = Rune.DecodeFromUtf16(tekst.AsSpan(i), out var rune, out var lengte) == System.Buffers.OperationStatus.Done;
            _ = goed && !Tekens.IsVerborgen(rune) ? zichtbaar.Append(tekst, i, lengte)
                : zichtbaar.Append("\\u").Append((goed ? rune.Value : tekst[i]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
            i += lengte;
        }

        return zichtbaar.ToString();
    }
}

/// <summary>Verzamelt bevindingen: telt ze alle en noemt de eerste. Zo kost een document met een miljoen fouten niet meer dan een met vijfhonderd.</summary>
internal sealed class Bevindingen
{
    /// <summary>Hoeveel er hoogstens genoemd worden.</summary>
    public const int Meest = 500;

    private readonly List<Bevinding> _genoemd = [];

    /// <summary>Hoeveel het er zijn.</summary>
    public int Aantal { get; private set; }

    /// <summary>De eerste.</summary>
    public IReadOnlyList<Bevinding> Genoemd => _genoemd;

    /// <summary>Meldt een bevinding.</summary>
    public void Meld(Laag laag, Jsonpad pad, string regel, string waarde, string melding)
    {
        if (++Aantal <= Meest)
        {
            _genoemd.Add(new(laag, pad.ToString(), regel, Bevinding.Toon(waarde), melding));
        }
    }

    /// <summary>Meldt bevindingen.</summary>
    public void Meld(IEnumerable<Bevinding> bevindingen)
    {
        foreach (var bevinding in bevindingen)
        {
            if (++Aantal <= Meest)
            {
                _genoemd.Add(bevinding);
            }
        }
    }
}

/// <summary>De plek in een document waar een controle is; tekst wordt ze pas als er iets te melden is.</summary>
internal sealed class Jsonpad(string wortel)
{
    // Een naam die niemand bedoelde kan zo lang zijn als het document.
    private const int LangsteNaam = 60;

    private readonly List<(string? Naam, int Plek)> _delen = [];

    public void In(string naam) => _delen.Add((naam, 0));

    public void In(int plek) => _delen.Add((null, plek));

    public void Uit() => _delen.RemoveAt(_delen.Count - 1);

    public override string ToString()
    {
        var pad = new StringBuilder(wortel);
        foreach (var (naam, plek) in _delen)
        {
            _ = naam is null ? pad.Append('[').Append(plek).Append(']')
                : naam.Length is > 0 and <= LangsteNaam && naam.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? pad.Append('.').Append(naam)
                : pad.Append("['").Append(Bevinding.Toon(naam, LangsteNaam)).Append("']");
        }

        return pad.ToString();
    }
}
