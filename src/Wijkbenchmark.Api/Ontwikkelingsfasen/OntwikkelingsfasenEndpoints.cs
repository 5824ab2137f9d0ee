using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Ontwikkelingsfasen;

/// <summary>De adressen onder <c>/ontwikkelingsfasen</c>.</summary>
public static class OntwikkelingsfasenEndpoints
{
    /// <summary>Zet de adressen onder <c>/ontwikkelingsfasen</c>.</summary>
    public static void MapOntwikkelingsfasen(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/ontwikkelingsfasen").WithTags("Ontwikkelingsfasen");

        groep.MapLui("", GetOntwikkelingsfasen.Handle).Verzoek<GetOntwikkelingsfasen.Request>(nameof(GetOntwikkelingsfasen));
        groep.MapLui("/{code}", GetOntwikkelingsfase.Handle).Verzoek<GetOntwikkelingsfase.Request>(nameof(GetOntwikkelingsfase));
    }
}
