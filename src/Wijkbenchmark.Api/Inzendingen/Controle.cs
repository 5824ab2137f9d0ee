namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Wat een controle vond. Er worden van fouten en waarschuwingen hoogstens vijfhonderd genoemd; de aantallen zeggen hoeveel het er zijn.</summary>
public sealed record Controleuitslag
{
    /// <summary>Het jaar van de meting waartegen nagekeken is.</summary>
    public required int Meting { get; init; }

    /// <summary>De gemeente die het document noemt; <c>null</c> als het er geen noemt.</summary>
    public required string? Gemeente { get; init; }

    /// <summary>Waar als er geen fout in zit; waarschuwingen houden niets tegen.</summary>
    public required bool Geldig { get; init; }

    public required int AantalFouten { get; init; }

    public required int AantalWaarschuwingen { get; init; }

    /// <summary>De fouten van de eerste laag die niet deugt.</summary>
    public required IReadOnlyList<Bevinding> Fouten { get; init; }

    public required IReadOnlyList<Bevinding> Waarschuwingen { get; init; }

    /// <summary>De inzending; <c>null</c> als er een fout in zit.</summary>
    [JsonIgnore]
    public Inzending? Inzending { get; init; }
}

/// <summary>
/// De ene controle van een document, laag voor laag: leesbaar, vorm, regels, plausibiliteit. De lader, de opdracht <c>controleer</c> en het adres
/// <c>_controleer</c>
/// vragen haar, en krijgen bij dezelfde bytes hetzelfde.
/// </summary>
public static class Controle
{
    /// <summary>De grootste inzending of het grootste deel van een catalogus, in bytes; het grootste van 2006 is er een twintigste van.</summary>
    public const int GrootsteBestand = 4 * 1024 * 1024;

    /// <summary>Kijkt een inzending helemaal na.</summary>
    /// <param name="inhoud">De bytes.</param>
    /// <param name="index">De catalogus van de meting.</param>
    /// <param name="vorige">Wat de gemeente in haar vorige meting opgaf.</param>
    /// <param name="van">De gemeente van wie het hoort te zijn; <c>null</c> als het van elke kan zijn.</param>
    public static async Task<Controleuitslag> VanAsync(
        ReadOnlyMemory<byte> inhoud, Catalogusindex index, Func<string, Task<Vorige?>> vorige, string? van = null)
    {
        var (fouten, waarschuwingen) = (new Bevindingen(), new Bevindingen());
        var inzending = Lees<Inzending>(inhoud, "$", fouten, out var gemeente);
        if (inzending is not null)
        {
            fouten.Meld(Regels(inzending, index).Concat(van is null ? [] : VanEenAnder(inzending, inzending.Meting, van)));
        }

        if (inzending is not null && fouten.Aantal == 0)
        {
            waarschuwingen.Meld(Plausibiliteit.Waarschuwingen(inzending, index, await vorige(inzending.Gemeente)));
        }

        return new()
        {
            Meting = index.Meting,
            Gemeente = gemeente,
            Geldig = fouten.Aantal == 0,
            AantalFouten = fouten.Aantal,
            AantalWaarschuwingen = waarschuwingen.Aantal,
            Fouten = fouten.Genoemd,
            Waarschuwingen = waarschuwingen.Genoemd,
            Inzending = fouten.Aantal == 0 ? inzending : null,
        };
    }

    /// <summary>De eerste twee lagen, leesbaar en vorm: het document, of <c>null</c> met de fouten.</summary>
    /// <typeparam name="T">De vorm.</typeparam>
    /// <param name="inhoud">De bytes.</param>
    /// <param name="wortel">Het pad van het document zelf.</param>
    /// <param name="fouten">Waar de fouten heen gaan.</param>
    internal static T? Lees<T>(ReadOnlyMemory<byte> inhoud, string wortel, Bevindingen fouten)
        where T : class => Lees<T>(inhoud, wortel, fouten, out _);

