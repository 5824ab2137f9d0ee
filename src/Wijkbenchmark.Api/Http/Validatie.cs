using System.Reflection;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Api.Http;

/// <summary>
/// Kijkt een verzoek na voor de handler het ziet: onbekende en dubbele parameters, en de regels van zijn validator.
/// Alle fouten komen tegelijk terug.
/// </summary>
/// <typeparam name="T">Het verzoek.</typeparam>
public static class Validatie<T>
    where T : IVerzoek
{
    private static readonly string[] _parameters =
    [
        .. typeof(T).GetProperties().Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>(),
    ];

    /// <summary>Het filter. Geen type voor het framework: dat maakt er bij het zetten van elk adres code voor, en bij elk verzoek een nieuw.</summary>
    public static async ValueTask<object?> KijkNa(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var verzoek = context.Arguments.OfType<T>().Single();
        var fouten = new List<InvalidParam>();
        foreach (var (naam, waarden) in context.HttpContext.Request.Query)
        {
            if (!_parameters.Contains(naam, StringComparer.Ordinal))
            {
                fouten.Add(new(naam, _parameters.Length == 0
                    ? "dit adres kent geen parameters."
                    : $"deze parameter is onbekend; dit adres kent {string.Join(", ", _parameters)}."));
            }
            else if (waarden.Count > 1)
            {
                fouten.Add(new(naam, "deze parameter staat er meer dan eens; geef één, met komma's tussen meer waarden."));
            }
            else if (string.IsNullOrWhiteSpace(waarden))
            {
                fouten.Add(new(naam, "deze parameter is leeg; geef een waarde of laat haar weg."));
            }
            else if (waarden.ToString().Any(char.IsControl))
            {
                fouten.Add(new(naam, "de waarde bevat een stuurteken; alleen gewone tekst kan."));
            }
        }

        var stand = context.Arguments.OfType<Stand>().Single();
        var regels = new ValidationContext<T>(verzoek);
        regels.Gebruik(stand);
        var uitslag = await context.HttpContext.RequestServices.GetRequiredService<IValidator<T>>().ValidateAsync(regels, context.HttpContext.RequestAborted);
        fouten.AddRange(uitslag.Errors
            .Where(f => !fouten.Exists(eerder => eerder.Name == f.PropertyName))
            .Select(f => new InvalidParam(f.PropertyName, f.ErrorMessage)));
        if (fouten.Count > 0)
        {
            return Problemen.OngeldigeInvoer(fouten);
        }

        if (verzoek.Metingen(stand)?.Count == 0)
        {
            return Problemen.GeenCompleteMeting();
        }

        return await next(context);
    }
}
