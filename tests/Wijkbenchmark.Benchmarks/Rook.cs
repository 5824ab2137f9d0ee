namespace Wijkbenchmark.Benchmarks;

/// <summary>Alles een ogenblik: zegt of de meting nog loopt en de opstellingen nog hetzelfde antwoorden. Geen cijfer hieruit betekent iets.</summary>
public static class Rook
{
    /// <summary>Draait elk onderdeel kort.</summary>
    public static async Task<int> VoerUitAsync()
    {
        await Belasting.VoerUitAsync(Tempo.Rook);
        await Contractadressen.MeetAsync(keren: 5);
        await Groei.MeetAsync(gemeenten: 10, metingen: 2, tempo: null);
        await Opstart.MeetAsync(rondes: 1);
        return Delen.Rook();
    }
}