    /// <summary>De derde laag: klopt een inzending met de catalogus van haar meting, en met zichzelf?</summary>
    public static IEnumerable<Bevinding> Regels(Inzending inzending, Catalogusindex index) => Regels(new InzendingValidator(index).Validate(inzending));

    /// <summary>De derde laag: klopt een catalogus met zichzelf?</summary>
    public static IEnumerable<Bevinding> Regels(Catalogus catalogus) => Regels(new CatalogusValidator().Validate(catalogus));

    /// <summary>Is een inzending van de gemeente en meting waar ze heen gestuurd is?</summary>
    public static IEnumerable<Bevinding> VanEenAnder(Inzending inzending, int meting, string gemeente) =>
        (inzending.Meting, inzending.Gemeente) == (meting, gemeente)
        ? []
        : [new(Laag.Regels, "$.gemeente", "van-een-ander", $"{inzending.Gemeente} in {inzending.Meting}", $"Hier hoort de inzending van {gemeente} "
            + $"in {meting}.")];

    /// <summary>De bytes van een bestand; van een te groot bestand niet meer dan nodig om dat te zien.</summary>
    public static byte[] LeesBestand(string pad)
    {
        using var bestand = File.OpenRead(pad);
        var inhoud = new byte[Math.Min(bestand.Length, GrootsteBestand + 1)];
        bestand.ReadExactly(inhoud);
        return inhoud;
    }

    /// <summary>Het jaar dat een inzending noemt, of <c>null</c> als dat er niet uit te lezen is.</summary>
    public static int? Jaar(ReadOnlyMemory<byte> inhoud)
    {
        var fouten = new Bevindingen();
        Leescontrole.Kijk(inhoud.Span, "$", fouten);
        if (fouten.Aantal > 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(ZonderBom(inhoud));
        return document.RootElement is { ValueKind: JsonValueKind.Object } wortel && wortel.TryGetProperty("meting", out var meting)
            && meting.ValueKind == JsonValueKind.Number
            ? InzendingJson.GeheelLezer.Geheel(meting.GetDouble())
            : null;
    }

    private static T? Lees<T>(ReadOnlyMemory<byte> inhoud, string wortel, Bevindingen fouten, out string? gemeente)
        where T : class
    {
        gemeente = null;
        var voor = fouten.Aantal;
        if (inhoud.Length > GrootsteBestand)
        {
            fouten.Meld(Laag.Leesbaar, new(wortel), "omvang", "", $"Het document is groter dan {GrootsteBestand / 1024 / 1024} MiB.");
            return null;
        }

        Leescontrole.Kijk(inhoud.Span, wortel, fouten);
        if (fouten.Aantal > voor)
        {
            return null;
        }

        using var document = JsonDocument.Parse(ZonderBom(inhoud));
        if (document.RootElement is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty("gemeente", out var genoemd)
            && genoemd.ValueKind == JsonValueKind.String)
        {
            gemeente = Bevinding.Toon(genoemd.GetString()!);
        }

        Vormcontrole.Kijk(document.RootElement, Formuliervorm.Van(typeof(T)), wortel, fouten);
        return fouten.Aantal == voor ? document.RootElement.Deserialize<T>(InzendingJson.Lezen) : null;
    }

    /// <summary>De bytes zonder het teken ervoor dat alleen zegt dat het UTF-8 is.</summary>
    internal static ReadOnlyMemory<byte> ZonderBom(ReadOnlyMemory<byte> inhoud) => inhoud[(inhoud.Length - Leescontrole.ZonderBom(inhoud.Span).Length)..];

    // Een validator noemt een veld van de wortel bij zijn naam, en al het andere met het hele pad.
    private static IEnumerable<Bevinding> Regels(FluentValidation.Results.ValidationResult uitslag) =>
        uitslag.Errors.Select(f => Bevinding.Van(f, f.PropertyName.StartsWith('$') ? f.PropertyName : $"$.{f.PropertyName}"));
}
