using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;
using NSwag;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Houdt elk antwoord dat een test krijgt tegen het contract: adres, status, mediatype en schema.</summary>
public sealed class Contractwacht(HttpMessageHandler binnen, Func<Task<OpenApiDocument>> contract) : DelegatingHandler(binnen)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var antwoord = await base.SendAsync(request, cancellationToken);
        var pad = request.RequestUri!.AbsolutePath;
        if (pad.StartsWith("/v1", StringComparison.Ordinal))
        {
            await Houd(await contract(), request, pad["/v1".Length..], antwoord, cancellationToken);
        }

        return antwoord;
    }

    private static async Task Houd(OpenApiDocument contract, HttpRequestMessage request, string pad, HttpResponseMessage antwoord, CancellationToken ct)
    {
        var inhoud = await antwoord.Content.ReadAsStringAsync(ct);
        var sjabloon = contract.Paths.Keys.FirstOrDefault(p => Past(p, pad));
        var methode = request.Method == HttpMethod.Head ? OpenApiOperationMethod.Get : request.Method.Method.ToLowerInvariant();
        if (sjabloon is null || !contract.Paths[sjabloon].TryGetValue(methode, out var operatie))
        {
            // Buiten de beschreven adressen en methoden is het enige antwoord een probleem.
            Assert.True((int)antwoord.StatusCode >= 400, $"{request.Method} {pad} staat niet in het contract en gaf {(int)antwoord.StatusCode}");
            if (request.Method == HttpMethod.Head)
            {
                return;
            }

            Keur(contract.Components.Schemas["Probleem"], inhoud, $"{request.Method} {pad}", []);
            return;
        }

        var wat = $"{request.Method} {request.RequestUri!.PathAndQuery} {(int)antwoord.StatusCode}";
        Assert.True(
            operatie.ActualResponses.TryGetValue($"{(int)antwoord.StatusCode}", out var beschreven),
            $"{wat}: deze status staat niet in het contract");
        var type = Mediatype(antwoord.Content.Headers.ContentType);
        if (antwoord.StatusCode == HttpStatusCode.NotModified)
        {
            Assert.Empty(inhoud);
            return;
        }

        Assert.True(type is not null && beschreven!.Content.ContainsKey(type), $"{wat}: mediatype {type} staat niet in het contract");
        if (request.Method != HttpMethod.Head && type.Contains("json", StringComparison.Ordinal) && beschreven.Content[type].Schema is { } schema)
        {
            Keur(schema, inhoud, wat, Weggelaten(request.RequestUri.Query));
        }
    }

    // Het profiel hoort bij het type: daaronder staat een andere vorm in het contract.
    private static string? Mediatype(MediaTypeHeaderValue? type) =>
        type?.Parameters.SingleOrDefault(p => p.Name == "profile") is { } profiel ? $"{type.MediaType}; {profiel}" : type?.MediaType;

    private static void Keur(JsonSchema schema, string inhoud, string wat, ValidationErrorKind[] toegestaan)
    {
        var fouten = schema.ActualSchema.Validate(inhoud, SchemaType.OpenApi3).Where(f => !toegestaan.Contains(f.Kind)).ToArray();
        Assert.True(fouten.Length == 0, $"{wat} past niet in het contract: "
            + $"{string.Join("; ", fouten.Take(5).Select(f => f.ToString()))}\n{inhoud[..Math.Min(500, inhoud.Length)]}");
    }

    /// <summary>Met <c>fields</c> mogen verplichte velden weg, zegt het contract.</summary>
    private static ValidationErrorKind[] Weggelaten(string query) =>
        query.Contains("fields=", StringComparison.Ordinal) ? [ValidationErrorKind.PropertyRequired, ValidationErrorKind.ArrayItemNotValid] : [];

    private static bool Past(string sjabloon, string pad) =>
        Regex.IsMatch(pad, $"^{Regex.Replace(sjabloon.TrimEnd('/'), @"\{\w+\}", "[^/]+")}/?$") && (pad.Length <= 1 || !pad.EndsWith('/'));
}
