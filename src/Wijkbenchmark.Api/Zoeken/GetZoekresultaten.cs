using System.ComponentModel.DataAnnotations;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Zoekt in alles wat de API geeft.</summary>
public static class GetZoekresultaten
{
    /// <summary>De langste zoekvraag, in tekens.</summary>
    public const int LangsteVraag = 200;

    private static readonly Dictionary<Zoektype, string> _paden = Zoekelementen.Soorten.ToDictionary(s => s.Type, s => s.Pad);

    /// <summary>Een pagina resultaten, de beste eerst.</summary>
    public static async Task<Pagina<Zoekresultaat>> Handle(
        [AsParameters] Verzoek verzoek, Lezing lezing, Zoekbewaker bewaker, HttpRequest request, CancellationToken ct)
    {
        var stand = lezing.Stand;
        var meting = verzoek.Metingen(stand)[0];
        var (page, pageSize) = (Invoer.Geheel(verzoek.Page) ?? 1, Invoer.Geheel(verzoek.PageSize) ?? LijstVraag.StandaardPageSize);
        var vondst = await bewaker.ZoekAsync(
            new(
                verzoek.Q!,
                meting,
                [.. Invoer.Lijst(verzoek.Type).Select(t => Enum.Parse<Zoektype>(t, ignoreCase: true)).Distinct()],
                [.. Invoer.Lijst(verzoek.Gemeente).Select(Woorden.Canoniek).Distinct()],
                (page - 1) * pageSize,
                pageSize),
            stand,
            ct);
        var stuk = new Lijststuk { Totaal = vondst.Totaal };
        foreach (var gevonden in vondst.Pagina)
        {
            Schrijf(stuk.Writer, gevonden, meting, stand, request.PathBase.ToUriComponent());
            stuk.SluitElement();
        }

        return new(page, pageSize, stuk);
    }

    private static void Schrijf(Utf8JsonWriter writer, Gevonden gevonden, int meting, Stand stand, string onder)
    {
        writer.WriteStartObject();
        writer.WriteString("type", Woorden.Woord(gevonden.Type));
        writer.WriteString("id", gevonden.Id);
        writer.WriteString("titel", gevonden.Titel);
        writer.WriteString("fragment", gevonden.Fragment.Tekst);
        writer.WriteStartArray("treffers");
        foreach (var treffer in gevonden.Fragment.Treffers)
        {
            writer.WriteStringValue(treffer);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("gemeente");
        JsonSerializer.Serialize(writer, gevonden.Gemeente, FeitenJson.Leesbaar.Code);
        writer.WriteNumber("meting", meting);

        // Een waarneming heeft haar meting in het id; de rest staat zonder meting in de laatste complete.
        var nodig = gevonden.Type != Zoektype.Waarneming && meting != stand.Standaardmeting;
        writer.WriteString("link", $"{onder}/v1/{_paden[gevonden.Type]}/{gevonden.Id}{(nodig ? $"?meting={meting}" : "")}");
        writer.WritePropertyName("bronnen");
        writer.WriteRawValue(gevonden.Fragment.Bronnen, skipInputValidation: true);
        writer.WriteEndObject();
    }

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingVerzoek
    {
        /// <summary>Wat gezocht wordt.</summary>
        [Required]
        [FromQuery(Name = "q")]
        public string? Q { get; init; }

        /// <summary>Typen van elementen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "type")]
        public string? Type { get; init; }

        /// <summary>CBS-codes, met komma's ertussen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "gemeente")]
        public string? Gemeente { get; init; }

        /// <inheritdoc cref="LijstVerzoek.Page"/>
        [FromQuery(Name = "page")]
        public string? Page { get; init; }

        /// <inheritdoc cref="LijstVerzoek.PageSize"/>
        [FromQuery(Name = "pageSize")]
        public string? PageSize { get; init; }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
            {
                RuleFor(r => r.Q).NotNull().WithMessage($"deze parameter is verplicht: geef wat u zoekt, van 2 tot en met {LangsteVraag} tekens.");
                RuleFor(r => r.Q).Zoektekst(LangsteVraag);
                RuleFor(r => r.Type).Keuzes(Enum.GetValues<Zoektype>());
                RuleFor(r => r.Gemeente).Codes(Codelijst.Gemeenten);
                RuleFor(r => r.Page).Getal(1, Regels.HoogstePagina);
                RuleFor(r => r.PageSize).Getal(1, Regels.GrootstePagina);
            }
        }
    }
}
