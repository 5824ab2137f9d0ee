using Microsoft.EntityFrameworkCore;

namespace Wijkbenchmark.Benchmarks.Ef;

/// <summary>De gegevens genormaliseerd, zoals een team met EF Core ze gewoonlijk neerzet.</summary>
public sealed class BenchmarkContext(DbContextOptions<BenchmarkContext> options) : DbContext(options)
{
    /// <summary>De gemeente zelf.</summary>
    public static readonly Func<BenchmarkContext, string, CancellationToken, Task<GemeenteEntiteit?>> Gemeente = EF.CompileAsyncQuery(
        (BenchmarkContext db, string code, CancellationToken _) => db.Gemeenten
            .AsNoTracking()
            .Include(g => g.LegeLijsten)
            .SingleOrDefault(g => g.Code == code));

    /// <summary>De namen van alle codes: één kleine query in plaats van een join per soort feit.</summary>
    public static readonly Func<BenchmarkContext, IAsyncEnumerable<CodeEntiteit>> AlleCodes = EF.CompileAsyncQuery(
        (BenchmarkContext db) => db.Codes.AsNoTracking().AsQueryable());

    /// <summary>Al haar feiten, met bronnen en getallen; één query per verzameling.</summary>
    public static readonly Func<BenchmarkContext, string, IAsyncEnumerable<FeitEntiteit>> Feiten = EF.CompileAsyncQuery(
        (BenchmarkContext db, string code) => db.FeitTabel
            .AsNoTracking()
            .AsSplitQuery()
            .Include(f => f.Bronnen.OrderBy(b => b.Id))
            .Include(f => f.Cijfers.OrderBy(c => c.Id))
            .Where(f => f.GemeenteCode == code)
            .OrderBy(f => f.Volgorde)
            .ThenBy(f => f.Id)
            .AsQueryable());

    /// <summary>Haar waarnemingen.</summary>
    public static readonly Func<BenchmarkContext, string, IAsyncEnumerable<WaarnemingEntiteit>> Waarnemingen = EF.CompileAsyncQuery(
        (BenchmarkContext db, string code) => db.WaarnemingTabel
            .AsNoTracking()
            .AsSplitQuery()
            .Include(w => w.Indicator)
            .Include(w => w.Bronnen.OrderBy(b => b.Id))
            .Include(w => w.Kanttekeningen.OrderBy(k => k.Id)).ThenInclude(k => k.Bronnen.OrderBy(b => b.Id))
            .Include(w => w.AndereLezingen.OrderBy(l => l.Id)).ThenInclude(l => l.Bronnen.OrderBy(b => b.Id))
            .Where(w => w.GemeenteCode == code)
            .AsQueryable());

    /// <summary>De fase waarin ze zit, met wat daaronder hangt.</summary>
    public static readonly Func<BenchmarkContext, string, IAsyncEnumerable<FeitEntiteit>> Fase = EF.CompileAsyncQuery(
        (BenchmarkContext db, string fase) => db.FeitTabel
            .AsNoTracking()
            .AsSplitQuery()
            .Include(f => f.Bronnen.OrderBy(b => b.Id))
            .Include(f => f.Cijfers.OrderBy(c => c.Id))
            .Include(f => ((FaseEntiteit)f).Kanttekeningen.OrderBy(k => k.Id)).ThenInclude(k => k.Bronnen.OrderBy(b => b.Id))
            .Where(f => f.FaseCode == fase)
            .OrderBy(f => f.Volgorde)
            .ThenBy(f => f.Id)
            .AsQueryable());

    public DbSet<GemeenteEntiteit> Gemeenten => Set<GemeenteEntiteit>();

    public DbSet<FeitEntiteit> FeitTabel => Set<FeitEntiteit>();

    public DbSet<WaarnemingEntiteit> WaarnemingTabel => Set<WaarnemingEntiteit>();

    public DbSet<CodeEntiteit> Codes => Set<CodeEntiteit>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<GemeenteEntiteit>().HasKey(g => g.Code);
        modelBuilder.Entity<GemeenteEntiteit>().HasMany(g => g.LegeLijsten).WithOne().HasForeignKey(l => l.GemeenteCode);
        modelBuilder.Entity<IndicatorEntiteit>().HasKey(i => i.Code);
        modelBuilder.Entity<CodeEntiteit>().HasIndex(c => new { c.Lijst, c.Code }).IsUnique();

        var waarneming = modelBuilder.Entity<WaarnemingEntiteit>();
        waarneming.HasOne(w => w.Indicator).WithMany().HasForeignKey(w => w.IndicatorCode);
        waarneming.HasOne<GemeenteEntiteit>().WithMany().HasForeignKey(w => w.GemeenteCode);
        waarneming.HasMany(w => w.Bronnen).WithOne().HasForeignKey(b => b.WaarnemingId);
        waarneming.HasMany(w => w.Kanttekeningen).WithOne().HasForeignKey(k => k.WaarnemingId);
        waarneming.HasMany(w => w.AndereLezingen).WithOne().HasForeignKey(l => l.WaarnemingId);
        modelBuilder.Entity<KanttekeningEntiteit>().HasMany(k => k.Bronnen).WithOne().HasForeignKey(b => b.KanttekeningId);
        modelBuilder.Entity<AndereLezingEntiteit>().HasMany(l => l.Bronnen).WithOne().HasForeignKey(b => b.AndereLezingId);

        var feit = modelBuilder.Entity<FeitEntiteit>();
        feit.HasOne(f => f.Eigenaar).WithMany().HasForeignKey(f => f.EigenaarId);
        feit.HasIndex(f => new { f.GemeenteCode, f.Volgorde });
        feit.HasIndex(f => f.FaseCode);
        feit.HasMany(f => f.Bronnen).WithOne().HasForeignKey(b => b.FeitId);
        feit.HasMany(f => f.Cijfers).WithOne().HasForeignKey(c => c.FeitId);
        modelBuilder.Entity<CijferEntiteit>().HasOne<WaarnemingEntiteit>().WithMany().HasForeignKey(c => c.WaarnemingId);
        modelBuilder.Entity<FaseEntiteit>().HasMany(f => f.Kanttekeningen).WithOne().HasForeignKey(k => k.FaseId);
        foreach (var type in typeof(FeitEntiteit).Assembly.GetTypes().Where(t => t.BaseType == typeof(FeitEntiteit)))
        {
            // Wat hetzelfde heet staat in dezelfde kolom.
            foreach (var eigenschap in modelBuilder.Entity(type).Metadata.GetDeclaredProperties())
            {
                eigenschap.SetColumnName(eigenschap.Name);
            }
        }
    }
}
