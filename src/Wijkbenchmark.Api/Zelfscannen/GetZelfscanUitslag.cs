using System.Diagnostics.CodeAnalysis;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Zelfscannen;

/// <summary>Een kenmerk met wat de vrager ervan vond.</summary>
public sealed record BeantwoordKenmerk : Zelfscankenmerk
{
    /// <summary>Zet het antwoord bij een kenmerk.</summary>
    [SetsRequiredMembers]
    public BeantwoordKenmerk(Zelfscankenmerk kenmerk, Antwoord antwoord)
        : base(kenmerk) => Antwoord = antwoord;

    [JsonPropertyOrder(1)]
    public required Antwoord Antwoord { get; init; }
}

/// <summary>Per kenmerk wat de vrager antwoordde en van wie het rapport het zegt, en niets over het geheel.</summary>
public sealed record Zelfscanuitslag
{
    public required int Meting { get; init; }

    public required string Toelichting { get; init; }

    public required IReadOnlyList<BeantwoordKenmerk> Kenmerken { get; init; }

    /// <inheritdoc cref="Zelfscan.Kanttekeningen"/>
    public required IReadOnlyList<Kanttekening> Kanttekeningen { get; init; }
}

/// <summary>De eigen antwoorden naast wat het rapport van de acht zegt.</summary>
public static class GetZelfscanUitslag
{
    /// <summary>De uitslag; niets beantwoord is ook een goede vraag.</summary>
    public static async Task<Results<Vertrouwelijk<Zelfscanuitslag>, Probleemantwoord>> Handle([AsParameters] Verzoek verzoek, Lezing lezing)
    {
        var meting = verzoek.Metingen(lezing.Stand)[0];
        if (await Zelfscan.LeesAsync(lezing, meting) is not { } zelfscan)
        {
            return GetZelfscan.Ontbreekt(meting);
        }

        var antwoorden = verzoek.Antwoorden();
        var blok = new Jsonblok();
        JsonSerializer.Serialize(
            blok.Writer,
            new Zelfscanuitslag
            {
                Meting = meting,
                Toelichting = zelfscan.Toelichting,
                Kenmerken = [.. zelfscan.Kenmerken.Select(k => new BeantwoordKenmerk(k, antwoorden.GetValueOrDefault(k.Code, Antwoord.NietBeantwoord)))],
                Kanttekeningen = zelfscan.Kanttekeningen,
            },
            ZelfscanJson.Leesbaar.Zelfscanuitslag);
        return new Vertrouwelijk<Zelfscanuitslag>(blok);
    }

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingVerzoek
    {
        /// <summary>De kenmerken die de vrager bij zichzelf herkent.</summary>
        [MeerWaarden]
        [FromQuery(Name = "ja")]
        public string? Ja { get; init; }

        /// <summary>De kenmerken die de vrager deels herkent.</summary>
        [MeerWaarden]
        [FromQuery(Name = "deels")]
        public string? Deels { get; init; }

        /// <summary>De kenmerken die de vrager niet herkent.</summary>
        [MeerWaarden]
        [FromQuery(Name = "nee")]
        public string? Nee { get; init; }

        internal Dictionary<string, Antwoord> Antwoorden() => new[] { (Ja, Antwoord.Ja), (Deels, Antwoord.Deels), (Nee, Antwoord.Nee) }
            .SelectMany(a => Codes(a.Item1).Select(code => KeyValuePair.Create(code, a.Item2)))
            .ToDictionary();

        private static IEnumerable<string> Codes(string? lijst) => Invoer.Lijst(lijst).Select(Woorden.Canoniek).Distinct();

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : MetingValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
            {
                RuleFor(r => r.Ja).Codes(Codelijst.Kenmerken);
                RuleFor(r => r.Deels).Codes(Codelijst.Kenmerken);
                RuleFor(r => r.Nee).Codes(Codelijst.Kenmerken);
                RuleFor(r => r.Deels).Custom((deels, context) => MeldDubbele(deels, context, ("ja", context.InstanceToValidate.Ja)));
                RuleFor(r => r.Nee).Custom((nee, context) =>
                    MeldDubbele(nee, context, ("ja", context.InstanceToValidate.Ja), ("deels", context.InstanceToValidate.Deels)));
            }

            private static void MeldDubbele(string? codes, ValidationContext<Verzoek> context, params (string Naam, string? Codes)[] andere)
            {
                foreach (var (naam, anders) in andere)
                {
                    if (Codes(codes).Intersect(Codes(anders)).ToArray() is { Length: > 0 } dubbel)
                    {
                        context.AddFailure($"{string.Join(", ", dubbel.Take(5).Select(c => $"'{Validatie.Kort(c)}'"))} staat ook bij {naam}; geef elk "
                            + $"kenmerk één antwoord.");
                    }
                }
            }
        }
    }
}
