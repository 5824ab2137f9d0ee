using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Indicatoren;

/// <summary>De adressen onder <c>/indicatoren</c>.</summary>
public static class IndicatorenEndpoints
{
    /// <summary>Zet de adressen onder <c>/indicatoren</c>.</summary>
    public static void MapIndicatoren(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/indicatoren").WithTags("Indicatoren");

        groep.MapLui("", GetIndicatoren.Handle).Verzoek<GetIndicatoren.Request>(nameof(GetIndicatoren));
        groep.MapLui("/{code}", GetIndicator.Handle).Verzoek<GetIndicator.Request>(nameof(GetIndicator));
        groep.MapLui("/{code}/vergelijking", GetVergelijking.Handle).Verzoek<GetVergelijking.Request>(nameof(GetVergelijking))
            .WithMetadata(new Representaties(Vorm.Json, Vorm.Svg, Vorm.JsonStat));
    }
}
