using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Conclusies;

/// <summary>De adressen onder <c>/conclusies</c>.</summary>
public static class ConclusiesEndpoints
{
    /// <summary>Zet de adressen onder <c>/conclusies</c>.</summary>
    public static void MapConclusies(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/conclusies").WithTags("Conclusies");

        groep.MapLui("", GetConclusies.Handle).Verzoek<GetConclusies.Request>(nameof(GetConclusies));
        groep.MapLui("/{id}", GetConclusie.Handle).Verzoek<GetConclusie.Request>(nameof(GetConclusie));
    }
}
