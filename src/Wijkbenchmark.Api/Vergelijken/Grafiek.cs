using static Wijkbenchmark.Api.Vergelijken.Grafiektekst;

namespace Wijkbenchmark.Api.Vergelijken;

/// <summary>
/// Tekent een vergelijking. Wat het rapport niet vergelijkt is gearceerd en rekt de schaal niet op, wat ontbreekt staat er met de reden,
/// en elk getal staat er zoals het gedrukt is. Wie niets meldt staat in één regel onderaan, met of zonder waarneming. Geen kleur voor goed of slecht, en
/// geen plaats in een volgorde.
/// </summary>
public sealed class Grafiek
{
    // Smaller dan dit staan namen boven wat erbij hoort, en reeksen onder elkaar; breder dan dat passen er drie naast elkaar.
    private const double Smal = 480;

    private const double Breed = 840;


    private const double Balkhoogte = 10;

    // Waar de schaal een streepje heeft.
    private static readonly double[] _delen = [0, 0.5, 1];

    private static readonly double[] _stappen = [1, 2, 3, 4, 5, 6, 8, 10];

    private readonly Vergelijking _vergelijking;
    private readonly string _bron;
    private readonly string? _volledig;
    private readonly Tekenvel _vel;
    private readonly List<string> _inWoorden = [];
    private readonly List<(string Tekst, HashSet<Bron> Bronnen)> _noten = [];
    private readonly double _schaal;
    private bool _isIngekort;

    private Grafiek(Vergelijking vergelijking, string bron, int breedte, string? volledig)
    {
        (_vergelijking, _bron, _volledig, _vel) = (vergelijking, bron, volledig, new(breedte));
        _schaal = Schaal(vergelijking);
    }

    private Indicator Indicator => _vergelijking.Indicator;

    /// <summary>De vergelijking als SVG.</summary>
    /// <param name="vergelijking">Wat er naast elkaar staat.</param>
    /// <param name="bron">De naam van de meting of metingen.</param>
    /// <param name="breedte">De breedte van het vel.</param>
    /// <param name="volledig">Waar de grafiek met de hele voorbehouden staat: dan is er hier één regel van elk; <c>null</c> is deze.</param>
    public static string Van(Vergelijking vergelijking, string bron, int breedte = Tekenvel.Gewoon, string? volledig = null) =>
        new Grafiek(vergelijking, bron, breedte, volledig).Teken();

    private bool IsSmal => _vel.Breedte < Smal;

    private string Teken()
    {
        Kop();
        var reeksen = _vergelijking.Reeksen;
        if (reeksen.Count > 2)
        {
            Panelen(reeksen);
        }
        else
        {
            foreach (var reeks in reeksen)
            {
                _vel.Y += Paneel(reeks, Tekenvel.Marge, _vel.Y, _vel.Binnen, ruim: !IsSmal, alleen: true) + 10;
            }
        }

        foreach (var reeks in _vergelijking.Oordelen)
        {
            Oordelen(reeks);
        }

        foreach (var reeks in _vergelijking.Teksten)
        {
            Teksten(reeks);
        }

        Voet();
        return _vel.Svg($"{Indicator.Naam} per gemeente, {string.Join(" en ", _vergelijking.Metingen)}", string.Join("\n", _inWoorden));
    }

    private void Kop()
    {
        _vel.Alinea("titel", Indicator.Naam);
        var per = Indicator.Dimensie is { } dimensie ? $", per {Woorden.Woord(dimensie)}" : "";
        Zeg("zacht", $"{Maat(Indicator)}{per}. Meting {string.Join(" en ", _vergelijking.Metingen)}.");
        Zeg("klein", Indicator.Definitie);
        if (!_vergelijking.Vergelijkbaar)
        {
            _vel.Y += 8;
            var boven = _vel.Y;
            var breedte = _vel.Binnen;
            var tekst = $"Niet vergelijkbaar. {_vergelijking.NietVergelijkbaarReden}";
            _vel.Y += _vel.Tekst(Tekenvel.Marge + 10, boven + 7, breedte - 20, "gewoon", tekst) + 14;
            _vel.Vlak(Tekenvel.Marge, boven, breedte, _vel.Y - boven, "kader");
            _inWoorden.Add(tekst);
        }

        _vel.Y += 12;
        Legenda();
    }

