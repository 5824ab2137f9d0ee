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
using Wijkbenchmark.Api.Uitgave;
using Wijkbenchmark.Api.Units;
using Wijkbenchmark.Api.Vergelijken;
using Wijkbenchmark.Api.Waarnemingen;
using Wijkbenchmark.Api.Zelfscannen;
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
        metingen.MapLijst("/metingen", GetMetingen.Handle, GetMetingen.Query);
        metingen.MapLees("/metingen/{jaar}", GetMeting.Handle);

        var rondes = Groep("Rondes");
        rondes.MapLees("/metingen/{jaar}/formulier", GetFormulier.Handle);
        rondes.MapVraag("/metingen/{jaar}/_controleer", ControleerInzending.Handle);
        rondes.MapLijst("/metingen/{jaar}/inzendingen", GetInzendingen.Handle, GetInzendingen.Query);
        rondes.MapLees("/metingen/{jaar}/inzendingen/{gemeente}", GetInzending.Handle);
        rondes.MapLees("/metingen/{jaar}/inzendingen/{gemeente}/document", GetInzendingdocument.Handle).VanInzending();
        rondes.MapLijst("/metingen/{jaar}/inzendingen/{gemeente}/uitgaven", GetUitgaven.Handle, GetUitgaven.Query);
        rondes.MapLees("/metingen/{jaar}/inzendingen/{gemeente}/uitgaven/{nummer}", GetUitgave.Handle);
        rondes.MapLees("/wijzigingen", GetWijzigingen.Handle);

        Groep("Indienen").MapIndienen();

        var gemeenten = Groep("Gemeenten");
        gemeenten.MapLijst("/gemeenten", GetGemeenten.Handle, GetGemeenten.Query);
        gemeenten.MapLees("/gemeenten/{code}", GetGemeente.Handle).VanInzending();

        var units = Groep("Units");
        units.MapLijst("/units", GetUnits.Handle, GetUnits.Query).WithMetadata(new DuurMetadata());
        units.MapLees("/units/{code}", GetUnit.Handle).VanInzending();

        var partners = Groep("Partners");
        partners.MapLijst("/partners", GetPartners.Handle, GetPartners.Query);
        partners.MapLees("/partners/{id}", GetPartner.Handle).VanInzending();

        var overlegvormen = Groep("Overlegvormen");
        overlegvormen.MapLijst("/overlegvormen", GetOverlegvormen.Handle, GetOverlegvormen.Query);
        overlegvormen.MapLees("/overlegvormen/{id}", GetOverlegvorm.Handle).VanInzending();

        var instrumenten = Groep("Instrumenten");
        instrumenten.MapLijst("/instrumenten", GetInstrumenten.Handle, GetInstrumenten.Query);
        instrumenten.MapLees("/instrumenten/{id}", GetInstrument.Handle).VanInzending();

        var budgetten = Groep("Budgetten");
        budgetten.MapLijst("/budgetten", GetBudgetten.Handle, GetBudgetten.Query);
        budgetten.MapLees("/budgetten/{id}", GetBudget.Handle).VanInzending();

        var meldpunten = Groep("Meldpunten");
        meldpunten.MapLijst("/meldpunten", GetMeldpunten.Handle, GetMeldpunten.Query);
        meldpunten.MapLees("/meldpunten/{code}", GetMeldpunt.Handle).VanInzending();

        var fasen = Groep("Ontwikkelingsfasen");
        fasen.MapLijst("/ontwikkelingsfasen", GetOntwikkelingsfasen.Handle, GetOntwikkelingsfasen.Query);
        fasen.MapLees("/ontwikkelingsfasen/{code}", GetOntwikkelingsfase.Handle);

        var zelfscan = Groep("Zelfscan");
        zelfscan.MapLees("/zelfscan", GetZelfscan.Handle);
        zelfscan.MapVertrouwelijk("/zelfscan/uitslag", GetZelfscanUitslag.Handle);

        var conclusies = Groep("Conclusies");
        conclusies.MapLijst("/conclusies", GetConclusies.Handle, GetConclusies.Query);
        conclusies.MapLees("/conclusies/{id}", GetConclusie.Handle);

        var indicatoren = Groep("Indicatoren");
        indicatoren.MapLijst("/indicatoren", GetIndicatoren.Handle, GetIndicatoren.Query);
        indicatoren.MapLees("/indicatoren/{code}", GetIndicator.Handle);
        indicatoren.MapLees("/indicatoren/{code}/vergelijking", GetVergelijking.Handle).WithMetadata(new Representaties(Vorm.Json, Vorm.Svg, Vorm.JsonStat));

        var waarnemingen = Groep("Waarnemingen");
        waarnemingen.MapLijst("/waarnemingen", GetWaarnemingen.Handle, GetWaarnemingen.Query)
            .WithMetadata(new Representaties(Vorm.Json, Vorm.Csv, Vorm.JsonStat));
        waarnemingen.MapLees("/waarnemingen/{id}", GetWaarneming.Handle).VanInzending();
        waarnemingen.MapLees("/_tabel", GetTabel.Handle).WithMetadata(new Representaties(Vorm.Json, Vorm.Csv));

        var codelijsten = Groep("Codelijsten");
        codelijsten.MapLijst("/instrumenttypen", GetCodelijst.Handle(GetCodelijst.Instrumenttypen), GetCodelijst.Instrumenttypen, "GetInstrumenttypen");
        codelijsten.MapLijst("/partnertypen", GetCodelijst.Handle(GetCodelijst.Partnertypen), GetCodelijst.Partnertypen, "GetPartnertypen");
        codelijsten.MapLijst("/beleidsvelden", GetCodelijst.Handle(GetCodelijst.Beleidsvelden), GetCodelijst.Beleidsvelden, "GetBeleidsvelden");
        codelijsten.MapLijst("/gesprekspartners", GetCodelijst.Handle(GetCodelijst.Gesprekspartners), GetCodelijst.Gesprekspartners, "GetGesprekspartners");

        var begrippen = Groep("Begrippen");
        begrippen.MapLijst("/begrippen", GetBegrippen.Handle, GetBegrippen.Query);
        begrippen.MapLees("/begrippen/{code}", GetBegrip.Handle);

        Groep("Kolommen").MapLees("/kolommen/{lijst}", GetKolommen.Handle).WithMetadata(new Representaties(Vorm.Csvm));

        Groep("Zoeken").MapLees("/_zoek", GetZoekresultaten.Handle).WithMetadata(new DuurMetadata());
    }
}
