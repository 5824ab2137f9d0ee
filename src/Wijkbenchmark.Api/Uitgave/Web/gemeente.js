import { adres, haal } from './api.js';
import { naar } from './adres.js';
import { instrument, kop, partner, regel } from './feiten.js';
import {
  Noten,
  blok,
  bron,
  cijfers,
  h,
  hoofdletter,
  leeg,
  meetwaarde,
  opsomming,
  punten,
  stil,
  tabel,
  uitspraak,
  vermelding,
  woord,
  zin,
  zinnen,
} from './opmaak.js';

function kies({ vraag, namen }) {
  return [
    h('h1', {}, 'Een gemeente'),
    h(
      'p',
      { class: 'inleiding' },
      'Kies een gemeente en lees haar verhaal: wie er wijkgericht werkt, wat ze doen, met wie, met welk geld, sinds wanneer, en wat ervan gevonden wordt.',
    ),
    h(
      'ul',
      { class: 'kaarten' },
      [...namen].map(([code, naam]) =>
        h('li', {}, h('a', { href: naar({ beeld: 'gemeente', gemeente: code }), class: code === vraag.eigen ? 'eigen' : null }, naam)),
      ),
    ),
  ];
}

function aanhef(g, meting) {
  const { unit, aanpak } = g;
  return h(
    'p',
    { class: 'inleiding' },
    aanpak.naam === 'wijkgericht werken'
      ? `In ${meting} sprak ${g.naam} van wijkgericht werken. `
      : ['In ', meting, ` heette wijkgericht werken in ${g.naam} ‘${aanpak.naam}’. `],
    unit.heeftUnit.oordeel === 'ja'
      ? `Er was een eigen unit voor: ${unit.naam}. `
      : unit.heeftUnit.oordeel === 'nee'
        ? 'Een eigen unit was er niet. '
        : unit.heeftUnit.oordeel === 'deels'
          ? `Een eigen unit was er deels${unit.naam ? `: ${unit.naam}` : ''}. `
          : '',
  );
}

function inHetKort(g, noten, fase) {
  const { unit } = g;
  const perInwoner = g.budgetten.filter(b => b.perInwoner && !b.perInwoner.ontbreektReden);
  return punten([
    ['Inwoners', meetwaarde(g.inwoners, noten)],
    ['Naam', hoofdletter(g.aanpak.naam), '. ', zin(g.aanpak.toelichting), bron(g.aanpak.bronnen)],
    ['Begin', g.start.periode && [hoofdletter(g.start.periode.alsGedrukt), '. '], zin(g.start.toelichting), bron(g.start.bronnen)],
    ['Eigen unit', hoofdletter(woord(unit.heeftUnit.oordeel)), '. ', zin(unit.heeftUnit.toelichting), bron(unit.heeftUnit.bronnen)],
    unit.plaats.onderdeel && ['Plaats', hoofdletter(unit.plaats.onderdeel), '. ', zin(unit.plaats.toelichting), bron(unit.plaats.bronnen)],
    unit.formatie && ['Formatie', meetwaarde(unit.formatie, noten)],
    unit.personen && unit.personen.ontbreektReden !== 'nietGemeld' && ['Personen', meetwaarde(unit.personen, noten)],
    [
      'Wijkwethouders',
      hoofdletter(woord(unit.politiek.wijkwethouders.oordeel)),
      '. ',
      zin(unit.politiek.wijkwethouders.toelichting),
      bron(unit.politiek.wijkwethouders.bronnen),
    ],
    [
      'Geld per inwoner',
      perInwoner.length === 0
        ? stil('geen bedrag gemeld')
        : perInwoner.map((b, i) => [i > 0 && h('br'), meetwaarde(b.perInwoner, noten), stil(` – ${b.naam}`)]),
    ],
    fase && [
      'Groep in het rapport',
      `${fase.naam}. `,
      stil('Een oordeel van de onderzoekers, en geen rangorde. '),
      h('a', { href: '#fase' }, 'Wat dat zegt'),
    ],
  ]);
}

function verdeling(bijschrift, kop, rijen, sleutel, noten) {
  const gemeld = rijen.filter(r => !r.aandeel.ontbreektReden || (r.aandeel.alsGedrukt && r.aandeel.ontbreektReden === 'alleenInWoorden'));
  const rest = Map.groupBy(
    rijen.filter(r => !gemeld.includes(r)),
    r => r.aandeel.ontbreektRedenNaam,
  );
  return [
    gemeld.length > 0 &&
      tabel(
        bijschrift,
        [kop, 'Aandeel'],
        gemeld.map(r => [
          r[sleutel].naam,
          [meetwaarde(r.aandeel, noten), r.toelichting && r.toelichting !== 'Alleen in woorden.' && stil(` ${r.toelichting}`)],
        ]),
      ),
    [...rest].map(([reden, groep]) =>
      h(
        'p',
        { class: 'stil' },
        gemeld.length === 0 && `${bijschrift}. `,
        `${hoofdletter(reden)}: ${opsomming(groep.map(r => r[sleutel].naam.toLowerCase()))}.`,
        noten.bij([...new Map(groep.flatMap(r => r.aandeel.kanttekeningen).map(k => [k.tekst, k])).values()]),
      ),
    ),
  ];
}