    private void Legenda()
    {
        var getekend = _vergelijking.Reeksen.Where(MetBalken).SelectMany(r => r.Waarden)
            .Select(w => w.Waarde).OfType<Meetwaarde>().Where(w => w.OntbreektReden is null).ToArray();
        var x = Tekenvel.Marge;
        void Deel(string tekst, double breedte, Action<double, double> teken)
        {
            teken(x, _vel.Y + 3);
            _vel.Tekst(x + 28, _vel.Y, breedte, "klein", tekst);
            x += 28 + breedte + 10;
        }

        if (getekend.Any(w => !w.Vergelijkbaar))
        {
            Deel("niet vergelijkbaar", 130, (x, y) => _vel.Vlak(x, y, 22, Balkhoogte, "arcering"));
        }

        if (getekend.Any(w => w.Min is not null || w.Max is not null))
        {
            Deel("van … tot …", 100, (x, y) => Bereik(x, x + 22, y, "omlijnd"));
        }

        _vel.Y += x > Tekenvel.Marge ? 24 : 0;
    }

    // Kolommen; een paneel komt in de kolom waar het hoogst plaats is.
    private void Panelen(IReadOnlyList<Reeks> reeksen)
    {
        const double tussen = 26;
        var kolommen = IsSmal ? 1 : _vel.Breedte < Breed ? 2 : 3;
        var breedte = (_vel.Binnen - ((kolommen - 1) * tussen)) / kolommen;
        double[] onder = [.. Enumerable.Repeat(_vel.Y, kolommen)];
        foreach (var reeks in reeksen)
        {
            var kolom = Array.IndexOf(onder, onder.Min());
            onder[kolom] += Paneel(reeks, Tekenvel.Marge + (kolom * (breedte + tussen)), onder[kolom], breedte, ruim: false, alleen: false) + 18;
        }

        _vel.Y = onder.Max();
    }

    /// <summary>
    /// Eén reeks, en geeft hoe hoog die werd. Ruim heeft een kolom voor de namen; anders staat de naam voor de tekst. Wie alleen staat heeft een samenvatting.
    /// </summary>
    private double Paneel(Reeks reeks, double x, double y, double breedte, bool ruim, bool alleen)
    {
        var boven = y;
        var kop = string.Join(", ", new[] { reeks.Dimensie?.Naam, _vergelijking.Metingen.Count > 1 ? $"{reeks.Meting}" : null }.OfType<string>());
        if (kop.Length > 0)
        {
            y += _vel.Tekst(x, y, breedte, "kop", kop) + 4;
            _inWoorden.Add($"{kop}:");
        }

        var kolom = ruim ? 112 : 0;
        var (links, balkbreedte) = (x + kolom, breedte - kolom);
        var metBalken = MetBalken(reeks);
        string? vorige = null;
        foreach (var rij in reeks.Waarden.Where(r => r.OntbreektReden != OntbreektReden.NietGemeld))
        {
            var (tekst, klasse) = Waarde(rij, metBalken);
            var naam = ruim && rij.Gemeente.Waarde == vorige ? "" : rij.Gemeente.Naam;
            var naamhoogte = _vel.Tekst(x, y, ruim ? kolom - 8 : breedte, "naam", naam);
            var hoogte = _vel.Tekst(links, y, balkbreedte, klasse, tekst, inspringen: ruim ? 0 : Tekenvel.Breed(naam, "naam") + 6);
            _inWoorden.Add($"{rij.Gemeente.Naam}: {tekst}.");
            if (metBalken && rij.OntbreektReden is null)
            {
                Balk(rij.Waarde!, links, y + hoogte + 2, balkbreedte);
                hoogte += Balkhoogte + 3;
            }

            y += Math.Max(hoogte, naamhoogte) + (ruim ? 9 : 7);
            vorige = rij.Gemeente.Waarde;
        }

        if (metBalken)
        {
            foreach (var deel in _delen)
            {
                _vel.Tekst(links + (deel * balkbreedte), y - 4, balkbreedte, "klein", Nl(deel * _schaal), deel switch { 0 => null, 1 => "end", _ => "middle" });
            }

            y += 15;
        }

        Reekswaarde[] stil = [.. reeks.Waarden.Where(r => r.OntbreektReden == OntbreektReden.NietGemeld)];
        if (stil.Length > 0)
        {
            y += Stil(x, y, breedte, stil.Length == reeks.Waarden.Count, stil.Select(r => MetNoten(r.Gemeente.Naam, Noten(r.Waarde)))) + 2;
        }

        if (alleen)
        {
            var tekst = reeks.Samenvatting is { } s
                ? $"Over {s.Aantal} vergelijkbare getallen: kleinste {Nl(s.Minimum)}, middelste {Nl(s.Mediaan)}, grootste {Nl(s.Maximum)}. Deze "
                    + $"samenvatting is van ons."
                : _vergelijking.Vergelijkbaar ? $"Geen samenvatting: {reeks.GeenSamenvattingReden}" : "Geen samenvatting.";
            y += _vel.Tekst(x, y + 2, breedte, "klein", tekst) + 4;
            _inWoorden.Add(tekst);
        }

        return y - boven;
    }

