using System.ComponentModel;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>
/// Schrijft het formulier van een inzending als JSON Schema 2020-12: de vorm van de records, met de codes van één meting en hun namen. Een keuze staat er als
/// <c>oneOf</c> van <c>const</c> en <c>title</c>: zo tonen formulierbouwers haar als keuzelijst, en keurt elke validator haar.
/// </summary>
/// <param name="index">De catalogus van de meting.</param>
/// <param name="omschrijving">De omschrijving van een schema van het contract, of van een veld daarin.</param>
internal sealed partial class Formulierschema(Catalogusindex index, Func<string, string?, string?> omschrijving)
{
    // Wat een lezer niet ziet, zoals Tekens het zegt, in een vorm die elke validator leest.
    private const string Zichtbaar =
        @"[^\u0000-\u001F\u007F-\u009F\u00AD\u0600-\u0605\u061C\u06DD\u070F\u0890\u0891\u08E2"
        + @"\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2064\u2066-\u206F\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFB\uFFFD-\uFFFF]";

    /// <summary>Tekst waarin iets te lezen valt, en niets dat een lezer niet ziet.</summary>
    public const string GewoneTekst = $"^(?=.*{Tekstvorm.NietLeeg}){Zichtbaar}*$";

    /// <summary>De onderwerpen van de meting met hun velden, in de volgorde en met de koppen van het rapport van 2006.</summary>
    public static readonly (string Hoofdstuk, string Kop, string[] Velden)[] Groepen =
    [
        ("Ontstaan, doelen en resultaten", "Indeling", ["/profiel/inwoners", "/profiel/indelingen", "/profiel/gebieden", "/profiel/dekking"]),
        ("Ontstaan, doelen en resultaten", "Geschiedenis", ["/profiel/start", "/profiel/tijdlijn", "/profiel/pilots"]),
        ("Ontstaan, doelen en resultaten", "Namen", ["/profiel/aanpak", "/profiel/benamingen"]),
        ("Ontstaan, doelen en resultaten", "Doelen en motieven", ["/profiel/doelen", "/profiel/motieven", "/profiel/accenten"]),
        ("Ontstaan, doelen en resultaten", "Resultaten",
            [
                "/profiel/onderzoek", "/profiel/monitors", "/profiel/evaluaties", "/profiel/cijfers", "/profiel/successen", "/profiel/knelpunten",
                "/profiel/verantwoording", "/profiel/bevindingen",
            ]),
        ("De unit wijkgericht werken", "Formatie en taken",
            [
                "/unit/code", "/unit/naam", "/unit/heeftUnit", "/unit/formatie", "/unit/personen", "/unit/functies", "/unit/taken", "/unit/eisen",
                "/unit/professionalisering", "/unit/cijfers",
            ]),
        ("De unit wijkgericht werken", "Rollen en tijdsbesteding", ["/unit/rollen", "/unit/protocollen", "/unit/tijdsbesteding", "/unit/communicatie"]),
        ("De rest van de gemeentelijke organisatie", "Ophanging", ["/unit/plaats", "/unit/ophanging", "/unit/organisatie"]),
        ("De rest van de gemeentelijke organisatie", "Rol in het apparaat",
            ["/unit/rolInApparaat", "/unit/opdrachtgever", "/unit/uitgenodigd", "/unit/begrotingscyclus", "/unit/overleg", "/unit/bevindingen"]),
        ("De rest van de gemeentelijke organisatie", "Politiek", ["/unit/politiek"]),
        ("Buiten de gemeentelijke organisatie, in de wijk", "Relatie met partners", ["/partners", "/overlegvormen"]),
        ("Buiten de gemeentelijke organisatie, in de wijk", "Instrumenten", ["/instrumenten", "/budgetten"]),
        ("Buiten de gemeentelijke organisatie, in de wijk", "Klachten en wijkposten", ["/profiel/klachten", "/meldpunten"]),
    ];

    // Hoe een onderdeel in het contract heet, waar dat anders is.
    private static readonly Dictionary<Type, string> _inContract = new()
    {
        [typeof(Profiel)] = nameof(Gemeente),
        [typeof(Gebeurtenis)] = "Tijdlijngebeurtenis",
        [typeof(Waarneming)] = nameof(Meetwaarde),
    };

    private readonly SortedDictionary<string, Action<Utf8JsonWriter>> _delen = new(StringComparer.Ordinal);

