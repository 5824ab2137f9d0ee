using System.Globalization;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Metingen;

/// <summary>De rondes van de benchmark.</summary>
public static class GetMetingen
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = Kolommen,
        Van = "FROM meting AS e",
        Filters = new Dictionary<string, string>
        {
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["jaar"] = "e.jaar",
        },
        Volgorde = ["e.jaar"],
        Velden = LijstQuery.VeldenVan<Meting>(),
        Vast = ["jaar", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document,
            e.jaar AS Aantal
        """;

    /// <summary>Een pagina metingen.</summary>
    public static Task<Pagina<Meting>> Handle(
        [AsParameters] Request request, Stand stand, Lezer lezer, IOptions<UitgeverOptions> uitgever, CancellationToken ct)
    {
        var filters = new Filters();
        filters.Tekst("search", request.Search);
        return lezer.LijstAsync<Meting>(Query, LijstVraag.Van(request, Query, filters, [], stand), ct, Stand(stand, uitgever.Value));
    }

    /// <summary>Schrijft achter het document wat van het moment is: hoe ver de meting is, en wat de uitgever bepaalt.</summary>
    internal static Bijschrijver Stand(Stand stand, UitgeverOptions uitgever) => (writer, rij, velden) =>
    {
        void Als(string veld, Action<string> schrijf)
        {
            if (velden?.Contains(veld) != false)
            {
                schrijf(veld);
            }
        }

        var meting = stand.Metingen.First(m => m.Jaar == rij.Geheel(Documentrij.Telling));
        Als("compleet", veld => writer.WriteBoolean(veld, meting.Compleet));
        Als("aantalInzendingen", veld => writer.WriteNumber(veld, meting.Inzendingen));
        Als("dataversie", veld => writer.WriteNumber(veld, stand.Versie));
        Als("gewijzigd", veld => writer.WriteString(veld, stand.Gewijzigd.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        Als("rechten", veld => writer.WriteString(veld, uitgever.Rechten));
        Als("naamsvermelding", veld => writer.WriteString(veld, uitgever.Naamsvermelding));
        Als("foutMelden", veld => writer.WriteString(veld, uitgever.FoutMelden));
    };

    /// <summary>De invoer.</summary>
    public sealed class Request : ILijstRequest
    {
        /// <inheritdoc/>
        [FromQuery(Name = "page")]
        public string? Page { get; init; }

        /// <inheritdoc/>
        [FromQuery(Name = "pageSize")]
        public string? PageSize { get; init; }

        /// <inheritdoc/>
        [FromQuery(Name = "sort")]
        public string? Sort { get; init; }

        /// <inheritdoc/>
        [FromQuery(Name = "fields")]
        public string? Fields { get; init; }

        /// <inheritdoc/>
        [FromQuery(Name = "search")]
        public string? Search { get; init; }

        /// <inheritdoc/>
        [FromQuery(Name = "format")]
        public string? Format { get; init; }

        /// <inheritdoc/>
        [FromQuery(Name = "scheidingsteken")]
        public string? Scheidingsteken { get; init; }

        /// <inheritdoc/>
        public Representatie Representatie { get; init; } = null!;

        /// <inheritdoc/>
        public IReadOnlyList<int>? Metingen(Stand stand) => null;

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstRegels<Request>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
            }
        }
    }
}
