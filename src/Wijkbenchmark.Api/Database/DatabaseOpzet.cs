using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Api.Database;

/// <summary>De opzet van de database.</summary>
public static class DatabaseOpzet
{
    /// <summary>De diensten: instellingen die bij de start nagekeken worden, verbindingen, migraties, laden, lezen en gezondheid.</summary>
    public static void AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptions.Validator>();
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection("Database")).ValidateOnStart();
        services.AddOptions<DataversieOptions>().Bind(configuration.GetSection("Dataversie"))
            .Validate(o => o.IntervalSeconden is >= 0 and <= 3600, "Dataversie:IntervalSeconden ligt tussen 0 en 3600.")
            .ValidateOnStart();
        services.AddSingleton<Verbindingen>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<Lader>();
        services.AddSingleton<Lezer>();
        services.AddSingleton<Standbewaker>();
        services.AddHealthChecks().AddCheck<DatabaseGezondheid>("database", timeout: TimeSpan.FromSeconds(5));
    }
}
