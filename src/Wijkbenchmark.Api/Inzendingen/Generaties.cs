namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>
/// Hoe een document uit de historie gelezen wordt: met de generatie van het formulier die het innam. Vorm en tekens zijn bij de inname nagekeken, met de regels
/// van toen, en worden niet nog eens gekeurd; met de catalogus moet een document wel blijven kloppen. Wie het formulier verandert of een regel strenger maakt,
/// begint een generatie.
/// </summary>
internal static class Generaties
{
    /// <summary>De generatie waarmee nu ingenomen wordt.</summary>
    public const int Huidige = 1;

    /// <summary>De inzending in de bytes van een versie.</summary>
    /// <exception cref="LaadFout">Dit programma kent de generatie niet.</exception>
    public static Inzending LeesInzending(Versie versie, byte[] inhoud) => Lees<Inzending>(versie, inhoud);

    /// <summary>De catalogus in de bytes van een versie: haar bestanden als de velden van één object.</summary>
    /// <exception cref="LaadFout">Dit programma kent de generatie niet.</exception>
    public static Catalogus LeesCatalogus(Versie versie, byte[] inhoud) => Lees<Catalogus>(versie, inhoud);

    private static T Lees<T>(Versie versie, byte[] inhoud) => versie.Generatie switch
    {
        Huidige => JsonSerializer.Deserialize<T>(Leescontrole.ZonderBom(inhoud), InzendingJson.Lezen)!,
        var generatie => throw new LaadFout(
            $"generatie {generatie} van het formulier is van een nieuwere versie van dit programma; deze kent tot en met {Huidige}. Gebruik die "
                + $"nieuwere versie."),
    };
}
