using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>De laag <see cref="Laag.Vorm"/>: alle fouten in de vorm tegelijk, waar de lezer van JSON bij de eerste stopt.</summary>
internal sealed class Vormcontrole
{
    private static readonly ConcurrentDictionary<string, Regex> _vormen = new();

    private readonly Bevindingen _fouten;
    private readonly Jsonpad _pad;

    private Vormcontrole(Bevindingen fouten, string wortel) => (_fouten, _pad) = (fouten, new(wortel));

    /// <summary>Loopt een document na.</summary>
    /// <param name="document">Het document.</param>
    /// <param name="vorm">De vorm die het hoort te hebben.</param>
    /// <param name="wortel">Het pad van het document zelf.</param>
    /// <param name="fouten">Waar de fouten heen gaan.</param>
    public static void Kijk(JsonElement document, Formuliervorm vorm, string wortel, Bevindingen fouten) =>
        new Vormcontrole(fouten, wortel).Kijk(document, vorm, null);

    private void Kijk(JsonElement waarde, Formuliervorm vorm, TekstAttribute? tekst)
    {
        switch (vorm.Soort)
        {
            case Formuliersoort.Onderdeel when waarde.ValueKind == JsonValueKind.Object:
                KijkOnderdeel(waarde, vorm);
                break;
            case Formuliersoort.Lijst when waarde.ValueKind == JsonValueKind.Array:
                var plek = 0;
                foreach (var element in waarde.EnumerateArray())
                {
                    _pad.In(plek++);
                    KijkElement(element, vorm.Element, tekst);
                    _pad.Uit();
                }

                break;
            case Formuliersoort.Woordenboek when waarde.ValueKind == JsonValueKind.Object:
                foreach (var element in waarde.EnumerateObject())
                {
                    _pad.In(element.Name);
                    KijkElement(element.Value, vorm.Element, tekst);
                    _pad.Uit();
                }

                break;
            case Formuliersoort.Tekst or Formuliersoort.Code or Formuliersoort.Verwijzing when waarde.ValueKind == JsonValueKind.String:
                KijkTekst(waarde.GetString()!, tekst!);
                break;
            case Formuliersoort.Woord when waarde.ValueKind == JsonValueKind.String:
                if (!vorm.Woorden.Contains(waarde.GetString(), StringComparer.Ordinal))
                {
                    Meld("woord-bekend", waarde, $"Kies uit {string.Join(", ", vorm.Woorden)}.");
                }

                break;
            case Formuliersoort.Getal when waarde.ValueKind == JsonValueKind.Number:
            case Formuliersoort.Geheel when waarde.ValueKind == JsonValueKind.Number && InzendingJson.GeheelLezer.Geheel(waarde.GetDouble()) is not null:
            case Formuliersoort.JaNee when waarde.ValueKind is JsonValueKind.True or JsonValueKind.False:
                break;
            default:
                Meld("type", waarde, $"Hier hoort {Omschreven(vorm.Soort)} te staan.");
                break;
        }
    }

    private void KijkElement(JsonElement waarde, Formuliervorm vorm, TekstAttribute? tekst)
    {
        if (waarde.ValueKind == JsonValueKind.Null)
        {
            Meld("niet-null", waarde, "In een lijst staat nooit null; laat weg wat er niet is.");
        }
        else
        {
            Kijk(waarde, vorm, tekst);
        }
    }

    private void KijkOnderdeel(JsonElement waarde, Formuliervorm vorm)
    {
        var gezien = 0;
        foreach (var eigenschap in waarde.EnumerateObject())
        {
            _pad.In(eigenschap.Name);
            if (vorm.Velden.FirstOrDefault(v => eigenschap.NameEquals(v.Naam)) is not { } veld)
            {
                Meld("veld-bekend", eigenschap.Value, $"Dit veld kent het formulier hier niet. Wel: {string.Join(", ", vorm.Velden.Select(v => v.Naam))}.");
            }
            else
            {
                gezien++;
                if (eigenschap.Value.ValueKind != JsonValueKind.Null)
                {
                    Kijk(eigenschap.Value, veld.Vorm, veld.Tekst);
                }
                else if (!veld.MagLeeg)
                {
                    Meld("niet-null", eigenschap.Value, $"Hier hoort {Omschreven(veld.Vorm.Soort)} te staan; null kan hier niet.");
                }
            }

            _pad.Uit();
        }

        // Namen staan er elk één keer: dat keek de vorige laag na.
        if (gezien == vorm.Velden.Count)
        {
            return;
        }

        foreach (var veld in vorm.Velden.Where(v => !v.MagWeg && !waarde.TryGetProperty(v.Naam, out _)))
        {
            _pad.In(veld.Naam);
            _fouten.Meld(Laag.Vorm, _pad, "veld-verplicht", "", veld.MagLeeg
                ? "Dit veld ontbreekt; is het niet in te vullen, schrijf dan null."
                : $"Dit veld ontbreekt; hier hoort {Omschreven(veld.Vorm.Soort)} te staan.");
            _pad.Uit();
        }
    }

    private void KijkTekst(string tekst, TekstAttribute regels)
    {
        // Geteld zoals JSON Schema telt: een teken buiten het gewone vlak is er één.
        var lengte = tekst.Length <= regels.Lengte ? tekst.Length : tekst.EnumerateRunes().Count();
        if (lengte > regels.Lengte)
        {
            _fouten.Meld(Laag.Vorm, _pad, "lengte", tekst, $"Deze tekst telt {lengte} tekens; hoogstens {regels.Lengte} kan.");
        }
        else if (!_vormen.GetOrAdd(regels.Vorm, v => new(v, RegexOptions.CultureInvariant)).IsMatch(tekst))
        {
            _fouten.Meld(Laag.Vorm, _pad, "tekstvorm", tekst, regels.Vorm switch
            {
                Tekstvorm.Sleutel => "Een sleutel heeft kleine letters, cijfers en streepjes ertussen.",
                Tekstvorm.Gemeentecode => "Een gemeente staat er met haar CBS-code: GM en vier cijfers.",
                Tekstvorm.Dag => "Een dag staat er volgens ISO 8601: 2027-01-31.",
                Tekstvorm.Tijd => "Een tijd is een jaar, maand of dag volgens ISO 8601: 2006, 2006-01 of 2006-01-01.",
                _ => "Deze tekst is leeg; is er niets te zeggen, schrijf dan null of laat het element weg.",
            });
        }
    }

    private void Meld(string regel, JsonElement waarde, string melding) => _fouten.Meld(Laag.Vorm, _pad, regel, Toon(waarde), melding);

    private static string Toon(JsonElement waarde) => waarde.ValueKind switch
    {
        JsonValueKind.String => waarde.GetString()!,
        JsonValueKind.Object => "{…}",
        JsonValueKind.Array => "[…]",
        _ => waarde.GetRawText(),
    };

    private static string Omschreven(Formuliersoort soort) => soort switch
    {
        Formuliersoort.Tekst => "tekst",
        Formuliersoort.Getal => "een getal",
        Formuliersoort.Geheel => "een geheel getal",
        Formuliersoort.JaNee => "true of false",
        Formuliersoort.Woord => "een woord uit een vaste lijst",
        Formuliersoort.Code => "een code, als tekst,",
        Formuliersoort.Verwijzing => "het id van een waarneming, als tekst,",
        Formuliersoort.Lijst => "een lijst",
        _ => "een onderdeel met velden",
    };
}
