using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Wijkbenchmark.Api.Http.Opzet;
using Wijkbenchmark.Api.Indienen;
using Wijkbenchmark.Api.Inzendingen;

namespace Wijkbenchmark.Api.Opstart;

/// <summary>
/// De opdracht <c>proef</c>: de server op loopback, met een eigen database, een meting van 2027 die inneemt, en twee partijen met een token. De sleutel bestaat
/// alleen in dit proces: wat hier ondertekend is geldt nergens anders, en niet langer dan het draait.
/// </summary>
internal sealed partial class Proef(IHostApplicationLifetime leven, IServer server, SigningCredentials sleutel, ILogger<Proef> logger) : IHostedService
{
    private const string Uitgever = "http://localhost/proef";

    private const string Publiek = "http://localhost";

    private const int Jaar = 2027;

    private static readonly string[] _vanBuiten = ["Database:Provider", "Database:ConnectionString", "Inname"];

    private static readonly (string Client, string Organisatie, string Variabele)[] _partijen =
    [
        ("proef-gemeente", "Gemeente Arnhem", "TOKEN_GEMEENTE"),
        ("proef-provincie", "Provincie Gelderland", "TOKEN_PROVINCIE"),
    ];

    private static string Map => Path.Combine(Environment.CurrentDirectory, "data", "proef");

    private static string Bestand => Path.Combine(Map, "proef.env");

    /// <summary>Stelt het programma in, wat de instellingen ook zeggen.</summary>
    /// <exception cref="Instellingfout">Er is een andere database of inname ingesteld: dan is dit geen proef.</exception>
    public static void Bereid(WebApplicationBuilder builder)
    {
        var instellingen = builder.Configuration;
        if (_vanBuiten.Where(i => instellingen.GetSection(i).Exists()).ToArray() is { Length: > 0 } ingesteld)
        {
            throw new Instellingfout(
                [$"proef heeft een eigen database en eigen tokens, en {string.Join(", ", ingesteld)} is ingesteld. Haal dat weg, of start zonder proef."]);
        }

        var poort = Poort(instellingen);
        ZetMetingen();
        instellingen.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = poort == 0 ? "http://127.0.0.1:0" : $"http://localhost:{poort}",
            ["http_ports"] = "",
            ["https_ports"] = "",
            ["Database:Provider"] = "Sqlite",
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(Map, "wijkbenchmark.db")}",
            ["Metingen:Map"] = Path.Combine(Map, "metingen"),
            ["Inname:Uitgever"] = Uitgever,
            ["Inname:Publiek"] = Publiek,
        });
        foreach (var (client, organisatie, _) in _partijen)
        {
            instellingen[$"Inname:Afnemers:{client}:Organisatie"] = organisatie;
            instellingen[$"Inname:Afnemers:{client}:Gemeenten"] = "GM0202";
        }

        // Ook wat onder Kestrel aan adressen staat geldt hier niet.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Configure(new ConfigurationBuilder().Build()));

        var sleutel = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") }, SecurityAlgorithms.RsaSsaPssSha256);
        var openbaar = new OpenIdConnectConfiguration { Issuer = Uitgever };
        openbaar.SigningKeys.Add(sleutel.Key);
        builder.Services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(new StaticConfigurationManager<OpenIdConnectConfiguration>(openbaar));
        builder.Services.AddSingleton(sleutel);
        builder.Services.AddHostedService<Proef>();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        leven.ApplicationStarted.Register(ZetTokens);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        // Met dit proces gaat de sleutel weg, en zijn de tokens niets meer.
        File.Delete(Bestand);
        return Task.CompletedTask;
    }

    private static int Poort(IConfiguration instellingen)
    {
        var adres = instellingen["urls"]?.Split(';')[0] is { Length: > 0 } url ? url
            : instellingen["http_ports"]?.Split(';')[0] is { Length: > 0 } poort ? $"http://*:{poort}"
            : HttpOpzet.Standaardadres;
        return BindingAddress.Parse(adres).Port;
    }

    // De meting van 2006 zoals ze is, en een van 2027 met dezelfde catalogus, die altijd inneemt.
    private static void ZetMetingen()
    {
        var bron = Path.Combine(Lader.StandaardMap, "2006");
        foreach (var bestand in Directory.EnumerateFiles(bron, "*.json", SearchOption.AllDirectories))
        {
            var naam = Path.GetRelativePath(bron, bestand);
            Zet(Path.Combine("2006", naam), File.ReadAllText(bestand));
            if (naam.StartsWith("catalogus", StringComparison.Ordinal))
            {
                Zet(Path.Combine($"{Jaar}", naam), Path.GetFileName(naam) == "meting.json" ? Inname(bestand) : File.ReadAllText(bestand));
            }
        }
    }

    private static string Inname(string meting)
    {
        var json = JsonNode.Parse(File.ReadAllText(meting))!;
        (json["jaar"], json["naam"]) = (Jaar, $"Proef {Jaar}");
        json["inname"] = new JsonObject { ["van"] = "2020-01-01", ["tot"] = "2099-12-31", ["akkoorden"] = 1 };
        return json.ToJsonString(FeitenJson.Schrijfwijze);
    }

    private static void Zet(string naam, string inhoud)
    {
        var pad = Path.Combine(Map, "metingen", naam);
        Directory.CreateDirectory(Path.GetDirectoryName(pad)!);
        File.WriteAllText(pad, inhoud);
    }

    private void ZetTokens()
    {
        var adres = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var regels = _partijen.Select(p => $"{p.Variabele}={Token(p.Client)}").Prepend($"ADRES={adres}");

        // In één keer, en alleen voor wie dit draait.
        var tijdelijk = $"{Bestand}.nieuw";
        File.Delete(tijdelijk);
        var opties = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            opties.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stroom = new FileStream(tijdelijk, opties))
        {
            stroom.Write(Encoding.ASCII.GetBytes(string.Join('\n', regels) + '\n'));
        }

        File.Move(tijdelijk, Bestand, overwrite: true);
        LogProef(logger, Bestand);
    }

    private string Token(string client) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Uitgever,
        Audience = Publiek,
        TokenType = "at+jwt",
        Expires = DateTime.UtcNow.AddDays(7),
        SigningCredentials = sleutel,
        Claims = new Dictionary<string, object> { ["client_id"] = client, ["sub"] = client, ["scope"] = string.Join(' ', Scopes.Alle) },
    });

    [LoggerMessage(LogLevel.Information, "Proef: adres en tokens staan in {Bestand:l}. Loop een ronde met: bash docs/proef.sh")]
    private static partial void LogProef(Microsoft.Extensions.Logging.ILogger logger, string bestand);
}
