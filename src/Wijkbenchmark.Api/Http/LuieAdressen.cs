namespace Wijkbenchmark.Api.Http;

/// <summary>Adressen waarvan de code die het verzoek leest pas gemaakt wordt als iemand ze vraagt: alle tegelijk kost de eerste vrager een tiende seconde.</summary>
public static class LuieAdressen
{
    private static readonly string[] _get = [HttpMethods.Get];

    /// <summary>Zet een adres, zoals <c>MapGet</c>.</summary>
    public static RouteHandlerBuilder MapLui(this IEndpointRouteBuilder app, string pad, Delegate handler) =>
        RouteHandlerServices.Map(app, pad, handler, _get, RequestDelegateFactory.InferMetadata, (gevraagd, options, metadata) =>
        {
            var verwerking = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(gevraagd, options, metadata).RequestDelegate);
            return new RequestDelegateResult(context => verwerking.Value(context), metadata?.EndpointMetadata ?? []);
        });
}
