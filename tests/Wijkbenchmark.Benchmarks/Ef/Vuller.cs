
namespace Wijkbenchmark.Benchmarks.Ef;

/// <summary>Zet de echte inzendingen in het genormaliseerde schema.</summary>
public sealed class Vuller(BenchmarkContext db)
{
    private readonly Dictionary<(string Lijst, string Code), CodeEntiteit> _codes = [];
    private readonly Dictionary<string, string> _namen = [];
    private string? _gemeente;
    private string? _fase;

    /// <summary>Vult een lege database.</summary>
    public async Task VulAsync()
    {
        var catalogus = Gegevens.Catalogus();
        foreach (var (lijst, codes) in catalogus.Codelijsten)
        {
            foreach (var code in codes)
            {
                VoegCodeToe(lijst, code.Code, code.Naam);
            }
        }

        foreach (var klasse in catalogus.Omvangsklassen)
        {
            VoegCodeToe(Codelijst.Omvangsklassen, klasse.Code, klasse.Naam);
        }

        foreach (var deelnemer in catalogus.Gemeenten)
        {
            _namen[deelnemer.Code] = deelnemer.Naam;
        }

        var indicatoren = catalogus.Indicatoren.ToDictionary(i => i.Code);
        db.AddRange(catalogus.Indicatoren.Select(i => new IndicatorEntiteit { Code = i.Code, Naam = i.Naam, Eenheid = i.Eenheid }));
        var fasen = new Dictionary<string, string>();
        foreach (var fase in catalogus.Fasen)
        {
            _fase = fase.Code;
            var rij = Voeg(new FaseEntiteit { Code = fase.Code, Naam = fase.Naam }, null, "fase", 0, fase);
            Kanttekeningen(rij.Kanttekeningen, fase.Kanttekeningen);
            Vermeldingen(rij, "kenmerken", fase.Kenmerken);
            foreach (var (i, deelnemer) in fase.Gemeenten.Index())
            {
                var deel = Voeg(
                    new GemeenteInFaseEntiteit
                    {
                        Deelnemer = deelnemer.Gemeente.Waarde,
                        DeelnemerNaam = _namen[deelnemer.Gemeente.Waarde],
                        Waarom = deelnemer.Waarom
                    },
                    rij, "gemeenten", i, deelnemer);
                Vermeldingen(deel, "sterkePunten", deelnemer.SterkePunten);
                fasen[deelnemer.Gemeente.Waarde] = fase.Code;
            }
        }

        _fase = null;
        await db.SaveChangesAsync();
        foreach (var tekst in Gegevens.Inzendingen())
        {
            var inzending = Gegevens.Inzending(tekst);
            var deelnemer = catalogus.Gemeenten.Single(g => g.Code == inzending.Gemeente);
            _gemeente = deelnemer.Code;
            var gemeente = new GemeenteEntiteit
            {
                Code = deelnemer.Code,
                Naam = deelnemer.Naam,
                Tooi = deelnemer.Tooi,
                Provincie = deelnemer.Provincie,
                Omvangsklasse = catalogus.Omvangsklassen.FirstOrDefault(o => o.Gemeenten.Contains(deelnemer.Code)) is { } klasse
                    ? Code(Codelijst.Omvangsklassen, new Code(klasse.Code, "")) : null,
                Fase = fasen.GetValueOrDefault(deelnemer.Code),
                Inwoners = Id(inzending.Profiel.Inwoners.Id),
            };
            foreach (var (onderdeel, lijsten) in new[]
            {
                ("gemeente", inzending.Profiel.LegeLijsten), ("gemeente", inzending.LegeLijsten), ("unit", inzending.Unit.LegeLijsten),
            })
            {
                gemeente.LegeLijsten.AddRange(lijsten.Select(l => new LegeLijstEntiteit { Onderdeel = onderdeel, Naam = l.Key, Reden = l.Value }));
            }

            db.Add(gemeente);
            Waarnemingen(inzending, indicatoren);
            Profiel(inzending, deelnemer);
            Unit(inzending);
            Onderdelen(inzending);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            foreach (var code in _codes.Values)
            {
                db.Attach(code);
            }
        }
    }

