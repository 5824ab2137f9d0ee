namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>
/// Berekent wat er tussen twee uitgaven van een inzending anders is. Werkt op de documenten zelf: zo kan geen feit vergeten worden, en maakt het niet uit welke
/// generatie van het formulier ze leest.
/// </summary>
public sealed class Verschil
{
    private const string Waarnemingen = "$.waarnemingen";

    // Wat samen het getal is; de rest van een waarneming zijn teksten en vindplaatsen.
    private static readonly string[] _getal = ["waarde", "min", "max", "statistiek", "kwalificaties", "alsGedrukt", "ontbreektReden"];

    private readonly List<Wijziging> _wijzigingen = [];
    private readonly Func<string, string> _volledigId;
    private readonly IReadOnlyDictionary<string, string> _eenhedenVan;
    private readonly IReadOnlyDictionary<string, string> _eenhedenNaar;

    private Verschil(Func<string, string> volledigId, IReadOnlyDictionary<string, string> van, IReadOnlyDictionary<string, string> naar) =>
        (_volledigId, _eenhedenVan, _eenhedenNaar) = (volledigId, van, naar);

    /// <summary>Wat er in <paramref name="nieuw"/> anders is dan in <paramref name="oud"/>.</summary>
    /// <param name="oud">De vorige inzending, met de eenheden van de indicatoren van toen.</param>
    /// <param name="nieuw">De nieuwe, met de eenheden van nu.</param>
    /// <param name="volledigId">Geeft het volledige id bij de sleutel van een waarneming.</param>
    public static IReadOnlyList<Wijziging> Tussen(
        (byte[] Inhoud, IReadOnlyDictionary<string, string> Eenheden) oud,
        (byte[] Inhoud, IReadOnlyDictionary<string, string> Eenheden) nieuw,
        Func<string, string> volledigId)
    {
        using var van = JsonDocument.Parse(Controle.ZonderBom(oud.Inhoud));
        using var naar = JsonDocument.Parse(Controle.ZonderBom(nieuw.Inhoud));
        var verschil = new Verschil(volledigId, oud.Eenheden, nieuw.Eenheden);
        verschil.Loop("$", null, van.RootElement, naar.RootElement);
        return verschil._wijzigingen;
    }

    private void Loop(string pad, string? waarneming, JsonElement? van, JsonElement? naar)
    {
        (van, naar) = (IsLeeg(van) ? null : van, IsLeeg(naar) ? null : naar);
        if (Gelijk(van, naar))
        {
            return;
        }

        // Wat geen delen heeft is één gegeven; dat is het ook als het vroeger of nu wel delen had.
        if (Delen(van ?? naar) is null || Delen(naar ?? van) is null || (van ?? naar)!.Value.ValueKind != (naar ?? van)!.Value.ValueKind)
        {
            _wijzigingen.Add(Gewijzigd(pad, waarneming, van, naar) with { VanTekst = Tekst(van), NaarTekst = Tekst(naar) });
            return;
        }

        var (voor, na) = (Delen(van) ?? [], Delen(naar) ?? []);
        foreach (var naam in na.Keys.Concat(voor.Keys).Distinct())
        {
            JsonElement? Deel(Dictionary<string, JsonElement> delen) => delen.TryGetValue(naam, out var deel) ? deel : null;
            if (pad == Waarnemingen)
            {
                Waarneming($"{pad}{naam}", _volledigId(naam[1..^1]), Deel(voor), Deel(na));
            }
            else
            {
                Loop($"{pad}{naam}", waarneming, Deel(voor), Deel(na));
            }
        }
    }

    private void Waarneming(string pad, string id, JsonElement? van, JsonElement? naar)
    {
        if (_getal.Any(veld => !Gelijk(Veld(van, veld), Veld(naar, veld))))
        {
            _wijzigingen.Add(Gewijzigd(pad, id, van, naar) with { Van = Getal(van, _eenhedenVan), Naar = Getal(naar, _eenhedenNaar) });
        }

        if (van is not { } oud || naar is not { } nieuw)
        {
            return;
        }

        foreach (var veld in nieuw.EnumerateObject().Concat(oud.EnumerateObject()).DistinctBy(v => v.Name).Where(v => !_getal.Contains(v.Name)))
        {
            Loop($"{pad}.{veld.Name}", id, Veld(oud, veld.Name), Veld(nieuw, veld.Name));
        }
    }

    private static Getalstand? Getal(JsonElement? waarneming, IReadOnlyDictionary<string, string> eenheden) => waarneming is { } element
        ? element.Deserialize<Getalstand>(FeitenJson.Schrijfwijze)! with { Eenheid = eenheden.GetValueOrDefault(element.GetProperty("indicator").GetString()!) }
        : null;

    private static Wijziging Gewijzigd(string pad, string? waarneming, JsonElement? van, JsonElement? naar) => new()
    {
        Soort = van is null ? Wijzigingsoort.Toegevoegd : naar is null ? Wijzigingsoort.Vervallen : Wijzigingsoort.Gewijzigd,
        Pad = pad,
        Waarneming = waarneming,
        Van = null,
        Naar = null,
        VanTekst = null,
        NaarTekst = null,
    };

    private static bool Gelijk(JsonElement? van, JsonElement? naar) =>
        van is { } oud && naar is { } nieuw ? JsonElement.DeepEquals(oud, nieuw) : van is null && naar is null;

    // Een veld dat er niet staat zegt hetzelfde als een leeg veld.
    private static JsonElement? Veld(JsonElement? element, string naam) =>
        element is { } gegeven && gegeven.TryGetProperty(naam, out var veld) && veld.ValueKind != JsonValueKind.Null ? veld : null;

    private static bool IsLeeg(JsonElement? element) => element is null or { ValueKind: JsonValueKind.Null };

    /// <summary>
    /// De delen met hun stuk van het pad: de velden van een object, of de elementen van een lijst waarvan elk een eigen sleutel heeft; anders <c>null</c>.
    /// </summary>
    private static Dictionary<string, JsonElement>? Delen(JsonElement? element)
    {
        if (element is { ValueKind: JsonValueKind.Object } gegeven)
        {
            return gegeven.EnumerateObject().ToDictionary(v => $".{v.Name}", v => v.Value);
        }

        if (element is not { ValueKind: JsonValueKind.Array } lijst)
        {
            return null;
        }

        var delen = new Dictionary<string, JsonElement>();
        return lijst.EnumerateArray().All(e => Sleutel(e) is { } sleutel && delen.TryAdd($"[{sleutel}]", e)) ? delen : null;
    }

    private static string? Sleutel(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && (element.TryGetProperty("id", out var sleutel) || element.TryGetProperty("code", out sleutel))
        && sleutel.ValueKind == JsonValueKind.String
            ? sleutel.GetString()
            : null;

    private static string? Tekst(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } tekst => tekst.GetString(),
        _ => element?.GetRawText(),
    };
}