    /// <summary>Wie niets meldt, overal op dezelfde manier: in één regel. Geeft hoe hoog die werd.</summary>
    private double Stil(double x, double y, double breedte, bool allemaal, IEnumerable<string> namen)
    {
        var tekst = allemaal ? "Geen enkele gemeente meldt hier iets." : $"Niet gemeld: {string.Join(", ", namen)}.";
        _inWoorden.Add(tekst);
        return _vel.Tekst(x, y, breedte, "klein", tekst);
    }

    private void Balk(Meetwaarde waarde, double x, double y, double breedte)
    {
        foreach (var deel in _delen)
        {
            _vel.Lijn(x + (deel * breedte), y - 1, x + (deel * breedte), y + Balkhoogte + 1, deel == 0 ? "as" : "raster");
        }

        var plek = (double getal) => x + (Math.Min(getal / _schaal, 1) * breedte);
        switch (waarde)
        {
            case { Waarde: { } getal, Vergelijkbaar: var vergelijkbaar }:
                _vel.Vlak(x, y, Math.Max(plek(getal) - x, 1), Balkhoogte, vergelijkbaar ? "balk" : "arcering");
                if (getal > _schaal)
                {
                    // Wat niet vergelijkbaar is rekt de schaal niet op: de balk is afgebroken, en dat is te zien.
                    _vel.Lijn(x + breedte - 34, y + Balkhoogte + 3, x + breedte - 24, y - 3, "breuk");
                    _vel.Lijn(x + breedte - 22, y + Balkhoogte + 3, x + breedte - 12, y - 3, "breuk");
                }

                break;
            case { Min: var min, Max: var max, Vergelijkbaar: var vergelijkbaar }:
                Bereik(plek(min ?? 0), plek(max ?? _schaal), y, vergelijkbaar ? "omlijnd" : "arcering", min is not null, max is not null);
                break;
        }
    }

    private void Bereik(double van, double tot, double y, string klasse, bool metMin = true, bool metMax = true)
    {
        _vel.Vlak(van, y + 2, tot - van, Balkhoogte - 4, klasse);
        if (metMin)
        {
            _vel.Lijn(van, y - 1, van, y + Balkhoogte + 1, "streep");
        }

        if (metMax)
        {
            _vel.Lijn(tot, y - 1, tot, y + Balkhoogte + 1, "streep");
        }
    }

    /// <summary>Wat er bij de balk staat: zoals gedrukt, met waarover het gaat en naar welke noten; zonder getal waarom niet.</summary>
    private (string Tekst, string Klasse) Waarde(Reekswaarde rij, bool metBalken)
    {
        var onderdeel = rij.Waarde?.Dimensie is not { } dimensie || _vergelijking.Reeksen.Any(r => r.Dimensie is not null) ? null : $"{dimensie.Naam}: ";
        if (rij.OntbreektReden is not null)
        {
            return (MetNoten($"{onderdeel}{Reden(rij)}", Noten(rij.Waarde)), "zacht");
        }

        var w = rij.Waarde!;
        var elders = w.AndereLezingen.Count > 0 ? $"elders: {string.Join(" en ", w.AndereLezingen.Select(l => l.AlsGedrukt))}" : null;
        var merk = !w.Vergelijkbaar && metBalken && _vergelijking.Vergelijkbaar
            ? w.Waarde > _schaal ? "niet vergelijkbaar, balk afgebroken" : "niet vergelijkbaar"
            : null;
        var noten = merk is null ? Noten(w) : Noten(w).Prepend(Noot(w.NietVergelijkbaarReden!, []));
        return (MetNoten(string.Join(" · ", new[] { $"{onderdeel}{Getal(w)}", merk, elders }.OfType<string>()), noten), "gewoon");
    }

