using System.Diagnostics;
using System.Text;

namespace Wijkbenchmark.Lang.Tests;

/// <summary>Het gebouwde programma als eigen proces, zoals een beheerder het draait.</summary>
public sealed class Programma : IDisposable
{
    private readonly StringBuilder _uit = new();
    private readonly StringBuilder _fouten = new();
    private readonly Process _proces;
    private Func<string, bool>? _wachtOp;
    private TaskCompletionSource? _gezien;

    private Programma(string[] argumenten, (string Naam, string Waarde)[] omgeving, string? werkmap = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. argumenten])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = werkmap ?? Path.GetTempPath(),
        };
        foreach (var (naam, waarde) in omgeving)
        {
            start.Environment[naam] = waarde;
        }

        _proces = new Process { StartInfo = start };
        _proces.OutputDataReceived += (_, regel) => Neem(_uit, regel.Data);
        _proces.ErrorDataReceived += (_, regel) => Neem(_fouten, regel.Data);
    }

    public string Uit => Lees(_uit);

    public string Fouten => Lees(_fouten);

    public IReadOnlyList<string> Regels => Uit.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public int Id => _proces.Id;

    public bool Leeft => !_proces.HasExited;

    /// <summary>Het meeste geheugen dat het programma tot nu toe tegelijk gebruikte, in bytes.</summary>
    public long MeesteGeheugen
    {
        get
        {
            _proces.Refresh();
            return _proces.PeakWorkingSet64;
        }
    }

    public static Programma Start(string[] argumenten, params (string Naam, string Waarde)[] omgeving) => StartIn(null, argumenten, omgeving);

    /// <summary>Start het programma met een eigen werkmap.</summary>
    public static Programma StartIn(string? werkmap, string[] argumenten, params (string Naam, string Waarde)[] omgeving)
    {
        var programma = new Programma(argumenten, omgeving, werkmap);
        programma._proces.Start();
        programma._proces.BeginOutputReadLine();
        programma._proces.BeginErrorReadLine();
        return programma;
    }

    /// <summary>Start de server op een vrije poort, en geeft hem met zijn adres als hij luistert.</summary>
    public static async Task<(Programma Programma, Uri Adres)> Server(params (string Naam, string Waarde)[] omgeving)
    {
        var programma = new Programma([], [.. omgeving, ("ASPNETCORE_URLS", "http://127.0.0.1:0")]);
        var luistert = programma.WachtOp(IsDraait);
        programma._proces.Start();
        programma._proces.BeginOutputReadLine();
        programma._proces.BeginErrorReadLine();
        try
        {
            await luistert;
        }
        catch (TimeoutException)
        {
            // Wie hem niet krijgt kan hem ook niet stoppen.
            using (programma)
            {
                throw new InvalidOperationException($"Het programma zei niet dat het luistert:\n{programma.Uit}{programma.Fouten}");
            }
        }

        return (programma, new Uri(JsonNode.Parse(programma.Regels.Single(IsDraait))!["Adres"]!.GetValue<string>()));
    }

    private static bool IsDraait(string regel) => regel.Contains("Wijkbenchmark draait op ", StringComparison.Ordinal);

    /// <summary>Draait het programma tot het einde.</summary>
    public static async Task<(int Code, string Uit, string Fouten)> Draai(string[] argumenten, params (string Naam, string Waarde)[] omgeving)
    {
        using var programma = Start(argumenten, omgeving);
        var code = await programma.Einde();
        return (code, programma.Uit, programma.Fouten);
    }

    /// <summary>Wacht tot er een regel is die voldoet; ook een die er al was.</summary>
    public Task WachtOp(Func<string, bool> regel)
    {
        lock (_uit)
        {
            _gezien = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wachtOp = regel;
            if (Regels.Any(regel))
            {
                _gezien.SetResult();
            }

            return _gezien.Task.WaitAsync(Tests.Opzet.Server.Geduld);
        }
    }

    /// <summary>Wacht tot het programma klaar is, en geeft zijn afsluitcode.</summary>
    public async Task<int> Einde()
    {
        await _proces.WaitForExitAsync().WaitAsync(Tests.Opzet.Server.Geduld);
        return _proces.ExitCode;
    }

    /// <summary>Als <c>kill -9</c>: het programma kan niets meer afmaken.</summary>
    public void Dood() => _proces.Kill();

    /// <summary>Als <c>kill</c>: het programma mag afmaken waar het mee bezig is.</summary>
    public void Stop() => Process.Start("kill", ["-TERM", $"{_proces.Id}"]).Dispose();

    public void Dispose()
    {
        if (!_proces.HasExited)
        {
            _proces.Kill();
        }

        _proces.Dispose();
    }

    private void Neem(StringBuilder naar, string? regel)
    {
        if (regel is null)
        {
            return;
        }

        lock (_uit)
        {
            naar.AppendLine(regel);
            if (naar == _uit && _wachtOp?.Invoke(regel) == true)
            {
                _gezien!.TrySetResult();
            }
        }
    }

    private string Lees(StringBuilder van)
    {
        lock (_uit)
        {
            return van.ToString();
        }
    }
}
