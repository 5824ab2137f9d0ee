using Microsoft.Extensions.Options;
using Wijkbenchmark.Api.Http.Antwoord;
using Wijkbenchmark.Api.Http.Verzoek;
using Wijkbenchmark.Api.Lezen;
using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Metingen;

/// <summary>De rondes van de benchmark.</summary>
public static class GetMetingen
{
    /// <summary>Wat deze lijst kan.</summary>
    public static LijstQuery Query { get; } = new()
    {
        Kolommen = Kolommen,
        Van = "FROM meting AS e",
        Filters = new Dictionary<string, string>
        {
            ["search"] = @"e.zoektekst LIKE @search ESCAPE '\'",
        },
        Sorteringen = new Dictionary<string, string>
        {
            ["jaar"] = "e.jaar",
        },
        Volgorde = ["e.jaar"],
        Velden = LijstQuery.VeldenVan<Meting>(),
        Vast = ["jaar", "bronnen"],
    };

    private const string Kolommen = """
        SELECT
            e.document AS Document,
            e.jaar AS Aantal
        """;

    /// <summary>Een pagina metingen.</summary>
    public static Task<Pagina<Meting>> Handle(
        [AsParameters] Verzoek verzoek, Lezing lezing, Lezer lezer, IOptions<UitgeverOptions> uitgever, CancellationToken ct) =>
        Pagina<Meting>.VoorAsync(lezing, lezer, Query, verzoek, ct, VanNu(lezing, uitgever.Value));

    /// <summary>Schrijft achter het document wat van het moment is: hoe ver de meting is, en wat de uitgever bepaalt.</summary>
    internal static Bijschrijver VanNu(Lezing lezing, UitgeverOptions uitgever) => (writer, rij, velden) =>
    {
        var stand = lezing.Stand;

        void Als(string veld, Action<string> schrijf)
        {
            if (velden?.Contains(veld) != false)
            {
                schrijf(veld);
            }
        }

        var meting = stand.Metingen.First(m => m.Jaar == rij.Geheel(Documentrij.Telling));
        Als("compleet", veld => writer.WriteBoolean(veld, meting.Compleet));
        Als("aantalInzendingen", veld => writer.WriteNumber(veld, meting.Inzendingen));
        Als("dataversie", veld => writer.WriteNumber(veld, stand.Versie));
        Als("gewijzigd", veld => writer.WriteString(veld, Woorden.Moment(stand.Gewijzigd)));
        Als("rechten", veld => writer.WriteString(veld, uitgever.Rechten));
        Als("naamsvermelding", veld => writer.WriteString(veld, uitgever.Naamsvermelding));
        Als("foutMelden", veld => writer.WriteString(veld, uitgever.FoutMelden));
    };

    /// <summary>De invoer.</summary>
    public sealed class Verzoek : LijstVerzoek
    {
        /// <summary>De regels voor de invoer.</summary>
        public sealed class Validator : LijstRegels<Verzoek>
        {
            /// <summary>Kijkt de invoer na.</summary>
            public Validator()
                : base(Query)
            {
            }
        }
    }
}
