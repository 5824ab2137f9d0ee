using FluentValidation.Results;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>De regels waaraan een catalogus voldoet voor ze ingenomen wordt.</summary>
public sealed class CatalogusValidator : AbstractValidator<Catalogus>
{
    /// <summary>Alle fouten komen tegelijk, elk met zijn JSON-pad.</summary>
    public CatalogusValidator()
    {
        RuleFor(c => c.Meting.Jaar).InclusiveBetween(1900, 2200).OverridePropertyName("meting.jaar").WithErrorCode("jaar")
            .WithMessage("Het jaar van een meting ligt tussen 1900 en 2200.");
        RuleFor(c => c.Meting.Inname!.Akkoorden).InclusiveBetween(1, 2).When(c => c.Meting.Inname is not null).OverridePropertyName("meting.inname.akkoorden")
            .WithErrorCode("akkoorden").WithMessage("Een of twee partijen geven akkoord: 1 of 2.");
        RuleFor(c => c.Meting.Inname!).Must(i => Innameperiode.IsDag(i.Van) && Innameperiode.IsDag(i.Tot) && string.CompareOrdinal(i.Van, i.Tot) <= 0)
            .When(c => c.Meting.Inname is not null).OverridePropertyName("meting.inname.tot")
            .WithErrorCode("inname-van-tot").WithMessage("Van en tot zijn dagen die bestaan (2027-01-31), en tot komt niet voor van.");
        RuleFor(c => c.Gemeenten).NotEmpty().WithErrorCode("gemeenten-genoemd").WithMessage("Aan een meting doet ten minste één gemeente mee.");
        RuleFor(c => c).Custom((catalogus, context) =>
        {
            var index = Catalogusindex.Van(catalogus);
            var fouten = Feitregels.Fouten(Graaf.Loop(catalogus), index)
                .Concat(Dubbel("$.gemeenten", catalogus.Gemeenten.Select(g => g.Code)))

                // SQL Server ziet hier geen verschil tussen hoofdletters en kleine, en geen spatie aan het eind.
                .Concat(Dubbel("$.plaatsen", catalogus.Plaatsen.Select(p => $"{p.Paragraaf.TrimEnd()} / {p.Kop.TrimEnd()}".ToLowerInvariant())))
                .Concat(Dubbel("$.omvangsklassen", catalogus.Omvangsklassen.Select(o => o.Code)))
                .Concat(catalogus.Codelijsten.SelectMany(l => Dubbel($"$.codelijsten.{l.Key}", l.Value.Select(c => c.Code))))
                .Concat(catalogus.Codelijsten.Keys.Except(Codelijst.InCatalogus)
                    .Select(l => new Bevinding(Laag.Regels, "$.codelijsten", "codelijst-bekend", l, $"Kies uit {string.Join(", ", Codelijst.InCatalogus)}.")))
                .Concat(Dubbel("$.indicatoren", catalogus.Indicatoren.Select(i => i.Code)))
                .Concat(Dubbel("$.fasen", catalogus.Fasen.Select(f => f.Code)))
                .Concat(Dubbel("$.conclusies", catalogus.Conclusies.Select(c => c.Id)))
                .Concat(catalogus.Conclusies.SelectMany((c, i) => Dubbel($"$.conclusies[{i}].gemeenten", c.Gemeenten.Select(g => g.Waarde))))
                .Concat(Dubbel("$.begrippen", catalogus.Begrippen.Select(b => b.Code)))
                .Concat(Onbekend("$.omvangsklassen", catalogus.Omvangsklassen.SelectMany(o => o.Gemeenten), index.Gemeenten.Keys))
                .Concat(Dubbel("$.omvangsklassen", catalogus.Omvangsklassen.SelectMany(o => o.Gemeenten)))
                .Concat(Onbekend("$.begrippen", catalogus.Begrippen.SelectMany(b => b.ZieOok), catalogus.Begrippen.Select(b => b.Code)))
                .Concat(Dubbel("$.fasen", catalogus.Fasen.SelectMany(f => f.Gemeenten).Select(g => g.Gemeente.Waarde)))
                .Concat(Dubbel("$.fasen", catalogus.Fasen.SelectMany(f => f.Zelfscan()).Select(k => k.Kenmerk.Code!)))
                .Concat(catalogus.Fasen.Index().SelectMany(f => Naamfouten(f.Index, f.Item)))
                .Concat(catalogus.Conclusies.Index().SelectMany(c => Reikwijdtefouten(c.Index, c.Item)))
                .Concat(catalogus.Indicatoren.Index()
                    .Where(i => i.Item.Vergelijkbaar != (i.Item.NietVergelijkbaarReden is null))
                    .Select(i => new Bevinding(Laag.Regels, $"$.indicatoren[{i.Index}].nietVergelijkbaarReden", "reden-bij-niet-vergelijkbaar",
                        $"{i.Item.NietVergelijkbaarReden}", "Alleen wat niet vergelijkbaar is heeft een reden, en dan altijd.")))
                .ToArray();
            foreach (var fout in fouten)
            {
                context.AddFailure(new ValidationFailure(fout.Pad, fout.Melding, fout.Waarde) { ErrorCode = fout.Regel });
            }
        });
    }

