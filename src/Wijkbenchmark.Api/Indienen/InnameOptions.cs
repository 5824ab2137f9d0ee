using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Inzendingen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Indienen;

/// <summary>Wie mag inleveren en beoordelen, en voor welke gemeenten.</summary>
public sealed class AfnemerOptions
{
    /// <summary>Hoe de organisatie heet, in wat openbaar wordt. Wie zo heet is één partij, ook met meer clients.</summary>
    public string Organisatie { get; set; } = "";

    /// <summary>De CBS-codes van de gemeenten waar deze client voor mag handelen, met komma's ertussen.</summary>
    public string Gemeenten { get; set; } = "";
}

/// <summary>De instellingen onder <c>Inname</c>. Zonder <see cref="Uitgever"/> staat inleveren over HTTP uit.</summary>
public sealed partial class InnameOptions
{
    /// <summary>De autoriteit die tokens uitgeeft (<c>iss</c>), zoals <c>https://inloggen.example.org</c>.</summary>
    public string? Uitgever { get; set; }

    /// <summary>Waar de autoriteit haar sleutels noemt; zonder: <c>/.well-known/openid-configuration</c> onder de uitgever.</summary>
    public string? Metadata { get; set; }

    /// <summary>Voor wie een token bedoeld moet zijn (<c>aud</c>): het openbare adres van deze server, zonder pad.</summary>
    public string? Publiek { get; set; }

    /// <summary>De clients, met hun client id als sleutel.</summary>
    public Dictionary<string, AfnemerOptions> Afnemers { get; } = [];

    /// <summary>De webpagina's die deze adressen mogen aanroepen (CORS), met komma's ertussen; zonder geen.</summary>
    public string Oorsprongen { get; set; } = "";

    /// <summary>De verbinding van wie schrijft; zonder dezelfde als die van wie leest.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Hoeveel een client per minuut mag sturen; meer is een 429.</summary>
    public int PerMinuut { get; set; } = 60;

    /// <summary>Hoeveel een client per dag mag sturen; meer is een 429.</summary>
    public int PerDag { get; set; } = 2000;

    /// <summary>Of er ingenomen kan worden.</summary>
    public bool IsAan => !string.IsNullOrWhiteSpace(Uitgever);

    /// <summary>De database van wie schrijft.</summary>
    public DatabaseOptions Schrijvend(DatabaseOptions lezend) => new()
    {
        Provider = lezend.Provider,
        ConnectionString = string.IsNullOrWhiteSpace(ConnectionString) ? lezend.ConnectionString : ConnectionString,
        DeadlineSeconden = lezend.DeadlineSeconden,
    };

    /// <summary>De delen van een instelling met komma's ertussen.</summary>
    public static string[] Delen(string waarde) => waarde.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Zegt bij de start wat er aan de instellingen scheelt, en wat te doen; alles tegelijk.</summary>
    public sealed partial class Validator(IOptions<DatabaseOptions> database) : IValidateOptions<InnameOptions>
    {
        /// <inheritdoc/>
        public ValidateOptionsResult Validate(string? name, InnameOptions options)
        {
            var fouten = (options.IsAan ? Fouten(options) : ZonderUitgever(options)).ToArray();
            return fouten.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(fouten);
        }

        private static IEnumerable<string> ZonderUitgever(InnameOptions options)
        {
            string?[] andere = [options.Publiek, options.Metadata, options.ConnectionString, options.Oorsprongen];
            if (options.Afnemers.Count > 0 || andere.Any(o => !string.IsNullOrWhiteSpace(o)))
            {
                yield return "Er staan instellingen onder Inname, maar Inname:Uitgever is leeg, en zonder staat inleveren uit. "
                    + "Zet Inname__Uitgever op de autoriteit, bijvoorbeeld https://inloggen.example.org, of haal de andere weg.";
            }
        }