    private void Waarnemingen(Inzending inzending, Dictionary<string, Wijkbenchmark.Api.Feiten.Indicator> indicatoren)
    {
        foreach (var w in inzending.Waarnemingen)
        {
            var rij = new WaarnemingEntiteit
            {
                Id = Id(w.Id),
                GemeenteCode = inzending.Gemeente,
                IndicatorCode = w.Indicator,
                Dimensie = w.Dimensie,
                DimensieNaam = w.Dimensie is null ? null : indicatoren[w.Indicator].Dimensie.ToString()!.ToLowerInvariant() switch
                {
                    "beleidsveld" => _codes[(Codelijst.Beleidsvelden, w.Dimensie)].Naam,
                    "gesprekspartner" => _codes[(Codelijst.Gesprekspartners, w.Dimensie)].Naam,
                    "niveau" => _codes[(Codelijst.Niveaus, w.Dimensie)].Naam,
                    "functie" => inzending.Unit.Functies.First(f => f.Code == w.Dimensie).Naam,
                    "gebied" => inzending.Profiel.Gebieden.FirstOrDefault(g => g.Code == w.Dimensie)?.Naam
                        ?? inzending.Profiel.Indelingen.First(d => d.Code == w.Dimensie).Naam,
                    "instrument" => inzending.Instrumenten.First(x => x.Id == w.Dimensie).Naam,
                    "budget" => inzending.Budgetten.First(x => x.Id == w.Dimensie).Naam,
                    "overlegvorm" => inzending.Overlegvormen.First(x => x.Id == w.Dimensie).Naam,
                    _ => inzending.Meldpunten.First(x => x.Code == w.Dimensie).Naam,
                },
                Betreft = w.Betreft,
                Waarde = w.Waarde,
                Min = w.Min,
                Max = w.Max,
                Statistiek = w.Statistiek,
                Kwalificaties = [.. w.Kwalificaties],
                AlsGedrukt = w.AlsGedrukt,
                OntbreektReden = w.OntbreektReden,
                Vergelijkbaar = w.Vergelijkbaar,
                NietVergelijkbaarReden = w.NietVergelijkbaarReden,
                InVergelijking = w.InVergelijking,
            };
            Bronnen(rij.Bronnen, w);
            Kanttekeningen(rij.Kanttekeningen, w.Kanttekeningen);
            foreach (var lezing in w.AndereLezingen)
            {
                var ander = new AndereLezingEntiteit { Waarde = lezing.Waarde, Min = lezing.Min, Max = lezing.Max, AlsGedrukt = lezing.AlsGedrukt };
                Bronnen(ander.Bronnen, lezing);
                rij.AndereLezingen.Add(ander);
            }

            db.Add(rij);
        }
    }

