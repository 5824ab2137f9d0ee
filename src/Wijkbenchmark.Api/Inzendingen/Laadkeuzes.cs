namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Wat het laden veranderde.</summary>
/// <param name="Toegevoegd">Bestanden die er nog niet waren.</param>
/// <param name="Gewijzigd">Bestanden die anders waren dan wat er gepubliceerd was.</param>
/// <param name="Ongewijzigd">Bestanden die al zo gepubliceerd waren.</param>
/// <param name="Ingetrokken">Inzendingen die ingetrokken zijn, als jaar en code.</param>
/// <param name="Opnieuw">Hoeveel daarvan opnieuw opgeschreven zijn, omdat het programma of de catalogus een ander is.</param>
public sealed record Laaduitslag(
    IReadOnlyList<string> Toegevoegd, IReadOnlyList<string> Gewijzigd, IReadOnlyList<string> Ongewijzigd, IReadOnlyList<string> Ingetrokken, int Opnieuw)
{
    /// <summary>Of er iets nieuws gepubliceerd of ingetrokken is.</summary>
    public bool IsAnders => Toegevoegd.Count + Gewijzigd.Count + Ingetrokken.Count > 0;
}

/// <summary>Wat wie laadt erbij zegt.</summary>
public sealed record Laadkeuzes
{
    /// <summary>Een bestand dat gelijk is aan een eerdere uitgave wordt opnieuw gepubliceerd.</summary>
    public bool Terug { get; init; }

    /// <summary>Codes van gemeenten waarvan het bestand weg is: hun inzending wordt ingetrokken.</summary>
    public IReadOnlyList<string> Zonder { get; init; } = [];

    /// <summary>Wat erbij gezegd wordt; openbaar.</summary>
    public string? Nota { get; init; }

    /// <summary>Wat voor herziening nieuwe uitgaven zijn.</summary>
    public SoortHerziening? Soort { get; init; }
}

/// <summary>Een gegevensbestand deugt niet; de boodschap noemt bestand, pad, regel en waarde van elke fout.</summary>
public class LaadFout(string boodschap) : Exception(boodschap);

/// <summary>Iets uit de historie is niet meer op te schrijven; de boodschap noemt meting, gemeente, versie en elke fout.</summary>
public sealed class HistorieFout(string boodschap) : LaadFout(boodschap);
