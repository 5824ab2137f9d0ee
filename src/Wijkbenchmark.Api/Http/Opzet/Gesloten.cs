namespace Wijkbenchmark.Api.Http.Opzet;

/// <summary>
/// De adressen die niet open zijn: alles onder <c>/v1/metingen/{jaar}/concepten</c>, ook wat er niet bestaat. Een antwoord ervan is voor één vrager, wordt
/// nergens bewaard en nooit ingepakt, en een webpagina leest het alleen als haar oorsprong genoemd is.
/// </summary>
public static class Gesloten
{
    private const string Metingen = "/v1/metingen/";

    private const string Concepten = "/concepten";

    /// <summary>Hoort dit verzoek bij de gesloten adressen?</summary>
    public static bool Is(HttpContext context)
    {
        var pad = context.Request.Path.Value!;
        if (!pad.StartsWith(Metingen, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = pad.AsSpan(Metingen.Length);
        var streep = rest.IndexOf('/');
        return streep >= 0
            && rest[streep..].StartsWith(Concepten, StringComparison.OrdinalIgnoreCase)
            && (rest.Length == streep + Concepten.Length || rest[streep + Concepten.Length] == '/');
    }
}
