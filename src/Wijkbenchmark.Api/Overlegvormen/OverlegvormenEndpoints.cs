using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Overlegvormen;

/// <summary>De adressen onder <c>/overlegvormen</c>.</summary>
public static class OverlegvormenEndpoints
{
    /// <summary>Zet de adressen onder <c>/overlegvormen</c>.</summary>
    public static void MapOverlegvormen(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/overlegvormen").WithTags("Overlegvormen");

        groep.MapLui("", GetOverlegvormen.Handle).Verzoek<GetOverlegvormen.Request>(nameof(GetOverlegvormen));
        groep.MapLui("/{id}", GetOverlegvorm.Handle).Verzoek<GetOverlegvorm.Request>(nameof(GetOverlegvorm));
    }
}
