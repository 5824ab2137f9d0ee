namespace Wijkbenchmark.Tests.Rondes;

/// <summary>
/// De standen en stappen zoals het ontwerp ze bedoelt, als tabel om te lezen en los van de code. Per stap: wat er van komt in een concept, een ingediend
/// concept, en verder.
/// </summary>
public static class Tabel
{
    // Per stand en stap: de uitkomst voor de indiener, voor een ander en voor wie al akkoord gaf, en met een / ervoor als er fouten in zitten.
    private const string Regels = """
        geen          opslaan     opgeslagen      opgeslagen      opgeslagen
        geen          indienen    standVerbiedt   standVerbiedt   standVerbiedt
        geen          terugnemen  standVerbiedt   standVerbiedt   standVerbiedt
        geen          terugsturen standVerbiedt   standVerbiedt   standVerbiedt
        geen          akkoord     standVerbiedt   standVerbiedt   standVerbiedt
        concept       opslaan     opgeslagen      opgeslagen      opgeslagen
        concept       indienen    ingediend       ingediend       ingediend
        concept       terugnemen  standVerbiedt   standVerbiedt   standVerbiedt
        concept       terugsturen standVerbiedt   standVerbiedt   standVerbiedt
        concept       akkoord     standVerbiedt   standVerbiedt   standVerbiedt
        ingediend     opslaan     standVerbiedt   standVerbiedt   standVerbiedt
        ingediend     indienen    standVerbiedt   standVerbiedt   standVerbiedt
        ingediend     terugnemen  teruggenomen    eigenPartij     eigenPartij
        ingediend     terugsturen anderePartij    teruggestuurd   teruggestuurd
        ingediend     akkoord     anderePartij    gepubliceerd    anderePartij
        gepubliceerd  opslaan     opgeslagen      opgeslagen      opgeslagen
        gepubliceerd  indienen    standVerbiedt   standVerbiedt   standVerbiedt
        gepubliceerd  terugnemen  standVerbiedt   standVerbiedt   standVerbiedt
        gepubliceerd  terugsturen standVerbiedt   standVerbiedt   standVerbiedt
        gepubliceerd  akkoord     standVerbiedt   standVerbiedt   standVerbiedt
        ingetrokken   opslaan     opgeslagen      opgeslagen      opgeslagen
        ingetrokken   indienen    standVerbiedt   standVerbiedt   standVerbiedt
        ingetrokken   terugnemen  standVerbiedt   standVerbiedt   standVerbiedt
        ingetrokken   terugsturen standVerbiedt   standVerbiedt   standVerbiedt
        ingetrokken   akkoord     standVerbiedt   standVerbiedt   standVerbiedt
        """;

    private static readonly Dictionary<(Conceptstand, Stap, Partij), Uitkomst> _regels = Regels.Split('\n')
        .Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(r => Enum.GetValues<Partij>().Select(p => (
            (Woorden.Lees<Conceptstand>(r[0]), Woorden.Lees<Stap>(r[1]), p), Woorden.Lees<Uitkomst>(r[2 + (int)p]))))
        .ToDictionary(r => r.Item1, r => r.Item2);

    /// <summary>Wat er van een stap hoort te komen.</summary>
    public static Uitkomst Hoort(Toestand toestand, Stap stap, Partij partij, bool fouten)
    {
        if (toestand.Herkomst == Herkomst.Bestand)
        {
            return Uitkomst.LangsEenWeg;
        }

        if (stap == Stap.Intrekken)
        {
            return toestand.Openbaar ? Uitkomst.Ingetrokken : Uitkomst.StandVerbiedt;
        }

        return _regels[(toestand.Stand, stap, partij)] switch
        {
            Uitkomst.Opgeslagen or Uitkomst.Ingediend when !toestand.Open => Uitkomst.InnameGesloten,
            Uitkomst.Ingediend or Uitkomst.Gepubliceerd when fouten => Uitkomst.HeeftFouten,
            Uitkomst.Gepubliceerd when !toestand.Laatste => Uitkomst.AkkoordGegeven,
            var uitkomst => uitkomst,
        };
    }
}

/// <summary>De tabel van standen en stappen, alle combinaties.</summary>
public sealed class StappenTests
{
    [Fact]
    public void EveryStateStepPartyAndFault_ComesToWhatTheTableSays()
    {
        var aantal = 0;
        foreach (var toestand in Toestanden())
        {
            foreach (var stap in Enum.GetValues<Stap>())
            {
                foreach (var partij in Enum.GetValues<Partij>())
                {
                    foreach (var fouten in new[] { false, true })
                    {
                        aantal++;
                        Assert.True(
                            Tabel.Hoort(toestand, stap, partij, fouten) == Stappen.Bepaal(toestand, stap, partij, fouten),
                            $"{toestand} {stap} {partij} fouten {fouten}: {Stappen.Bepaal(toestand, stap, partij, fouten)}");
                    }
                }
            }
        }

        Assert.Equal(3 * 5 * 2 * 2 * 2 * 6 * 3 * 2, aantal);
    }

    [Fact]
    public void PossibleSteps_AreThoseThatSucceedWithoutFaults() =>
        Assert.All(Toestanden(), toestand => Assert.All(Enum.GetValues<Partij>(), partij => Assert.Equal(
        Enum.GetValues<Stap>().Where(s => Tabel.Hoort(toestand, s, partij, fouten: false) <= Uitkomst.Ingetrokken),
        Stappen.Mogelijk(toestand, partij))));

    [Theory]
    [InlineData("2027-02-28T22:59:59Z", false)]
    [InlineData("2027-02-28T23:00:00Z", true)]
    [InlineData("2027-06-30T21:59:59Z", true)]
    [InlineData("2027-06-30T22:00:00Z", false)]
    public void DaysOfTheRound_AreDutchDays_BothIncluded(string moment, bool open) => Assert.Equal(
        open,
        new Innameperiode { Van = "2027-03-01", Tot = "2027-06-30", Akkoorden = 1 }.IsOpen(
            DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)));

    private static IEnumerable<Toestand> Toestanden() =>
        from herkomst in new Herkomst?[] { null, Herkomst.Bestand, Herkomst.Http }
        from stand in Enum.GetValues<Conceptstand>()
        from openbaar in new[] { false, true }
        from open in new[] { false, true }
        from laatste in new[] { false, true }
        select new Toestand(herkomst, stand, openbaar, open, laatste);
}
