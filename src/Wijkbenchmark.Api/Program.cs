using Wijkbenchmark.Api.Begrippen;
using Wijkbenchmark.Api.Budgetten;
using Wijkbenchmark.Api.Codelijsten;
using Wijkbenchmark.Api.Conclusies;
using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Gemeenten;
using Wijkbenchmark.Api.Http;
using Wijkbenchmark.Api.Indicatoren;
using Wijkbenchmark.Api.Instrumenten;
using Wijkbenchmark.Api.Meldpunten;
using Wijkbenchmark.Api.Metingen;
using Wijkbenchmark.Api.Ontwikkelingsfasen;
using Wijkbenchmark.Api.Overlegvormen;
using Wijkbenchmark.Api.Partners;
using Wijkbenchmark.Api.Units;
using Wijkbenchmark.Api.Waarnemingen;
using Wijkbenchmark.Api.Zoeken;

// Instellingen gelden vanaf de start. Ze in de gaten houden betekent alles onder de werkmap in de gaten houden, en dat kan een map vol zijn.
var builder = WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);

builder.AddLogboek();
builder.AddTelemetrie();
builder.AddHttp();
builder.Services.AddDatabase(builder.Configuration);
builder.Services.AddCache(builder.Configuration);
builder.Services.AddZoeken();
builder.Services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, v => v.ValidatorType.IsNested);

await using var app = builder.Build();

if (Opdracht.Uit(args) is { } opdracht)
{
    return await opdracht.VoerUitAsync(app);
}

// Schema en gegevens nakijken kan naast het zetten van de adressen.
var opOrde = Serverstart.BrengOpOrdeAsync(app);

app.UseHttp();
app.UseLogboek();
app.UseRouting();
app.UseRateLimiter();
app.UseRequestTimeouts();
app.UseCache();
app.MapContract();
app.MapBeheer();

var v1 = app.MapV1();
v1.MapMetingen();
v1.MapGemeenten();
v1.MapUnits();
v1.MapPartners();
v1.MapOverlegvormen();
v1.MapInstrumenten();
v1.MapBudgetten();
v1.MapMeldpunten();
v1.MapOntwikkelingsfasen();
v1.MapConclusies();
v1.MapIndicatoren();
v1.MapWaarnemingen();
v1.MapCodelijsten();
v1.MapBegrippen();
v1.MapZoeken();

return await Serverstart.VoerUitAsync(app, opOrde);

/// <summary>De ingang van het programma; openbaar voor de tests.</summary>
public partial class Program;
