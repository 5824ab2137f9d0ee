using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Indienen;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;
using Wijkbenchmark.Api.Opstart;
using Wijkbenchmark.Api.Uitgave;
using Wijkbenchmark.Api.Zoeken;

return await Serverstart.MetReden(args, async regel =>
{
    // Instellingen gelden vanaf de start. Ze in de gaten houden betekent alles onder de werkmap in de gaten houden, en dat kan een map vol zijn.
    var builder = WebApplication.CreateBuilder([.. regel.Instellingen, "--hostBuilder:reloadConfigOnChange=false"]);

    regel.Opdracht?.Bereid?.Invoke(builder);
    builder.AddLogboek();
    builder.AddTelemetrie();
    builder.AddHttp();
    builder.AddUitgave();
    builder.AddIndienen();
    builder.Services.AddOpslag(builder.Configuration);
    builder.Services.AddSingleton<Lezer>();
    builder.Services.AddSingleton<Lader>();
    builder.Services.AddSingleton<Wisser>();
    builder.Services.AddSingleton<Zoekbewaker>();
    builder.Services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, v => v.ValidatorType.IsNested);

    var app = builder.Build();
    await Serverstart.DoeAsync(app, async () =>
    {
        if (regel.Opdracht?.Doe is { } doe)
        {
            await doe(app, regel);
            return;
        }

        // Schema en gegevens nakijken kan naast het zetten van de adressen.
        var opOrde = Serverstart.BrengOpOrdeAsync(app);

        app.UseHttp();
        app.UseDeur();
        app.MapContract();
        app.MapSwagger();
        app.MapBeheer();
        app.MapResource();
        app.MapAdressen();

        await Serverstart.VoerUitAsync(app, opOrde);
    });
});

/// <summary>De ingang van het programma; openbaar voor de tests.</summary>
public partial class Program;
