using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>De lange tabel: alle getallen van alle indicatoren.</summary>
public static class GetWaarnemingen
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = $"SELECT {Meetwaardekolommen.Sql}",
        Van = "FROM waarneming AS w",
        Volledig = "waarneming_volledig AS w",
        PerMeting = true,
        Filters = new Dictionary<string, string>
        {
            ["meting"] = "w.meting {0}",
            ["gemeente"] = "w.gemeente {0}",
            ["indicator"] = "w.indicator {0}",
            ["thema"] = "EXISTS (SELECT 1 FROM indicator AS t WHERE t.meting = w.meting AND t.code = w.indicator AND t.thema {0})",
            ["dimensie"] = "w.dimensie {0}",
            ["inVergelijking"] = "w.in_vergelijking {0}",
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
        Velden = Meetwaardekolommen.Velden,
        Vast = ["id", "bronnen"],
    };

    /// <summary>De lange tabel: een pagina, of alles in één bestand.</summary>
    public static async Task<Results<Pagina<Meetwaarde>, JsonStat, Probleemantwoord>> Handle(
        [AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, CancellationToken ct)
    {
        if (verzoek.Representatie.Vorm != Vorm.JsonStat)
        {
            return await Pagina<Meetwaarde>.VoorAsync(lezing, lezer, Query, verzoek, ct);
        }

        var (vraag, stand) = (verzoek.Vraag(Query, lezing.Stand), lezing.Stand);
        IReadOnlyList<Meetwaarde> waarden;
        Bladeren deel;
        if (verzoek.PerPagina)
        {
            var stuk = await lezer.PaginaAsync(lezing, Query, vraag);
            waarden = [.. stuk.Elementen.Select(e => JsonSerializer.Deserialize(e.Span, FeitenJson.Leesbaar.Meetwaarde)!)];
            deel = new(stuk.Totaal, (vraag.Page, vraag.PageSize));
        }
        else
        {
            waarden = await lezer.AlleWaarnemingenAsync(lezing, Query, vraag, JsonStat.MeesteWaarnemingen);
            deel = new(waarden.Count, null);
        }

        var (dataset, fout) = JsonStat.Maak(
            waarden, stand, deel, "kies minder met meting, gemeente, indicator of thema, blader met page en pageSize, of neem format=csv");
        return dataset is not null ? dataset : Problemen.OngeldigeInvoer([fout!]);
    }

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : GemeenteLijstVerzoek
    {
        /// <summary>Codes van indicatoren.</summary>
        [MeerWaarden]
        [FromQuery(Name = "indicator")]
        public string? Indicator { get; init; }

        /// <summary>Codes van thema's van indicatoren.</summary>
        [MeerWaarden]
        [FromQuery(Name = "thema")]
        public string? Thema { get; init; }

        /// <summary>Codes van een dimensie, bijvoorbeeld een beleidsveld.</summary>
        [MeerWaarden]
        [FromQuery(Name = "dimensie")]
        public string? Dimensie { get; init; }

        /// <inheritdoc/>
        [MeerWaarden]
        [FromQuery(Name = "meting")]
        public override string? Meting { get; init; }

        /// <summary>Waar: alleen het ene getal per indicator en dimensie dat bij een vergelijking voor de gemeente staat; onwaar: alleen de andere.</summary>
        [FromQuery(Name = "inVergelijking")]
        public string? InVergelijking { get; init; }

        /// <summary>De gevraagde jaren, of alle.</summary>
        public override IReadOnlyList<int> Metingen(Stand stand) => this.EenOfMeer(stand);

        /// <inheritdoc/>
        protected override void Vul(Filters filters)
        {
            base.Vul(filters);
            filters.Codes("indicator", Indicator);
            filters.Codes("thema", Thema);
            filters.Codes("dimensie", Dimensie);
            filters.Vlag("inVergelijking", InVergelijking);
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : GemeenteLijstValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
                RuleFor(r => r.Indicator).Codes(Codelijst.Indicatoren);
                RuleFor(r => r.Thema).Codes(Codelijst.IndicatorThemas);
                RuleFor(r => r.Dimensie).Ids();
                RuleFor(r => r.InVergelijking).Keuze(_ => ["true", "false"]);
            }

            /// <inheritdoc/>
            protected override void RegelVoorMeting() => RuleFor(r => r.Meting).Metingen();
        }
    }
}