    // Wat voor alle waarden geldt staat één keer in de voet.
    private IEnumerable<int> Noten(Meetwaarde? waarde) => (waarde?.Kanttekeningen ?? [])
        .Where(k => k.Verplicht && !_vergelijking.Kanttekeningen.Any(altijd => altijd.Tekst == k.Tekst))
        .Select(k => Noot(k.Tekst, k.Bronnen));

    private static string MetNoten(string tekst, IEnumerable<int> noten) =>
        noten.Distinct().Order().ToArray() is { Length: > 0 } nummers ? $"{tekst} [{string.Join(", ", nummers)}]" : tekst;

    private void Oordelen(Oordelenreeks reeks)
    {
        if (_vergelijking.Metingen.Count > 1)
        {
            Zeg("kop", $"Meting {reeks.Meting}");
        }

        var teken = IsSmal ? Tekenvel.Marge + 8 : 126;
        var kolom = IsSmal ? teken + 62 : 242;
        var breed = _vel.Breedte - Tekenvel.Marge - kolom;
        var t = reeks.Tellingen;
        var totaal = t.Ja + t.Nee + t.Deels + t.NietGemeld;
        Zeg("gewoon", $"Van {totaal} {Woorden.Woord(t.Van)}: ja {t.Ja}, nee {t.Nee}, deels {t.Deels}, niet gemeld {t.NietGemeld}.");
        _vel.Y += 10;
        foreach (var gemeente in reeks.Gemeenten.Where(g => g.Uitspraken.Count > 0))
        {
            var boven = Rij(gemeente.Gemeente);
            var gemeld = gemeente.Uitspraken.Where(u => u.Oordeel != Oordeel.NietGemeld);
            foreach (var groep in gemeld.GroupBy(u => (
                u.Oordeel, Nuance: t.Van == Geteld.Gemeenten || u.Oordeel == Oordeel.Deels ? u.Toelichting : null, Object: u.Dimensie is null
                    ? u.Betreft : null)))
            {
                _vel.Teken(teken, _vel.Y + 8, groep.Key.Oordeel);
                _vel.Tekst(teken + 12, _vel.Y, 90, "oordeel", Woord(groep.Key.Oordeel));
                var tekst = Voorwerp([.. groep]);
                var hoogte = _vel.Tekst(kolom, _vel.Y, breed, "gewoon", tekst);
                hoogte += groep.Key.Nuance is null ? 0 : _vel.Tekst(kolom, _vel.Y + hoogte, breed, "klein", groep.Key.Nuance);
                _inWoorden.Add($"{gemeente.Gemeente.Naam}: {Woord(groep.Key.Oordeel)}, {tekst}.{(groep.Key.Nuance is null ? "" : $" {groep.Key.Nuance}")}");
                _vel.Y += hoogte + 5;
            }

            var stil = gemeente.Uitspraken.Where(u => u.Oordeel == Oordeel.NietGemeld);
            StilleOnderdelen(IsSmal ? Tekenvel.Marge : teken, gemeente.Gemeente, [.. stil.Select(u => u.Dimensie?.Naam ?? u.Betreft)]);
            _vel.Y = Math.Max(_vel.Y, boven + 22);
        }

        StilleGemeenten([.. reeks.Gemeenten.Where(g => g.Uitspraken.Count == 0).Select(g => g.Gemeente.Naam)], reeks.Gemeenten.Count);
    }

