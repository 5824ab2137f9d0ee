using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Instrumenten;

/// <summary>De adressen onder <c>/instrumenten</c>.</summary>
public static class InstrumentenEndpoints
{
    /// <summary>Zet de adressen onder <c>/instrumenten</c>.</summary>
    public static void MapInstrumenten(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/instrumenten").WithTags("Instrumenten");

        groep.MapLui("", GetInstrumenten.Handle).Verzoek<GetInstrumenten.Request>(nameof(GetInstrumenten));
        groep.MapLui("/{id}", GetInstrument.Handle).Verzoek<GetInstrument.Request>(nameof(GetInstrument));
    }
}
