using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Rondes;

/// <summary>Het jaar in het adres, voor een verzoek dat over de inzendingen van die meting gaat.</summary>
public static class Jaar
{
    /// <summary>Het antwoord als er geen meting van dit jaar is; anders <c>null</c>.</summary>
    public static Probleemantwoord? Ontbreekt(string jaar, Stand stand) => stand.Metingen.Any(m => $"{m.Jaar}" == jaar)
        ? null
        : Problemen.NietGevonden($"Een meting van dit jaar is er niet; wel van {string.Join(", ", stand.Metingen.Select(m => m.Jaar))}.");
}

/// <summary>De invoer van een adres onder een meting, zonder andere parameters.</summary>
public sealed class JaarVerzoek : IVerzoek
{
    /// <summary>Het jaar van de meting.</summary>
    [FromRoute(Name = "jaar")]
    public string Jaar { get; init; } = "";

    /// <inheritdoc/>
    public IReadOnlyList<int> Metingen(Stand stand) => [Invoer.Geheel(Jaar) ?? 0];

    /// <summary>De regels voor de invoer.</summary>
    public sealed class Validator : AbstractValidator<JaarVerzoek>;
}

/// <summary>Van elke gemeente die aan een meting meedoet hoe haar inzending ervoor staat.</summary>
public static class GetInzendingen
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = """
            SELECT
                e.document AS Document
            """,
        Van = "FROM inzendingstand AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["stand"] = "e.stand {0}",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["gemeente"] = "e.gemeente",
            ["op"] = "e.op",
            ["stand"] = "e.stand COLLATE Latin1_General_100_BIN2",
        },
        Volgorde = ["e.gemeente"],
        Velden = LijstQuery.VeldenVan<Inzendingstand>(),
        Vast = ["meting", "gemeente"],
    };

    /// <summary>Een pagina van de lijst.</summary>
    public static async Task<Results<Pagina<Inzendingstand>, Probleemantwoord>> Handle(
        [AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Jaar.Ontbreekt(verzoek.Jaar, lezing.Stand) is { } ontbreekt ? ontbreekt : await Pagina<Inzendingstand>.VoorAsync(lezing, lezer, Query, verzoek, ct);

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : LijstVerzoek
    {
        /// <summary>Het jaar van de meting.</summary>
        [FromRoute(Name = "jaar")]
        public string Jaar { get; init; } = "";

        /// <summary>Hoe de inzending ervoor staat.</summary>
        [MeerWaarden]
        [FromQuery(Name = "stand")]
        public string? Stand { get; init; }

        /// <inheritdoc/>
        public override IReadOnlyList<int> Metingen(Stand stand) => [Invoer.Geheel(Jaar) ?? 0];

        /// <inheritdoc/>
        protected override void Vul(Filters filters) => filters.Keuzes<Publicatiestand>("stand", Stand);

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstRegels<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query) => RuleFor(r => r.Stand).Keuzes(Enum.GetValues<Publicatiestand>());
        }
    }
}

/// <summary>Hoe de inzending van één gemeente ervoor staat.</summary>
public static class GetInzending
{
    /// <summary>Het document van één element.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document
        FROM inzendingstand AS e
        WHERE e.meting = @meting
            AND e.gemeente = @id
        """;

    /// <summary>Hoe de inzending van één gemeente ervoor staat.</summary>
    public static async Task<Results<Element<Inzendingstand>, Probleemantwoord>> Handle(string gemeente, [AsParameters] JaarVerzoek verzoek, Lezing lezing) =>
        Jaar.Ontbreekt(verzoek.Jaar, lezing.Stand) is { } ontbreekt ? ontbreekt
            : await Lezer.ElementAsync(lezing, null, Sql, verzoek.Metingen(lezing.Stand)[0], Woorden.Canoniek(gemeente)) is { } element
            ? new Element<Inzendingstand>(element)
            : Problemen.NietGevonden(
                $"Een gemeente met deze code doet aan de meting van {verzoek.Jaar} niet mee; GET /v1/metingen/{verzoek.Jaar}/inzendingen noemt wie "
                    + $"dat wel doen.");
}

/// <summary>De inzending van één gemeente zoals ze binnenkwam: wat het argument <c>laad</c> leest.</summary>
public static class GetInzendingdocument
{
    /// <summary>De bytes van wat gepubliceerd is.</summary>
    public const string Sql = """
        SELECT
            v.inhoud AS Inhoud
        FROM gepubliceerde_versie AS v
        WHERE v.meting = @meting
            AND v.gemeente = @id
        """;

    /// <summary>De inzending van één gemeente zoals ze binnenkwam, byte voor byte.</summary>
    public static async Task<Results<Element<IReadOnlyDictionary<string, object>>, Probleemantwoord>> Handle(
        string gemeente, [AsParameters] JaarVerzoek verzoek, Lezing lezing)
    {
        if (Jaar.Ontbreekt(verzoek.Jaar, lezing.Stand) is { } ontbreekt)
        {
            return ontbreekt;
        }

        var blok = await lezing.LeesAsync(
            Sql,
            new { meting = verzoek.Metingen(lezing.Stand)[0], id = Woorden.Canoniek(gemeente) },
            async (lezer, ct) =>
            {
                if (!await lezer.ReadAsync(ct) || await lezer.IsDBNullAsync(0, ct))
                {
                    return null;
                }

                var document = new Jsonblok();
                document.Writer.WriteRawValue(Historie.PakUit((byte[])lezer[0]), skipInputValidation: true);
                return document;
            });
        return blok is not null
            ? new Element<IReadOnlyDictionary<string, object>>(blok)
            : Problemen.NietGevonden(
                $"Van deze gemeente is in de meting van {verzoek.Jaar} geen inzending gepubliceerd; GET /v1/metingen/{verzoek.Jaar}/inzendingen zegt hoe het "
                    + $"ervoor staat.");
    }
}