function wie(g, noten) {
  const { unit } = g;
  return [
    unit.functies.length > 0 &&
      tabel(
        'Functies',
        ['Functie', 'Formatie', 'Personen', 'Schaal', 'Toelichting'],
        unit.functies.map(f => [
          [hoofdletter(f.naam), bron(f.bronnen)],
          f.fte ? meetwaarde(f.fte, noten, { betreft: false }) : stil('–'),
          f.personen ? meetwaarde(f.personen, noten, { betreft: false }) : stil('–'),
          f.schaal ?? stil('–'),
          [f.onderdeel && `Bij ${f.onderdeel}. `, zin(f.toelichting), cijfers(f.cijfers, noten)],
        ]),
      ),
    blok('Taken', unit.taken, v => vermelding(v, noten)),
    blok('Eisen', unit.eisen, v => vermelding(v, noten)),
    blok('Rollen', unit.rollen, v => vermelding(v, noten)),
    blok('Wat vastligt', unit.protocollen, uitspraak),
    blok('Vakmanschap', unit.professionalisering, v => vermelding(v, noten)),
    unit.tijdsbesteding.length > 0 && [
      h('h3', {}, 'Waar de tijd aan opgaat'),
      verdeling('Tijd per beleidsveld', 'Beleidsveld', unit.tijdsbesteding, 'beleidsveld', noten),
    ],
    unit.communicatie.length > 0 && [
      h('h3', {}, 'Met wie ze praten'),
      verdeling('Tijd per gesprekspartner', 'Gesprekspartner', unit.communicatie, 'gesprekspartner', noten),
    ],
    blok('Nog over de unit', unit.bevindingen, v => vermelding(v, noten)),
    unit.cijfers.length > 0 && [h('h3', {}, 'Cijfers van de unit'), cijfers(unit.cijfers, noten)],
  ];
}

function organisatie(g, noten) {
  const { unit } = g;
  const { politiek } = unit;
  return [
    blok('Plaats in de organisatie, door de jaren', unit.ophanging, o =>
      h(
        'li',
        {},
        h('b', {}, hoofdletter(o.onderdeel)),
        o.periode && stil(` (${o.periode.alsGedrukt}${o.periode.status === 'gepland' ? '; gepland' : ''})`),
        '. ',
        zin(o.toelichting),
        bron(o.bronnen),
      ),
    ),
    blok('De organisatie eromheen', unit.organisatie, v => vermelding(v, noten)),
    blok('Opdrachtgever van de vakdiensten?', unit.opdrachtgever, uitspraak),
    blok('Gevraagd om mee te doen?', unit.uitgenodigd, uitspraak),
    blok('Rol in het apparaat', unit.rolInApparaat, v => vermelding(v, noten)),
    blok('Begrotingscyclus', unit.begrotingscyclus, v => vermelding(v, noten)),
    blok('Overleg binnen de gemeente', unit.overleg, v => vermelding(v, noten)),
    blok('Portefeuille', politiek.portefeuille, v => vermelding(v, noten)),
    blok('Steun', politiek.steun, v => vermelding(v, noten)),
    blok('Gemeenteraad', politiek.raad, v => vermelding(v, noten)),
    blok('College', politiek.college, v => vermelding(v, noten)),
  ];
}

function overleg(o, noten) {
  const kenmerken = [
    o.niveau && `${o.niveau.naam.toLowerCase()} niveau`,
    o.schaal && `per ${o.schaal}`.replace('per per ', 'per '),
    o.frequentie,
    o.voorzitter && `voorzitter: ${o.voorzitter}`,
    woord(o.status),
    o.periode?.alsGedrukt,
  ].filter(Boolean);
  return h(
    'section',
    {},
    kop(o.id, o.naam),
    kenmerken.length > 0 && h('p', { class: 'stil' }, hoofdletter(kenmerken.join(' · '))),
    regel(zinnen(o.doel, o.toelichting), bron(o.bronnen)),
    o.deelnemers.length > 0 && regel('Wie erin zitten: ', opsomming(o.deelnemers), '.'),
    cijfers(o.cijfers, noten),
  );
}

