using System.Collections;
using FluentValidation.Results;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>De regels waaraan een inzending voldoet voor ze ingenomen wordt, gegeven de catalogus van haar meting.</summary>
public sealed class InzendingValidator : AbstractValidator<Inzending>
{
    /// <summary>Alle fouten komen tegelijk, elk met zijn JSON-pad.</summary>
    public InzendingValidator(Catalogusindex index)
    {
        RuleFor(i => i.Meting).Equal(index.Meting).WithErrorCode("meting-klopt").WithMessage("De inzending hoort bij een andere meting dan {ComparisonValue}.");
        RuleFor(i => i.Gemeente).Must(index.Gemeenten.ContainsKey).WithErrorCode("gemeente-doet-mee").WithMessage("Deze gemeente doet niet mee aan de meting.");
        RuleFor(i => i).Custom((inzending, context) =>
        {
            var knopen = Graaf.Loop(inzending).ToArray();
            var fouten = Feitregels.Fouten(knopen, index)
                .Concat(Waarnemingfouten(inzending, index))
                .Concat(Verwijzingsfouten(inzending, knopen, index))
                .Concat(Sleutelfouten(inzending))
                .Concat(LegeLijstfouten("$", inzending, inzending.LegeLijsten))
                .Concat(LegeLijstfouten("$.profiel", inzending.Profiel, inzending.Profiel.LegeLijsten))
                .Concat(LegeLijstfouten("$.unit", inzending.Unit, inzending.Unit.LegeLijsten))
                .ToArray();
            foreach (var fout in fouten)
            {
                context.AddFailure(new ValidationFailure(fout.Pad, fout.Melding, fout.Waarde) { ErrorCode = fout.Regel });
            }
        });
    }

    private static IEnumerable<Bevinding> Waarnemingfouten(Inzending inzending, Catalogusindex index)
    {
        var dimensies = new Dictionary<string, Func<string, bool>>
        {
            ["beleidsveld"] = c => index.Naam(Codelijst.Beleidsvelden, c) is not null,
            ["gesprekspartner"] = c => index.Naam(Codelijst.Gesprekspartners, c) is not null,
            ["niveau"] = c => index.Naam(Codelijst.Niveaus, c) is not null,
            ["functie"] = Bekend(inzending.Unit.Functies.Select(f => f.Code)),
            ["gebied"] = Bekend(inzending.Profiel.Gebieden.Select(g => g.Code).Concat(inzending.Profiel.Indelingen.Select(i => i.Code))),
            ["instrument"] = Bekend(inzending.Instrumenten.Select(i => i.Id)),
            ["budget"] = Bekend(inzending.Budgetten.Select(b => b.Id)),
            ["overlegvorm"] = Bekend(inzending.Overlegvormen.Select(o => o.Id)),
            ["meldpunt"] = Bekend(inzending.Meldpunten.Select(m => m.Code)),
            ["partner"] = Bekend(inzending.Partners.Select(p => p.Id)),
        };
        var sleutels = new HashSet<(string, string?, string?)>();
        var vergelijkingen = new HashSet<(string, string?)>();
        foreach (var (i, w) in inzending.Waarnemingen.Index())
        {
            var pad = $"$.waarnemingen[{i}]";
            if (!index.Indicatoren.TryGetValue(w.Indicator, out var indicator))
            {
                yield return new(Laag.Regels, $"{pad}.indicator", "indicator-bestaat", w.Indicator, "Deze indicator staat niet in de catalogus.");
                continue;
            }

            if (indicator.Soort != "getal" || w.Indicator == Afleidingen.InwonersPerWijk)
            {
                yield return new(Laag.Regels, $"{pad}.indicator", "indicator-neemt-getallen", w.Indicator, indicator.Soort != "getal"
                    ? $"Bij deze indicator hoort geen getal maar een {indicator.Soort}, op zijn eigen plaats in de inzending."
                    : "Dit getal berekenen wij; het hoort niet in een inzending.");
                continue;
            }

            var bekend = w.Dimensie is null ? indicator.Dimensie is null || GeenOnderdeel(indicator, w) : indicator.Dimensie is not null
                && dimensies[indicator.Dimensie](w.Dimensie);
            if (!bekend)
            {
                yield return new(Laag.Regels, $"{pad}.dimensie", "dimensie-bestaat", w.Dimensie ?? "null", indicator.Dimensie is null
                    ? $"De indicator {w.Indicator} heeft geen dimensie."
                    : $"De indicator {w.Indicator} vraagt een bekende {indicator.Dimensie}.");
            }

            foreach (var (veld, getal) in Getallen(w))
            {
                if (double.IsNegative(getal))
                {
                    yield return new(Laag.Regels, $"{pad}.{veld}", "niet-negatief", Tekst(getal), "Een waarneming is niet negatief.");
                }
                else if (indicator.Eenheid == "procent" && getal > 100)
                {
                    yield return new(Laag.Regels, $"{pad}.{veld}", "procent-tussen-0-en-100", Tekst(getal), "Een percentage ligt tussen 0 en 100.");
                }
            }

            if (!sleutels.Add((w.Indicator, w.Dimensie, w.Betreft)))
            {
                yield return new(Laag.Regels, pad, "sleutel-uniek", $"{w.Indicator}/{w.Dimensie}/{w.Betreft}", "Deze combinatie van indicator, dimensie en "
                    + "betreft staat er al.");
            }

            if (w.InVergelijking && !vergelijkingen.Add((w.Indicator, w.Dimensie)))
            {
                yield return new(Laag.Regels, $"{pad}.inVergelijking", "een-per-vergelijking", "true", "Er staat al een andere waarde van deze indicator en "
                    + "dimensie in de vergelijking.");
            }
        }
    }

