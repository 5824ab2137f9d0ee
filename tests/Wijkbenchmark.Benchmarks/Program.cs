using Wijkbenchmark.Benchmarks;

// Zonder argumenten de volledige meting; `server` is voor de processen die de meting zelf start.
try
{
    return args switch
    {
        [] => await Belasting.VoerUitAsync(Tempo.Lang),
        ["kort"] => await Belasting.VoerUitAsync(Tempo.Kort),
        ["rook"] => await Rook.VoerUitAsync(),
        ["groei", .. var rest] => await Groei.VoerUitAsync(rest),
        ["adressen"] => await Contractadressen.VoerUitAsync(keren: 500),
        ["start"] => await Opstart.VoerUitAsync(rondes: 9),
        ["delen", .. var rest] => Delen.VoerUit(rest),
        ["server", var soort, .. var rest] => await Servers.VoerUitAsync(soort, rest),
        _ => Uitleg(),
    };
}
catch (Exception fout)
{
    // Alles vangen: zo sluiten ook de processen die de meting startte.
    await Console.Error.WriteLineAsync(fout is Meetfout ? fout.Message : fout.ToString());
    return 1;
}

static int Uitleg()
{
    Console.WriteLine("""
        dotnet run -c Release --project tests/Wijkbenchmark.Benchmarks [-- keuze]

          (niets)    alle verhoudingen uit de README: vijf afwisselingen, twintig minuten
          kort       dezelfde verhoudingen in vijf minuten, met hun uitersten; zonder vaste snelheid en HTTP/2
          rook       alles een ogenblik, met kleine gegevens; zegt alleen of het nog werkt
          adressen   elk adres van het contract: statements, en bytes op de heap
          start      de start tot het eerste goede antwoord, en het werkgeheugen
          groei      342 gemeenten maal 20 metingen, en wat de antwoorden dan kosten (groei [gemeenten] [metingen])
          delen      BenchmarkDotNet over de onderdelen
        """);
    return 1;
}
