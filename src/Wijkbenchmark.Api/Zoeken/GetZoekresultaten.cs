using System.ComponentModel.DataAnnotations;
using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Zoekt in alles wat de API geeft.</summary>
public static class GetZoekresultaten
{
    /// <summary>De langste zoekvraag, in tekens.</summary>
    public const int LangsteVraag = 200;

    private static readonly Dictionary<Zoektype, string> _paden = Zoekelementen.Soorten.ToDictionary(s => s.Type, s => s.Pad);

    /// <summary>Een pagina resultaten, de beste eerst.</summary>
    public static async Task<Pagina<Zoekresultaat>> Handle([AsParameters] Request request, Stand stand, Zoekbewaker bewaker, CancellationToken ct)
    {
        var meting = request.Metingen(stand)[0];
        var vraag = new LijstVraag
        {
            Dataversie = (stand.Versie, stand.Gewijzigd),
            Vorm = Vorm.Json,
            Puntkomma = false,
            Metingen = [meting],
            Page = Invoer.Geheel(request.Page) ?? 1,
            PageSize = Invoer.Geheel(request.PageSize) ?? LijstVraag.StandaardPageSize,
            Sorteringen = [],
            Velden = null,
            Filters = new(),
        };
        var vondst = await bewaker.ZoekAsync(
            new(
                request.Q!,
                meting,
                [.. Invoer.Lijst(request.Type).Select(t => Enum.Parse<Zoektype>(t, ignoreCase: true))],
                [.. Invoer.Lijst(request.Gemeente).Select(Invoer.Canoniek)],
                (vraag.Page - 1) * vraag.PageSize,
                vraag.PageSize),
            stand,
            ct);
        var stuk = new Lijststuk { Totaal = vondst.Totaal };
        foreach (var gevonden in vondst.Pagina)
        {
            Schrijf(stuk.Writer, gevonden, meting, stand);
            stuk.Af();
        }

        return new(vraag, stuk);
    }

    private static void Schrijf(Utf8JsonWriter writer, Gevonden gevonden, int meting, Stand stand)
    {
        writer.WriteStartObject();
        writer.WriteString("type", Invoer.Woord(gevonden.Type));
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
        JsonSerializer.Serialize(writer, gevonden.Gemeente, ApiJson.Leesbaar.Code);
        writer.WriteNumber("meting", meting);

        // Een waarneming heeft haar meting in het id; de rest staat zonder meting in de laatste complete.
        var nodig = gevonden.Type != Zoektype.Waarneming && meting != stand.Standaardmeting;
        writer.WriteString("link", $"/v1/{_paden[gevonden.Type]}/{gevonden.Id}{(nodig ? $"?meting={meting}" : "")}");
        writer.WritePropertyName("bronnen");
        writer.WriteRawValue(gevonden.Fragment.Bronnen, skipInputValidation: true);
        writer.WriteEndObject();
    }

    /// <summary>De invoer.</summary>
    public sealed class Request : MetingRequest
    {
        /// <summary>Wat gezocht wordt.</summary>
        [Required]
        [FromQuery(Name = "q")]
        public string? Q { get; init; }

        /// <summary>Typen van elementen.</summary>
        [FromQuery(Name = "type")]
        public string? Type { get; init; }

        /// <summary>CBS-codes, met komma's ertussen.</summary>
        [FromQuery(Name = "gemeente")]
        public string? Gemeente { get; init; }

        /// <inheritdoc cref="ILijstRequest.Page"/>
        [FromQuery(Name = "page")]
        public string? Page { get; init; }

        /// <inheritdoc cref="ILijstRequest.PageSize"/>
        [FromQuery(Name = "pageSize")]
        public string? PageSize { get; init; }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Request>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
            {
                RuleFor(r => r.Q).NotNull().WithMessage($"deze parameter is verplicht: geef wat u zoekt, van 2 tot en met {LangsteVraag} tekens.");
                RuleFor(r => r.Q).Zoektekst(LangsteVraag);
                RuleFor(r => r.Type).Woorden(Enum.GetValues<Zoektype>());
                RuleFor(r => r.Gemeente).Codes(Codelijst.Gemeenten);
                RuleFor(r => r.Page).Getal(1, Regels.HoogstePagina);
                RuleFor(r => r.PageSize).Getal(1, Regels.GrootstePagina);
            }
        }
    }
}
