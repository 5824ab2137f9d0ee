using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Rondes;

/// <summary>Wat er gepubliceerd en ingetrokken is, het oudste eerst: wie bijhoudt waar hij was mist niets en krijgt niets dubbel.</summary>
public static partial class GetWijzigingen
{
    /// <summary>De plek voor het eerste bericht.</summary>
    public const string Begin = "0-begin";

    private const string LeesKenmerk = """
        SELECT
            kenmerk AS Kenmerk
        FROM publicatie
        WHERE positie = @positie
        """;

    /// <summary>De statements van dit adres, voor de tests die elk statement nalopen.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LeesKenmerk];

    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = """
            SELECT
                e.document AS Document
            """,
        Van = "FROM publicatie AS e",
        Filters = new Dictionary<string, string>
        {
            ["positie"] = "e.positie > @positie",
        },
        Sorteringen = new Dictionary<string, string>(),
        Volgorde = ["e.positie"],
        Velden = [],
        Vast = [],
    };

    /// <summary>De berichten na een plek.</summary>
    public static async Task<Results<Wijzigingenstuk, Probleemantwoord>> Handle([AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer)
    {
        var na = verzoek.Na ?? Begin;
        var (positie, kenmerk) = na.Split('-') is [var plek, var merk] ? (long.Parse(plek, CultureInfo.InvariantCulture), merk) : default;
        if (na != Begin && await lezing.LeesAsync(LeesKenmerk, new { positie }, async (rij, ct) => await rij.ReadAsync(ct) ? rij.GetString(0)
            : null) != kenmerk)
        {
            return Problemen.CursorVanElders();
        }

        var filters = new Filters();
        filters.Zet("positie", [positie]);
        var stuk = await lezer.PaginaAsync(
            lezing,
            Query,
            new()
            {
                Metingen = [],
                Page = 1,
                PageSize = Invoer.Geheel(verzoek.PageSize) ?? LijstVraag.StandaardPageSize,
                Sorteringen = [],
                Velden = null,
                Filters = filters,
            });
        return new Wijzigingenstuk(stuk, na);
    }

    /// <summary>De invoer.</summary>
    public sealed partial class Verzoek : IVerzoek
    {
        /// <summary>De cursor van het laatste bericht dat er al is.</summary>
        [FromQuery(Name = "na")]
        public string? Na { get; init; }

        /// <inheritdoc cref="LijstVerzoek.PageSize"/>
        [FromQuery(Name = "pageSize")]
        public string? PageSize { get; init; }

        /// <inheritdoc/>
        public IReadOnlyList<int>? Metingen(Stand stand) => null;

        [GeneratedRegex("^(0-begin|[0-9]{1,18}-[0-9a-f]{16})$", RegexOptions.CultureInvariant)]
        private static partial Regex Cursor();

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : AbstractValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
            {
                RuleFor(r => r.Na).Must(na => na is null || Cursor().IsMatch(na))
                    .WithMessage("dit is geen cursor; geef de waarde van cursor of volgende uit een eerder antwoord, of laat deze parameter weg om vooraan "
                        + "te beginnen.");
                RuleFor(r => r.PageSize).Getal(1, Regels.GrootstePagina);
            }
        }
    }
}

/// <summary>De vorm van een stuk van de wijzigingen; <see cref="Wijzigingenstuk"/> schrijft haar.</summary>
/// <param name="Resultaten">De berichten, het oudste eerst; leeg als er niets meer kwam.</param>
/// <param name="Volgende">De cursor voor de volgende vraag: die van het laatste bericht, of dezelfde als gevraagd.</param>
public sealed record Wijzigingen(IReadOnlyList<Publicatie> Resultaten, string Volgende);

/// <summary>Een stuk van de wijzigingen als antwoord.</summary>
public sealed class Wijzigingenstuk(Lijststuk stuk, string na) : Inhoud, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Wijzigingen), ["application/json"]));

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Bytes() => SchrijfJson(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("resultaten");
        var laatste = na;
        foreach (var bericht in stuk.Elementen)
        {
            writer.WriteRawValue(bericht.Span, skipInputValidation: true);
            laatste = JsonDocument.Parse(bericht).RootElement.GetProperty("cursor").GetString()!;
        }

        writer.WriteEndArray();
        writer.WriteString("volgende", laatste);
        writer.WriteEndObject();
    });
}
