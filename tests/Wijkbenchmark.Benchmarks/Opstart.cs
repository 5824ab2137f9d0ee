using System.Globalization;
using System.Xml.Linq;

namespace Wijkbenchmark.Benchmarks;

/// <summary>De start tot het eerste goede antwoord en het werkgeheugen, naast een kale minimal API met dezelfde pakketten.</summary>
public static class Opstart
{
    private const string Programma = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/v1/gemeenten", () => "hallo");
        app.Run();
        """;

    /// <summary>Publiceert wat nodig is en meet.</summary>
    public static async Task<int> VoerUitAsync(int rondes)
    {
        await Werkmap.PubliceerApiAsync();
        await MeetAsync(rondes);
        return 0;
    }

    /// <summary>Start om beurten de API, met de gegevens al geladen, en het kale programma.</summary>
    public static async Task MeetAsync(int rondes)
    {
        var database = Path.Combine(Werkmap.Pad, "wijkbenchmark.db");
        var kaal = await PubliceerKaalAsync();
        await (await Instantie.ApiAsync("de API, om te laden", database, metMeter: false)).DisposeAsync();
        var (onze, kale) = (new List<(double Ms, double Mb)>(), new List<(double Ms, double Mb)>());
        for (var i = 0; i < rondes; i++)
        {
            onze.Add(await StartAsync(Path.Combine(Werkmap.Api, "Wijkbenchmark.Api.dll"), database));
            kale.Add(await StartAsync(kaal, database));
        }

        string Rij(string naam, List<(double Ms, double Mb)> metingen) => string.Create(
            CultureInfo.GetCultureInfo("nl-NL"),
            $"| {naam} | {Belasting.Mediaan(metingen.Select(m => m.Ms)):#,0} | {Belasting.Mediaan(metingen.Select(m => m.Mb)):#,0} |");

        Console.WriteLine($"""

            ### De start ({rondes} keer om beurten, medianen)

            | | tot het eerste goede antwoord, ms | werkgeheugen, MB |
            | --- | ---: | ---: |
            {Rij("de API, gegevens al geladen", onze)}
            {Rij("kale minimal API, dezelfde pakketten", kale)}
            {string.Create(CultureInfo.GetCultureInfo("nl-NL"), $"| verhouding (doel ≤ 2) | {Belasting.Mediaan(onze.Zip(kale, (o, k) => o.Ms / k.Ms)):0.00} | {Belasting.Mediaan(onze.Zip(kale, (o, k) => o.Mb / k.Mb)):0.00} |")}
            """);
    }

    private static async Task<(double Ms, double Mb)> StartAsync(string dll, string database)
    {
        await using var instantie = await Instantie.StartAsync(
            Path.GetFileNameWithoutExtension(
                dll), [dll], new Dictionary<string, string> { ["Database__ConnectionString"] = $"Data Source={database}" }, "/v1/gemeenten");
        return (instantie.Opstart.TotalMilliseconds, instantie.Werkgeheugen / 1e6);
    }

    /// <summary>Een minimal API die niets doet, met de pakketten die de API noemt.</summary>
    private static async Task<string> PubliceerKaalAsync()
    {
        var map = Directory.CreateDirectory(Path.Combine(Werkmap.Pad, "kaal")).FullName;
        var pakketten = XDocument.Load(Path.Combine(Werkmap.Wortel, "src", "Wijkbenchmark.Api", "Wijkbenchmark.Api.csproj")).Descendants("PackageReference");
        await File.WriteAllTextAsync(Path.Combine(map, "Kaal.csproj"), new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk.Web"),
            new XElement("ItemGroup", pakketten)).ToString());
        await File.WriteAllTextAsync(Path.Combine(map, "Program.cs"), Programma);
        await Werkmap.PubliceerAsync(Path.Combine(map, "Kaal.csproj"), Path.Combine(map, "uit"));
        return Path.Combine(map, "uit", "Kaal.dll");
    }
}