    // Waar een gemeente geen onderdeel heeft (geen enkele wijkpost) is er ook geen om te noemen.
    private static bool GeenOnderdeel(Indicatorregel indicator, Waarneming w) =>
        w.OntbreektReden is not null && indicator.Dimensie is not ("beleidsveld" or "gesprekspartner" or "niveau");

    private static IEnumerable<Bevinding> Verwijzingsfouten(Inzending inzending, Knoop[] knopen, Catalogusindex index)
    {
        var bekend = inzending.Waarnemingen.Select(w => w.Id).ToHashSet();
        var genoemd = new HashSet<string>();
        foreach (var knoop in knopen)
        {
            if (knoop.Waarde is Meetwaarde verwijzing)
            {
                genoemd.Add(verwijzing.Id);
                if (!bekend.Contains(verwijzing.Id))
                {
                    yield return new(Laag.Regels, knoop.Pad, "waarneming-bestaat", verwijzing.Id, "Een waarneming met dit id staat niet in deze inzending.");
                }
            }
        }

        foreach (var (i, w) in inzending.Waarnemingen.Index())
        {
            if (!genoemd.Contains(w.Id))
            {
                yield return new(Laag.Regels, $"$.waarnemingen[{i}].id", "waarneming-getoond", w.Id, "Nergens in de inzending wordt deze waarneming getoond.");
            }
        }

        var feiten = bekend.Select(id => InzendingJson.Waarnemingid(inzending.Meting, inzending.Gemeente, id))
            .Concat(Uitspraken.Oordelen(inzending, index).Select(o => o.Id))
            .ToHashSet();
        foreach (var (i, w) in inzending.Waarnemingen.Index())
        {
            foreach (var (j, feit) in w.Volgens.Index())
            {
                if (feit == w.Id || !feiten.Contains(InzendingJson.Waarnemingid(inzending.Meting, inzending.Gemeente, feit)))
                {
                    yield return new(
                        Laag.Regels, $"$.waarnemingen[{i}].volgens[{j}]", "feit-bestaat", feit, "Een andere waarneming of een uitspraak met deze sleutel "
                            + "staat niet in deze inzending.");
                }
            }
        }

        var instrumenten = inzending.Instrumenten.Select(x => x.Id).ToHashSet();
        foreach (var (i, instrument) in inzending.Instrumenten.Index())
        {
            if (instrument.OnderdeelVan is { } geheel && !instrumenten.Contains(geheel))
            {
                yield return new(Laag.Regels, $"$.instrumenten[{i}].onderdeelVan", "instrument-bestaat", geheel, "Een instrument met dit id staat niet in "
                    + "deze inzending.");
            }
        }

        foreach (var (i, budget) in inzending.Budgetten.Index())
        {
            if (budget.Instrument is { } instrument && !instrumenten.Contains(instrument))
            {
                yield return new(Laag.Regels, $"$.budgetten[{i}].instrument", "instrument-bestaat", instrument, "Een instrument met dit id staat niet in "
                    + "deze inzending.");
            }
        }
    }

