using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>Wat voor alle adressen onder <c>/v1</c> geldt, één keer gezegd op de groep.</summary>
public static class Adressen
{
    private static readonly int[] _overal = [406, 414, 429, 431, 500, 503, 504];

    private static readonly BewaarMetadata _bewaar = new();

    private static readonly VertrouwelijkMetadata _vertrouwelijk = new();

    private static readonly string[] _lezen = [HttpMethods.Get, HttpMethods.Head];

    internal static IProducesResponseTypeMetadata NietGewijzigd { get; } = new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void), []);

    /// <summary>
    /// De groep <c>/v1</c>. Elk adres waarvan de handler een <see cref="IVerzoek"/> neemt krijgt: alleen vormen die het heeft, zijn grenzen, nagekeken invoer,
    /// één lezing voor het hele antwoord, en problemen voor wat misgaat.
    /// </summary>
    public static RouteGroupBuilder MapV1(this IEndpointRouteBuilder app)
    {
        var groep = app.MapGroup("/v1");
        groep.AddEndpointFilterFactory(Beantwoording.Maak);
        groep.WithMetadata([.. _overal.Select(Probleem)]);
        return groep;
    }

    /// <summary>
    /// HEAD is overal waar GET is: dezelfde verwerking, waarna de inhoud wegblijft. De code die een verzoek leest wordt per adres gemaakt, als iemand het
    /// vraagt: voor alle tegelijk, zoals het platform het doet, wacht de eerste vrager daar een kwart seconde op.
    /// </summary>
    public static RouteHandlerBuilder MapGetHead(this IEndpointRouteBuilder groep, string pad, Delegate handler) => RouteHandlerServices.Map(
        groep, pad, handler, _lezen, RequestDelegateFactory.InferMetadata, (gevraagd, opties, beschrijving) =>
        {
            var verwerking = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(gevraagd, opties, beschrijving).RequestDelegate);
            return new(context => verwerking.Value(context), beschrijving?.EndpointMetadata ?? []);
        });

    /// <summary>Zet een adres om te lezen. Het heet naar de klasse van zijn handler: de operationId van het contract.</summary>
    public static RouteHandlerBuilder MapLees(this IEndpointRouteBuilder groep, string pad, Delegate handler, string? naam = null) =>
        MapLees(groep, pad, handler, naam, _bewaar, NietGewijzigd);

    /// <summary>Zet een adres waarvan de parameters van de vrager zijn: het antwoord wordt nergens bewaard, en de vraag nergens opgeschreven.</summary>
    public static RouteHandlerBuilder MapVertrouwelijk(this IEndpointRouteBuilder groep, string pad, Delegate handler) =>
        MapLees(groep, pad, handler, null, _vertrouwelijk);

    private static RouteHandlerBuilder MapLees(IEndpointRouteBuilder groep, string pad, Delegate handler, string? naam, params object[] metadata)
    {
        var adres = groep.MapGetHead(pad, handler).WithName(naam ?? handler.Method.DeclaringType!.Name);
        adres.Add(bouwer =>
        {
            var verzoek = handler.Method.GetParameters().Select(p => p.ParameterType).First(typeof(IVerzoek).IsAssignableFrom);
            if (!bouwer.Metadata.OfType<Representaties>().Any() && typeof(LijstVerzoek).IsAssignableFrom(verzoek))
            {
                bouwer.Metadata.Add(new Representaties(Vorm.Json, Vorm.Csv));
            }

            Array.ForEach(metadata, bouwer.Metadata.Add);
            bouwer.Metadata.Add(Probleem(StatusCodes.Status400BadRequest));

            // Niets te vinden is er waar een code in het adres staat, of waar geantwoord wordt uit een meting.
            if (typeof(IMetingVerzoek).IsAssignableFrom(verzoek) || ((RouteEndpointBuilder)bouwer).RoutePattern.Parameters.Count > 0)
            {
                bouwer.Metadata.Add(Probleem(StatusCodes.Status404NotFound));
            }
        });
        return adres;
    }

    /// <summary>Zet het adres van een lijst om te lezen, met wat ze kan: daaruit volgen haar kolommen als CSV.</summary>
    public static RouteHandlerBuilder MapLijst(this IEndpointRouteBuilder groep, string pad, Delegate handler, LijstQuery query, string? naam = null) =>
        groep.MapLees(pad, handler, naam).WithMetadata(query);

    /// <summary>
    /// Zet een adres om waar een document heen gestuurd wordt om er iets over te horen, zonder dat er iets verandert. Dat mag van elke webpagina.
    /// </summary>
    public static RouteHandlerBuilder MapVraag(this IEndpointRouteBuilder groep, string pad, Delegate handler) => groep.MapPost(pad, handler)
        .WithName(handler.Method.DeclaringType!.Name)
        .RequireCors(HttpOpzet.MetDocument)
        .WithMetadata(
            new DuurMetadata(DuurMetadata.Document),
            Probleem(StatusCodes.Status400BadRequest),
            Probleem(StatusCodes.Status404NotFound),
            Probleem(StatusCodes.Status408RequestTimeout),
            Probleem(StatusCodes.Status413PayloadTooLarge),
            Probleem(StatusCodes.Status415UnsupportedMediaType));

    /// <summary>Wat hier staat is van een inzending, en die kan ingetrokken zijn.</summary>
    public static RouteHandlerBuilder VanInzending(this RouteHandlerBuilder adres) => adres.WithMetadata(Probleem(StatusCodes.Status410Gone));

    internal static IProducesResponseTypeMetadata Probleem(int status) =>
        new ProducesResponseTypeMetadata(status, typeof(Probleem), ["application/problem+json"]);
}

