using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Metingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>
/// Zegt of de database antwoordt, of het schema bij is en of er gegevens zijn. Wie tegelijk vraagt deelt de blik: die van de <see cref="Standbewaker"/>.
/// </summary>
public sealed class DatabaseGezondheid(
    Migrator migrator, Verbindingen verbindingen, Standbewaker bewaker, Bewaard bewaard, TimeProvider klok, IOptions<UitgeverOptions> uitgever) : IHealthCheck
{
    private volatile Task<string[]>? _ontbreekt;
    private volatile Tuple<Dataversie, string>? _nietGeladen;

    /// <summary>Bij de start lukte laden niet: de API geeft wat er stond. Zodra er iets anders staat is dat voorbij.</summary>
    public async Task MeldNietGeladenAsync(string reden) => _nietGeladen = Tuple.Create((await bewaker.HuidigAsync(CancellationToken.None)).Dataversie, reden);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var stand = await bewaker.HuidigAsync(cancellationToken);
            if (await OntbreektAsync().WaitAsync(cancellationToken) is { Length: > 0 } ontbreekt)
            {
                return HealthCheckResult.Unhealthy($"Migraties ontbreken: {string.Join(", ", ontbreekt)}. Voer het programma uit met het argument migreer.");
            }

            if (stand.Metingen.Count == 0)
            {
                return HealthCheckResult.Unhealthy("Er zijn geen gegevens. Voer het programma uit met het argument laad.");
            }

            if (_nietGeladen is var (dataversie, reden) && dataversie == stand.Dataversie)
            {
                return HealthCheckResult.Degraded($"Bij de start lukte laden niet; de API geeft wat er stond (dataversie {stand.Versie}). {reden}");
            }

            var momentopname = bewaker.MetMomentopname
                ? ""
                : " De database staat geen momentopnamen toe; lezen gaat met de versie ervoor en erna. Zet ze aan met ALTER DATABASE … SET "
                    + "ALLOW_SNAPSHOT_ISOLATION ON.";
            return HealthCheckResult.Healthy($"Database bereikbaar, schema bij, dataversie "
                + $"{stand.Versie}.{momentopname}{(uitgever.Value.NogNietGezegd() is { } nog ? $" {nog}" : "")}");
        }
        catch (Exception fout) when (Storing.IsDatabaseWeg(fout) || fout is System.Data.Common.DbException or OperationCanceledException)
        {
            return bewaker.Laatste is { } laatste && bewaard.ZonderDatabase - laatste.Ouderdom is { } nog && nog > TimeSpan.Zero
                ? HealthCheckResult.Degraded(
                    $"De database antwoordt niet. Wat bewaard is wordt nog gegeven tot {Woorden.Moment(klok.GetUtcNow() + nog)} "
                        + $"(Cache:ZonderDatabaseSeconden).", fout)
                : HealthCheckResult.Unhealthy($"De database antwoordt niet: {Storing.Uitleg(fout)}", fout);
        }
        catch (Exception fout)
        {
            // Zonder dit zet het framework de boodschap van de fout in het antwoord.
            return HealthCheckResult.Unhealthy("Er ging aan onze kant iets mis; het logboek zegt wat.", fout);
        }
    }

    // Een schema dat bij is blijft bij; zolang het dat niet is wordt er opnieuw gekeken.
    private Task<string[]> OntbreektAsync()
    {
        if (_ontbreekt is { IsCompleted: false } or { IsCompletedSuccessfully: true, Result.Length: 0 })
        {
            return _ontbreekt;
        }

        return _ontbreekt = Task.Run(async () =>
        {
            await using var lezing = new Lezing(verbindingen, bewaker);
            return await lezing.VoorAsync(() => migrator.OntbrekendAsync(lezing), CancellationToken.None);
        });
    }
}