    private void Profiel(Inzending inzending, Deelnemer deelnemer)
    {
        var p = inzending.Profiel;
        Voeg(new AanpakEntiteit { Naam = p.Aanpak.Naam, Toelichting = p.Aanpak.Toelichting }, null, "aanpak", 0, p.Aanpak);
        Voeg(new StartEntiteit { Periode = Periode(p.Start.Periode), Toelichting = p.Start.Toelichting }, null, "start", 0, p.Start);
        foreach (var (i, x) in p.Indelingen.Index())
        {
            var rij = Voeg(new IndelingEntiteit
            {
                Code = x.Code,
                Naam = x.Naam,
                Niveau = Code(Codelijst.Niveaus, x.Niveau),
                Houder = x.Houder,
                Gebruik = x.Gebruik,
                Status = x.Status,
                Toelichting = x.Toelichting,
            }, null, "indelingen", i, x);
            Cijfer(rij, "aantal", x.Aantal);
            Cijfer(rij, "omvang", x.Omvang);
        }

        foreach (var (i, x) in p.Gebieden.Index())
        {
            var rij = Voeg(new GebiedEntiteit { Code = x.Code, Naam = x.Naam, Type = Code(Codelijst.Gebiedstypen, x.Type), Toelichting = x.Toelichting }, null,
                "gebieden", i, x);
            Cijfer(rij, "inwoners", x.Inwoners);
        }

        foreach (var (i, x) in p.Tijdlijn.Index())
        {
            Voeg(new GebeurtenisEntiteit { Periode = Periode(x.Periode), Omschrijving = x.Omschrijving }, null, "tijdlijn", i, x);
        }

        foreach (var (plek, lijst) in new[]
        {
            ("pilots", p.Pilots), ("benamingen", p.Benamingen), ("doelen", p.Doelen), ("motieven", p.Motieven), ("accenten", p.Accenten),
            ("monitors", p.Monitors), ("evaluaties", p.Evaluaties), ("successen", p.Successen), ("knelpunten", p.Knelpunten),
            ("verantwoording", p.Verantwoording), ("bevindingen", p.Bevindingen), ("grenswijzigingen", deelnemer.Grenswijzigingen),
        })
        {
            Vermeldingen(null, plek, lijst);
        }

        Uitspraken(null, "dekking", p.Dekking);
        Uitspraken(null, "onderzoek", p.Onderzoek);
        Uitspraken(null, "klachten", p.Klachten);

        // De getallen van de gemeente als geheel hangen aan haar aanpak: die is er altijd precies één keer.
        var aanpak = db.ChangeTracker.Entries<AanpakEntiteit>().Single().Entity;
        foreach (var meetwaarde in p.Cijfers)
        {
            Cijfer(aanpak, "profiel", meetwaarde);
        }
    }

    private void Unit(Inzending inzending)
    {
        var u = inzending.Unit;
        var unit = Voeg(new UnitEntiteit { Code = u.Code, Naam = u.Naam }, null, "unit", 0, u, bronnen: false);
        Cijfer(unit, "formatie", u.Formatie);
        Cijfer(unit, "personen", u.Personen);
        Uitspraken(unit, "heeftUnit", [u.HeeftUnit]);
        Voeg(new PlaatsEntiteit { Onderdeel = u.Plaats.Onderdeel, Toelichting = u.Plaats.Toelichting }, unit, "plaats", 0, u.Plaats);
        foreach (var (i, x) in u.Functies.Index())
        {
            var rij = Voeg(new FunctieEntiteit { Code = x.Code, Naam = x.Naam, Schaal = x.Schaal, Onderdeel = x.Onderdeel, Toelichting = x.Toelichting }, unit,
                "functies", i, x);
            Cijfer(rij, "fte", x.Fte);
            Cijfer(rij, "personen", x.Personen);
        }

        foreach (var (i, x) in u.Tijdsbesteding.Index())
        {
            Cijfer(Voeg(new AandeelEntiteit { Onderwerp = Code(Codelijst.Beleidsvelden, x.Beleidsveld), Toelichting = x.Toelichting }, unit, "tijdsbesteding",
                i, x), "aandeel", x.Aandeel);
        }

        foreach (var (i, x) in u.Communicatie.Index())
        {
            Cijfer(Voeg(new AandeelEntiteit { Onderwerp = Code(Codelijst.Gesprekspartners, x.Gesprekspartner), Toelichting = x.Toelichting }, unit,
                "communicatie", i, x), "aandeel", x.Aandeel);
        }

        foreach (var (i, x) in u.Ophanging.Index())
        {
            Voeg(new OphangingEntiteit { Onderdeel = x.Onderdeel, Periode = Periode(x.Periode), Toelichting = x.Toelichting }, unit, "ophanging", i, x);
        }

        foreach (var (plek, lijst) in new[]
        {
            ("taken", u.Taken), ("eisen", u.Eisen), ("professionalisering", u.Professionalisering), ("rollen", u.Rollen), ("organisatie", u.Organisatie),
            ("rolInApparaat", u.RolInApparaat), ("begrotingscyclus", u.Begrotingscyclus), ("overleg", u.Overleg), ("bevindingen", u.Bevindingen),
            ("portefeuille", u.Politiek.Portefeuille), ("steun", u.Politiek.Steun), ("raad", u.Politiek.Raad), ("college", u.Politiek.College),
        })
        {
            Vermeldingen(unit, plek, lijst);
        }

        Uitspraken(unit, "wijkwethouders", [u.Politiek.Wijkwethouders]);
        Uitspraken(unit, "protocollen", u.Protocollen);
        Uitspraken(unit, "opdrachtgever", u.Opdrachtgever);
        Uitspraken(unit, "uitgenodigd", u.Uitgenodigd);
    }