/// <summary>
/// Beantwoordt een verzoek: nakijken en lezen uit één stand, binnen de grenzen. Versturen komt daarna, als de verbinding dicht is en de plek vrij.
/// </summary>
public static partial class Beantwoording
{
    /// <summary>Het filter van een adres, of geen als zijn handler geen <see cref="IVerzoek"/> neemt.</summary>
    public static EndpointFilterDelegate Maak(EndpointFilterFactoryContext adres, EndpointFilterDelegate volgende)
    {
        var parameters = adres.MethodInfo.GetParameters();
        var plek = Array.FindIndex(parameters, p => typeof(IVerzoek).IsAssignableFrom(p.ParameterType));
        if (plek < 0)
        {
            return volgende;
        }

        var validatie = new Validatie(parameters[plek].ParameterType);
        var soortValidator = typeof(IValidator<>).MakeGenericType(parameters[plek].ParameterType);
        return async context =>
        {
            var http = context.HttpContext;
            var representatie = Representatie.Van(http);
            if (!representatie.Kan)
            {
                return Problemen.Bij(
                    StatusCodes.Status406NotAcceptable,
                    $"Dit adres antwoordt alleen met {string.Join(" of ", representatie.Vormen.Select(Representaties.Mediatype).OfType<string>())}; vraag "
                        + $"dat, of laat de header Accept weg.");
            }

            var (grenzen, bewaker) = (http.RequestServices.GetRequiredService<Grenswacht>(), http.RequestServices.GetRequiredService<Standbewaker>());
            if (grenzen.Meerprijs(http, representatie.Vorm) is { } teVeel)
            {
                return teVeel;
            }

            // Een document blijft in het geheugen zolang er iets mee gebeurt, ook als het langzaam binnenkomt.
            var verzoek = (IVerzoek)context.Arguments[plek]!;
            var metDocument = verzoek as IMetDocument;
            using var ontvangst = metDocument is null ? null : grenzen.NeemOntvangst();
            if (ontvangst is { IsAcquired: false })
            {
                return TeDruk(http);
            }

            if (metDocument is not null)
            {
                var (document, bezwaar) = await Ontvangst.NeemAanAsync(http);
                if (bezwaar is not null)
                {
                    return bezwaar;
                }

                metDocument.Neem(document);
            }

            var beurt = grenzen.NeemPlaatsAsync(http, bijDocument: metDocument is not null);

            // Wie voor hem is kan op een database wachten die niets zegt: is hij aan de beurt, dan is dat bekend.
            var blik = beurt.IsCompleted ? Task.CompletedTask : bewaker.KijkAsync();
            using var plaats = await beurt;
            if (!plaats.IsAcquired)
            {
                return TeDruk(http);
            }

            await blik.WaitAsync(http.RequestAborted);
            var validator = (IValidator)http.RequestServices.GetRequiredService(soortValidator);
            var lezing = http.RequestServices.GetRequiredService<Lezing>();
            var antwoord = await lezing.VoorAsync(
                async () => validatie.Fouten(http.Request, verzoek, validator, lezing.Stand) is { Count: > 0 } fouten ? Problemen.OngeldigeInvoer(fouten)
                    : verzoek.Metingen(lezing.Stand)?.Count == 0 ? Problemen.GeenCompleteMeting()
                    : await volgende(context) is var antwoord && IsNietGevonden(antwoord) ? Ingetrokken(http.Request, verzoek, lezing.Stand) ?? antwoord
                    : antwoord,
                http.RequestAborted);

            // Afwerken hoort nog bij het maken; wie verstuurt houdt alleen vast wat verstuurd wordt.
            return (antwoord is INestedHttpResult keuze ? keuze.Result : antwoord) is Inhoud inhoud ? inhoud.WerkAf(http) : antwoord;
        };
    }

    private static Probleemantwoord TeDruk(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Problemen.TeDruk();
    }

    private static bool IsNietGevonden(object? antwoord) =>
        (antwoord as INestedHttpResult)?.Result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound };

    // Wat er niet is kan er geweest zijn: in het adres van een gemeente, en van elk onderdeel en getal van haar, staat haar code.
    private static Probleemantwoord? Ingetrokken(HttpRequest request, IVerzoek verzoek, Stand stand) =>
        stand.Ingetrokken.Count > 0
        && request.RouteValues.Values.OfType<string>().Select(w => Gemeente().Match(w)).FirstOrDefault(m => m.Success) is { } gevonden
        && (Invoer.Geheel(gevonden.Groups["meting"].Value) ?? verzoek.Metingen(stand)?[0]) is { } meting
        && gevonden.Groups["gemeente"].Value.ToUpperInvariant() is var gemeente
        && stand.Ingetrokken.TryGetValue((meting, gemeente), out var intrekking)
            ? Problemen.Ingetrokken(meting, gemeente, intrekking)
            : null;

    [GeneratedRegex("^((?<meting>[0-9]{4})-)?(?<gemeente>gm[0-9]{4})(-|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Gemeente();
}
