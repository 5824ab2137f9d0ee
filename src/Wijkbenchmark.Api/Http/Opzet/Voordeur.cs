using System.Globalization;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>
/// Geeft wat bewaard is, voor al het andere: een bewaard antwoord is al nagekeken en heeft routing, tijdgrens en foutafhandeling niet nodig. Wel telt het mee
/// voor wat de client mag vragen. Wat hier niet gegeven wordt gaat de gewone weg.
/// </summary>
public static class Voordeur
{
    /// <summary>Zet het bewaarde vooraan.</summary>
    public static IApplicationBuilder UseBewaard(this IApplicationBuilder app)
    {
        var (bewaard, bewaker, wacht, logboek) = (
            app.ApplicationServices.GetRequiredService<Bewaard>(),
            app.ApplicationServices.GetRequiredService<Standbewaker>(),
            app.ApplicationServices.GetRequiredService<Grenswacht>(),
            app.ApplicationServices.GetRequiredService<Bewaardlogboek>());

        return app.Use(next => context =>
        {
            var request = context.Request;
            if ((!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) || !Grenzen.IsGewoon(request.Headers))
            {
                return next(context);
            }

            return bewaker.Vers() is { } stand
                ? Geef(context, stand, null) ?? next(context)
                : VernieuwdAsync(context, next);
        });

        Task? Geef(HttpContext context, Stand stand, TimeSpan? zonder)
        {
            if (bewaard.Neem(context.Request, stand) is not { } antwoord)
            {
                return null;
            }

            // Wie te veel vraagt hoort dat op de gewone weg.
            using var lease = wacht.Neem(context);
            if (lease is { IsAcquired: false })
            {
                return null;
            }

            if (zonder is { } duur)
            {
                context.Response.Headers[Afgewerkt.ZonderDatabase] = Math.Ceiling(duur.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            Koppen.Zet(context);
            Bewaard.Tel("bewaard");
            return logboek.MetRegel(context, antwoord);
        }

        async Task VernieuwdAsync(HttpContext context, RequestDelegate next)
        {
            if (bewaker.Laatste is { IsWeg: true } weg)
            {
                // De database antwoordt niet: daar wacht niemand op die een bewaard antwoord kan krijgen.
                bewaker.Kijk();
                await (Zonder(context, weg) ?? next(context));
                return;
            }

            try
            {
                var stand = await bewaker.HuidigAsync(context.RequestAborted);
                await (Geef(context, stand, null) ?? next(context));
                return;
            }
            catch (Exception fout) when (!context.Response.HasStarted && (Storing.IsDatabaseWeg(fout) || fout is OperationCanceledException))
            {
            }

            await ((bewaker.Laatste is { } laatste ? Zonder(context, laatste) : null) ?? next(context));
        }

        Task? Zonder(HttpContext context, Laatste laatste) => laatste.Ouderdom <= bewaard.ZonderDatabase ? Geef(context, laatste.Stand, laatste.Ouderdom) : null;
    }
}
