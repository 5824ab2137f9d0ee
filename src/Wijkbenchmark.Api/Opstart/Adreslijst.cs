using Wijkbenchmark.Api.Begrippen;
using Wijkbenchmark.Api.Budgetten;
using Wijkbenchmark.Api.Codelijsten;
using Wijkbenchmark.Api.Conclusies;
using Wijkbenchmark.Api.Gemeenten;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Indicatoren;
using Wijkbenchmark.Api.Indienen;
using Wijkbenchmark.Api.Instrumenten;
using Wijkbenchmark.Api.Meldpunten;
using Wijkbenchmark.Api.Metingen;
using Wijkbenchmark.Api.Ontwikkelingsfasen;
using Wijkbenchmark.Api.Overlegvormen;
using Wijkbenchmark.Api.Partners;
using Wijkbenchmark.Api.Rondes;
using Wijkbenchmark.Api.Units;
using Wijkbenchmark.Api.Vergelijken;
using Wijkbenchmark.Api.Waarnemingen;
using Wijkbenchmark.Api.Zoeken;

namespace Wijkbenchmark.Api.Opstart;

/// <summary>De adressen onder <c>/v1</c>, elk met zijn handler. Wat voor alle geldt staat op de groep.</summary>
public static class Adreslijst
{
    /// <summary>Zet alle adressen onder <c>/v1</c>.</summary>
    public static void MapAdressen(this WebApplication app)
    {
        var v1 = app.MapV1();
        RouteGroupBuilder Groep(string tag) => (RouteGroupBuilder)v1.MapGroup("").WithTags(tag);

        Groep("Start").MapLees("/", GetStart.Handle);

        var metingen = Groep("Metingen");
        metingen.MapLees("/metingen", GetMetingen.Handle);
        metingen.MapLees("/metingen/{jaar}", GetMeting.Handle);

        var rondes = Groep("Rondes");
        rondes.MapLees("/metingen/{jaar}/formulier", GetFormulier.Handle);
        rondes.MapVraag("/metingen/{jaar}/_controleer", ControleerInzending.Handle);
        rondes.MapLees("/metingen/{jaar}/inzendingen", GetInzendingen.Handle);
        rondes.MapLees("/metingen/{jaar}/inzendingen/{gemeente}", GetInzending.Handle);
        rondes.MapLees("/metingen/{jaar}/inzendingen/{gemeente}/document", GetInzendingdocument.Handle).VanInzending();
        rondes.MapLees("/metingen/{jaar}/inzendingen/{gemeente}/uitgaven", GetUitgaven.Handle);
        rondes.MapLees("/metingen/{jaar}/inzendingen/{gemeente}/uitgaven/{nummer}", GetUitgave.Handle);
        rondes.MapLees("/wijzigingen", GetWijzigingen.Handle);

        Groep("Indienen").MapIndienen();

        var gemeenten = Groep("Gemeenten");
        gemeenten.MapLees("/gemeenten", GetGemeenten.Handle);
        gemeenten.MapLees("/gemeenten/{code}", GetGemeente.Handle).VanInzending();

        var units = Groep("Units");
        units.MapLees("/units", GetUnits.Handle).WithMetadata(new DuurMetadata());
        units.MapLees("/units/{code}", GetUnit.Handle).VanInzending();

        var partners = Groep("Partners");
        partners.MapLees("/partners", GetPartners.Handle);
        partners.MapLees("/partners/{id}", GetPartner.Handle).VanInzending();

        var overlegvormen = Groep("Overlegvormen");
        overlegvormen.MapLees("/overlegvormen", GetOverlegvormen.Handle);
        overlegvormen.MapLees("/overlegvormen/{id}", GetOverlegvorm.Handle).VanInzending();

        var instrumenten = Groep("Instrumenten");
        instrumenten.MapLees("/instrumenten", GetInstrumenten.Handle);
        instrumenten.MapLees("/instrumenten/{id}", GetInstrument.Handle).VanInzending();

        var budgetten = Groep("Budgetten");
        budgetten.MapLees("/budgetten", GetBudgetten.Handle);
        budgetten.MapLees("/budgetten/{id}", GetBudget.Handle).VanInzending();

        var meldpunten = Groep("Meldpunten");
        meldpunten.MapLees("/meldpunten", GetMeldpunten.Handle);
        meldpunten.MapLees("/meldpunten/{code}", GetMeldpunt.Handle).VanInzending();

        var fasen = Groep("Ontwikkelingsfasen");
        fasen.MapLees("/ontwikkelingsfasen", GetOntwikkelingsfasen.Handle);
        fasen.MapLees("/ontwikkelingsfasen/{code}", GetOntwikkelingsfase.Handle);

        var conclusies = Groep("Conclusies");
        conclusies.MapLees("/conclusies", GetConclusies.Handle);
        conclusies.MapLees("/conclusies/{id}", GetConclusie.Handle);

        var indicatoren = Groep("Indicatoren");
        indicatoren.MapLees("/indicatoren", GetIndicatoren.Handle);
        indicatoren.MapLees("/indicatoren/{code}", GetIndicator.Handle);
        indicatoren.MapLees("/indicatoren/{code}/vergelijking", GetVergelijking.Handle).WithMetadata(new Representaties(Vorm.Json, Vorm.Svg, Vorm.JsonStat));

        var waarnemingen = Groep("Waarnemingen");
        waarnemingen.MapLees("/waarnemingen", GetWaarnemingen.Handle).WithMetadata(new Representaties(Vorm.Json, Vorm.Csv, Vorm.JsonStat));
        waarnemingen.MapLees("/waarnemingen/{id}", GetWaarneming.Handle).VanInzending();

        var codelijsten = Groep("Codelijsten");
        codelijsten.MapLees("/instrumenttypen", GetCodelijst.Handle(GetCodelijst.Instrumenttypen), "GetInstrumenttypen");
        codelijsten.MapLees("/partnertypen", GetCodelijst.Handle(GetCodelijst.Partnertypen), "GetPartnertypen");
        codelijsten.MapLees("/beleidsvelden", GetCodelijst.Handle(GetCodelijst.Beleidsvelden), "GetBeleidsvelden");
        codelijsten.MapLees("/gesprekspartners", GetCodelijst.Handle(GetCodelijst.Gesprekspartners), "GetGesprekspartners");

        var begrippen = Groep("Begrippen");
        begrippen.MapLees("/begrippen", GetBegrippen.Handle);
        begrippen.MapLees("/begrippen/{code}", GetBegrip.Handle);

        Groep("Zoeken").MapLees("/_zoek", GetZoekresultaten.Handle).WithMetadata(new DuurMetadata());
    }
}
