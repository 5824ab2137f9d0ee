using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Metingen;

namespace Wijkbenchmark.Api.Uitgave;

/// <summary>De opzet van wat de uitgever laat zien.</summary>
public static class UitgaveOpzet
{
    /// <summary>De diensten: wat alleen de uitgever kan zeggen, en de gezondheid.</summary>
    public static void AddUitgave(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<UitgeverOptions>, UitgeverOptions.Validator>();
        builder.Services.AddOptions<UitgeverOptions>().Bind(builder.Configuration.GetSection("Uitgever")).ValidateOnStart();
        builder.Services.AddSingleton<DatabaseGezondheid>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseGezondheid>("database", timeout: TimeSpan.FromSeconds(2));
    }
}
