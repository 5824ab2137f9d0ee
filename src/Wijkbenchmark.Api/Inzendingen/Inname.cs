using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>
/// Neemt inzendingen in die over HTTP komen. Elke stap is één transactie die zegt waarop ze volgt: was een ander eerder, dan gebeurt er niets.
/// Wat gepubliceerd of ingetrokken wordt staat in dezelfde transactie in de tabellen waaruit de API leest.
/// </summary>
public sealed class Inname(Verbindingen verbindingen, TimeProvider klok)
{
    /// <summary>Voegt een versie toe.</summary>
    /// <exception cref="Ingehaald">Er is intussen een andere versie.</exception>
    public async Task<Dossier> VersieAsync(Dossier na, byte[] inhoud, int fouten, string door, CancellationToken ct)
    {
        await using var verbinding = await verbindingen.OpenOmTeSchrijvenAsync(ct);
        await using var transactie = await verbinding.BeginTransactionAsync(ct);
        var dossier = await Historie.VoegVersieToeAsync(transactie, na, Herkomst.Http, inhoud, fouten, door, NietVoor(na), ct);
        await transactie.CommitAsync(ct);
        return dossier;
    }

    /// <summary>Voegt een besluit toe; met <paramref name="publiceert"/> wordt er iets gepubliceerd of ingetrokken.</summary>
    /// <exception cref="Ingehaald">Er is intussen een ander besluit.</exception>
    /// <exception cref="InnameGeweigerd">Wat gepubliceerd zou worden deugt niet.</exception>
    public async Task<Dossier> BesluitAsync(Dossier na, NieuwBesluit besluit, bool publiceert, CancellationToken ct)
    {
        await using var verbinding = await verbindingen.OpenOmTeSchrijvenAsync(ct);
        await using var transactie = await verbinding.BeginTransactionAsync(ct);
        if (!publiceert)
        {
            var stap = await Historie.VoegBesluitToeAsync(transactie, na, besluit, null, NietVoor(na), ct);
            await transactie.CommitAsync(ct);
            return stap;
        }

        var begin = await Historie.BeginPublicatieAsync(transactie, klok, ct);
        if (besluit.Soort != Besluitsoort.Intrekken)
        {
            KijkNa(na, await Historie.InhoudAsync(transactie, na.Meting, na.Gemeente, besluit.Versie, ct));
        }

        var dossier = besluit.Soort == Besluitsoort.Intrekken
            ? await Historie.TrekInAsync(transactie, na, besluit, begin, ct)
            : await Historie.PubliceerAsync(transactie, na, besluit, begin, ct);
        await new Projectie(transactie, new Dictionary<(int, string), Dossier>(), _ => { }, ct).SchrijfAsync(dossier);
        await transactie.CommitAsync(ct);
        return dossier;
    }

    // De regels van de catalogus volgen als het opgeschreven wordt: de catalogus kan een andere zijn dan bij het indienen.
    private static void KijkNa(Dossier dossier, byte[]? inhoud)
    {
        var fouten = new Bevindingen();
        var inzending = Controle.Lees<Inzending>(inhoud, "$", fouten);
        if (inzending is not null && (inzending.Meting, inzending.Gemeente) != (dossier.Meting, dossier.Gemeente))
        {
            fouten.Meld(Laag.Regels, new("$.gemeente"), "van-een-ander", $"{inzending.Gemeente} in {inzending.Meting}", $"Hier hoort de inzending van {dossier.Gemeente} in {dossier.Meting}.");
        }

        InnameGeweigerd.AlsErZijn(fouten);
    }

    // Een klok die terugloopt maakt niets ouder dan wat er al stond.
    private DateTimeOffset NietVoor(Dossier na)
    {
        var nu = klok.GetUtcNow();
        var vorige = na.Versies.Select(v => v.Op).Concat(na.Besluiten.Select(b => b.Op)).Max(StringComparer.Ordinal);
        return vorige is not null && string.CompareOrdinal(vorige, Woorden.Moment(nu)) > 0 ? DateTimeOffset.Parse(vorige, System.Globalization.CultureInfo.InvariantCulture) : nu;
    }
}