    private void Onderdelen(Inzending inzending)
    {
        foreach (var (i, x) in inzending.Partners.Index())
        {
            var rij = Voeg(new PartnerEntiteit
            {
                Sleutel = x.Id,
                Naam = x.Naam,
                Type = Code(Codelijst.Partnertypen, x.Type),
                Rol = x.Rol,
                Relatie = x.Relatie,
                Toelichting = x.Toelichting,
            }, null, "partners", i, x);
            Uitspraken(rij, "convenant", [x.Convenant]);
            Vermeldingen(rij, "vastlegging", x.Vastlegging);
            Vermeldingen(rij, "waarderingen", x.Waarderingen);
        }

        foreach (var (i, x) in inzending.Overlegvormen.Index())
        {
            Voeg(new OverlegvormEntiteit
            {
                Sleutel = x.Id,
                Naam = x.Naam,
                Niveau = x.Niveau is { } niveau ? Code(Codelijst.Overlegniveaus, niveau) : null,
                Schaal = x.Schaal,
                Frequentie = x.Frequentie,
                Voorzitter = x.Voorzitter,
                Deelnemers = [.. x.Deelnemers],
                Doel = x.Doel,
                Status = x.Status,
                Periode = Periode(x.Periode),
                Toelichting = x.Toelichting,
            }, null, "overlegvormen", i, x);
        }

        foreach (var (i, x) in inzending.Instrumenten.Index())
        {
            var rij = Voeg(new InstrumentEntiteit
            {
                Sleutel = x.Id,
                Naam = x.Naam,
                Type = Code(Codelijst.Instrumenttypen, x.Type),
                Omschrijving = x.Omschrijving,
                Frequentie = x.Frequentie,
                Status = x.Status,
                Periode = Periode(x.Periode),
                Gebied = x.Gebied,
                Doelgroep = x.Doelgroep,
                OnderdeelVan = x.OnderdeelVan,
                Toelichting = x.Toelichting,
            }, null, "instrumenten", i, x);
            Cijfer(rij, "looptijd", x.Looptijd);
            Vermeldingen(rij, "voorwaarden", x.Voorwaarden);
            Vermeldingen(rij, "waarderingen", x.Waarderingen);
        }

        foreach (var (i, x) in inzending.Budgetten.Index())
        {
            var rij = Voeg(new BudgetEntiteit
            {
                Sleutel = x.Id,
                Naam = x.Naam,
                Soort = Code(Codelijst.Budgetsoorten, x.Soort),
                Per = x.Per,
                Gebied = x.Gebied,
                Herkomst = [.. x.Herkomst],
                Beslisser = x.Beslisser,
                Aard = x.Aard,
                Status = x.Status,
                Instrument = x.Instrument,
                Toelichting = x.Toelichting,
            }, null, "budgetten", i, x);
            Cijfer(rij, "bedrag", x.Bedrag);
            Cijfer(rij, "perInwoner", x.PerInwoner);
            Vermeldingen(rij, "voorwaarden", x.Voorwaarden);
        }

        foreach (var (i, x) in inzending.Meldpunten.Index())
        {
            var rij = Voeg(new MeldpuntEntiteit
            {
                Code = x.Code,
                Naam = x.Naam,
                Soort = Code(Codelijst.Meldpuntsoorten, x.Soort),
                Doel = x.Doel,
                Opening = x.Opening,
                Bezetting = x.Bezetting,
                Gebied = x.Gebied,
                Status = x.Status,
                Toelichting = x.Toelichting,
            }, null, "meldpunten", i, x);
            Cijfer(rij, "aantal", x.Aantal);
            Cijfer(rij, "meldingenPerJaar", x.MeldingenPerJaar);
        }
    }

