using System.Text;

namespace Wijkbenchmark.Api.Lezen;

/// <summary>De meetwaarden waarnaar documenten verwijzen, één keer geschreven en op te zoeken met hun id.</summary>
public sealed class Meetwaarden
{
    private readonly Jsonblok _blok = new();
    private readonly Dictionary<string, Range> _plekken = new(StringComparer.Ordinal);

    /// <summary>Leest alle rijen van het antwoord; een getal kan er meer dan eens in staan.</summary>
    public static async Task<Meetwaarden> LeesAsync(Rijen rijen, CancellationToken ct)
    {
        var waarden = new Meetwaarden();
        var van = 0;
        while (await rijen.VolgendeAsync(ct))
        {
            Meetwaardekolommen.Schrijf(waarden._blok.Writer, rijen, velden: null);
            var tot = waarden._blok.Inhoud.Length;

            // Het blok zet zelf komma's tussen waarden.
            waarden._plekken[Encoding.UTF8.GetString(rijen.Tekst(Meetwaardekolommen.Id))] = (van == 0 ? 0 : van + 1)..tot;
            van = tot;
        }

        return waarden;
    }

    /// <summary>Leest alle rijen van het antwoord als feit, voor wie ermee rekent of tekent.</summary>
    public static async Task<List<Meetwaarde>> AlsFeitAsync(Rijen rijen, CancellationToken ct)
    {
        var (blok, waarden) = (new Jsonblok(), new List<Meetwaarde>());
        while (await rijen.VolgendeAsync(ct))
        {
            blok.Leeg();
            Meetwaardekolommen.Schrijf(blok.Writer, rijen, velden: null);
            waarden.Add(JsonSerializer.Deserialize(blok.Inhoud.Span, FeitenJson.Leesbaar.Meetwaarde)!);
        }

        return waarden;
    }

    /// <summary>Schrijft de meetwaarde met dit id.</summary>
    public void Schrijf(Utf8JsonWriter writer, string id) => writer.WriteRawValue(_blok.Inhoud.Span[_plekken[id]], skipInputValidation: true);
}
