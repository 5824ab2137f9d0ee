using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Http.Verzoek;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>De gesloten adressen, en wat voor elk ervan geldt.</summary>
public static class Deur
{
    /// <summary>De naam van wat een webpagina hier mag.</summary>
    public const string Cors = "inname";

    private static readonly int[] _overal = [400, 401, 403, 404];

    private static readonly int[] _stuur = [408, 409, 412, 413, 415, 428];

    /// <summary>Wie hier niet mag zijn komt niet verder; staat inleveren uit, dan is dat het antwoord op alles.</summary>
    public static void UseDeur(this WebApplication app) => app.UseWhen(Gesloten.Is, dicht => dicht.Use(next =>
    {
        var toegang = app.Services.GetService<Toegang>();
        return async context =>
        {
            Ontvangst.Verruim(context);
            if ((toegang is null ? Problemen.InnameUit() : await toegang.WeigerAsync(context)) is { } probleem)
            {
                await probleem.ExecuteAsync(context);
            }
            else
            {
                await next(context);
            }
        };
    }));

    /// <summary>Zet een adres om te lezen, voor wie mag inleveren of beoordelen.</summary>
    public static RouteHandlerBuilder MapGeslotenLees(this IEndpointRouteBuilder groep, string pad, Delegate handler) =>
        groep.MapGetHead(pad, handler).WithMetadata(Adressen.NietGewijzigd).Sluit(handler, Scopes.Alle);

    /// <summary>Zet een adres waar een document heen gestuurd wordt.</summary>
    public static RouteHandlerBuilder MapGeslotenStuur(
        this IEndpointRouteBuilder groep, string methode, string pad, Delegate handler, params IReadOnlyList<string> scopes) =>
        groep.MapMethods(pad, [methode], handler).WithMetadata([.. _stuur.Select(Adressen.Probleem)]).Sluit(handler, scopes).Duur();

    /// <summary>Hier wordt een heel document nagelopen.</summary>
    public static RouteHandlerBuilder Duur(this RouteHandlerBuilder adres) => adres.WithMetadata(new DuurMetadata(DuurMetadata.Document));

    private static RouteHandlerBuilder Sluit(this RouteHandlerBuilder adres, Delegate handler, IReadOnlyList<string> scopes)
    {
        var plek = Array.FindIndex(handler.Method.GetParameters(), p => p.ParameterType == typeof(Blad));
        var soort = plek < 0 ? typeof(LeegVerzoek) : typeof(Blad);
        var (validatie, soortValidator) = (new Validatie(soort), typeof(IValidator<>).MakeGenericType(soort));
        return adres
            .WithName(handler.Method.DeclaringType!.Name)
            .RequireCors(Cors)
            .WithMetadata(new ScopeMetadata(scopes))
            .WithMetadata([.. _overal.Select(Adressen.Probleem)])
            .AddEndpointFilter(async (context, volgende) =>
            {
                var (http, diensten) = (context.HttpContext, context.HttpContext.RequestServices);
                var validator = (IValidator)diensten.GetRequiredService(soortValidator);
                var vraag = plek < 0 ? new LeegVerzoek() : context.Arguments[plek]!;
                return !Representatie.Van(http).Kan ? Problemen.Bij(StatusCodes.Status406NotAcceptable)
                    : validatie.Fouten(http.Request, vraag, validator, null) is { Count: > 0 } fouten ? Problemen.OngeldigeInvoer(fouten)
                    : diensten.GetRequiredService<Grenswacht>().Meerprijs(http, Vorm.Json) ?? await volgende(context);
            });
    }
}

/// <summary>De pagina die iemand van een lijst vraagt.</summary>
public sealed class Blad
{
    /// <inheritdoc cref="LijstVerzoek.Page"/>
    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    /// <inheritdoc cref="LijstVerzoek.PageSize"/>
    [FromQuery(Name = "pageSize")]
    public string? PageSize { get; init; }

    /// <summary>De regels voor de invoer.</summary>
    public sealed class Validator : AbstractValidator<Blad>
    {
        /// <summary>Kijkt de invoer na.</summary>
        public Validator()
        {
            RuleFor(b => b.Page).Getal(1, Regels.HoogstePagina);
            RuleFor(b => b.PageSize).Getal(1, Regels.GrootstePagina);
        }
    }
}
