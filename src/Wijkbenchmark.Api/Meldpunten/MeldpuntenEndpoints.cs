using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Meldpunten;

/// <summary>De adressen onder <c>/meldpunten</c>.</summary>
public static class MeldpuntenEndpoints
{
    /// <summary>Zet de adressen onder <c>/meldpunten</c>.</summary>
    public static void MapMeldpunten(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/meldpunten").WithTags("Meldpunten");

        groep.MapLui("", GetMeldpunten.Handle).Verzoek<GetMeldpunten.Request>(nameof(GetMeldpunten));
        groep.MapLui("/{code}", GetMeldpunt.Handle).Verzoek<GetMeldpunt.Request>(nameof(GetMeldpunt));
    }
}
