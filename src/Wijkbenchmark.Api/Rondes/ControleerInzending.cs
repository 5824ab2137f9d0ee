using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Rondes;

/// <summary>Kijkt een inzending na zoals de inname dat doet, en bewaart niets.</summary>
public static class ControleerInzending
{
    /// <summary>De controle, ook als er fouten in zitten; een probleem als het geen leesbaar document is.</summary>
    public static async Task<Results<Uitkomst<Controleuitslag>, Probleemantwoord>> Handle(string jaar, [AsParameters] Verzoek verzoek, Lezing lezing)
    {
        if (GetFormulier.Meting(jaar, lezing) is not { } meting)
        {
            return GetFormulier.GeenMeting(lezing);
        }

        var index = await lezing.LeesAsync(Catalogusindex.Sql, new { meting }, (lezer, ct) => Catalogusindex.LeesAsync(lezer, meting, ct));
        var uitslag = await Controle.VanAsync(verzoek.Document, index, gemeente => lezing.LeesAsync(Vorige.Sql, new { meting, gemeente }, Vorige.LeesAsync));
        if (uitslag.Fouten is [{ Laag: Laag.Leesbaar }, ..] fouten)
        {
            return Problemen.OnleesbaarDocument([.. fouten.Select(f => new InvalidParam(f.Pad, f.Melding, f.Regel))], uitslag.AantalFouten);
        }

        var blok = new Jsonblok();
        JsonSerializer.Serialize(blok.Writer, uitslag, RondesJson.Leesbaar.Controleuitslag);
        return new Uitkomst<Controleuitslag>(blok);
    }

    /// <summary>De invoer: een document.</summary>
    public sealed class Verzoek : IMetDocument
    {
        internal ReadOnlyMemory<byte> Document { get; private set; }

        /// <inheritdoc/>
        public IReadOnlyList<int>? Metingen(Stand stand) => null;

        /// <inheritdoc/>
        public void Neem(ReadOnlyMemory<byte> document) => Document = document;

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : AbstractValidator<Verzoek>;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Controleuitslag))]
internal sealed partial class RondesJson : JsonSerializerContext
{
    public static RondesJson Leesbaar { get; } = new(new JsonSerializerOptions(FeitenJson.Schrijfwijze));
}
