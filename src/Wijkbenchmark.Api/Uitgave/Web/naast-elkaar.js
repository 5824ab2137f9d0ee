import { adres, haal, lijst } from './api.js';
import { Noten, bron, getal, h, hoofdletter, meetwaarde, opNaam, plaatsen, stil, tabel, woord, zin } from './opmaak.js';

const keuze = (naam, label, opties, gekozen) =>
  h('p', { class: 'veld' }, h('label', { for: naam }, label), h('select', { id: naam, name: naam }, opties(gekozen)));
const optie = (waarde, tekst, gekozen) => h('option', { value: waarde, selected: waarde === gekozen }, tekst);

export function vakjes(legenda, naam, opties, gekozen) {
  return h(
    'fieldset',
    {},
    h('legend', {}, legenda),
    h(
      'div',
      { class: 'vakjes' },
      opties.map(([waarde, tekst]) =>
        h('label', {}, h('input', { type: 'checkbox', name: naam, value: waarde, checked: gekozen.includes(waarde) }), ' ', tekst),
      ),
    ),
  );
}

export const eigenKeuze = (namen, eigen) =>
  keuze('eigen', 'Uw eigen gemeente', g => [optie('', 'geen', g), ...[...namen].map(([code, naam]) => optie(code, naam, g))], eigen);

function formulier({ vraag, metingen, namen }, indicatoren, reeksen) {
  const themas = Map.groupBy(indicatoren, i => i.thema.naam);
  const dimensies = reeksen.filter(r => r.dimensie).map(r => [r.dimensie.code, r.dimensie.naam]);
  return h(
    'form',
    { class: 'kiezen', method: 'get', action: 'dashboard' },
    h('input', { type: 'hidden', name: 'beeld', value: 'naast-elkaar' }),
    keuze(
      'indicator',
      'Wat wilt u naast elkaar zien?',
      g =>
        [...themas].map(([thema, groep]) =>
          h(
            'optgroup',
            { label: thema },
            groep.map(i => optie(i.code, i.naam, g)),
          ),
        ),
      vraag.indicator,
    ),
    eigenKeuze(namen, vraag.eigen),
    metingen.length > 1 && keuze('meting', 'Meting', g => metingen.map(m => optie(String(m.jaar), m.naam, g)), vraag.meting),
    h(
      'details',
      { open: vraag.gemeente || vraag.dimensie },
      h('summary', {}, 'Kies gemeenten of een uitsplitsing'),
      vakjes('Alleen deze gemeenten', 'gemeente', [...namen], (vraag.gemeente ?? '').split(',')),
      dimensies.length > 1 && vakjes('Alleen deze uitsplitsingen', 'dimensie', dimensies, (vraag.dimensie ?? '').split(',')),
    ),
    h('button', {}, 'Toon'),
  );
}

/** De feiten die zeggen waarom een getal ontbreekt. */
const volgens = (regel, indicator) =>
  regel.volgens
    .filter(f => f.id !== regel.waarde?.id)
    .map(f =>
      h(
        'li',
        {},
        f.indicator !== indicator.code && `${hoofdletter(f.indicator.replaceAll('-', ' '))}: `,
        f.soort === 'uitspraak'
          ? `${f.betreft}: ${f.tekst}`
          : [f.dimensie && `${f.dimensie.naam}: `, f.tekst && `‘${f.tekst}’`, f.betreft && ` (${f.betreft})`],
        bron(f.bronnen),
      ),
    );

function regelVanGetal(regel, indicator, noten) {
  const meer = [...volgens(regel, indicator), ...regel.andere.map(m => h('li', {}, m.dimensie && `${m.dimensie.naam}: `, meetwaarde(m, noten)))];
  return [
    regel.waarde?.dimensie && indicator.dimensie && !regel.gedeeld && stil(`${regel.waarde.dimensie.naam}: `),
    regel.waarde ? meetwaarde(regel.waarde, noten) : stil(regel.ontbreektRedenNaam),
    regel.waarde &&
      !regel.waarde.vergelijkbaar &&
      indicator.vergelijkbaar &&
      h('p', { class: 'stil' }, `Niet vergelijkbaar: ${zin(regel.waarde.nietVergelijkbaarReden)}`),
    meer.length > 0 && h('ul', { class: 'cijfers' }, meer),
  ];
}

