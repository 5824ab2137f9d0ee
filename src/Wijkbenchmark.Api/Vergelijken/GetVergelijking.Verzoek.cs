using System.Linq.Expressions;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Vergelijken;

/// <content>Wat er gevraagd kan worden.</content>
public static partial class GetVergelijking
{
    /// <summary>De invoer.</summary>
    public sealed class Verzoek : MetingVerzoek
    {
        private static readonly string[] _volgordes = ["waarde", "-waarde"];

        /// <summary>CBS-codes, met komma's ertussen.</summary>
        [MeerWaarden]
        [FromQuery(Name = "gemeente")]
        public string? Gemeente { get; init; }

        /// <summary>Codes van een dimensie, bijvoorbeeld een beleidsveld.</summary>
        [MeerWaarden]
        [FromQuery(Name = "dimensie")]
        public string? Dimensie { get; init; }

        /// <summary>Op de waarde in plaats van op de naam van de gemeente.</summary>
        [FromQuery(Name = "sort")]
        public string? Sort { get; init; }

        /// <summary>De vorm van het antwoord.</summary>
        [FromQuery(Name = "format")]
        public string? Format { get; init; }

        /// <summary>Hoe breed de grafiek is.</summary>
        [FromQuery(Name = "breedte")]
        public string? Breedte { get; init; }

        /// <summary>Of de grafiek de voorbehouden heel heeft, of een regel van elk.</summary>
        [FromQuery(Name = "voorbehouden")]
        public string? Voorbehouden { get; init; }

        /// <summary>De vorm waarin geantwoord wordt.</summary>
        public Representatie Representatie { get; init; } = null!;

        /// <inheritdoc/>
        [MeerWaarden]
        [FromQuery(Name = "meting")]
        public override string? Meting { get; init; }

        /// <summary>De gevraagde jaren, of alle.</summary>
        public override IReadOnlyList<int> Metingen(Stand stand) => this.EenOfMeer(stand);

        /// <summary>Of er van elk voorbehoud één regel komt.</summary>
        internal bool InHetKort => "kort".Equals(Voorbehouden, StringComparison.OrdinalIgnoreCase);

        internal Vergelijkkeuze Keuze() => new(Dimensie is null ? null : Invoer.Lijst(Dimensie).Select(Woorden.Canoniek).ToHashSet(), Sort);

        /// <summary>Wat pas na te kijken is als de indicator bekend is.</summary>
        internal IReadOnlyList<InvalidParam> Fouten(Indicator indicator, IReadOnlySet<string> dimensies)
        {
            var fouten = new List<InvalidParam>();
            var onbekend = Invoer.Lijst(Dimensie).Where(d => !dimensies.Contains(Woorden.Canoniek(d))).ToArray();
            if (onbekend.Length > 0)
            {
                fouten.Add(new("dimensie", dimensies.Count == 0
                    ? $"de indicator {indicator.Code} heeft geen dimensie."
                    : $"'{onbekend[0]}' komt bij {indicator.Code} niet voor; kies uit "
                        + $"{string.Join(", ", dimensies.Order(StringComparer.Ordinal).Take(Regels.MaximaalAantalWaarden))}."));
            }

            if (Sort is not null && indicator.Soort != Soort.Getal)
            {
                fouten.Add(new("sort", $"de indicator {indicator.Code} heeft geen getallen om op te ordenen."));
            }

            if (Representatie.Vorm == Vorm.JsonStat && indicator.Soort != Soort.Getal)
            {
                fouten.Add(new("format", $"json-stat is er alleen voor getallen, en {indicator.Code} heeft die niet; kies json of svg."));
            }
            else if (Representatie.Vorm == Vorm.JsonStat && Sort is not null)
            {
                fouten.Add(new("sort", "json-stat heeft assen en geen volgorde; laat sort weg."));
            }

            return fouten;
        }

        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : AbstractValidator<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
            {
                RuleFor(r => r.Meting).Metingen();
                RuleFor(r => r.Gemeente).Codes(Codelijst.Gemeenten);
                RuleFor(r => r.Dimensie).Ids();
                RuleFor(r => r.Format).Keuze(r => r.Representatie.Vormen.Select(Representaties.Naam));
                AlleenGrafiek(r => r.Breedte).Getal(Tekenvel.Smalste, Tekenvel.Breedste);
                AlleenGrafiek(r => r.Voorbehouden).Keuze(_ => ["kort", "volledig"]);
                RuleFor(r => r.Sort).Must(s => s is null || _volgordes.Contains(s)).WithMessage("'{PropertyValue}' kan niet; kies waarde of -waarde, of laat "
                    + "sort weg voor de volgorde op naam.");
            }

            private IRuleBuilderOptions<Verzoek, string?> AlleenGrafiek(Expression<Func<Verzoek, string?>> parameter) =>
                RuleFor(parameter).Cascade(CascadeMode.Stop)
                    .Must((r, waarde) => waarde is null || r.Representatie.Vorm == Vorm.Svg)
                    .WithMessage("deze parameter hoort bij de grafiek (format=svg); laat haar weg.");
        }
    }
}
