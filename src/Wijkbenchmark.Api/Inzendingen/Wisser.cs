using Dapper;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>
/// Wist wat er in één versie stond, als de wet op persoonsgegevens dat vraagt. Dat ze er was, van wie en wanneer, blijft; haar hash ook.
/// Dit is het enige dat in de historie verandert, en het hoort bij een eigen aanmelding.
/// </summary>
public sealed class Wisser(Verbindingen verbindingen, TimeProvider klok)
{
    private const string WisInhoud = """
        UPDATE inzendingversie
        SET inhoud = NULL
        WHERE meting = @meting
            AND gemeente = @gemeente
            AND versie = @versie
        """;

    private const string WisWijzigingen = """
        UPDATE inzendingbesluit
        SET wijzigingen = NULL,
            opmerkingen = CASE WHEN versie = @versie THEN NULL ELSE opmerkingen END
        WHERE meting = @meting
            AND gemeente = @gemeente
            AND nummer = @nummer
        """;

    /// <summary>De statements van het wissen, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [WisInhoud, WisWijzigingen];

    /// <summary>
    /// Wist de bytes van de versie, de opmerkingen erover, en de wijzigingen waarin haar waarden staan: die van haar uitgave en die van de uitgave erna.
    /// </summary>
    /// <exception cref="LaadFout">De versie is er niet, of is gepubliceerd.</exception>
    public async Task WisAsync(int meting, string gemeente, int versie, CancellationToken ct)
    {
        await using var verbinding = await verbindingen.OpenOmTeSchrijvenAsync(ct);
        await using var transactie = await verbinding.BeginTransactionAsync(ct);
        await Historie.BeginPublicatieAsync(transactie, klok, ct);
        var dossier = (await Historie.DossiersAsync(verbinding, transactie, ct)).GetValueOrDefault((meting, gemeente));
        if (dossier is null || dossier.Versies.All(v => v.Nummer != versie))
        {
            throw new LaadFout($"Versie {versie} van {gemeente} in {meting} is er niet"
                + (dossier is null ? "." : $"; wel {string.Join(", ", dossier.Versies.Select(v => v.Nummer))}."));
        }

        if (dossier.Gepubliceerd?.Nummer == versie)
        {
            throw new LaadFout($"Versie {versie} is gepubliceerd. Trek haar eerst in of publiceer een correctie; daarna kan ze gewist worden.");
        }

        var publicaties = dossier.Publicaties.ToArray();
        var nummers = publicaties.Zip(publicaties.Skip(1)).Where(p => p.First.Versie == versie).Select(p => p.Second.Nummer)
            .Concat(dossier.Besluiten.Where(b => b.Versie == versie).Select(b => b.Nummer)).Distinct();
        await verbinding.ExecuteAsync(new CommandDefinition(WisInhoud, new { meting, gemeente, versie }, transactie, cancellationToken: ct));
        await verbinding.ExecuteAsync(new CommandDefinition(
            WisWijzigingen, nummers.Select(nummer => new { meting, gemeente, nummer, versie }), transactie, cancellationToken: ct));
        if (dossier.Laatste is not null)
        {
            await new Projectie(transactie, new Dictionary<(int, string), Dossier>(), _ => { }, ct).SchrijfAsync(dossier);
        }

        await transactie.CommitAsync(ct);
    }
}
