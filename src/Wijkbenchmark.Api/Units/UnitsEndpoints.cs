using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Units;

/// <summary>De adressen onder <c>/units</c>.</summary>
public static class UnitsEndpoints
{
    /// <summary>Zet de adressen onder <c>/units</c>.</summary>
    public static void MapUnits(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/units").WithTags("Units");

        groep.MapLui("", GetUnits.Handle).Verzoek<GetUnits.Request>(nameof(GetUnits));
        groep.MapLui("/{code}", GetUnit.Handle).Verzoek<GetUnit.Request>(nameof(GetUnit));
    }
}
