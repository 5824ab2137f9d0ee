using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>Een parameter die niet deugt, met de reden.</summary>
/// <param name="Name">De naam van de parameter, of <c>$.pad</c> in een document.</param>
/// <param name="Reason">Wat er scheelt en wat wel mag.</param>
/// <param name="Code">De regel die overtreden is, in een document; een stabiele code.</param>
public sealed record InvalidParam(string Name, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null);

/// <summary>Kijkt een verzoek na voor de handler het ziet: onbekende en dubbele parameters, tekst die geen tekst is, en de regels van zijn validator.</summary>
public sealed partial class Validatie
{
    // Meer leert niemand iets, en een antwoord is nooit veel langer dan de vraag.
    private const int MeesteFouten = 20;

    private static readonly UTF8Encoding _streng = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string[] _parameters;
    private readonly HashSet<string> _meerWaarden;
    private readonly Func<object, IValidationContext> _maakContext;

    /// <summary>Kijkt verzoeken van één soort na.</summary>
    public Validatie(Type verzoek)
    {
        var eigenschappen = verzoek.GetProperties()
            .Select(p => (p.GetCustomAttribute<FromQueryAttribute>()?.Name, Meer: p.IsDefined(typeof(MeerWaardenAttribute), inherit: true)));
        _parameters = [.. eigenschappen.Select(e => e.Name).OfType<string>()];
        _meerWaarden = [.. eigenschappen.Where(e => e.Meer).Select(e => e.Name).OfType<string>()];
        var context = typeof(ValidationContext<>).MakeGenericType(verzoek).GetConstructor([verzoek])!;
        _maakContext = v => (IValidationContext)context.Invoke([v]);
    }

    /// <summary>De parameters die het verzoek kent.</summary>
    public IReadOnlyList<string> Parameters => _parameters;

    /// <summary>Alle fouten tegelijk, hoogstens <see cref="MeesteFouten"/> en dan hoeveel er nog zijn; leeg als het verzoek deugt.</summary>
    public IReadOnlyList<InvalidParam> Fouten(HttpRequest request, object verzoek, IValidator validator, Stand? stand)
    {
        var fouten = new List<InvalidParam>();
        foreach (var naam in OnleesbareNamen(request.QueryString.Value))
        {
            fouten.Add(new(Kort(naam), "de waarde is geen geldige UTF-8; codeer tekens buiten ASCII als UTF-8 met procenten, zoals %C3%A9."));
        }

        // Niet request.Query: dat telt namen die in hoofdletters verschillen samen.
        foreach (var (naam, waarden) in Gevraagd(request.QueryString.Value))
        {
            if (fouten.Exists(f => f.Name == naam))
            {
                continue;
            }

            if (Array.IndexOf(_parameters, naam) < 0)
            {
                fouten.Add(Onbekend(naam, _parameters, _meerWaarden));
            }
            else if (waarden.Count > 1 && !_meerWaarden.Contains(naam))
            {
                fouten.Add(new(naam, "deze parameter staat er meer dan eens; geef er één."));
            }
            else if (waarden.Any(string.IsNullOrWhiteSpace))
            {
                fouten.Add(new(naam, "deze parameter is leeg; geef een waarde of laat haar weg."));
            }
            else if (string.Concat(waarden) is var tekst && Tekens.EersteOnmogelijke(tekst) is { } teken)
            {
                fouten.Add(new(naam, $"de waarde bevat een {(teken is < 0x20 or (>= 0x7F and < 0xA0) ? "stuurteken" : "teken dat geen tekst is")} "
                    + $"(U+{teken:X4}); alleen gewone tekst kan."));
            }
        }

        var regels = _maakContext(verzoek);
        if (stand is not null)
        {
            regels.Gebruik(stand);
        }

        fouten.AddRange(validator.Validate(regels).Errors
            .Where(f => !fouten.Exists(eerder => eerder.Name == f.PropertyName))
            .Select(f => new InvalidParam(f.PropertyName, f.ErrorMessage)));
        return fouten.Count <= MeesteFouten
            ? fouten
            : [.. fouten.Take(MeesteFouten), new("…", $"en nog {fouten.Count - MeesteFouten} andere parameters die niet deugen.")];
    }

    public static string Kort(string tekst) => tekst.Length <= 40 ? tekst : $"{tekst[..40]}…";

    private static IEnumerable<(string Naam, IReadOnlyList<string> Waarden)> Gevraagd(string? query)
    {
        var parameters = new OrderedDictionary<string, List<string>>();
        foreach (var deel in new QueryStringEnumerable(query))
        {
            var naam = deel.DecodeName().ToString();
            if (!parameters.TryGetValue(naam, out var waarden))
            {
                parameters.Add(naam, waarden = []);
            }

            waarden.Add(deel.DecodeValue().ToString());
        }

        return parameters.Select(p => (p.Key, (IReadOnlyList<string>)p.Value));
    }

    /// <summary>
    /// De fout bij een parameter die het adres niet kent. Elke bibliotheek heeft haar eigen gewoonten: wat ze bedoelt is meestal te zien, en wat ze dan moet
    /// schrijven ook.
    /// </summary>
    public static InvalidParam Onbekend(string naam, IReadOnlyList<string> parameters, IReadOnlySet<string> meerWaarden)
    {
        var (kaal, bedoeld) = (naam.Split('[')[0], parameters.FirstOrDefault(p => Letters(p) == Letters(naam)));
        return new(
            Kort(naam),
            Tegenhouder().IsMatch(naam) ? "deze parameter is onbekend. Uw bibliotheek zet hem erbij tegen oude antwoorden (jQuery: cache: false); zet dat "
                + "uit, want dat hoeft hier niet: elk antwoord heeft een ETag."
                : parameters.Count == 0 ? "dit adres kent geen parameters."
                : kaal.Length == naam.Length || !parameters.Contains(kaal)
                    ? $"deze parameter is onbekend{(bedoeld is null ? "" : $" (bedoelt u {bedoeld}?)")}; dit adres kent {string.Join(", ", parameters)}."
                : meerWaarden.Contains(kaal) ? $"schrijf {kaal}=a,b of {kaal}=a&{kaal}=b, zonder {Kort(naam[kaal.Length..])}."
                : $"schrijf {kaal}=a, zonder {Kort(naam[kaal.Length..])}.");
    }

    internal static string Letters(string naam) => string.Concat(naam.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    // Waarmee een bibliotheek een adres uniek maakt: _=1475135583469, _t, cb, nocache, timestamp.
    [GeneratedRegex("^(_(t|ts)?|cb|cache_?bust(er)?|no_?cache|timestamp)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tegenhouder();

    // Het framework laat bytes die geen UTF-8 zijn als tekst staan, en dan wordt naar de procenten gezocht.
    private static IEnumerable<string> OnleesbareNamen(string? query)
    {
        if (query is null || !query.Contains('%', StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var deel in query.TrimStart('?').Split('&'))
        {
            if (!IsUtf8(deel))
            {
                yield return Uri.UnescapeDataString(deel.Split('=')[0]);
            }
        }
    }

    private static bool IsUtf8(string deel)
    {
        var bytes = new ArrayBufferWriter<byte>(deel.Length + 1);
        for (var i = 0; i < deel.Length; i++)
        {
            if (deel[i] == '%' && i + 2 < deel.Length
                && byte.TryParse(deel.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Write([b]);
                i += 2;
            }
            else
            {
                bytes.Write([(byte)'x']);
            }
        }

        try
        {
            _streng.GetCharCount(bytes.WrittenSpan);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
