using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Api.Metingen;

/// <summary>De instellingen onder <c>Uitgever</c>: wat alleen de uitgever kan bepalen.</summary>
public sealed class UitgeverOptions
{
    /// <summary>Wat er staat zolang de uitgever niets gezegd heeft.</summary>
    public const string NietVastgesteld = "nietVastgesteld";

    /// <summary>Wie de gegevens uitgeeft.</summary>
    public string Naam { get; set; } = NietVastgesteld;

    /// <summary>De URI die de uitgever aanwijst, bijvoorbeeld die uit TOOI (<c>https://identifier.overheid.nl/…</c>).</summary>
    public string? Adres { get; set; }

    /// <summary>Het openbare adres van deze server, als dat anders is dan waarop ze aangeroepen wordt: <c>https://…</c>.</summary>
    public string? BasisUrl { get; set; }

    /// <summary>De rechten op de gegevens, een naam of URI van een licentie.</summary>
    public string Rechten { get; set; } = NietVastgesteld;

    /// <summary>Hoe de bron genoemd moet worden.</summary>
    public string? Naamsvermelding { get; set; }

    /// <summary>Waar een fout cijfer gemeld kan worden, een adres of URI.</summary>
    public string? FoutMelden { get; set; }

    /// <summary>Waar een kwetsbaarheid gemeld kan worden, een URI (<c>mailto:…</c> of <c>https://…</c>).</summary>
    public string? Beveiligingscontact { get; set; }

    /// <summary>
    /// Wat alleen de uitgever kan zeggen en nog niet gezegd heeft, voor de beheerder; <c>null</c> als alles er is. Een bezoeker ziet er niets van.
    /// </summary>
    public string? NogNietGezegd()
    {
        var namen = new (string Naam, string? Waarde)[]
        {
            (nameof(Naam), Naam), (nameof(Adres), Adres), (nameof(Rechten), Rechten), (nameof(Naamsvermelding), Naamsvermelding),
            (nameof(FoutMelden), FoutMelden), (nameof(Beveiligingscontact), Beveiligingscontact),
        }.Where(s => s.Waarde is null or "" or NietVastgesteld).Select(s => $"Uitgever:{s.Naam}").ToArray();
        return namen.Length == 0 ? null : $"Nog niet ingesteld: {string.Join(", ", namen)}. De README zegt wat erin hoort.";
    }

    /// <summary>Zegt bij de start wat er aan de instellingen scheelt, en wat te doen.</summary>
    public sealed class Validator : IValidateOptions<UitgeverOptions>
    {
        /// <inheritdoc/>
        public ValidateOptionsResult Validate(string? name, UitgeverOptions options)
        {
            var fouten = new[]
            {
                Fout(nameof(Adres), options.Adres, "https://identifier.overheid.nl/tooi/id/…", "https", "http"),
                Fout(nameof(BasisUrl), options.BasisUrl, "https://wijkbenchmark.example.org", "https", "http"),
                Fout(nameof(Beveiligingscontact), options.Beveiligingscontact, "mailto:beveiliging@example.org", "https", "mailto", "tel"),
            }.OfType<string>().ToArray();
            return fouten.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(fouten);
        }

        private static string? Fout(string sleutel, string? waarde, string voorbeeld, params string[] soorten) =>
            string.IsNullOrEmpty(waarde) || (Uri.TryCreate(waarde, UriKind.Absolute, out var uri) && soorten.Contains(uri.Scheme))
                ? null
                : $"Uitgever:{sleutel} is '{waarde}'. Geef een URI die begint met {string.Join(" of ", soorten.Select(s => $"{s}:"))}, bijvoorbeeld "
                    + $"{voorbeeld}.";
    }
}