    private T Voeg<T>(T rij, FeitEntiteit? eigenaar, string plek, int volgorde, IFeit feit, bool bronnen = true)
        where T : FeitEntiteit
    {
        (rij.GemeenteCode, rij.FaseCode, rij.Eigenaar, rij.Plek, rij.Volgorde) = (_gemeente, _fase, eigenaar, plek, volgorde);
        if (bronnen)
        {
            Bronnen(rij.Bronnen, feit);
        }

        foreach (var meetwaarde in feit is IFeitMetCijfers met ? met.Cijfers : [])
        {
            Cijfer(rij, "cijfers", meetwaarde);
        }

        db.Add(rij);
        return rij;
    }

    private void Vermeldingen(FeitEntiteit? eigenaar, string plek, IReadOnlyList<Vermelding> lijst)
    {
        foreach (var (i, v) in lijst.Index())
        {
            var kenmerk = v as Kenmerk;
            var rij = Voeg(
                new VermeldingEntiteit
                {
                    Code = kenmerk?.Code,
                    Stelling = kenmerk?.Stelling,
                    Naam = v.Naam,
                    Omschrijving = v.Omschrijving,
                    Wie = v.Wie,
                    Status = v.Status,
                    Periode = Periode(v.Periode),
                },
                eigenaar, plek, i, v);
            foreach (var (j, genoemd) in (kenmerk?.BijNaam ?? []).Index())
            {
                Voeg(new GemeenteInFaseEntiteit { Deelnemer = genoemd.Gemeente.Waarde, DeelnemerNaam = _namen[genoemd.Gemeente.Waarde] }, rij,
                    "bijNaam", j, genoemd);
            }
        }
    }

    private void Uitspraken(FeitEntiteit? eigenaar, string plek, IReadOnlyList<Uitspraak> lijst)
    {
        foreach (var (i, u) in lijst.Index())
        {
            Voeg(new UitspraakEntiteit { Oordeel = u.Oordeel, Betreft = u.Betreft, Toelichting = u.Toelichting }, eigenaar, plek, i, u);
        }
    }

    private static void Kanttekeningen(List<KanttekeningEntiteit> doel, IReadOnlyList<Kanttekening> lijst)
    {
        foreach (var k in lijst)
        {
            var rij = new KanttekeningEntiteit { Tekst = k.Tekst, Verplicht = k.Verplicht };
            Bronnen(rij.Bronnen, k);
            doel.Add(rij);
        }
    }

    private static void Bronnen(List<BronEntiteit> doel, IFeit feit) =>
        doel.AddRange(feit.Bronnen.Select(b => new BronEntiteit { Paragraaf = b.Paragraaf, Kop = b.Kop }));

    private void Cijfer(FeitEntiteit feit, string plek, Meetwaarde? meetwaarde)
    {
        if (meetwaarde is not null)
        {
            feit.Cijfers.Add(new CijferEntiteit { WaarnemingId = Id(meetwaarde.Id), Plek = plek });
        }
    }

    private static PeriodeEntiteit? Periode(Periode? p) =>
        p is null ? null : new PeriodeEntiteit { Van = p.Van, Tot = p.Tot, Precisie = p.Precisie, Status = p.Status, AlsGedrukt = p.AlsGedrukt };

    private string Id(string id) => InzendingJson.Waarnemingid(2006, _gemeente!, id);

    private CodeEntiteit Code(string lijst, Code code) => _codes[(lijst, code.Waarde)];

    private void VoegCodeToe(string lijst, string code, string naam) =>
        db.Add(_codes[(lijst, code)] = new CodeEntiteit { Lijst = lijst, Code = code, Naam = naam });
}
