using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Een schijfje in het geheugen dat vol kan raken of alleen-lezen kan worden.</summary>
internal sealed class Schijf : IDisposable
{
    private readonly string _map = Directory.CreateTempSubdirectory("schijf-").FullName;

    public string Database => Path.Combine(_map, "wijkbenchmark.db");

    /// <summary>Een bestand dat de rest van het schijfje vult.</summary>
    private string Vulling => Path.Combine(_map, "vulling");

    public static Schijf Klein(string grootte)
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess, "Alleen root op Linux kan een schijfje aankoppelen.");
        var schijf = new Schijf();
        var gelukt = Doe("mount", "-t", "tmpfs", "-o", $"size={grootte}", "tmpfs", schijf._map);
        if (!gelukt)
        {
            Directory.Delete(schijf._map);
            Assert.Skip("Aankoppelen is hier niet toegestaan.");
        }

        return schijf;
    }

    public void Stel(string optie) => Assert.True(Doe("mount", "-o", $"remount,{optie}", _map));

    /// <summary>Maakt het schijfje vol.</summary>
    public void Vul()
    {
        using var vulling = File.Create(Vulling);
        try
        {
            while (true)
            {
                vulling.Write(new byte[4096]);
                vulling.Flush();
            }
        }
        catch (IOException)
        {
        }
    }

    /// <summary>Maakt weer ruimte.</summary>
    public void MaakRuimte() => File.Delete(Vulling);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Doe("umount", _map);
        Directory.Delete(_map);
    }

    private static bool Doe(string programma, params string[] argumenten)
    {
        using var proces = Process.Start(new ProcessStartInfo(programma, argumenten) { RedirectStandardError = true })!;
        proces.WaitForExit();
        return proces.ExitCode == 0;
    }
}
