using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>Zegt een client welke autoriteit tokens uitgeeft en welke scopes er zijn (RFC 9728).</summary>
public static class GetResource
{
    /// <summary>Het vaste pad.</summary>
    public const string Pad = "/.well-known/oauth-protected-resource";

    private static readonly string[] _koppen = ["header"];

    /// <summary>De beschrijving; 404 als inleveren uit staat.</summary>
    public static IResult Handle(IOptions<InnameOptions> options) => options.Value is { IsAan: true } inname
        ? TypedResults.Json(
            new Dictionary<string, object>
            {
                ["resource"] = inname.Publiek!,
                ["authorization_servers"] = new[] { inname.Uitgever! },
                ["scopes_supported"] = Scopes.Alle,
                ["bearer_methods_supported"] = _koppen,
                ["resource_name"] = "Wijkbenchmark",
            },
            contentType: Inhoud.Json)
        : Problemen.Bij(StatusCodes.Status404NotFound);
}
