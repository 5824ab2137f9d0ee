using Microsoft.Extensions.Primitives;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Http.Antwoord;

/// <summary>Een goed antwoord dat gemaakt is en nog afgewerkt moet worden: ingepakt, van een ETag voorzien, bewaard en verstuurd.</summary>
public abstract class Inhoud : IResult
{
    /// <summary>Het mediatype van JSON.</summary>
    public const string Json = "application/json; charset=utf-8";

    /// <summary>Het mediatype.</summary>
    public virtual string Type => Json;

    /// <summary>De koppen die alleen dit antwoord heeft.</summary>
    public virtual KeyValuePair<string, StringValues>[] Koppen(HttpRequest request) => [];

    /// <summary>De inhoud, nog niet ingepakt.</summary>
    public abstract ReadOnlyMemory<byte> Bytes();

    /// <summary>Maakt het antwoord af. Wie het verstuurt houdt daarna niet meer vast waar het uit gemaakt is.</summary>
    public virtual IResult WerkAf(HttpContext context)
    {
        var (request, diensten) = (context.Request, context.RequestServices);
        var stand = diensten.GetRequiredService<Lezing>().Stand;
        var antwoord = new Afgewerkt(Type, Bytes(), Inpakken.Kies(request.Headers.AcceptEncoding), stand.Gewijzigd, Koppen(request));
        diensten.GetRequiredService<Bewaard>().Bewaar(context, stand, antwoord);
        Bewaard.Tel("gemaakt");
        return antwoord;
    }

    /// <inheritdoc/>
    public virtual Task ExecuteAsync(HttpContext httpContext) => WerkAf(httpContext).ExecuteAsync(httpContext);

    /// <summary>JSON zoals ze geschreven wordt.</summary>
    protected static ReadOnlyMemory<byte> SchrijfJson(Action<Utf8JsonWriter> schrijf)
    {
        var blok = new Jsonblok();
        schrijf(blok.Writer);
        return blok.Inhoud;
    }
}
