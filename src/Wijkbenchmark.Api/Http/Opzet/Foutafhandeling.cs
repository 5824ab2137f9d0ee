using Microsoft.AspNetCore.Diagnostics;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>Maakt van elke fout die tot hier doorloopt een probleem, zonder iets van de binnenkant te laten zien.</summary>
public sealed partial class Foutafhandeling(ILogger<Foutafhandeling> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // De vrager is weg; er is niemand om iets tegen te zeggen, en er is niets mis.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var antwoord = exception switch
        {
            BadHttpRequestException fout => Problemen.Bij(fout.StatusCode),
            _ when Storing.IsDatabaseWeg(exception) => Problemen.Bij(StatusCodes.Status503ServiceUnavailable),
            _ => Problemen.Bij(StatusCodes.Status500InternalServerError),
        };

        if (antwoord.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            LogDatabase(logger, Storing.Uitleg(exception));
            httpContext.Response.Headers.RetryAfter = "2";
        }
        else if (antwoord.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            LogOnverwacht(logger, exception);
        }

        await antwoord.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Geeft een kaal antwoord van het framework (404, 405, 415) een probleem als inhoud.</summary>
    public static Task VulKaalAntwoord(StatusCodeContext context) =>
        context.HttpContext.Response.StatusCode == StatusCodes.Status499ClientClosedRequest
            ? Task.CompletedTask
            : Problemen.Bij(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext);

    [LoggerMessage(LogLevel.Error, "De database antwoordt niet: {Oorzaak}")]
    private static partial void LogDatabase(ILogger logger, string oorzaak);

    [LoggerMessage(LogLevel.Error, "Onverwachte fout")]
    private static partial void LogOnverwacht(ILogger logger, Exception fout);
}
