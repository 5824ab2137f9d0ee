using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Een ander was eerder: de versie of het besluit waarop dit volgde is niet meer het laatste.</summary>
public sealed class Ingehaald() : Exception("Een ander was eerder; er is niets veranderd.");

/// <summary>Wat in een transactie gepubliceerd wordt: haar dataversie en moment. De rij van de dataversie is het slot: wie publiceert doet dat na elkaar.</summary>
/// <param name="Dataversie">Het volgnummer.</param>
/// <param name="Op">Het moment, nooit voor dat van de publicatie ervoor.</param>
public sealed record Publicatiebegin(int Dataversie, DateTimeOffset Op)
{
    private int _plaats;

    /// <summary>De volgende plaats in deze transactie.</summary>
    public int Plaats() => _plaats++;
}

/// <summary>Een besluit dat genomen wordt.</summary>
public sealed record NieuwBesluit(Besluitsoort Soort, int Versie, string Door)
{
    public int? Uitgave { get; init; }

    public SoortHerziening? SoortHerziening { get; init; }

    public string? Nota { get; init; }

    public string? Opmerkingen { get; init; }

    public IReadOnlyList<Wijziging>? Wijzigingen { get; init; }
}

/// <summary>
/// De twee tabellen waar alleen bij komt: wat er binnenkwam en wat ermee besloten is. Wie toevoegt zegt waarop het volgt; was een ander eerder, dan komt er niets bij.
/// </summary>
public static class Historie
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

    // Staat er intussen een andere versie of een ander besluit, dan komt er geen rij bij; doen twee het tegelijk, dan weigert de sleutel de tweede.
    private const string VoegVersieToe = """
        INSERT INTO inzendingversie (meting, gemeente, versie, herkomst, generatie, sha256, omvang, fouten, door, op, inhoud)
        SELECT @meting, @gemeente, @versie, @herkomst, @generatie, @sha256, @omvang, @fouten, @door, @op, @inhoud
        WHERE @na = (SELECT COALESCE(MAX(versie), 0) FROM inzendingversie WHERE meting = @meting AND gemeente = @gemeente)
            AND @naBesluit = (SELECT COALESCE(MAX(nummer), 0) FROM inzendingbesluit WHERE meting = @meting AND gemeente = @gemeente)
        """;

    private const string VoegBesluitToe = """
        INSERT INTO inzendingbesluit
            (meting, gemeente, nummer, versie, soort, uitgave, soort_herziening, nota, opmerkingen, wijzigingen, door, op, dataversie, plaats, kenmerk)
        SELECT
            @meting, @gemeente, @nummer, @versie, @soort, @uitgave, @soortHerziening, @nota, @opmerkingen, @wijzigingen, @door, @op, @dataversie, @plaats, @kenmerk
        WHERE @na = (SELECT COALESCE(MAX(nummer), 0) FROM inzendingbesluit WHERE meting = @meting AND gemeente = @gemeente)
            AND @naVersie = (SELECT COALESCE(MAX(versie), 0) FROM inzendingversie WHERE meting = @meting AND gemeente = @gemeente)
        """;

    // Een klok die terugloopt maakt niets ouder dan wat er al stond.
    private const string HoogDataversieOp = """
        UPDATE dataversie
        SET versie = versie + 1,
            gewijzigd = CASE WHEN gewijzigd < @nu THEN @nu ELSE gewijzigd END
        WHERE id = 1
        """;

    // De rij van de dataversie is het slot voor wie schrijft, ook als er niets gepubliceerd wordt: zo ziet niemand een stap van een ander half.
    private const string NeemBeurt = """
        UPDATE dataversie
        SET versie = versie
        WHERE id = 1
        """;

    /// <summary>De statements van de historie, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        LeesVersies, LeesBesluiten, LeesVersiesVanEen, LeesBesluitenVanEen, LeesLaatsteNummer, LeesInhoud, LeesWijzigingen, LeesEenheden, LeesCatalogus,
        VoegVersieToe, VoegBesluitToe, HoogDataversieOp, NeemBeurt,
    ];

    /// <summary>Alle dossiers, op volgorde van meting en gemeente; de catalogus van een meting komt voor haar gemeenten.</summary>
    public static async Task<IReadOnlyDictionary<(int Meting, string Gemeente), Dossier>> DossiersAsync(DbConnection verbinding, DbTransaction? transactie, CancellationToken ct)
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
    public static async Task<byte[]?> InhoudAsync(DbConnection verbinding, DbTransaction? transactie, int meting, string gemeente, int versie, CancellationToken ct) =>
        await verbinding.QuerySingleAsync<byte[]?>(new CommandDefinition(LeesInhoud, new { meting, gemeente, versie }, transactie, cancellationToken: ct)) is { } ingepakt
            ? PakUit(ingepakt)
            : null;

    /// <summary>Wacht tot er niemand anders schrijft, en houdt tot het eind van de transactie ieder ander tegen.</summary>
    public static Task NeemBeurtAsync(DbTransaction transactie, CancellationToken ct) =>
        transactie.Connection!.ExecuteAsync(new CommandDefinition(NeemBeurt, transaction: transactie, cancellationToken: ct));

    /// <summary>De berekende wijzigingen van elk besluit dat ze heeft, als JSON.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> WijzigingenAsync(DbTransaction transactie, int meting, string gemeente, CancellationToken ct) =>
        (await transactie.Connection!.QueryAsync<(int Nummer, string Wijzigingen)>(
            new CommandDefinition(LeesWijzigingen, new { meting, gemeente }, transactie, cancellationToken: ct))).ToDictionary(w => w.Nummer, w => w.Wijzigingen);

    /// <summary>Hoogt de dataversie op, en houdt daarmee tot het eind van de transactie elke andere publicatie tegen.</summary>
    public static Task<Publicatiebegin> BeginPublicatieAsync(DbTransaction transactie, TimeProvider klok, CancellationToken ct) =>
        BeginPublicatieAsync(transactie, klok.GetUtcNow(), ct);

    /// <inheritdoc cref="BeginPublicatieAsync(DbTransaction, TimeProvider, CancellationToken)"/>
    public static async Task<Publicatiebegin> BeginPublicatieAsync(DbTransaction transactie, DateTimeOffset nu, CancellationToken ct)
    {
        await transactie.Connection!.ExecuteAsync(new CommandDefinition(
            HoogDataversieOp, new { nu = Woorden.Moment(nu) }, transactie, commandTimeout: 120, cancellationToken: ct));
        await using var lezer = await transactie.Connection!.ExecuteReaderAsync(new CommandDefinition(Lezing.LeesVersie, transaction: transactie, cancellationToken: ct));
        var stand = await Dataversie.LeesAsync(lezer, ct);
        return new(stand.Versie, stand.Gewijzigd);
    }

    /// <summary>Voegt een versie toe en geeft het dossier met haar erbij.</summary>
    /// <exception cref="Ingehaald">De laatste versie of het laatste besluit is een ander dan in <paramref name="dossier"/>.</exception>
    public static async Task<Dossier> VoegVersieToeAsync(
        DbTransaction transactie, Dossier dossier, Herkomst herkomst, byte[] inhoud, int fouten, string door, DateTimeOffset op, CancellationToken ct)
    {
        var na = dossier.Versies.Count == 0 ? 0 : dossier.Versies[^1].Nummer;
        var versie = new Versie
        {
            Meting = dossier.Meting,
            Gemeente = dossier.Gemeente,
            Nummer = na + 1,
            Herkomst = Woorden.Woord(herkomst),
            Generatie = Generaties.Huidige,
            Sha256 = Hash(inhoud),
            Fouten = fouten,
            Door = door,
            Op = Woorden.Moment(op),
        };
        await VoegToeAsync(
            transactie,
            VoegVersieToe,
            new
            {
                meting = versie.Meting,
                gemeente = versie.Gemeente,
                na,
                naBesluit = dossier.Besluiten.Count == 0 ? 0 : dossier.Besluiten[^1].Nummer,
                versie = versie.Nummer,
                herkomst = versie.Herkomst,
                generatie = versie.Generatie,
                sha256 = versie.Sha256,
                omvang = inhoud.Length,
                fouten,
                door,
                op = versie.Op,
                inhoud = Pak(inhoud),
            },
            ct);
        return dossier with { Versies = [.. dossier.Versies, versie] };
    }

    /// <summary>Voegt een besluit toe en geeft het dossier met hem erbij; met <paramref name="begin"/> is het een publicatie of intrekking.</summary>
    /// <exception cref="Ingehaald">De laatste versie of het laatste besluit is een ander dan in <paramref name="dossier"/>.</exception>
    public static async Task<Dossier> VoegBesluitToeAsync(
        DbTransaction transactie, Dossier dossier, NieuwBesluit nieuw, Publicatiebegin? begin, DateTimeOffset op, CancellationToken ct)
    {
        var na = dossier.Besluiten.Count == 0 ? 0 : dossier.Besluiten[^1].Nummer;
        var besluit = new Besluit
        {
            Meting = dossier.Meting,
            Gemeente = dossier.Gemeente,
            Nummer = na + 1,
            Versie = nieuw.Versie,
            Soort = Woorden.Woord(nieuw.Soort),
            Uitgave = nieuw.Uitgave,
            SoortHerziening = nieuw.SoortHerziening is { } soort ? Woorden.Woord(soort) : null,
            Nota = nieuw.Nota,
            Opmerkingen = nieuw.Opmerkingen,
            Door = nieuw.Door,
            Op = Woorden.Moment(op),
            Dataversie = begin?.Dataversie,
            Plaats = begin?.Plaats(),
            Kenmerk = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        };
        await VoegToeAsync(
            transactie,
            VoegBesluitToe,
            new
            {
                meting = besluit.Meting,
                gemeente = besluit.Gemeente,
                na,
                naVersie = dossier.Versies.Count == 0 ? 0 : dossier.Versies[^1].Nummer,
                nummer = besluit.Nummer,
                versie = besluit.Versie,
                soort = besluit.Soort,
                uitgave = besluit.Uitgave,
                soortHerziening = besluit.SoortHerziening,
                nota = besluit.Nota,
                opmerkingen = nieuw.Opmerkingen,
                wijzigingen = nieuw.Wijzigingen is { } wijzigingen ? JsonSerializer.Serialize(wijzigingen, FeitenJson.Schrijfwijze) : null,
                door = besluit.Door,
                op = besluit.Op,
                dataversie = besluit.Dataversie,
                plaats = besluit.Plaats,
                kenmerk = besluit.Kenmerk,
            },
            ct);
        return dossier with { Besluiten = [.. dossier.Besluiten, besluit] };
    }

    /// <summary>Publiceert een versie als de volgende uitgave, met wat er anders is dan in de vorige.</summary>
    public static async Task<Dossier> PubliceerAsync(DbTransaction transactie, Dossier dossier, NieuwBesluit besluit, Publicatiebegin begin, CancellationToken ct) =>
        await VoegBesluitToeAsync(
            transactie,
            dossier,
            besluit with { Uitgave = dossier.Uitgave + 1, Wijzigingen = await BerekenAsync(transactie, dossier, besluit.Versie, ct) },
            begin,
            begin.Op,
            ct);

    /// <summary>Trekt de uitgave die er staat in.</summary>
    public static Task<Dossier> TrekInAsync(DbTransaction transactie, Dossier dossier, NieuwBesluit besluit, Publicatiebegin begin, CancellationToken ct) =>
        VoegBesluitToeAsync(transactie, dossier, besluit with { Uitgave = dossier.Uitgave }, begin, begin.Op, ct);

    // Van een catalogus is het verschil geen feit van een gemeente; van wat ingetrokken of gewist is blijft niet staan wat erin stond.
    private static async Task<IReadOnlyList<Wijziging>?> BerekenAsync(DbTransaction transactie, Dossier dossier, int versie, CancellationToken ct)
    {
        if (dossier.Gemeente.Length == 0
            || dossier.Gepubliceerd is not { } vorige
            || await InhoudAsync(transactie, dossier.Meting, dossier.Gemeente, vorige.Nummer, ct) is not { } oud
            || await InhoudAsync(transactie, dossier.Meting, dossier.Gemeente, versie, ct) is not { } nieuw)
        {
            return null;
        }

        var eenhedenVan = (await transactie.Connection!.QueryAsync<(string Code, string Eenheid)>(
            new CommandDefinition(LeesEenheden, new { meting = dossier.Meting }, transactie, cancellationToken: ct))).ToDictionary(e => e.Code, e => e.Eenheid);
        var catalogus = await transactie.Connection!.QuerySingleAsync<byte[]>(new CommandDefinition(LeesCatalogus, new { meting = dossier.Meting }, transactie, cancellationToken: ct));
        var eenhedenNaar = JsonDocument.Parse(PakUit(catalogus)).RootElement.GetProperty("indicatoren").EnumerateArray()
            .ToDictionary(i => i.GetProperty("code").GetString()!, i => i.GetProperty("eenheid").GetString()!);
        return Verschil.Tussen((oud, eenhedenVan), (nieuw, eenhedenNaar), id => InzendingJson.Waarnemingid(dossier.Meting, dossier.Gemeente, id));
    }

    /// <summary>De hash van bytes zoals de historie hem bewaart.</summary>
    public static string Hash(byte[] inhoud) => Convert.ToHexStringLower(SHA256.HashData(inhoud));

    /// <summary>De bytes, uitgepakt.</summary>
    public static byte[] PakUit(byte[] ingepakt)
    {
        using var uitgepakt = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(ingepakt), CompressionMode.Decompress))
        {
            brotli.CopyTo(uitgepakt);
        }

        return uitgepakt.ToArray();
    }

    private static byte[] Pak(byte[] inhoud)
    {
        using var ingepakt = new MemoryStream();
        using (var brotli = new BrotliStream(ingepakt, CompressionLevel.Optimal))
        {
            brotli.Write(inhoud);
        }

        return ingepakt.ToArray();
    }

    private static async Task VoegToeAsync(DbTransaction transactie, string sql, object rij, CancellationToken ct)
    {
        try
        {
            if (await transactie.Connection!.ExecuteAsync(new CommandDefinition(sql, rij, transactie, cancellationToken: ct)) == 0)
            {
                throw new Ingehaald();
            }
        }
        catch (DbException fout) when (Storing.IsDubbeleSleutel(fout))
        {
            throw new Ingehaald();
        }
    }
}
