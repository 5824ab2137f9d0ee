using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Wijkbenchmark.Tests.Opzet;

/// <summary>Een autoriteit die tokens uitgeeft en haar sleutels laat zien, op een eigen poort. Ze kan wegvallen en van sleutel wisselen.</summary>
public sealed class Autoriteit : IAsyncDisposable
{
    /// <summary>Voor wie de tokens bedoeld zijn.</summary>
    public const string Publiek = "https://wijkbenchmark.example.org";

    public const string Indienen = "inzendingen.indienen";

    public const string Beoordelen = "inzendingen.beoordelen";

    private readonly WebApplication _server;

    private Autoriteit(WebApplication server) => _server = server;

    /// <summary>Wie de tokens uitgeeft.</summary>
    public string Uitgever => _server.Urls.First();

    /// <summary>De sleutel waarmee nu getekend wordt.</summary>
    public SigningCredentials Sleutel { get; private set; } = Rsa(SecurityAlgorithms.RsaSsaPssSha256);

    /// <summary>Of de autoriteit niet antwoordt.</summary>
    public bool IsWeg { get; set; }

    /// <summary>Hoe ze zich noemt, als dat iets anders is dan ze is.</summary>
    public string? Noemt { get; set; }

    /// <summary>Hoe vaak de sleutels gehaald zijn.</summary>
    public int Gehaald { get; private set; }

    public static async Task<Autoriteit> StartAsync()
    {
        var bouwer = WebApplication.CreateSlimBuilder();
        bouwer.Logging.ClearProviders();
        bouwer.WebHost.UseUrls("http://127.0.0.1:0");
        var server = bouwer.Build();
        var autoriteit = new Autoriteit(server);
        server.MapGet("/.well-known/openid-configuration", () => autoriteit.IsWeg
            ? Results.StatusCode(503)
            : Results.Json(new Dictionary<string, object>
            {
                ["issuer"] = autoriteit.Noemt ?? autoriteit.Uitgever,
                ["jwks_uri"] = $"{autoriteit.Uitgever}/sleutels",
            }));
        server.MapGet("/sleutels", () =>
        {
            autoriteit.Gehaald++;
            return autoriteit.IsWeg ? Results.StatusCode(503) : Results.Text($$"""{"keys":[{{autoriteit.Openbaar()}}]}""", "application/json");
        });
        await server.StartAsync();
        return autoriteit;
    }

    /// <summary>Een sleutel van RSA, met een eigen kenmerk.</summary>
    public static SigningCredentials Rsa(string algoritme) => new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") }, algoritme);

    /// <summary>Wisselt van sleutel: de oude geldt niet meer.</summary>
    public void Wissel(SigningCredentials? nieuw = null) => Sleutel = nieuw ?? Rsa(SecurityAlgorithms.RsaSsaPssSha256);

    /// <summary>Een goed token, of met <paramref name="anders"/> een waar iets aan scheelt.</summary>
    public string Token(string client, string scopes = $"{Indienen} {Beoordelen}", Action<SecurityTokenDescriptor>? anders = null)
    {
        var nu = DateTime.UtcNow;
        var wat = new SecurityTokenDescriptor
        {
            Issuer = Uitgever,
            Audience = Publiek,
            NotBefore = nu.AddMinutes(-1),
            IssuedAt = nu.AddMinutes(-1),
            Expires = nu.AddMinutes(5),
            TokenType = "at+jwt",
            SigningCredentials = Sleutel,
            Claims = new Dictionary<string, object> { ["client_id"] = client, ["sub"] = client, ["scope"] = scopes, ["jti"] = Guid.NewGuid().ToString() },
        };
        anders?.Invoke(wat);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(wat);
    }

    /// <summary>Een token waarvan kop en inhoud zelf te kiezen zijn, met een handtekening die een ander ervoor zet.</summary>
    public static string Zelfgemaakt(string kop, string inhoud, Func<byte[], byte[]> teken)
    {
        var deel = $"{Base64UrlEncoder.Encode(kop)}.{Base64UrlEncoder.Encode(inhoud)}";
        return $"{deel}.{Base64UrlEncoder.Encode(teken(Encoding.ASCII.GetBytes(deel)))}";
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private string Openbaar()
    {
        var sleutel = Sleutel.Key is RsaSecurityKey rsa
            ? JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.Rsa.ExportParameters(false)) { KeyId = rsa.KeyId })
            : JsonWebKeyConverter.ConvertFromECDsaSecurityKey(
                new ECDsaSecurityKey(ECDsa.Create(((ECDsaSecurityKey)Sleutel.Key).ECDsa.ExportParameters(false))) { KeyId = Sleutel.Key.KeyId });
        return sleutel.Kty == "RSA"
            ? $$"""{"kty":"RSA","use":"sig","kid":"{{sleutel.Kid}}","n":"{{sleutel.N}}","e":"{{sleutel.E}}"}"""
            : $$"""{"kty":"EC","use":"sig","kid":"{{sleutel.Kid}}","crv":"{{sleutel.Crv}}","x":"{{sleutel.X}}","y":"{{sleutel.Y}}"}""";
    }
}
