using Wijkbenchmark.Api.Database;
using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>De lange tabel: alle getallen van alle indicatoren.</summary>
public static class GetWaarnemingen
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = $"SELECT {WaarnemingRij.Kolommen}",
        Van = "FROM waarneming AS w",
        Volledig = "FROM waarneming_volledig AS w",
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "w.meting IN @meting",
            ["gemeente"] = "w.gemeente IN @gemeente",
            ["indicator"] = "w.indicator IN @indicator",
            ["thema"] = "EXISTS (SELECT 1 FROM indicator AS t WHERE t.meting = w.meting AND t.code = w.indicator AND t.thema IN @thema)",
            ["dimensie"] = "w.dimensie IN @dimensie",
            ["search"] = @"w.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["meting"] = "w.meting",
            ["gemeente"] = "w.gemeente",
            ["indicator"] = "w.indicator COLLATE Latin1_General_100_BIN2",
            ["dimensie"] = "w.dimensie COLLATE Latin1_General_100_BIN2",
            ["waarde"] = "COALESCE(w.waarde, w.minimum, w.maximum)",
        },
        Volgorde = ["w.meting", "w.gemeente", "w.volgorde"],
        Velden = LijstQuery.VeldenVan<Meetwaarde>(),
        Vast = ["id", "bronnen"],
    };

    /// <summary>De lange tabel: een pagina, of alles in één bestand.</summary>
    public static async Task<Results<Pagina<Meetwaarde>, JsonStat, Probleemantwoord>> Handle(
        [AsParameters] Request request, Stand stand, Lezer lezer, CancellationToken ct)
    {
        var vraag = request.Vraag(Query, stand);
        if (vraag.Vorm != Vorm.JsonStat)
        {
            return await lezer.WaarnemingenAsync(Query, vraag, ct);
        }

        return await lezer.AlleWaarnemingenAsync(Query, vraag, JsonStat.MeesteWaarnemingen, ct) is { } rijen
            ? new JsonStat(rijen, stand)
            : Problemen.OngeldigeInvoer([JsonStat.TeGroot]);
    }

    /// <summary>De invoer.</summary>
    public sealed class Request : GemeenteLijstRequest
    {
        /// <summary>Codes van indicatoren.</summary>
        [FromQuery(Name = "indicator")]
        public string? Indicator { get; init; }

        /// <summary>Codes van thema's van indicatoren.</summary>
        [FromQuery(Name = "thema")]
        public string? Thema { get; init; }

        /// <summary>Codes van een dimensie, bijvoorbeeld een beleidsveld.</summary>
        [FromQuery(Name = "dimensie")]
        public string? Dimensie { get; init; }

        /// <summary>De gevraagde jaren, of alle.</summary>
        public override IReadOnlyList<int> Metingen(Stand stand) => EenOfMeer(stand);

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Codes("indicator", Indicator);
            filters.Codes("thema", Thema);
            filters.Codes("dimensie", Dimensie);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Request>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Indicator).Codes(Codelijst.Indicatoren);
                RuleFor(r => r.Thema).Codes(Codelijst.IndicatorThemas);
                RuleFor(r => r.Dimensie).Ids();
            }

            /// <inheritdoc/>
            protected override void RegelVoorMeting() => RuleFor(r => r.Meting).Metingen();
        }
    }
}
