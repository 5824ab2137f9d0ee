using System.Globalization;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>
/// Geeft wat bewaard is, voor al het andere: een bewaard antwoord is al nagekeken en heeft tijdgrens en foutafhandeling niet nodig. Wel telt het mee voor wat
/// de client mag vragen. Wat hier niet gegeven wordt gaat de gewone weg.
/// </summary>
public static class Voordeur
{
    /// <summary>Zet het bewaarde vooraan, na de routing die zegt welk adres het is.</summary>
    public static IApplicationBuilder UseBewaard(this IApplicationBuilder app)
    {
        var (bewaard, bewaker, wacht, logboek) = (
            app.ApplicationServices.GetRequiredService<Bewaard>(),
            app.ApplicationServices.GetRequiredService<Standbewaker>(),
            app.ApplicationServices.GetRequiredService<Grenswacht>(),
            app.ApplicationServices.GetRequiredService<Bewaardlogboek>());

        return app.Use(next => context =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<BewaarMetadata>() is null
                || !Grenzen.IsGewoon(context.Request.Headers)
                || !Representatie.Van(context).Kan
                || bewaker.Laatste is not { } laatste
                || bewaard.Neem(context, laatste.Stand) is not { } antwoord)
            {
                return next(context);
            }

            return bewaker.Vers() == laatste.Stand ? Geef(context, antwoord, null) ?? next(context) : AlsHetNogGeldtAsync(context, next, antwoord, laatste);
        });

        Task? Geef(HttpContext context, Afgewerkt antwoord, TimeSpan? zonder)
        {
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

        async Task AlsHetNogGeldtAsync(HttpContext context, RequestDelegate next, Afgewerkt antwoord, Laatste laatste)
        {
            if (laatste.IsWeg)
            {
                // De database antwoordde niet: daar wacht niemand op die een bewaard antwoord kan krijgen.
                bewaker.Kijk();
            }
            else
            {
                try
                {
                    var stand = await bewaker.HuidigAsync(context.RequestAborted);
                    await ((stand.Dataversie == laatste.Stand.Dataversie ? Geef(context, antwoord, null) : null) ?? next(context));
                    return;
                }
                catch (Exception fout) when (!context.Response.HasStarted && Storing.IsDatabaseWeg(fout))
                {
                    laatste = bewaker.Laatste ?? laatste;
                }
            }

            await ((laatste.Ouderdom <= bewaard.ZonderDatabase ? Geef(context, antwoord, laatste.Ouderdom) : null) ?? next(context));
        }
    }
}