function samenvatting(reeks, indicator) {
  const s = reeks.samenvatting;
  const eenheid = indicator.eenheid === 'procent' ? '%' : indicator.eenheid;
  return s
    ? h(
        'p',
        { class: 'stil' },
        'Door ons berekend over de ',
        h('data', { value: s.aantal }, s.aantal),
        ' vergelijkbare getallen: kleinste ',
        h('data', { value: s.minimum }, getal(s.minimum)),
        ', middelste ',
        h('data', { value: s.mediaan }, getal(s.mediaan)),
        ', grootste ',
        h('data', { value: s.maximum }, getal(s.maximum)),
        ` ${eenheid}.`,
      )
    : reeks.geenSamenvattingReden && h('p', { class: 'stil' }, zin(reeks.geenSamenvattingReden));
}

function rijen(groepen, eigen, cel) {
  let vorige;
  return groepen.map(g => {
    const naam = g.gemeente.naam === vorige ? stil(g.gemeente.naam) : h('span', { class: g.gemeente.code === eigen ? 'eigen' : null }, g.gemeente.naam);
    vorige = g.gemeente.naam;
    return [naam, h('div', { class: g.gemeente.code === eigen ? 'eigen' : null }, cel(g))];
  });
}

function tabellen(v, eigen) {
  const { indicator } = v;
  const noten = new Noten();
  const jaar = meting => (v.metingen.length > 1 ? `, ${meting}` : '');
  const delen = [
    ...v.reeksen.map(r => [
      tabel(
        `${r.dimensie?.naam ?? indicator.naam}${jaar(r.meting)}`,
        ['Gemeente', hoofdletter(indicator.eenheid)],
        rijen(
          r.waarden.map(w => ({ ...w, gedeeld: r.dimensie })),
          eigen,
          w => regelVanGetal(w, indicator, noten),
        ),
      ),
      samenvatting(r, indicator),
    ]),
    ...v.oordelen.map(r =>
      tabel(
        `${indicator.naam}${jaar(r.meting)}`,
        ['Gemeente', 'Wat het rapport zegt'],
        rijen(r.gemeenten, eigen, g =>
          g.uitspraken.length === 0
            ? stil(g.ontbreektRedenNaam)
            : h(
                'ul',
                {},
                g.uitspraken.map(u =>
                  h(
                    'li',
                    {},
                    h('b', {}, hoofdletter(woord(u.oordeel))),
                    ': ',
                    u.dimensie && `${u.dimensie.naam}, `,
                    u.betreft,
                    '. ',
                    zin(u.toelichting),
                    bron(u.bronnen),
                  ),
                ),
              ),
        ),
      ),
    ),
    ...v.teksten.map(r =>
      tabel(
        `${indicator.naam}${jaar(r.meting)}`,
        ['Gemeente', 'Zoals gedrukt'],
        rijen(r.gemeenten, eigen, g =>
          g.teksten.length === 0
            ? stil(g.ontbreektRedenNaam)
            : h(
                'ul',
                {},
                g.teksten.map(t =>
                  h('li', {}, `${t.dimensie.naam}: `, t.tekst ?? stil(t.ontbreektRedenNaam), t.betreft && stil(` – ${t.betreft}`), bron(t.bronnen)),
                ),
              ),
        ),
      ),
    ),
  ];
  return [delen, noten.lijst()];
}

