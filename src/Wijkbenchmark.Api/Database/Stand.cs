using System.Collections.Frozen;
using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Api.Database;

/// <summary>Een meting en hoe ver ze is.</summary>
public sealed class MetingStand
{
    public int Jaar { get; init; }

    public string Naam { get; init; } = "";

    public int Gemeenten { get; init; }

    public int Inzendingen { get; init; }

    /// <summary>Waar als elke gemeente die meedoet haar inzending heeft gedaan.</summary>
    public bool Compleet => Gemeenten > 0 && Inzendingen == Gemeenten;
}

/// <summary>Wat bij één dataversie hoort: welke metingen er zijn en welke codes ze kennen.</summary>
public sealed class Stand
{
    public required int Versie { get; init; }

    public required DateTimeOffset Gewijzigd { get; init; }

    public required IReadOnlyList<MetingStand> Metingen { get; init; }

    /// <summary>De namen bij de codes van elke lijst van elke meting.</summary>
    public required FrozenDictionary<(int Meting, string Lijst), FrozenDictionary<string, string>> Codes { get; init; }

    /// <summary>De laatste complete meting: waaruit geantwoord wordt als er geen genoemd is.</summary>
    public int? Standaardmeting => Metingen.LastOrDefault(m => m.Compleet)?.Jaar;

    /// <summary>Geeft een handler de stand die nu geldt.</summary>
    public static async ValueTask<Stand?> BindAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<Standbewaker>().HuidigAsync(context.RequestAborted);

    /// <summary>De codes van een lijst in een meting; leeg als de meting de lijst niet kent.</summary>
    public FrozenDictionary<string, string> Lijst(int meting, string lijst) =>
        Codes.TryGetValue((meting, lijst), out var codes) ? codes : FrozenDictionary<string, string>.Empty;
}

/// <summary>De instellingen onder <c>Dataversie</c>.</summary>
public sealed class DataversieOptions
{
    /// <summary>Hoe lang een gelezen dataversie geldt, in seconden; zo lang kan een instantie achterlopen op een wijziging.</summary>
    public double IntervalSeconden { get; set; } = 1;
}

/// <summary>Houdt de <see cref="Stand"/> bij: leest de dataversie hoogstens eens per interval, en de rest alleen als die veranderde.</summary>
public sealed class Standbewaker(Verbindingen verbindingen, IOptions<DataversieOptions> options, TimeProvider klok) : IDisposable
{
    private const string LeesVersie = """
        SELECT
            versie AS Versie,
            gewijzigd AS Gewijzigd
        FROM dataversie
        WHERE id = 1
        """;

    private const string LeesMetingen = """
        SELECT
            jaar AS Jaar,
            naam AS Naam,
            gemeenten AS Gemeenten,
            inzendingen AS Inzendingen
        FROM metingstand
        ORDER BY jaar
        """;

    private const string LeesCodes = """
        SELECT
            meting AS Meting,
            lijst AS Lijst,
            code AS Code,
            naam AS Naam
        FROM codelijst
        """;

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(options.Value.IntervalSeconden);
    private readonly SemaphoreSlim _slot = new(1, 1);
    private Stand? _stand;
    private long _gelezen;

    /// <summary>De statements van deze bewaker, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesVersie, LeesMetingen, LeesCodes];

    /// <summary>De stand die nu geldt.</summary>
    public ValueTask<Stand> HuidigAsync(CancellationToken ct) =>
        _stand is { } stand && klok.GetElapsedTime(Volatile.Read(ref _gelezen)) < _interval
            ? ValueTask.FromResult(stand)
            : new(VernieuwAsync(ct));

    /// <inheritdoc/>
    public void Dispose() => _slot.Dispose();

    private async Task<Stand> VernieuwAsync(CancellationToken ct)
    {
        await _slot.WaitAsync(ct);
        try
        {
            if (_stand is { } stand && klok.GetElapsedTime(_gelezen) < _interval)
            {
                return stand;
            }

            var moment = klok.GetTimestamp();
            _stand = await verbindingen.LeesAsync(LeesAsync, ct);

            Volatile.Write(ref _gelezen, moment);
            return _stand;
        }
        finally
        {
            _slot.Release();
        }
    }

    private async Task<Stand> LeesAsync(DbConnection verbinding, CancellationToken ct)
    {
        var versie = await verbinding.QuerySingleAsync<Versierij>(new CommandDefinition(LeesVersie, cancellationToken: ct));
        var gewijzigd = DateTimeOffset.Parse(versie.Gewijzigd, System.Globalization.CultureInfo.InvariantCulture);

        // Een ander bestand of een teruggezette back-up kan hetzelfde nummer hebben.
        if (_stand is { } stand && stand.Versie == versie.Versie && stand.Gewijzigd == gewijzigd)
        {
            return stand;
        }

        var metingen = await verbinding.QueryAsync<MetingStand>(new CommandDefinition(LeesMetingen, cancellationToken: ct));
        var codes = await verbinding.QueryAsync<Coderij>(new CommandDefinition(LeesCodes, cancellationToken: ct));
        return new Stand
        {
            Versie = versie.Versie,
            Gewijzigd = gewijzigd,
            Metingen = metingen.AsList(),
            Codes = codes
                .GroupBy(c => (c.Meting, c.Lijst))
                .ToFrozenDictionary(g => g.Key, g => g.ToFrozenDictionary(c => c.Code, c => c.Naam)),
        };
    }

    private sealed class Versierij
    {
        public int Versie { get; init; }

        public string Gewijzigd { get; init; } = "";
    }

    private sealed class Coderij
    {
        public int Meting { get; init; }

        public string Lijst { get; init; } = "";

        public string Code { get; init; } = "";

        public string Naam { get; init; } = "";
    }
}
