using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Waarnemingen;

/// <summary>De adressen onder <c>/waarnemingen</c>.</summary>
public static class WaarnemingenEndpoints
{
    /// <summary>Zet de adressen onder <c>/waarnemingen</c>.</summary>
    public static void MapWaarnemingen(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/waarnemingen").WithTags("Waarnemingen");

        groep.MapLui("", GetWaarnemingen.Handle).Verzoek<GetWaarnemingen.Request>(nameof(GetWaarnemingen))
            .WithMetadata(new Representaties(Vorm.Json, Vorm.Csv, Vorm.JsonStat));
        groep.MapLui("/{id}", GetWaarneming.Handle).Verzoek<GetWaarneming.Request>(nameof(GetWaarneming));
    }
}
