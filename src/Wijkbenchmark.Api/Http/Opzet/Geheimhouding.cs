using System.Diagnostics;
using Serilog.Core;
using Serilog.Events;

namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>
/// Houdt de vraag aan een adres waarvan de parameters van de vrager zijn uit logboek en traces, ook als de beheerder het framework laat vertellen wat het doet.
/// Het framework vertelt dat voor er een adres gevonden is: het pad zegt het.
/// </summary>
public sealed class Geheimhouding : ILogEventEnricher
{
    private const string Pad = "/v1/zelfscan/uitslag";

    /// <summary>Of de tekst het pad van zo'n adres bevat.</summary>
    public static bool Is(string? tekst) => tekst?.Contains(Pad, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Haalt de vraag uit een trace.</summary>
    public static void ZonderVraag(Activity activiteit, HttpRequest request)
    {
        if (Is(request.Path.Value))
        {
            activiteit.SetTag("url.query", null);
        }
    }

    /// <inheritdoc/>
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Properties.TryGetValue("Path", out var pad) && pad is ScalarValue { Value: string tekst } && Is(tekst))
        {
            logEvent.AddOrUpdateProperty(new("QueryString", new ScalarValue("")));
        }
    }
}
