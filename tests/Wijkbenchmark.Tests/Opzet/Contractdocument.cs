using NSwag;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Het contract, zoals de server het geeft.</summary>
public static class Contractdocument
{
    private static readonly Lazy<Task<OpenApiDocument>> _document = new(() => OpenApiDocument.FromJsonAsync(
        System.Text.Encoding.UTF8.GetString(Api.Uitgave.Contract.Json)));

    public static Task<OpenApiDocument> Lees() => _document.Value;
}
