using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Wijkbenchmark.Api.Http;

/// <summary>
/// Adressen waarvan de code die het verzoek leest pas gemaakt wordt als iemand ze vraagt, en waarvan het framework pas uitzoekt wat erin en eruit gaat
/// als iemand ze beschrijft. Voor alle adressen bij de start kost dat samen ruim een tiende seconde.
/// </summary>
public static class LuieAdressen
{
    private static readonly string[] _get = [HttpMethods.Get];

    private static readonly RequestDelegateMetadataResult _onbeschreven = new() { EndpointMetadata = [] };

    /// <summary>Zet een adres, zoals <c>MapGet</c>.</summary>
    public static RouteHandlerBuilder MapLui(this IEndpointRouteBuilder app, string pad, Delegate handler) =>
        RouteHandlerServices.Map(app, pad, handler, _get, Beschrijf, (gevraagd, options, metadata) =>
        {
            var verwerking = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(gevraagd, options, metadata).RequestDelegate);
            return new RequestDelegateResult(context => verwerking.Value(context), metadata?.EndpointMetadata ?? []);
        });

    // De server zelf beschrijft niets, dat doet het contract; de tests wel, om het ernaast te leggen.
    private static RequestDelegateMetadataResult Beschrijf(MethodInfo handler, RequestDelegateFactoryOptions? options) =>
        options?.ServiceProvider?.GetService<IApiDescriptionGroupCollectionProvider>() is null
            ? _onbeschreven
            : RequestDelegateFactory.InferMetadata(handler, options);
}
