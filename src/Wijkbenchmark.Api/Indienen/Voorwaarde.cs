using Microsoft.Net.Http.Headers;
using Wijkbenchmark.Api.Http.Antwoord;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>Waarop een verzoek zegt te volgen: <c>If-Match</c> met een ETag, of <c>If-None-Match: *</c> als er nog niets is.</summary>
internal sealed class Voorwaarde
{
    private readonly IReadOnlyList<EntityTagHeaderValue> _bekend;
    private readonly bool _nieuw;

    private Voorwaarde(IReadOnlyList<EntityTagHeaderValue> bekend, bool nieuw) => (_bekend, _nieuw) = (bekend, nieuw);

    /// <summary>De voorwaarde van een verzoek, of het probleem als er geen of een onleesbare is.</summary>
    /// <param name="request">Het verzoek.</param>
    /// <param name="magNieuw">Of er nog niets hoeft te zijn.</param>
    public static (Voorwaarde? Voorwaarde, Probleemantwoord? Probleem) Van(HttpRequest request, bool magNieuw)
    {
        var nieuw = magNieuw && request.Headers.IfNoneMatch == "*";
        var match = request.Headers.IfMatch;
        if (match.Count == 0)
        {
            return nieuw ? (new([], true), null) : (null, Problemen.VoorwaardeOntbreekt(magNieuw));
        }

        // Een sterretje zegt niet waarop dit volgt, en dan gaat verloren wat een ander intussen deed.
        return !EntityTagHeaderValue.TryParseStrictList(match, out var bekend)
            ? (null, Problemen.OngeldigeInvoer(
                [new("If-Match", "dit is geen ETag; geef de waarde uit de header ETag van een eerder antwoord, met aanhalingstekens.")]))
            : bekend.Any(b => b.Equals(EntityTagHeaderValue.Any)) ? (null, Problemen.VoorwaardeOntbreekt(magNieuw))
            : (new([.. bekend], nieuw), null);
    }

    /// <summary>Of het verzoek volgt op wat er nu is.</summary>
    public bool Geldt(string? etag) => etag is null ? _nieuw && _bekend.Count == 0 : !_nieuw && _bekend.Any(b => !b.IsWeak && b.Tag == etag);
}
