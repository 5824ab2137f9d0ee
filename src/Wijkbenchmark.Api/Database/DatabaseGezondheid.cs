using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Wijkbenchmark.Api.Database;

/// <summary>Zegt of de database antwoordt, of het schema bij is en welke dataversie er staat.</summary>
public sealed class DatabaseGezondheid(Migrator migrator, Standbewaker bewaker) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var ontbreekt = migrator.Ontbrekend();
            if (ontbreekt.Count > 0)
            {
                return HealthCheckResult.Unhealthy($"Migraties ontbreken: {string.Join(", ", ontbreekt)}. Voer het programma uit met het argument migreer.");
            }

            var stand = await bewaker.HuidigAsync(cancellationToken);
            return HealthCheckResult.Healthy($"Database bereikbaar, schema bij, dataversie {stand.Versie}.");
        }
        catch (Exception fout) when (fout is System.Data.Common.DbException || Storing.IsDatabaseWeg(fout))
        {
            return HealthCheckResult.Unhealthy("De database antwoordt niet.", fout);
        }
    }
}
