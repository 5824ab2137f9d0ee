using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Api.Opslag;

/// <summary>De opzet van de database.</summary>
public static class OpslagOpzet
{
    /// <summary>De diensten: instellingen die bij de start nagekeken worden, verbindingen, migraties en de stand.</summary>
    public static void AddOpslag(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptions.Validator>();
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection("Database")).ValidateOnStart();
        services.AddOptions<DataversieOptions>().Bind(configuration.GetSection("Dataversie"))
            .Validate(o => o.IntervalSeconden is >= 0 and <= 3600, "Dataversie:IntervalSeconden ligt tussen 0 en 3600.")
            .ValidateOnStart();
        services.AddSingleton<Verbindingen>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<Standbewaker>();
        services.AddScoped<Lezing>();
    }
}