        private IEnumerable<string> Fouten(InnameOptions options)
        {
            if (!IsVeiligAdres(options.Uitgever))
            {
                yield return $"Inname:Uitgever is '{options.Uitgever}'; geef het https-adres van de autoriteit zoals het in iss staat, "
                    + "bijvoorbeeld Inname__Uitgever=https://inloggen.example.org.";
            }

            if (options.Metadata is { Length: > 0 } metadata && !IsVeiligAdres(metadata))
            {
                yield return $"Inname:Metadata is '{metadata}'; geef een https-adres, of laat het weg: "
                    + "dan is het /.well-known/openid-configuration onder Inname:Uitgever.";
            }

            if (!IsVeiligAdres(options.Publiek) || new Uri(options.Publiek!) is not { AbsolutePath: "/", Query: "", Fragment: "" })
            {
                yield return $"Inname:Publiek is '{options.Publiek}'; geef het openbare https-adres van deze server zonder pad: "
                    + "daarvoor moet een token bedoeld zijn (aud). Bijvoorbeeld Inname__Publiek=https://wijkbenchmark.example.org.";
            }

            if (options.Afnemers.Count == 0)
            {
                yield return "Inname:Afnemers is leeg, dus niemand kan iets inleveren. Noem per client id een organisatie en haar gemeenten, "
                    + "bijvoorbeeld Inname__Afnemers__arnhem__Organisatie='Gemeente Arnhem' en Inname__Afnemers__arnhem__Gemeenten=GM0202.";
            }

            foreach (var (client, afnemer) in options.Afnemers)
            {
                if (string.IsNullOrWhiteSpace(afnemer.Organisatie) || afnemer.Organisatie.Length > 200
                    || Tekens.EersteOnmogelijke(afnemer.Organisatie) is not null)
                {
                    yield return $"Inname:Afnemers:{client}:Organisatie is '{afnemer.Organisatie}'; geef de naam van de organisatie, "
                        + "hoogstens 200 tekens: die wordt openbaar. In een client id kan geen dubbele punt staan: die scheidt de delen van een instelling.";
                }
                else if (afnemer.Organisatie == Lader.Door)
                {
                    yield return $"Inname:Afnemers:{client}:Organisatie is '{Lader.Door}'; zo heet wat uit een bestand geladen is. "
                        + "Geef de naam van de organisatie.";
                }

                var gemeenten = Delen(afnemer.Gemeenten);
                if (gemeenten.Length == 0 || gemeenten.Any(g => !Gemeentecode().IsMatch(g)))
                {
                    yield return $"Inname:Afnemers:{client}:Gemeenten is '{afnemer.Gemeenten}'; geef CBS-codes met komma's ertussen, "
                        + "bijvoorbeeld GM0202, GM0301.";
                }
            }

            foreach (var oorsprong in Delen(options.Oorsprongen)
                .Where(o => !Uri.TryCreate(o, UriKind.Absolute, out var adres) || adres.GetLeftPart(UriPartial.Authority) != o))
            {
                yield return $"Inname:Oorsprongen noemt '{oorsprong}'; geef oorsprongen met komma's ertussen, zonder pad of schuine streep, "
                    + "bijvoorbeeld https://formulier.example.org.";
            }

            if (options.PerMinuut is < 1 or > 100_000)
            {
                yield return $"Inname:PerMinuut is {options.PerMinuut}; kies van 1 tot en met 100000, bijvoorbeeld Inname__PerMinuut=60.";
            }

            if (options.PerDag is < 1 or > 10_000_000)
            {
                yield return $"Inname:PerDag is {options.PerDag}; kies van 1 tot en met 10000000, bijvoorbeeld Inname__PerDag=2000.";
            }

            // Wat er aan de database zelf scheelt zegt die van de database.
            var verbinding = new DatabaseOptions.Validator().Validate(null, database.Value).Succeeded && !string.IsNullOrWhiteSpace(options.ConnectionString)
                ? new DatabaseOptions.Validator().Validate(null, options.Schrijvend(database.Value))
                : ValidateOptionsResult.Success;
            foreach (var fout in verbinding.Failures ?? [])
            {
                yield return fout.Replace("Database:ConnectionString", "Inname:ConnectionString", StringComparison.Ordinal)
                    .Replace("Database__ConnectionString", "Inname__ConnectionString", StringComparison.Ordinal);
            }
        }

        // Zonder TLS alleen op deze machine, om het uit te proberen.
        private static bool IsVeiligAdres(string? adres) => Uri.TryCreate(adres, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            && uri.UserInfo.Length == 0;

        [GeneratedRegex("^GM[0-9]{4}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
        private static partial Regex Gemeentecode();
    }
}
