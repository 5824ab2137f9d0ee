using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;

namespace Wijkbenchmark.Benchmarks.Ef;

/// <summary>De waarnemingen als OData, over de view waaruit de API zelf leest: wat een laag geeft die niemand hoeft te schrijven.</summary>
public static class ODataServer
{
    /// <summary>Dezelfde twintig rijen als <c>/v1/waarnemingen</c>.</summary>
    public const string Pad = "/odata/Waarnemingen?$filter=Meting%20eq%202006&$orderby=Gemeente,Volgorde&$top=20&$count=true";

    /// <summary>De server over een geladen database.</summary>
    public static WebApplication Maak(string database)
    {
        var bouwer = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        bouwer.WebHost.UseUrls(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")!);
        bouwer.Logging.AddFilter("Microsoft", LogLevel.Warning);
        bouwer.Services.AddSingleton<IStartupFilter, Meter>();
        bouwer.Services.AddDbContextPool<WaarnemingContext>(options => options.UseSqlite($"Data Source={database};Mode=ReadOnly"));
        var model = new ODataConventionModelBuilder();
        model.EntitySet<Waarneming>("Waarnemingen");
        bouwer.Services.AddControllers()
            .ConfigureApplicationPartManager(delen =>
            {
                delen.ApplicationParts.Clear();
                delen.ApplicationParts.Add(new AssemblyPart(typeof(ODataServer).Assembly));
            })
            .AddOData(odata => odata.Filter().OrderBy().Count().Select().SetMaxTop(100).AddRouteComponents("odata", model.GetEdmModel()));
        var app = bouwer.Build();
        app.MapControllers();
        return app;
    }
}

/// <summary>De rijen van <c>waarneming_volledig</c>.</summary>
public sealed class WaarnemingContext(DbContextOptions<WaarnemingContext> options) : DbContext(options)
{
    public DbSet<Waarneming> Waarnemingen => Set<Waarneming>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Waarneming>().ToView("waarneming_volledig").HasKey(w => w.Id);
}

/// <summary>De platte kolommen van een waarneming.</summary>
public sealed class Waarneming
{
    [Key]
    [Column("id")]
    public string Id { get; init; } = "";

    [Column("meting")]
    public int Meting { get; init; }

    [Column("gemeente")]
    public string Gemeente { get; init; } = "";

    [Column("volgorde")]
    public int Volgorde { get; init; }

    [Column("gemeente_naam")]
    public string GemeenteNaam { get; init; } = "";

    [Column("indicator")]
    public string Indicator { get; init; } = "";

    [Column("dimensie")]
    public string? Dimensie { get; init; }

    [Column("waarde")]
    public double? Waarde { get; init; }

    [Column("minimum")]
    public double? Minimum { get; init; }

    [Column("maximum")]
    public double? Maximum { get; init; }

    [Column("eenheid")]
    public string Eenheid { get; init; } = "";

    [Column("statistiek")]
    public string? Statistiek { get; init; }

    [Column("als_gedrukt")]
    public string? AlsGedrukt { get; init; }

    [Column("reden")]
    public string? Reden { get; init; }
}

/// <summary>De waarnemingen.</summary>
public sealed class WaarnemingenController(WaarnemingContext db) : ODataController
{
    /// <summary>Alle; OData doet de rest.</summary>
    [EnableQuery]
    public IQueryable<Waarneming> Get() => db.Waarnemingen.AsNoTracking();
}
