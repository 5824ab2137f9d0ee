using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Partners;

/// <summary>De adressen onder <c>/partners</c>.</summary>
public static class PartnersEndpoints
{
    /// <summary>Zet de adressen onder <c>/partners</c>.</summary>
    public static void MapPartners(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/partners").WithTags("Partners");

        groep.MapLui("", GetPartners.Handle).Verzoek<GetPartners.Request>(nameof(GetPartners));
        groep.MapLui("/{id}", GetPartner.Handle).Verzoek<GetPartner.Request>(nameof(GetPartner));
    }
}
