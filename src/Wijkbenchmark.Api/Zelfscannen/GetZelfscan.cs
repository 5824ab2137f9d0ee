using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Zelfscannen;

/// <summary>De kenmerken van §1.5 als stellingen, om naast de eigen gemeente te leggen.</summary>
public static class GetZelfscan
{
    /// <summary>De stellingen van een meting.</summary>
    public static async Task<Results<Element<Zelfscan>, Probleemantwoord>> Handle([AsParameters] ElementVerzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        if (await Zelfscan.LeesAsync(lezing, meting) is not { } zelfscan)
        {
            return Ontbreekt(meting);
        }

        var blok = new Jsonblok();
        JsonSerializer.Serialize(blok.Writer, zelfscan, ZelfscanJson.Leesbaar.Zelfscan);
        return new Element<Zelfscan>(blok);
    }

    internal static Probleemantwoord Ontbreekt(int meting) =>
        Problemen.NietGevonden($"De meting van {meting} heeft geen stellingen om naast uw gemeente te leggen.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Zelfscan))]
[JsonSerializable(typeof(Zelfscanuitslag))]
internal sealed partial class ZelfscanJson : JsonSerializerContext
{
    public static ZelfscanJson Leesbaar { get; } = new(new JsonSerializerOptions(FeitenJson.Schrijfwijze));
}
