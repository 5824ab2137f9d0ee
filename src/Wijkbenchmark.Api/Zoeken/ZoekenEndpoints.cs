using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>Het adres <c>/_zoek</c>.</summary>
public static class ZoekenEndpoints
{
    /// <summary>De index die bij de eerste vraag gemaakt wordt.</summary>
    public static void AddZoeken(this IServiceCollection services) => services.AddSingleton<Zoekbewaker>();

    /// <summary>Zet het adres <c>/_zoek</c>.</summary>
    public static void MapZoeken(this IEndpointRouteBuilder v1) =>
        v1.MapLui("/_zoek", GetZoekresultaten.Handle).WithTags("Zoeken").Verzoek<GetZoekresultaten.Request>(nameof(GetZoekresultaten));
}
