using System.Diagnostics;

namespace Wijkbenchmark.Benchmarks;

/// <summary>Waar de meting werkt: <c>artifacts/benchmarks</c>, buiten versiebeheer, en bij elke meting opnieuw.</summary>
public static class Werkmap
{
    /// <summary>De wortel van de repository.</summary>
    public static string Wortel { get; } = ZoekWortel();

    /// <summary>De map.</summary>
    public static string Pad { get; } = Directory.CreateDirectory(Path.Combine(Wortel, "artifacts", "benchmarks")).FullName;

    /// <summary>De gepubliceerde API.</summary>
    public static string Api => Path.Combine(Pad, "api");

    /// <summary>Publiceert een project zoals het in productie staat.</summary>
    public static async Task PubliceerAsync(string project, string doel, params string[] opties)
    {
        Console.Error.WriteLine($"Publiceert {Path.GetFileName(project)} …");
        var (code, uit) = await VoerUitAsync("dotnet", ["publish", project, "-c", "Release", "-o", doel, "-v", "quiet", "-nologo", .. opties]);
        if (code != 0)
        {
            throw new Meetfout($"Publiceren van {project} mislukte:\n{uit}");
        }
    }

    /// <summary>Publiceert de API zoals de Dockerfile dat doet; andere platforms dan Linux staan niet in het slotbestand.</summary>
    public static Task PubliceerApiAsync()
    {
        string[] opties = OperatingSystem.IsLinux() ? ["--use-current-runtime", "-p:PublishReadyToRun=true"] : [];
        return PubliceerAsync(Path.Combine(Wortel, "src", "Wijkbenchmark.Api"), Api, opties);
    }

    private static async Task<(int Code, string Uit)> VoerUitAsync(string programma, IEnumerable<string> argumenten)
    {
        using var proces = Process.Start(new ProcessStartInfo(programma, argumenten) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var fout = proces.StandardError.ReadToEndAsync();
        var uit = await proces.StandardOutput.ReadToEndAsync();
        await proces.WaitForExitAsync();
        return (proces.ExitCode, uit + await fout);
    }

    private static string ZoekWortel()
    {
        for (var map = new DirectoryInfo(AppContext.BaseDirectory); map is not null; map = map.Parent)
        {
            if (File.Exists(Path.Combine(map.FullName, "Wijkbenchmark.sln")))
            {
                return map.FullName;
            }
        }

        throw new Meetfout("De meting draait vanuit de repository: dotnet run -c Release --project tests/Wijkbenchmark.Benchmarks.");
    }
}
