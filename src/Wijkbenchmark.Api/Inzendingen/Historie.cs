using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>
/// De twee tabellen waar alleen bij komt: wat er binnenkwam en wat ermee besloten is. Wie toevoegt zegt waarop het volgt; was een ander eerder, dan komt er
/// niets bij.
/// </summary>
public static partial class Historie
{
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
            @meting, @gemeente, @nummer, @versie, @soort, @uitgave, @soortHerziening, @nota, @opmerkingen, @wijzigingen, @door, @op,
            @dataversie, @plaats, @kenmerk
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

    /// <summary>Wacht tot er niemand anders schrijft, en houdt tot het eind van de transactie ieder ander tegen.</summary>
    public static Task NeemBeurtAsync(DbTransaction transactie, CancellationToken ct) =>
        transactie.Connection!.ExecuteAsync(new CommandDefinition(NeemBeurt, transaction: transactie, cancellationToken: ct));

    /// <summary>Hoogt de dataversie op, en houdt daarmee tot het eind van de transactie elke andere publicatie tegen.</summary>
    public static Task<Publicatiebegin> BeginPublicatieAsync(DbTransaction transactie, TimeProvider klok, CancellationToken ct) =>
        BeginPublicatieAsync(transactie, klok.GetUtcNow(), ct);

    /// <inheritdoc cref="BeginPublicatieAsync(DbTransaction, TimeProvider, CancellationToken)"/>
    public static async Task<Publicatiebegin> BeginPublicatieAsync(DbTransaction transactie, DateTimeOffset nu, CancellationToken ct)
    {
        await transactie.Connection!.ExecuteAsync(new CommandDefinition(
            HoogDataversieOp, new { nu = Woorden.Moment(nu) }, transactie, commandTimeout: 120, cancellationToken: ct));
        await using var lezer = await transactie.Connection!
            .ExecuteReaderAsync(new CommandDefinition(Lezing.LeesVersie, transaction: transactie, cancellationToken: ct));
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
    public static async Task<Dossier> PubliceerAsync(
        DbTransaction transactie, Dossier dossier, NieuwBesluit besluit, Publicatiebegin begin, CancellationToken ct) =>
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
        var catalogus = await transactie.Connection!
            .QuerySingleAsync<byte[]>(new CommandDefinition(LeesCatalogus, new { meting = dossier.Meting }, transactie, cancellationToken: ct));
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