function budget(b, noten) {
  return h(
    'section',
    {},
    kop(b.id, b.naam, b.soort.naam),
    punten([
      b.bedrag && ['Bedrag', meetwaarde(b.bedrag, noten)],
      b.perInwoner && ['Per inwoner', meetwaarde(b.perInwoner, noten)],
      (b.per || b.gebied) && ['Waarvoor', [b.per, b.gebied].filter(Boolean).join('; ')],
      b.herkomst.length > 0 && ['Van wie', opsomming(b.herkomst)],
      b.beslisser && ['Wie beslist', b.beslisser],
      b.aard !== 'nietGemeld' && ['Soort geld', woord(b.aard)],
      woord(b.status) && ['Hoe ver', woord(b.status)],
    ]),
    regel(zin(b.toelichting), bron(b.bronnen)),
    b.voorwaarden.length > 0 && [
      regel('Voorwaarden:'),
      h(
        'ul',
        {},
        b.voorwaarden.map(v => vermelding(v, noten)),
      ),
    ],
    cijfers(b.cijfers, noten),
  );
}

function meldpunt(m, noten) {
  return h(
    'section',
    {},
    kop(m.code, m.naam, m.soort.naam),
    regel(zinnen(m.doel, m.toelichting), bron(m.bronnen)),
    punten([
      m.aantal && ['Aantal', meetwaarde(m.aantal, noten)],
      m.meldingenPerJaar && ['Meldingen', meetwaarde(m.meldingenPerJaar, noten)],
      m.gebied && ['Waar', m.gebied],
      m.opening && ['Open', m.opening],
      m.bezetting && ['Bezetting', m.bezetting],
      woord(m.status) && ['Hoe ver', woord(m.status)],
    ]),
    cijfers(m.cijfers, noten),
  );
}

function waar(g, noten) {
  return [
    g.indelingen.map(i =>
      h(
        'section',
        {},
        kop(null, i.naam),
        regel(
          i.aantal && [meetwaarde(i.aantal, noten), '. '],
          i.omvang && ['Inwoners: ', meetwaarde(i.omvang, noten), '. '],
          i.gebruik && `Gebruikt voor ${i.gebruik}. `,
          zin(i.toelichting),
          i.houder && i.houder !== 'gemeente' && stil(` (${i.houder})`),
          bron(i.bronnen),
        ),
        cijfers(i.cijfers, noten),
      ),
    ),
    blok('Gebieden met een naam', g.gebieden, p =>
      h(
        'li',
        {},
        h('b', {}, hoofdletter(p.naam)),
        stil(` – ${p.type.naam.toLowerCase()}`),
        '. ',
        zin(p.toelichting),
        p.inwoners && ['Inwoners: ', meetwaarde(p.inwoners, noten)],
        bron(p.bronnen),
        cijfers(p.cijfers, noten),
      ),
    ),
    blok('Waar wijkgericht gewerkt wordt', g.dekking, uitspraak, g.legeLijsten.dekking),
    blok('Proeven', g.pilots, v => vermelding(v, noten)),
    blok('Grenswijzigingen', g.grenswijzigingen, v => vermelding(v, noten)),
  ];
}

const fasekern = (fase, code) => {
  const hier = fase.gemeenten.find(x => x.gemeente.code === code);
  return [
    regel(`De onderzoekers rekenen deze gemeente tot de groep ‘${fase.naam}’. `, zin(hier?.waarom), bron(hier?.bronnen)),
    hier?.sterkePunten.length > 0 && [
      regel('Sterk op een onderdeel:'),
      h(
        'ul',
        {},
        hier.sterkePunten.map(v => vermelding(v, new Noten())),
      ),
    ],
    h(
      'ul',
      { class: 'let-op' },
      fase.kanttekeningen.filter(k => k.verplicht).map(k => h('li', {}, k.tekst, bron(k.bronnen))),
    ),
  ];
};