    private static IEnumerable<Bevinding> Sleutelfouten(Inzending inzending)
    {
        var voorvoegsel = $"{inzending.Gemeente.ToLowerInvariant()}-";
        (string Pad, string Sleutel)[] elementen =
        [
            ("$.unit.code", inzending.Unit.Code),
            .. inzending.Partners.Select((p, i) => ($"$.partners[{i}].id", p.Id)),
            .. inzending.Overlegvormen.Select((o, i) => ($"$.overlegvormen[{i}].id", o.Id)),
            .. inzending.Instrumenten.Select((x, i) => ($"$.instrumenten[{i}].id", x.Id)),
            .. inzending.Budgetten.Select((b, i) => ($"$.budgetten[{i}].id", b.Id)),
            .. inzending.Meldpunten.Select((m, i) => ($"$.meldpunten[{i}].code", m.Code)),
        ];
        foreach (var (pad, sleutel) in elementen)
        {
            if (!sleutel.StartsWith(voorvoegsel, StringComparison.Ordinal))
            {
                yield return new(Laag.Regels, pad, "sleutel-vorm", sleutel, $"Deze sleutel begint met de gemeente: {voorvoegsel}.");
            }
        }

        (string Pad, string Sleutel)[] eigen =
        [
            .. inzending.Waarnemingen.Select((w, i) => ($"$.waarnemingen[{i}].id", $"waarneming {w.Id}")),
            .. inzending.Unit.Functies.Select((f, i) => ($"$.unit.functies[{i}].code", $"functie {f.Code}")),
            .. inzending.Profiel.Gebieden.Select((g, i) => ($"$.profiel.gebieden[{i}].code", $"gebied {g.Code}")),
            .. inzending.Profiel.Indelingen.Select((d, i) => ($"$.profiel.indelingen[{i}].code", $"gebied {d.Code}")),
        ];
        var gezien = new HashSet<string>();
        foreach (var (pad, sleutel) in elementen.Select(e => (e.Pad, $"{e.Pad.Split('[')[0]} {e.Sleutel}")).Concat(eigen))
        {
            if (!gezien.Add(sleutel))
            {
                yield return new(Laag.Regels, pad, "sleutel-uniek", sleutel.Split(' ')[^1], "Deze sleutel staat er al.");
            }
        }
    }

    /// <summary>Een lege lijst zegt waarom ze leeg is; een gevulde niet.</summary>
    private static IEnumerable<Bevinding> LegeLijstfouten(string pad, object eigenaar, IReadOnlyDictionary<string, LegeLijst> legeLijsten)
    {
        var lijsten = Lijsten(eigenaar, "").Concat(eigenaar is Unit unit ? Lijsten(unit.Politiek, "politiek.") : [])
            .ToDictionary(l => l.Naam, l => l.IsLeeg);
        foreach (var (naam, isLeeg) in lijsten)
        {
            if (isLeeg && naam != "waarnemingen" && !legeLijsten.ContainsKey(naam))
            {
                yield return new(Laag.Regels, $"{pad}.{naam}", "lege-lijst-verklaard", "[]", "Een lege lijst zegt in legeLijsten waarom: geen, nietGemeld of "
                    + "alleenInGrafiek.");
            }
        }

        foreach (var (naam, reden) in legeLijsten)
        {
            if (!lijsten.TryGetValue(naam, out var isLeeg) || !isLeeg)
            {
                yield return new(Laag.Regels, $"{pad}.legeLijsten.{naam}", "lege-lijst-is-leeg", $"{reden}", "Deze naam is geen lege lijst van dit onderdeel.");
            }
        }
    }

    private static IEnumerable<(string Naam, bool IsLeeg)> Lijsten(object eigenaar, string voorvoegsel) =>
        eigenaar.GetType().GetProperties()
            .Where(p => p.CanWrite && p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            .Select(p => (voorvoegsel + JsonNamingPolicy.CamelCase.ConvertName(p.Name), !((IEnumerable)p.GetValue(eigenaar)!).Cast<object>().Any()));

    private static IEnumerable<(string Veld, double Getal)> Getallen(Waarneming w)
    {
        IEnumerable<(string Veld, double? Getal)> velden =
        [
            ("waarde", w.Waarde), ("min", w.Min), ("max", w.Max),
            .. w.AndereLezingen.SelectMany((l, i) => new (string, double?)[]
            {
                ($"andereLezingen[{i}].waarde", l.Waarde), ($"andereLezingen[{i}].min", l.Min), ($"andereLezingen[{i}].max", l.Max),
            }),
        ];
        return velden.Where(v => v.Getal is not null).Select(v => (v.Veld, v.Getal!.Value));
    }

    private static string Tekst(double getal) => getal.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Func<string, bool> Bekend(IEnumerable<string> codes) => codes.ToHashSet().Contains;
}