    private void Teksten(Tekstenreeks reeks)
    {
        if (_vergelijking.Metingen.Count > 1)
        {
            Zeg("kop", $"Meting {reeks.Meting}");
        }

        var begin = IsSmal ? Tekenvel.Marge : 120;
        var tweede = begin + ((_vel.Breedte - Tekenvel.Marge - begin) * 0.68);
        foreach (var gemeente in reeks.Gemeenten.Where(g => g.Teksten.Count > 0))
        {
            Rij(gemeente.Gemeente);
            foreach (var tekst in gemeente.Teksten.Where(t => t.Tekst is not null))
            {
                var naam = Naam(tekst);
                var hoogte = IsSmal
                    ? _vel.Tekst(Tekenvel.Marge, _vel.Y, _vel.Binnen, "gewoon", naam) is var boven
                        ? boven + _vel.Tekst(Tekenvel.Marge, _vel.Y + boven, _vel.Binnen, "naam", tekst.Tekst!) : 0
                    : Math.Max(
                        _vel.Tekst(begin, _vel.Y, tweede - begin - 16, "gewoon", naam),
                        _vel.Tekst(tweede, _vel.Y, _vel.Breedte - Tekenvel.Marge - tweede, "naam", tekst.Tekst!));
                _inWoorden.Add($"{gemeente.Gemeente.Naam}, {naam}: {tekst.Tekst}.");
                _vel.Y += hoogte + 4;
            }

            StilleOnderdelen(begin, gemeente.Gemeente, [.. gemeente.Teksten.Where(t => t.Tekst is null).Select(Naam)]);
            _vel.Y += 2;
        }

        StilleGemeenten([.. reeks.Gemeenten.Where(g => g.Teksten.Count == 0).Select(g => g.Gemeente.Naam)], reeks.Gemeenten.Count);

        static string Naam(VergelekenTekst tekst) => tekst.Betreft is null ? tekst.Dimensie.Naam : $"{tekst.Dimensie.Naam} ({tekst.Betreft})";
    }

    // Een streep over de breedte en de naam van de gemeente; geeft waar de rij begint.
    private double Rij(Code gemeente)
    {
        _vel.Lijn(Tekenvel.Marge, _vel.Y, _vel.Breedte - Tekenvel.Marge, _vel.Y, "raster");
        _vel.Y += 6;
        var hoogte = _vel.Tekst(Tekenvel.Marge, _vel.Y, IsSmal ? _vel.Binnen : 96, "naam", gemeente.Naam);
        _vel.Y += IsSmal ? hoogte + 2 : 0;
        return _vel.Y;
    }

    private void StilleOnderdelen(double x, Code gemeente, IReadOnlyList<string> onderdelen)
    {
        if (onderdelen.Count > 0)
        {
            var tekst = $"Niet gemeld: {string.Join(", ", onderdelen)}.";
            _vel.Y += _vel.Tekst(x, _vel.Y, _vel.Breedte - Tekenvel.Marge - x, "klein", tekst) + 5;
            _inWoorden.Add($"{gemeente.Naam}, niet gemeld: {string.Join(", ", onderdelen)}.");
        }
    }

    private void StilleGemeenten(IReadOnlyList<string> namen, int alle)
    {
        if (namen.Count > 0)
        {
            _vel.Y += Stil(Tekenvel.Marge, _vel.Y, _vel.Binnen, namen.Count == alle, namen) + 5;
        }
    }

    // Partners met hetzelfde oordeel en dezelfde toelichting staan bij elkaar; wat er van elk te zeggen is staat er één keer.
    private static string Voorwerp(IReadOnlyList<VergelekenUitspraak> uitspraken)
    {
        var namen = string.Join(", ", uitspraken.Select(u => u.Dimensie?.Naam).OfType<string>());
        return namen.Length == 0 ? uitspraken[0].Betreft
            : uitspraken.DistinctBy(u => u.Betreft).Count() == 1 ? $"{namen}: {uitspraken[0].Betreft}"
            : namen;
    }

