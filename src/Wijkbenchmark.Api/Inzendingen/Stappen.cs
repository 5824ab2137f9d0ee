namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Hoe het concept van een gemeente ervoor staat. Een concept na een uitgave laat die uitgave openbaar.</summary>
public enum Conceptstand
{
    Geen,
    Concept,
    Ingediend,
    Gepubliceerd,
    Ingetrokken,
}

/// <summary>Wat er met een concept gedaan kan worden.</summary>
public enum Stap
{
    Opslaan,
    Indienen,
    Terugnemen,
    Terugsturen,
    Akkoord,
    Intrekken,
}

/// <summary>Wie de stap zet, gezien vanuit wat er ingediend is.</summary>
public enum Partij
{
    /// <summary>De partij die indiende.</summary>
    Indiener,

    /// <summary>Een andere partij, die nog geen akkoord gaf.</summary>
    Ander,

    /// <summary>Een andere partij, die al akkoord gaf.</summary>
    AlAkkoord,
}

/// <summary>Wat er van een stap komt. Alles na <see cref="Ingetrokken"/> is een weigering: dan verandert er niets.</summary>
public enum Uitkomst
{
    Opgeslagen,
    Ingediend,
    Teruggenomen,
    Teruggestuurd,
    AkkoordGegeven,
    Gepubliceerd,
    Ingetrokken,

    /// <summary>De gemeente levert met een bestand.</summary>
    LangsEenWeg,

    /// <summary>De meting neemt niets in, of nu niet.</summary>
    InnameGesloten,

    /// <summary>In deze stand kan deze stap niet.</summary>
    StandVerbiedt,

    /// <summary>Er zit een fout in het concept.</summary>
    HeeftFouten,

    /// <summary>Deze stap is voor een andere partij dan die indiende.</summary>
    AnderePartij,

    /// <summary>Deze stap is alleen voor de partij die indiende.</summary>
    EigenPartij,
}

/// <summary>Waar een stap op stuit of slaagt.</summary>
/// <param name="Herkomst">Langs welke weg de gemeente levert; <c>null</c> als er nog niets is.</param>
/// <param name="Stand">Hoe het concept ervoor staat.</param>
/// <param name="Openbaar">Of er een uitgave openbaar is.</param>
/// <param name="Open">Of de meting vandaag inneemt.</param>
/// <param name="Laatste">Of dit het laatste akkoord is dat nodig is.</param>
public readonly record struct Toestand(Herkomst? Herkomst, Conceptstand Stand, bool Openbaar, bool Open, bool Laatste);

/// <summary>De tabel van standen en stappen, in één functie.</summary>
public static class Stappen
{
    /// <summary>Wat er van een stap komt.</summary>
    public static Uitkomst Bepaal(Toestand toestand, Stap stap, Partij partij, bool fouten) => (stap, toestand.Stand) switch
    {
        _ when toestand.Herkomst == Herkomst.Bestand => Uitkomst.LangsEenWeg,

        // Wat ingediend is ligt vast tot het teruggenomen of teruggestuurd is.
        (Stap.Opslaan, Conceptstand.Ingediend) => Uitkomst.StandVerbiedt,
        (Stap.Opslaan, _) => toestand.Open ? Uitkomst.Opgeslagen : Uitkomst.InnameGesloten,

        (Stap.Indienen, Conceptstand.Concept) => !toestand.Open ? Uitkomst.InnameGesloten : fouten ? Uitkomst.HeeftFouten : Uitkomst.Ingediend,
        (Stap.Terugnemen, Conceptstand.Ingediend) => partij == Partij.Indiener ? Uitkomst.Teruggenomen : Uitkomst.EigenPartij,
        (Stap.Terugsturen, Conceptstand.Ingediend) => partij == Partij.Indiener ? Uitkomst.AnderePartij : Uitkomst.Teruggestuurd,

        // De catalogus kan sinds het indienen veranderd zijn.
        (Stap.Akkoord, Conceptstand.Ingediend) => partij != Partij.Ander ? Uitkomst.AnderePartij
            : fouten ? Uitkomst.HeeftFouten
            : toestand.Laatste ? Uitkomst.Gepubliceerd
            : Uitkomst.AkkoordGegeven,

        // Wat openbaar is kan altijd weg, ook als er al aan een volgend concept gewerkt wordt.
        (Stap.Intrekken, _) when toestand.Openbaar => Uitkomst.Ingetrokken,
        _ => Uitkomst.StandVerbiedt,
    };

    /// <summary>De stappen die in deze toestand kunnen slagen voor deze partij.</summary>
    public static IEnumerable<Stap> Mogelijk(Toestand toestand, Partij partij) =>
        Enum.GetValues<Stap>().Where(s => Gelukt(Bepaal(toestand, s, partij, fouten: false)));

    /// <summary>Of een uitkomst geen weigering is.</summary>
    public static bool Gelukt(Uitkomst uitkomst) => uitkomst <= Uitkomst.Ingetrokken;
}