export async function beeld(staat) {
  const { vraag, meting } = staat;
  const code = vraag.gemeente ?? vraag.eigen;
  if (!code) {
    return kies(staat);
  }

  const expand = 'unit,partners,overlegvormen,instrumenten,budgetten,meldpunten,fase';
  const pad = `gemeenten/${encodeURIComponent(code)}`;
  const g = await haal(pad, { expand, meting: vraag.meting });
  const { legeLijsten } = g;
  const instrumentnamen = new Map(g.instrumenten.map(i => [i.id, i.naam]));
  const hoofdstukken = [
    [
      'wat',
      'Wat ze doen en waarom',
      n => [
        blok('Doelen', g.doelen, v => vermelding(v, n), legeLijsten.doelen),
        blok('Motieven', g.motieven, v => vermelding(v, n), legeLijsten.motieven),
        blok('Accenten', g.accenten, v => vermelding(v, n)),
      ],
    ],
    ['wie', 'Wie het doen', n => wie(g, n)],
    ['organisatie', 'In de organisatie en het bestuur', n => organisatie(g, n)],
    [
      'met-wie',
      'Met wie',
      n => [
        g.partners.map(p => partner(p, n)),
        g.overlegvormen.length > 0 && [h('h3', { class: 'tussen' }, 'Waar ze elkaar spreken'), g.overlegvormen.map(o => overleg(o, n))],
      ],
    ],
    [
      'waarmee',
      'Waarmee: de instrumenten',
      n => [
        h('p', { class: 'stil' }, 'Wat het rapport noemt. Een instrument dat hier niet staat, is daarmee niet afwezig.'),
        g.instrumenten.map(i => instrument(i, n, { namen: instrumentnamen })),
      ],
    ],
    ['geld', 'Met welk geld', n => (g.budgetten.length > 0 ? g.budgetten.map(b => budget(b, n)) : leeg(legeLijsten.budgetten))],
    [
      'meldingen',
      'Klachten en wijkposten',
      n => [
        g.klachten.length > 0 && h('ul', {}, g.klachten.map(uitspraak)),
        g.meldpunten.length > 0 ? g.meldpunten.map(m => meldpunt(m, n)) : [h('h3', {}, 'Wijkposten en meldpunten'), leeg(legeLijsten.meldpunten)],
      ],
    ],
    ['waar', 'Waar: de stad en haar wijken', n => waar(g, n)],
    [
      'sinds',
      'Sinds wanneer',
      n => [
        tabel(
          'Tijdlijn',
          ['Wanneer', 'Wat'],
          g.tijdlijn.map(t => [
            t.periode.alsGedrukt,
            [zin(t.gebeurtenis), t.periode.status === 'gepland' && stil(' (gepland)'), bron(t.bronnen), cijfers(t.cijfers, n)],
          ]),
        ),
        blok('Namen door de jaren', g.benamingen, v => vermelding(v, n)),
      ],
    ],
    [
      'gevonden',
      'Wat ervan gevonden wordt',
      n => [
        blok('Successen', g.successen, v => vermelding(v, n), legeLijsten.successen),
        blok('Knelpunten', g.knelpunten, v => vermelding(v, n), legeLijsten.knelpunten),
        blok('Wat de onderzoekers en anderen zien', g.bevindingen, v => vermelding(v, n)),
        blok('Is het onderzocht?', g.onderzoek, uitspraak, legeLijsten.onderzoek),
        blok('Monitors', g.monitors, v => vermelding(v, n)),
        blok('Evaluaties', g.evaluaties, v => vermelding(v, n)),
        blok('Verantwoording', g.verantwoording, v => vermelding(v, n), legeLijsten.verantwoording),
        g.cijfers.length > 0 && [h('h3', {}, 'Cijfers uit onderzoek'), cijfers(g.cijfers, n)],
        g.fase && [h('h3', { id: 'fase' }, 'De groep in het rapport'), fasekern(g.fase, g.code)],
      ],
    ],
  ];
  const kort = new Noten();
  return [
    h('h1', {}, g.naam),
    aanhef(g, meting),
    h('h2', {}, 'In het kort'),
    inHetKort(g, kort, g.fase),
    kort.lijst(),
    h(
      'nav',
      { class: 'inhoud', 'aria-label': 'Op deze pagina' },
      h(
        'ul',
        {},
        hoofdstukken.map(([id, naam]) => h('li', {}, h('a', { href: `#${id}` }, naam))),
      ),
    ),
    hoofdstukken.map(([id, naam, maak]) => {
      const noten = new Noten();
      const inhoud = maak(noten);
      return h(
        'section',
        { class: 'hoofdstuk' },
        h('h2', { id }, naam),
        inhoud,
        noten.lijst(),
        h('p', { class: 'niet-druk' }, h('a', { href: '#inhoud' }, 'Naar boven')),
      );
    }),
    h('h2', {}, 'Verder'),
    h(
      'ul',
      {},
      h(
        'li',
        {},
        h('a', { href: naar({ beeld: 'naast-elkaar', indicator: 'wijkbudget-per-inwoner', eigen: g.code }) }, `${g.naam} naast de andere gemeenten`),
      ),
      vraag.eigen !== g.code && h('li', {}, h('a', { href: naar({ beeld: 'gemeente', gemeente: g.code, eigen: g.code }) }, `${g.naam} is mijn gemeente`)),
      h('li', {}, h('a', { href: adres(pad, { expand, meting: vraag.meting }) }, 'Alles van deze pagina als JSON')),
    ),
  ];
}