    private void Voet()
    {
        _vel.Y += 6;
        var vanAlles = _vergelijking.Kanttekeningen.Where(k => k.Verplicht && k.Tekst != _vergelijking.NietVergelijkbaarReden);
        string[] altijd = [.. vanAlles.Select(k => Voorbehoud(k.Tekst, k.Bronnen, 0))];
        if (altijd.Length + _noten.Count > 0)
        {
            Zeg("kop", "Voorbehouden");
            foreach (var noot in altijd)
            {
                Zeg("klein", noot);
                _vel.Y += 3;
            }

            foreach (var (i, (tekst, bronnen)) in _noten.Index())
            {
                var noot = Voorbehoud(tekst, bronnen, 28);
                _vel.Tekst(Tekenvel.Marge, _vel.Y, 28, "klein", $"[{i + 1}]");
                _vel.Alinea("klein", noot, 28);
                _inWoorden.Add($"[{i + 1}] {noot}");
                _vel.Y += 3;
            }

            if (_isIngekort)
            {
                var tekst = $"De hele voorbehouden: {_volledig}";
                _vel.Koppeling(_volledig!, tekst);
                _inWoorden.Add(tekst);
            }

            _vel.Y += 6;
        }

        if (_vergelijking.Reeksen.SelectMany(r => r.Waarden).Any(w => w.Andere.Count > 0))
        {
            Zeg("klein", "De gegevens noemen meer getallen, voor een deel van een gemeente of voor een andere groep; die staan hier niet in beeld.");
        }

        Zeg("klein", $"Bron: {_bron}, {Paragrafen(_vergelijking.Bronnen)}. Naast elkaar gezet om van te leren; dit is geen ranglijst.");
    }

    // In het kort één regel: wat daar niet op past is de eerste zin, zo ver die gaat. Dat er meer staat is te zien, en waar.
    private string Voorbehoud(string tekst, IReadOnlyCollection<Bron> bronnen, double inspringen)
    {
        var (heel, breedte) = (bronnen.Count == 0 ? tekst : $"{tekst} ({Paragrafen(bronnen)})", _vel.Binnen - inspringen);
        if (_volledig is null || Tekenvel.Breed(heel, "klein") <= breedte)
        {
            return heel;
        }

        _isIngekort = true;
        var zin = tekst.IndexOf(". ", StringComparison.Ordinal) is > 0 and var punt ? $"{tekst[..punt]} …" : tekst;
        return Tekenvel.OpEenRegel(zin, breedte, "klein");
    }

    private void Zeg(string klasse, string tekst)
    {
        _vel.Alinea(klasse, tekst);
        _inWoorden.Add(tekst);
    }

    // Hetzelfde voorbehoud bij meer waarden is één noot, met al haar plaatsen.
    private int Noot(string tekst, IReadOnlyList<Bron> bronnen)
    {
        var plek = _noten.FindIndex(n => n.Tekst == tekst);
        if (plek < 0)
        {
            plek = _noten.Count;
            _noten.Add((tekst, []));
        }

        _noten[plek].Bronnen.UnionWith(bronnen);
        return plek + 1;
    }

    // Getallen die voor verschillende dingen staan krijgen geen balk: hun lengten naast elkaar zouden iets beweren.
    // Eén getal alleen heeft niets om naast te staan.
    private bool MetBalken(Reeks reeks) =>
        reeks.Waarden.Any(r => r is { Waarde.InVergelijking: true, OntbreektReden: null })
        && _vergelijking.Reeksen.SelectMany(r => r.Waarden).Count(r => r is { Waarde.InVergelijking: true, OntbreektReden: null }) > 1;

    // De schaal is die van wat vergelijkbaar is; is niets dat, dan die van alles wat een balk krijgt.
    private static double Schaal(Vergelijking vergelijking)
    {
        if (vergelijking.Indicator.Eenheid == "procent")
        {
            return 100;
        }

        var waarden = vergelijking.Reeksen.SelectMany(r => r.Waarden).Select(r => r.Waarde).OfType<Meetwaarde>().Where(w => w.InVergelijking).ToArray();
        var grootste = waarden.Where(w => w.Vergelijkbaar).DefaultIfEmpty(null).Max(w => w?.Waarde ?? w?.Max ?? w?.Min)
            ?? waarden.DefaultIfEmpty(null).Max(w => w?.Waarde ?? w?.Max ?? w?.Min)
            ?? 1;
        var macht = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(grootste, 1))));
        return _stappen.First(stap => stap * macht >= grootste) * macht;
    }
}
