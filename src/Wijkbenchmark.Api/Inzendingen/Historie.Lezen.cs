using System.Data.Common;
using Dapper;

namespace Wijkbenchmark.Api.Inzendingen;

/// <content>Wat er uit gelezen wordt.</content>
public static partial class Historie
{
    private const string LeesVersies = """
        SELECT
            meting AS Meting,
            gemeente AS Gemeente,
            versie AS Nummer,
            herkomst AS Herkomst,
            generatie AS Generatie,
            sha256 AS Sha256,
            fouten AS Fouten,
            door AS Door,
            op AS Op,
            CASE WHEN inhoud IS NULL THEN 1 ELSE 0 END AS Gewist
        FROM inzendingversie
        ORDER BY meting, gemeente, versie
        """;

    private const string LeesBesluiten = """
        SELECT
            meting AS Meting,
            gemeente AS Gemeente,
            nummer AS Nummer,
            versie AS Versie,
            soort AS Soort,
            uitgave AS Uitgave,
            soort_herziening AS SoortHerziening,
            nota AS Nota,
            door AS Door,
            op AS Op,
            dataversie AS Dataversie,
            plaats AS Plaats,
            kenmerk AS Kenmerk
        FROM inzendingbesluit
        ORDER BY meting, gemeente, nummer
        """;

    private const string LeesVersiesVanEen = """
        SELECT
            meting AS Meting,
            gemeente AS Gemeente,
            versie AS Nummer,
            herkomst AS Herkomst,
            generatie AS Generatie,
            sha256 AS Sha256,
            fouten AS Fouten,
            door AS Door,
            op AS Op,
            CASE WHEN inhoud IS NULL THEN 1 ELSE 0 END AS Gewist
        FROM inzendingversie
        WHERE meting = @meting
            AND gemeente = @gemeente
        ORDER BY versie
        """;

    private const string LeesBesluitenVanEen = """
        SELECT
            meting AS Meting,
            gemeente AS Gemeente,
            nummer AS Nummer,
            versie AS Versie,
            soort AS Soort,
            uitgave AS Uitgave,
            soort_herziening AS SoortHerziening,
            nota AS Nota,
            opmerkingen AS Opmerkingen,
            door AS Door,
            op AS Op,
            dataversie AS Dataversie,
            plaats AS Plaats,
            kenmerk AS Kenmerk
        FROM inzendingbesluit
        WHERE meting = @meting
            AND gemeente = @gemeente
        ORDER BY nummer
        """;

    private const string LeesLaatsteNummer = """
        SELECT
            COALESCE(MAX(nummer), 0)
        FROM inzendingbesluit
        WHERE meting = @meting
            AND gemeente = @gemeente
        """;

    private const string LeesInhoud = """
        SELECT
            inhoud
        FROM inzendingversie
        WHERE meting = @meting
            AND gemeente = @gemeente
            AND versie = @versie
        """;

    private const string LeesWijzigingen = """
        SELECT
            nummer AS Nummer,
            wijzigingen AS Wijzigingen
        FROM inzendingbesluit
        WHERE meting = @meting
            AND gemeente = @gemeente
            AND wijzigingen IS NOT NULL
        """;

    // De catalogus die geldt, ook als ze in deze transactie pas gepubliceerd is.
    private const string LeesCatalogus = """
        SELECT
            v.inhoud
        FROM inzendingbesluit AS b
        INNER JOIN inzendingversie AS v ON v.meting = b.meting AND v.gemeente = b.gemeente AND v.versie = b.versie
        WHERE b.meting = @meting
            AND b.gemeente = ''
            AND b.nummer = (SELECT MAX(nummer) FROM inzendingbesluit WHERE meting = @meting AND gemeente = '')
        """;

    // De eenheden zoals ze tot nu toe getoond worden.
    private const string LeesEenheden = """
        SELECT
            code,
            eenheid
        FROM indicator
        WHERE meting = @meting
        """;

    /// <summary>Alle dossiers, op volgorde van meting en gemeente; de catalogus van een meting komt voor haar gemeenten.</summary>
    public static async Task<IReadOnlyDictionary<(int Meting, string Gemeente), Dossier>> DossiersAsync(
        DbConnection verbinding, DbTransaction? transactie, CancellationToken ct)
    {
        var versies = await verbinding.QueryAsync<Versie>(new CommandDefinition(LeesVersies, transaction: transactie, cancellationToken: ct));
        var besluiten = (await verbinding.QueryAsync<Besluit>(new CommandDefinition(LeesBesluiten, transaction: transactie, cancellationToken: ct)))
            .ToLookup(b => (b.Meting, b.Gemeente));
        return versies
            .GroupBy(v => (v.Meting, v.Gemeente))
            .ToDictionary(g => g.Key, g => new Dossier(g.Key.Meting, g.Key.Gemeente, [.. g], [.. besluiten[g.Key]]));
    }

    /// <summary>Het dossier van één gemeente. Komt er tijdens het lezen een besluit bij, dan wordt opnieuw gelezen: wat hier staat stond er ook zo.</summary>
    public static async Task<Dossier> DossierAsync(DbConnection verbinding, int meting, string gemeente, CancellationToken ct)
    {
        while (true)
        {
            await using var delen = await verbinding.QueryMultipleAsync(new CommandDefinition(
                $"{LeesBesluitenVanEen};\n{LeesVersiesVanEen};\n{LeesLaatsteNummer}", new { meting, gemeente }, cancellationToken: ct));
            var besluiten = (await delen.ReadAsync<Besluit>()).ToArray();
            var versies = (await delen.ReadAsync<Versie>()).ToArray();
            if (await delen.ReadSingleAsync<int>() == (besluiten.Length == 0 ? 0 : besluiten[^1].Nummer))
            {
                return new(meting, gemeente, versies, besluiten);
            }
        }
    }

    /// <summary>De bytes van een versie, of <c>null</c> als ze gewist zijn.</summary>
    public static Task<byte[]?> InhoudAsync(DbTransaction transactie, int meting, string gemeente, int versie, CancellationToken ct) =>
        InhoudAsync(transactie.Connection!, transactie, meting, gemeente, versie, ct);

    /// <summary>De bytes van een versie, of <c>null</c> als ze gewist zijn.</summary>
    public static async Task<byte[]?> InhoudAsync(
        DbConnection verbinding, DbTransaction? transactie, int meting, string gemeente, int versie, CancellationToken ct) =>
        await verbinding.QuerySingleAsync<byte[]?>(
            new CommandDefinition(LeesInhoud, new { meting, gemeente, versie }, transactie, cancellationToken: ct)) is { } ingepakt
            ? PakUit(ingepakt)
            : null;

    /// <summary>De berekende wijzigingen van elk besluit dat ze heeft, als JSON.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> WijzigingenAsync(DbTransaction transactie, int meting, string gemeente, CancellationToken ct) =>
        (await transactie.Connection!.QueryAsync<(int Nummer, string Wijzigingen)>(
            new CommandDefinition(LeesWijzigingen, new { meting, gemeente }, transactie, cancellationToken: ct)))
                .ToDictionary(w => w.Nummer, w => w.Wijzigingen);
}
