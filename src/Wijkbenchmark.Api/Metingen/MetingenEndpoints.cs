using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Metingen;

/// <summary>De ingang, en de adressen onder <c>/metingen</c>.</summary>
public static class MetingenEndpoints
{
    /// <summary>Zet de ingang, en de adressen onder <c>/metingen</c>.</summary>
    public static void MapMetingen(this IEndpointRouteBuilder v1)
    {
        v1.MapLui("/", GetStart.Handle).WithTags("Start").Verzoek<GetStart.Request>(nameof(GetStart));

        var groep = v1.MapGroup("/metingen").WithTags("Metingen");

        groep.MapLui("", GetMetingen.Handle).Verzoek<GetMetingen.Request>(nameof(GetMetingen));
        groep.MapLui("/{jaar}", GetMeting.Handle).Verzoek<GetMeting.Request>(nameof(GetMeting));
    }
}
