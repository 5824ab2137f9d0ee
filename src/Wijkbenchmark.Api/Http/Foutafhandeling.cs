using Microsoft.AspNetCore.Diagnostics;
using Wijkbenchmark.Api.Database;

namespace Wijkbenchmark.Api.Http;

/// <summary>Maakt van elke fout die tot hier doorloopt een probleem, zonder iets van de binnenkant te laten zien.</summary>
public sealed partial class Foutafhandeling(ILogger<Foutafhandeling> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
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
            LogDatabase(logger, exception);
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
        Problemen.Bij(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext);

    [LoggerMessage(LogLevel.Error, "De database antwoordt niet")]
    private static partial void LogDatabase(ILogger logger, Exception fout);

    [LoggerMessage(LogLevel.Error, "Onverwachte fout")]
    private static partial void LogOnverwacht(ILogger logger, Exception fout);
}
