using System.Diagnostics;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>De opdracht <c>proef</c> en <c>docs/proef.sh</c>: twee commando's, en er is een ronde gelopen.</summary>
public sealed class ProefTests : IDisposable
{
    private readonly DirectoryInfo _map = Directory.CreateTempSubdirectory("proef-");

    public void Dispose() => _map.Delete(recursive: true);

    /// <summary>
    /// De server luistert op loopback, wat er ook ingesteld is; het script loopt de ronde twee keer achter elkaar, en nog eens na een herstart.
    /// </summary>
    [Fact]
    public async Task Trial_WalksARound_AgainAndAgain()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Het script is van bash.");
        for (var keer = 0; keer < 2; keer++)
        {
            using var proef = Programma.StartIn(
                _map.FullName, ["proef"], ("ASPNETCORE_URLS", "http://0.0.0.0:0"), ("Kestrel__Endpoints__Buiten__Url", "http://0.0.0.0:0"));
            await proef.WachtOp(r => r.Contains("proef.env", StringComparison.Ordinal));
            var bestand = Path.Combine(_map.FullName, "data", "proef", "proef.env");
            Assert.Contains(bestand, proef.Uit, StringComparison.Ordinal);
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(bestand) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
            var regels = (await File.ReadAllLinesAsync(bestand)).ToDictionary(r => r.Split('=', 2)[0], r => r.Split('=', 2)[1]);
            Assert.True(new Uri(regels["ADRES"]).IsLoopback, regels["ADRES"]);
            Assert.DoesNotContain("0.0.0.0", proef.Uit, StringComparison.Ordinal);
            Assert.DoesNotContain(regels["TOKEN_GEMEENTE"], proef.Uit, StringComparison.Ordinal);

            for (var ronde = 0; ronde < 2; ronde++)
            {
                var (code, uit) = await Script();
                Assert.True(code == 0, uit);
                Assert.Contains("De ronde is gelopen.", uit, StringComparison.Ordinal);
            }

            proef.Stop();
            Assert.Equal(0, await proef.Einde());
            Assert.False(File.Exists(bestand));
            Assert.NotEqual(0, (await Script()).Code);
        }
    }

    [Theory]
    [InlineData("Database__ConnectionString", "Data Source=elders.db")]
    [InlineData("Database__Provider", "SqlServer")]
    [InlineData("Inname__Uitgever", "https://inloggen.example.org")]
    public async Task Trial_RefusesWhenAnotherDatabaseOrAuthorityIsSet(string naam, string waarde)
    {
        using var proef = Programma.StartIn(_map.FullName, ["proef"], (naam, waarde));

        Assert.Equal(1, await proef.Einde());
        Assert.Contains("proef heeft een eigen database", proef.Fouten, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", proef.Fouten, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_map.FullName, "data")));
    }

    private async Task<(int Code, string Uit)> Script()
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Bronmap.Pad, "docs", "proef.sh")])
        {
            WorkingDirectory = _map.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["PROEF"] = "";
        using var proces = Process.Start(start)!;
        var (uit, fouten) = (proces.StandardOutput.ReadToEndAsync(), proces.StandardError.ReadToEndAsync());
        await proces.WaitForExitAsync();
        return (proces.ExitCode, await uit + await fouten);
    }
}
