using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Codelijsten;

/// <summary>De adressen van de codelijsten.</summary>
public static class CodelijstenEndpoints
{
    /// <summary>Zet de adressen van de codelijsten.</summary>
    public static void MapCodelijsten(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("").WithTags("Codelijsten");

        groep.MapLui("/instrumenttypen", GetCodelijst.Handle(GetCodelijst.Instrumenttypen)).Verzoek<GetCodelijst.Request>("GetInstrumenttypen");
        groep.MapLui("/partnertypen", GetCodelijst.Handle(GetCodelijst.Partnertypen)).Verzoek<GetCodelijst.Request>("GetPartnertypen");
        groep.MapLui("/beleidsvelden", GetCodelijst.Handle(GetCodelijst.Beleidsvelden)).Verzoek<GetCodelijst.Request>("GetBeleidsvelden");
        groep.MapLui("/gesprekspartners", GetCodelijst.Handle(GetCodelijst.Gesprekspartners)).Verzoek<GetCodelijst.Request>("GetGesprekspartners");
    }
}
