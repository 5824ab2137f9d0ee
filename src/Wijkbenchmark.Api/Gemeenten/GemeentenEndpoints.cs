using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Gemeenten;

/// <summary>De adressen onder <c>/gemeenten</c>.</summary>
public static class GemeentenEndpoints
{
    /// <summary>Zet de adressen onder <c>/gemeenten</c>.</summary>
    public static void MapGemeenten(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/gemeenten").WithTags("Gemeenten");

        groep.MapLui("", GetGemeenten.Handle).Verzoek<GetGemeenten.Request>(nameof(GetGemeenten));
        groep.MapLui("/{code}", GetGemeente.Handle).Verzoek<GetGemeente.Request>(nameof(GetGemeente));
    }
}
