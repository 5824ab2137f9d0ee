using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Rondes;

/// <summary>Alle uitgaven van de inzending van een gemeente.</summary>
public static class GetUitgaven
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = """
            SELECT
                e.document AS Document
            """,
        Van = "FROM uitgave AS e",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "e.meting {0}",
            ["gemeente"] = "e.gemeente {0}",
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["nummer"] = "e.nummer",
        },
        Volgorde = ["e.gemeente", "e.nummer"],
        Velden = LijstQuery.VeldenVan<Inzendinguitgave>(),
        Vast = ["meting", "gemeente", "nummer"],
    };

    /// <summary>Een pagina van de lijst.</summary>
    public static async Task<Results<Pagina<Inzendinguitgave>, Probleemantwoord>> Handle(
        [AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct) =>
        Jaar.Ontbreekt(verzoek.Jaar, lezing.Stand) is { } ontbreekt ? ontbreekt
            : lezing.Stand.Lijst(verzoek.Metingen(lezing.Stand)[0], Codelijst.Gemeenten).ContainsKey(Woorden.Canoniek(verzoek.Gemeente))
            ? await Pagina<Inzendinguitgave>.VoorAsync(lezing, lezer, Query, verzoek, ct)
            : Problemen.NietGevonden($"Een gemeente met deze code doet aan de meting van {verzoek.Jaar} niet mee.");

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : LijstVerzoek
    {
        /// <summary>Het jaar van de meting.</summary>
        [FromRoute(Name = "jaar")]
        public string Jaar { get; init; } = "";

        /// <summary>De CBS-code.</summary>
        [FromRoute(Name = "gemeente")]
        public string Gemeente { get; init; } = "";

        /// <inheritdoc/>
        public override IReadOnlyList<int> Metingen(Stand stand) => [Invoer.Geheel(Jaar) ?? 0];

        /// <inheritdoc/>
        protected override void Vul(Filters filters) => filters.Codes("gemeente", Gemeente);

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstRegels<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
            }
        }
    }
}

/// <summary>Eén uitgave, met wat er anders is dan in de uitgave ervoor.</summary>
public static class GetUitgave
{
    /// <summary>Het document van één element, met de wijzigingen ernaast.</summary>
    public const string Sql = """
        SELECT
            e.document AS Document,
            e.wijzigingen AS Wijzigingen
        FROM uitgave AS e
        WHERE e.meting = @meting
            AND e.gemeente = @gemeente
            AND e.nummer = @nummer
        """;

    private const int Wijzigingen = 1;

    /// <summary>Eén uitgave.</summary>
    public static async Task<Results<Element<InzendinguitgaveMetWijzigingen>, Probleemantwoord>> Handle(
        string gemeente, string nummer, [AsParameters] JaarVerzoek verzoek, Lezing lezing)
    {
        if (Jaar.Ontbreekt(verzoek.Jaar, lezing.Stand) is { } ontbreekt)
        {
            return ontbreekt;
        }

        var element = await lezing.LeesAsync(
            Sql,
            new { meting = verzoek.Metingen(lezing.Stand)[0], gemeente = Woorden.Canoniek(gemeente), nummer = Invoer.Geheel(nummer) ?? 0 },
            async (lezer, ct) =>
            {
                var rij = new Rijen(lezer);
                if (!await rij.VolgendeAsync(ct))
                {
                    return null;
                }

                var blok = new Jsonblok();
                DocumentSchrijver.SchrijfOpen(blok.Writer, rij.Tekst(Documentrij.Document), null, null);
                blok.Writer.WritePropertyName("wijzigingen");
                blok.Writer.WriteRawValue(rij.IsNull(Wijzigingen) ? "null"u8 : rij.Tekst(Wijzigingen), skipInputValidation: true);
                blok.Writer.WriteEndObject();
                return blok;
            });
        return element is not null
            ? new Element<InzendinguitgaveMetWijzigingen>(element)
            : Problemen.NietGevonden($"Deze uitgave is er niet; GET /v1/metingen/{verzoek.Jaar}/inzendingen/{{gemeente}}/uitgaven noemt welke er zijn.");
    }
}