    private static IEnumerable<Bevinding> Naamfouten(int i, Ontwikkelingsfase fase)
    {
        var gemeenten = fase.Gemeenten.Select(g => g.Gemeente.Waarde).ToHashSet();
        return fase.Kenmerken.Index()
            .SelectMany(k => (k.Item.BijNaam ?? []).Index()
                .Select(n => (Pad: $"$.fasen[{i}].kenmerken[{k.Index}].bijNaam[{n.Index}].gemeente", n.Item.Gemeente.Waarde)))
            .Where(n => !gemeenten.Contains(n.Waarde))
            .Select(n => new Bevinding(Laag.Regels, n.Pad, "bij-naam-in-fase", n.Waarde, "Wie bij een kenmerk bij naam genoemd wordt, hoort bij de gemeenten "
                + "van die fase."))
            .Concat(fase.Gemeenten.Index()
                .Where(g => g.Item.SterkePunten.Any(k => k.BijNaam is not null))
                .Select(g => new Bevinding(Laag.Regels, $"$.fasen[{i}].gemeenten[{g.Index}].sterkePunten", "bij-naam-in-fase", g.Item.Gemeente.Waarde,
                    "Een sterk punt is van deze ene gemeente; namen staan bij een kenmerk van de fase.")));
    }

    private static IEnumerable<Bevinding> Reikwijdtefouten(int i, Conclusie conclusie)
    {
        var noemt = conclusie.Reikwijdte is Reikwijdte.Genoemd or Reikwijdte.Alle;
        if (noemt != conclusie.Gemeenten.Count > 0)
        {
            yield return new(Laag.Regels, $"$.conclusies[{i}].gemeenten", "gemeenten-bij-reikwijdte", $"{conclusie.Gemeenten.Count}",
                "Bij genoemd en alle staan de gemeenten erbij, bij geteld en algemeen niet.");
        }

        if (conclusie.Reikwijdte == Reikwijdte.Geteld && string.IsNullOrEmpty(conclusie.Telling))
        {
            yield return new(Laag.Regels, $"$.conclusies[{i}].telling", "telling-bij-geteld", "null", "Bij geteld staat de telling zoals het "
                + "rapport haar geeft.");
        }
    }

    private static IEnumerable<Bevinding> Dubbel(string pad, IEnumerable<string> codes) =>
        codes.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => new Bevinding(Laag.Regels, pad, "sleutel-uniek", g.Key, "Deze sleutel staat er "
            + "meer dan eens."));

    private static IEnumerable<Bevinding> Onbekend(string pad, IEnumerable<string> codes, IEnumerable<string> bekend) =>
        codes.Except(bekend).Select(c => new Bevinding(Laag.Regels, pad, "code-bestaat", c, "Deze code is onbekend."));
}