export async function beeld(staat) {
  const { vraag, namen } = staat;
  const indicatoren = (await lijst('indicatoren', { meting: vraag.meting })).sort(opNaam);
  vraag.indicator ??= 'wijkbudget-per-inwoner';
  const pad = `indicatoren/${encodeURIComponent(vraag.indicator)}/vergelijking`;
  const filter = { gemeente: vraag.gemeente, dimensie: vraag.dimensie, meting: vraag.meting };
  const [v, heel] = await Promise.all([haal(pad, filter), vraag.dimensie ? haal(pad, { meting: vraag.meting }) : null]);
  const { indicator } = v;
  const svg = adres(pad, { ...filter, format: 'svg' });
  const beeldnaam = `Grafiek van ${indicator.naam.toLowerCase()}: per gemeente wat het rapport zegt.`;
  const moet = v.kanttekeningen.filter(k => k.verplicht);
  const mag = v.kanttekeningen.filter(k => !k.verplicht);
  // In het beeld kort: de voorbehouden staan heel bij de tabel. De letters van de grafiek blijven op elk scherm even groot.
  const kort = breedte => adres(pad, { ...filter, format: 'svg', voorbehouden: 'kort', breedte });
  const plaatje = h('img', { src: kort(720), alt: `${beeldnaam} Dezelfde gegevens staan in de tabel hieronder.` });
  plaatje.addEventListener('error', () =>
    plaatje.parentElement.replaceWith(h('p', { role: 'alert' }, 'De grafiek is niet op te halen; de tabel hieronder zegt hetzelfde.')),
  );
  const csv = adres('waarnemingen', { indicator: indicator.code, ...filter, format: 'csv', scheidingsteken: 'puntkomma' });
  return [
    h('h1', {}, `${indicator.naam}, naast elkaar`),
    h('p', { class: 'inleiding' }, zin(indicator.definitie)),
    formulier(staat, indicatoren, (heel ?? v).reeksen),
    !v.vergelijkbaar && h('p', { class: 'let-op' }, h('b', {}, 'Niet om te vergelijken. '), zin(v.nietVergelijkbaarReden)),
    moet.length > 0 &&
      h(
        'ul',
        { class: 'let-op' },
        moet.map(k => h('li', {}, k.tekst, bron(k.bronnen))),
      ),
    h('figure', {}, h('picture', {}, h('source', { media: '(max-width: 40rem)', srcset: kort(320) }), plaatje)),
    h('h2', {}, 'Wat er staat'),
    h(
      'p',
      { class: 'stil' },
      `Op naam van de gemeente${vraag.eigen && namen.has(vraag.eigen) ? `; ${namen.get(vraag.eigen)} staat vet` : ''}. Elk getal zoals gedrukt.`,
    ),
    tabellen(v, vraag.eigen),
    mag.length > 0 &&
      h(
        'details',
        {},
        h('summary', {}, 'Kanttekeningen bij het geheel'),
        h(
          'ul',
          {},
          mag.map(k => h('li', {}, k.tekst, bron(k.bronnen))),
        ),
      ),
    h('details', {}, h('summary', {}, 'Waar dit staat in het rapport'), h('p', {}, plaatsen(v.bronnen))),
    h('h2', {}, 'Meenemen'),
    h(
      'ul',
      { class: 'meenemen' },
      indicator.soort === 'getal' && h('li', {}, h('a', { href: csv, download: true }, 'De getallen als CSV'), ' voor een rekenblad (met puntkomma)'),
      h('li', {}, h('a', { href: svg, download: `${indicator.code}.svg` }, 'De grafiek als SVG')),
      h(
        'li',
        {},
        h('a', { href: adres(pad, filter) }, 'Alles als JSON'),
        indicator.soort === 'getal' && [' of ', h('a', { href: adres(pad, { ...filter, format: 'json-stat' }) }, 'als JSON-stat')],
      ),
    ),
    h('p', {}, 'In een eigen pagina of dashboard, met één regel:'),
    h('pre', { tabindex: 0 }, h('code', {}, `<img src="${svg}" alt="${beeldnaam}">`)),
    h('p', {}, 'De vraag aan de API:'),
    h('pre', { tabindex: 0 }, h('code', {}, `GET ${adres(pad, filter)}`)),
  ];
}
