using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>De opzet van inleveren over HTTP.</summary>
public static class IndienenOpzet
{
    /// <summary>De diensten. Wat met tokens te maken heeft komt er alleen als er een autoriteit ingesteld is.</summary>
    public static void AddIndienen(this WebApplicationBuilder builder)
    {
        var (diensten, instellingen) = (builder.Services, builder.Configuration.GetSection("Inname"));
        diensten.AddSingleton<IValidateOptions<InnameOptions>, InnameOptions.Validator>();
        diensten.AddOptions<InnameOptions>().Bind(instellingen).ValidateOnStart();
        diensten.AddSingleton(d =>
        {
            var (inname, database) = (d.GetRequiredService<IOptions<InnameOptions>>().Value, d.GetRequiredService<IOptions<DatabaseOptions>>().Value);
            return new Inname(new Verbindingen(Options.Create(inname.Schrijvend(database))), d.GetRequiredService<TimeProvider>());
        });
        diensten.AddSingleton<Beurt>();
        diensten.AddOptions<CorsOptions>().Configure<IOptions<InnameOptions>>((cors, inname) => cors.AddPolicy(Deur.Cors, policy => policy
            .WithOrigins(InnameOptions.Delen(inname.Value.Oorsprongen))
            .WithMethods("GET", "HEAD", "PUT", "POST")
            .WithHeaders("Authorization", "Content-Type", "If-Match", "If-None-Match")
            .WithExposedHeaders("API-Version", "ETag", "Link", "Location", "Retry-After", "WWW-Authenticate")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        if (!string.IsNullOrWhiteSpace(instellingen[nameof(InnameOptions.Uitgever)]))
        {
            AddToegang(diensten);
        }
    }

    /// <summary>Zet de gesloten adressen.</summary>
    public static void MapIndienen(this IEndpointRouteBuilder groep)
    {
        const string Concepten = "/metingen/{jaar}/concepten";
        const string Concept = $"{Concepten}/{{gemeente}}";
        groep.MapGeslotenLees(Concepten, GetConcepten.Handle).Geeft<Lijst<Conceptregel>>();
        groep.MapGeslotenLees(Concept, GetConcept.Handle).Geeft<IReadOnlyDictionary<string, object>>().KanGewistZijn();
        groep.MapGeslotenStuur(HttpMethods.Put, Concept, BewaarConcept.Handle, Scopes.Indienen)
            .Geeft<Controleuitslag>().Geeft<Controleuitslag>(StatusCodes.Status201Created);
        groep.MapGeslotenLees($"{Concept}/controle", GetConceptcontrole.Handle).Geeft<Controleuitslag>().KanGewistZijn().Duur();
        groep.MapGeslotenLees($"{Concept}/besluiten", GetBesluiten.Handle).Geeft<Lijst<Besluitregel>>();
        groep.MapGeslotenStuur(HttpMethods.Post, $"{Concept}/besluiten", NeemBesluit.Handle, Scopes.Alle)
            .Geeft<Besluitregel>().Geeft<Besluitregel>(StatusCodes.Status201Created).KanGewistZijn();
        groep.MapGeslotenLees($"{Concept}/besluiten/{{nummer}}", GetBesluit.Handle).Geeft<Besluitregel>();
    }

    /// <summary>Zet het adres waar een client leest waar hij een token haalt.</summary>
    public static void MapResource(this IEndpointRouteBuilder app) => app.MapGetHead(GetResource.Pad, GetResource.Handle).ExcludeFromDescription();

    private static RouteHandlerBuilder Geeft<T>(this RouteHandlerBuilder adres, int status = StatusCodes.Status200OK) =>
        adres.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]));

    private static RouteHandlerBuilder KanGewistZijn(this RouteHandlerBuilder adres) => adres.WithMetadata(Adressen.Probleem(StatusCodes.Status410Gone));

    // Apart: zo worden de bibliotheken voor tokens alleen geladen als het aan staat.
    private static void AddToegang(IServiceCollection diensten)
    {
        // Anders meldt het framework zich op elk adres aan, ook op de open.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
        diensten.AddSingleton<Toegang>();
        diensten.AddAuthentication().AddJwtBearer();
        diensten.TryAddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(d =>
        {
            var inname = d.GetRequiredService<IOptions<InnameOptions>>().Value;
            var halen = new HttpDocumentRetriever(new HttpClient { Timeout = TimeSpan.FromSeconds(3), MaxResponseContentBufferSize = 1024 * 1024 })
            {
                RequireHttps = inname.Uitgever!.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
            };
            return new Sleutels(
                inname.Uitgever,
                inname.Metadata is { Length: > 0 } metadata ? metadata : $"{inname.Uitgever.TrimEnd('/')}/.well-known/openid-configuration",
                halen,
                d.GetRequiredService<TimeProvider>());
        });
        diensten.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<InnameOptions>, IConfigurationManager<OpenIdConnectConfiguration>>(
                (jwt, inname, sleutels) => Toegang.StelIn(jwt, inname.Value, sleutels));
    }
}
