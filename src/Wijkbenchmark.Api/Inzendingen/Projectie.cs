using System.Data.Common;
using Dapper;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Wat er uit de historie niet op te schrijven was.</summary>
/// <param name="Dossier">Het dossier.</param>
/// <param name="Fout">Een <see cref="InnameGeweigerd"/>, of een fout van een document dat niet te lezen is.</param>
internal sealed record Projectiefout(Dossier Dossier, Exception Fout);

/// <summary>
/// Schrijft de tabellen waaruit de API leest, van de historie af: wat gepubliceerd is, met de uitgaven en berichten. Alleen wat niet bij is wordt opnieuw
/// geschreven.
/// </summary>
internal sealed class Projectie(
    DbTransaction transactie, IReadOnlyDictionary<(int Meting, string Gemeente), Dossier> dossiers, Action<Dossier> meld, CancellationToken ct)
{
    private const string LeesAfdrukken = """
        SELECT
            jaar AS Meting,
            '' AS Gemeente,
            afdruk AS Afdruk,
            vingerafdruk AS Vorige
        FROM meting
        UNION ALL
        SELECT
            meting AS Meting,
            gemeente AS Gemeente,
            afdruk AS Afdruk,
            vingerafdruk AS Vorige
        FROM inzending
        """;

    private readonly List<Projectiefout> _fouten = [];
    private IReadOnlyDictionary<(int Meting, string Gemeente), Afdrukken> _afdrukken = null!;

    /// <summary>De statements van de projectie, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesAfdrukken];

    /// <summary>Wat er nu opgeschreven staat.</summary>
    public static async Task<IReadOnlyDictionary<(int Meting, string Gemeente), Afdrukken>> AfdrukkenAsync(
        DbConnection verbinding, DbTransaction? transactie, CancellationToken ct) =>
        (await verbinding.QueryAsync<Afdrukrij>(new CommandDefinition(LeesAfdrukken, transaction: transactie, cancellationToken: ct)))
            .ToDictionary(a => (a.Meting, a.Gemeente), a => new Afdrukken(a.Afdruk, a.Vorige));

    /// <summary>Schrijft op wat niet bij is, of met <paramref name="alles"/> alles; geeft wat niet lukte.</summary>
    public async Task<IReadOnlyList<Projectiefout>> BrengBijAsync(bool alles = false)
    {
        _afdrukken = await AfdrukkenAsync(transactie.Connection!, transactie, ct);
        foreach (var catalogus in dossiers.Values.Where(d => d.Gemeente.Length == 0).OrderBy(d => d.Meting))
        {
            // Namen uit de catalogus staan in de documenten: een nieuwe catalogus schrijft de hele meting opnieuw.
            var opnieuw = alles || !IsBij(catalogus);
            if (opnieuw && !await LuktAsync(catalogus, () => CatalogusAsync(catalogus)))
            {
                continue;
            }

            foreach (var inzending in dossiers.Values
                .Where(d => d.Meting == catalogus.Meting && d.Gemeente.Length > 0 && d.Laatste is not null && (opnieuw || !IsBij(d)))
                .OrderBy(d => d.Gemeente, StringComparer.Ordinal))
            {
                await LuktAsync(inzending, () => InzendingAsync(inzending));
            }
        }

        return _fouten;
    }

    /// <summary>Schrijft één inzending op.</summary>
    /// <exception cref="InnameGeweigerd">Ze deugt niet.</exception>
    public async Task SchrijfAsync(Dossier inzending)
    {
        _afdrukken = await AfdrukkenAsync(transactie.Connection!, transactie, ct);
        await InzendingAsync(inzending);
    }

    /// <summary>Staat van dit dossier opgeschreven wat er hoort te staan?</summary>
    public static bool IsBij(Dossier dossier, IReadOnlyDictionary<(int Meting, string Gemeente), Afdrukken> afdrukken) =>
        afdrukken.GetValueOrDefault((dossier.Meting, dossier.Gemeente))?.Afdruk == dossier.Afdruk;

    private bool IsBij(Dossier dossier) => IsBij(dossier, _afdrukken);

    private async Task<bool> LuktAsync(Dossier dossier, Func<Task> schrijf)
    {
        meld(dossier);
        try
        {
            await schrijf();
            return true;
        }
        catch (Exception fout) when (fout is InnameGeweigerd or JsonException or LaadFout)
        {
            _fouten.Add(new(dossier, fout));
            return false;
        }
    }

    private async Task CatalogusAsync(Dossier dossier)
    {
        var catalogus = Generaties.LeesCatalogus(dossier.Gepubliceerd!, await InhoudAsync(dossier));
        var maker = await NeemIn.CatalogusAsync(transactie, catalogus, Afdrukken(dossier), ct);
        await BerichtenAsync(dossier, maker);
        await Tabellen.Standen.VulAsync(
            transactie,
            catalogus.Gemeenten.Select(g => dossiers.GetValueOrDefault((dossier.Meting, g.Code)) ?? Dossier.Leeg(dossier.Meting, g.Code))
                .Where(d => d.Laatste is null)
                .Select(d => (d, maker)),
            ct);
    }

    private async Task InzendingAsync(Dossier dossier)
    {
        var maker = dossier.Gepubliceerd is { } versie
            ? await NeemIn.InzendingAsync(transactie, Generaties.LeesInzending(versie, await InhoudAsync(dossier)), Afdrukken(dossier), ct)
            : await NeemIn.IntrekkingAsync(transactie, dossier.Meting, dossier.Gemeente, Afdrukken(dossier), ct);
        await Tabellen.Standen.VulAsync(transactie, [(dossier, maker)], ct);
        await Tabellen.Uitgaven.VulAsync(
            transactie,
            dossier.Uitgaven(await Historie.WijzigingenAsync(transactie, dossier.Meting, dossier.Gemeente, ct)).Select(u => (u.Uitgave, u.Wijzigingen, maker)),
            ct);
        await BerichtenAsync(dossier, maker);
    }

    private Task BerichtenAsync(Dossier dossier, Documentmaker maker) =>
        Tabellen.Publicaties.VulAsync(transactie, dossier.Berichten().Select(b => (b.Besluit, b.Bericht, maker)), ct);

    private async Task<byte[]> InhoudAsync(Dossier dossier) =>
        await Historie.InhoudAsync(transactie, dossier.Meting, dossier.Gemeente, dossier.Gepubliceerd!.Nummer, ct)
            ?? throw new LaadFout("de bytes van deze versie zijn gewist.");

    private Afdrukken Afdrukken(Dossier dossier) =>
        new(dossier.Afdruk, _afdrukken.GetValueOrDefault((dossier.Meting, dossier.Gemeente))?.Vorige ?? "");

    private sealed class Afdrukrij
    {
        public int Meting { get; init; }

        public string Gemeente { get; init; } = "";

        public string Afdruk { get; init; } = "";

        public string Vorige { get; init; } = "";
    }
}
