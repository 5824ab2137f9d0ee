using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Begrippen;

/// <summary>De adressen onder <c>/begrippen</c>.</summary>
public static class BegrippenEndpoints
{
    /// <summary>Zet de adressen onder <c>/begrippen</c>.</summary>
    public static void MapBegrippen(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/begrippen").WithTags("Begrippen");

        groep.MapLui("", GetBegrippen.Handle).Verzoek<GetBegrippen.Request>(nameof(GetBegrippen));
        groep.MapLui("/{code}", GetBegrip.Handle).Verzoek<GetBegrip.Request>(nameof(GetBegrip));
    }
}