    /// <summary>Schrijft het formulier.</summary>
    public void Schrijf(Utf8JsonWriter json)
    {
        var vorm = Formuliervorm.Van(typeof(Inzending));
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", $"Inzending voor de meting van {index.Meting}");
        json.WriteString("description", typeof(Inzending).GetCustomAttribute<DescriptionAttribute>()!.Description);
        json.WriteStartArray("x-groepen");
        foreach (var (hoofdstuk, kop, velden) in Groepen)
        {
            json.WriteStartObject();
            json.WriteString("hoofdstuk", hoofdstuk);
            json.WriteString("kop", kop);
            json.WriteStartArray("velden");
            Array.ForEach(velden, json.WriteStringValue);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        SchrijfOnderdeel(json, vorm);
        json.WriteStartObject("$defs");

        // Een deel noemt zelf weer delen: verder tot er geen nieuwe bij komen.
        var geschreven = new HashSet<string>();
        while (_delen.FirstOrDefault(d => !geschreven.Contains(d.Key)) is { Key: { } naam, Value: var schrijf })
        {
            geschreven.Add(naam);
            json.WriteStartObject(naam);
            schrijf(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>De titel bij een naam: <c>rolInApparaat</c> wordt ‘Rol in apparaat’.</summary>
    public static string Titel(string naam)
    {
        var titel = new StringBuilder();
        foreach (var teken in naam)
        {
            _ = titel.Length == 0 ? titel.Append(char.ToUpperInvariant(teken)) : char.IsUpper(teken) ? titel.Append(' ').Append(char.ToLowerInvariant(teken))
                : titel.Append(teken);
        }

        return titel.ToString();
    }

    private void SchrijfOnderdeel(Utf8JsonWriter json, Formuliervorm vorm)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartArray("required");
        foreach (var veld in vorm.Velden.Where(v => !v.MagWeg))
        {
            json.WriteStringValue(veld.Naam);
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        foreach (var veld in vorm.Velden)
        {
            json.WriteStartObject(veld.Naam);
            json.WriteString("title", Titel(veld.Naam));
            json.WriteString("description", Omschrijving(vorm, veld));
            SchrijfVeld(json, vorm, veld);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void SchrijfVeld(Utf8JsonWriter json, Formuliervorm onderdeel, Formulierveld veld)
    {
        switch (veld.Vorm.Soort)
        {
            case Formuliersoort.Onderdeel:
                Verwijs(json, Deel(veld.Vorm), veld.MagLeeg);
                break;
            case Formuliersoort.Lijst:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                if (veld.Vorm.Element.Soort == Formuliersoort.Onderdeel)
                {
                    Verwijs(json, Deel(veld.Vorm.Element), magLeeg: false);
                }
                else
                {
                    SchrijfWaarde(json, veld.Vorm.Element, veld, magLeeg: false);
                }

                json.WriteEndObject();
                break;
            case Formuliersoort.Woordenboek:
                json.WriteString("type", "object");
                json.WriteStartObject("propertyNames");
                SchrijfLijst(json, "enum", Lijsten(onderdeel));
                json.WriteEndObject();
                json.WriteStartObject("additionalProperties");
                Verwijs(json, Deel(veld.Vorm.Element), magLeeg: false);
                json.WriteEndObject();
                break;
            default:
                SchrijfWaarde(json, veld.Vorm, veld, veld.MagLeeg);
                break;
        }
    }

    private void SchrijfWaarde(Utf8JsonWriter json, Formuliervorm vorm, Formulierveld veld, bool magLeeg)
    {
        if (vorm.Soort is Formuliersoort.Woord or Formuliersoort.Code || veld.Codelijst is not null)
        {
            Verwijs(json, vorm.Soort == Formuliersoort.Woord ? Deel(vorm) : Deel(veld.Codelijst!), magLeeg);
            SchrijfLijst(json, "examples", vorm.Soort == Formuliersoort.Woord ? vorm.Woorden.Take(1) : Codes(veld.Codelijst!).Select(c => c.Key).Take(1));
            return;
        }

        var type = vorm.Soort switch
        {
            Formuliersoort.Getal => "number",
            Formuliersoort.Geheel => "integer",
            Formuliersoort.JaNee => "boolean",
            _ => "string",
        };
        if (magLeeg)
        {
            SchrijfLijst(json, "type", [type, "null"]);
            json.WriteNull("default");
        }
        else
        {
            json.WriteString("type", type);
        }

        switch (vorm.Soort)
        {
            case Formuliersoort.Geheel:
                // Het enige gehele getal van een inzending is haar meting.
                json.WriteNumber("const", index.Meting);
                json.WriteStartArray("examples");
                json.WriteNumberValue(index.Meting);
                json.WriteEndArray();
                break;
            case Formuliersoort.Getal:
                json.WriteNumber("minimum", 0);
                json.WriteStartArray("examples");
                json.WriteNumberValue(veld.Eigenschap.GetCustomAttribute<GetalAttribute>()!.Voorbeeld);
                json.WriteEndArray();
                break;
            case Formuliersoort.JaNee:
                json.WriteStartArray("examples");
                json.WriteBooleanValue(true);
                json.WriteEndArray();
                break;
            default:
                if (veld.Eigenschap.DeclaringType == typeof(Bron))
                {
                    // Welke kop bij welke paragraaf hoort zegt de meting, in plaatsen.
                    SchrijfLijst(json, "enum", index.Plaatsen.Select(p => veld.Eigenschap.Name == nameof(Bron.Kop) ? p.Kop : p.Paragraaf).Distinct()
                        .Order(StringComparer.Ordinal));
                }

                json.WriteNumber("maxLength", veld.Tekst!.Lengte);
                json.WriteString("pattern", veld.Tekst.Vorm == Tekstvorm.NietLeeg ? GewoneTekst : veld.Tekst.Vorm);
                SchrijfLijst(json, "examples", [veld.Tekst.Voorbeeld]);
                break;
        }
    }

    private static void Verwijs(Utf8JsonWriter json, string deel, bool magLeeg)
    {
        if (!magLeeg)
        {
            json.WriteString("$ref", $"#/$defs/{deel}");
            return;
        }

        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteString("$ref", $"#/$defs/{deel}");
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "null");
        json.WriteString("title", "Niet ingevuld");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteNull("default");
    }

    private string Deel(Formuliervorm vorm)
    {
        _delen[vorm.Type.Name] = json =>
        {
            json.WriteString("title", Titel(vorm.Type.Name));
            json.WriteString("description", Omschrijving(vorm, null));
            if (vorm.Soort == Formuliersoort.Woord)
            {
                SchrijfKeuze(json, vorm.Woorden.Select(w => (w, Titel(w))));
            }
            else
            {
                SchrijfOnderdeel(json, vorm);
            }
        };
        return vorm.Type.Name;
    }

    private string Deel(string codelijst)
    {
        _delen[codelijst] = json =>
        {
            json.WriteString("title", Titel(codelijst));
            SchrijfKeuze(json, Codes(codelijst).Select(c => (c.Key, c.Value)));
        };
        return codelijst;
    }

    // Op naam: elke engine geeft ze in haar eigen volgorde. Bij een getal hoort een indicator die getallen neemt en die wij niet zelf berekenen.
    private IEnumerable<KeyValuePair<string, string>> Codes(string codelijst) => index.Codes.GetValueOrDefault(codelijst, new Dictionary<string, string>())
        .Where(c => codelijst != Codelijst.Indicatoren
            || (index.Indicatoren[c.Key].Soort == Feiten.Woorden.Woord(Soort.Getal) && c.Key != Afleidingen.InwonersPerWijk))
        .OrderBy(c => c.Value, StringComparer.Ordinal);

    private static void SchrijfKeuze(Utf8JsonWriter json, IEnumerable<(string Waarde, string Titel)> keuzes)
    {
        json.WriteString("type", "string");
        json.WriteStartArray("oneOf");
        foreach (var (waarde, titel) in keuzes)
        {
            json.WriteStartObject();
            json.WriteString("const", waarde);
            json.WriteString("title", titel);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void SchrijfLijst(Utf8JsonWriter json, string naam, IEnumerable<string> waarden)
    {
        json.WriteStartArray(naam);
        foreach (var waarde in waarden)
        {
            json.WriteStringValue(waarde);
        }

        json.WriteEndArray();
    }

    // De lijsten waarvan legeLijsten kan zeggen waarom ze leeg zijn.
    private static IEnumerable<string> Lijsten(Formuliervorm onderdeel) => onderdeel.Velden.SelectMany(veld => veld.Vorm.Soort switch
    {
        Formuliersoort.Lijst => [veld.Naam],
        Formuliersoort.Onderdeel when veld.Vorm.Type == typeof(Politiek) => Lijsten(veld.Vorm).Select(naam => $"{veld.Naam}.{naam}"),
        _ => Enumerable.Empty<string>(),
    });

    // Wie een formulier invult ziet geen null maar een leeg veld.
    private string Omschrijving(Formuliervorm vorm, Formulierveld? veld)
    {
        var tekst = (veld?.Eigenschap ?? (MemberInfo)vorm.Type).GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? omschrijving(_inContract.GetValueOrDefault(vorm.Type) ?? vorm.Type.Name, veld?.Naam)
            ?? throw new NotSupportedException($"{vorm.Type.Name}.{veld?.Naam} heeft geen omschrijving.");
        var bij = (veld?.Vorm.Soort == Formuliersoort.Lijst ? veld.Vorm.Element : veld?.Vorm)?.Soort == Formuliersoort.Verwijzing
            ? " Vul het id in van een waarneming uit deze inzending."
            : "";
        return Niets().Replace(tekst, n => n.Value[0] == 'N' ? "Leeg" : "leeg") + bij;
    }

    [GeneratedRegex(@"\b[Nn]ull\b")]
    private static partial Regex Niets();
}
