// Wat in elk beeld hetzelfde is: elementen maken, en een feit, een getal en zijn voorbehoud laten lezen zoals een mens ze schrijft.
export function h(soort, kenmerken = {}, ...inhoud) {
  const element = document.createElement(soort);
  for (const [naam, waarde] of Object.entries(kenmerken)) {
    if (waarde !== undefined && waarde !== null && waarde !== false) {
      element.setAttribute(naam, waarde === true ? '' : waarde);
    }
  }

  element.append(...inhoud.flat(Infinity).filter(deel => deel !== null && deel !== undefined && deel !== false && deel !== ''));
  return element;
}

export const stil = (...tekst) => h('span', { class: 'stil' }, ...tekst);
// Wat deze pagina zelf telt, en niet uit de API komt.
export const telling = (aantal, voor = '', na = '') => h('span', { 'data-telling': true }, `${voor}${aantal}${na}`);
export const zin = tekst => tekst && (/[.!?…’”]$/.test(tekst) ? tekst : `${tekst}.`);
export const zinnen = (...teksten) =>
  teksten
    .filter(Boolean)
    .map(t => hoofdletter(zin(t)))
    .join(' ');
export const hoofdletter = tekst => tekst && tekst[0].toUpperCase() + tekst.slice(1);
export const getal = waarde => waarde.toLocaleString('nl-NL', { maximumFractionDigits: 2 });
export const opsomming = delen => (delen.length < 2 ? delen.join('') : `${delen.slice(0, -1).join(', ')} en ${delen.at(-1)}`);
export const opNaam = (a, b) => a.naam.localeCompare(b.naam, 'nl');

const woorden = {
  gepland: 'gepland',
  inOntwikkeling: 'in ontwikkeling',
  pilot: 'proef',
  staand: null,
  beeindigd: 'beëindigd',
  ja: 'ja',
  nee: 'nee',
  deels: 'deels',
  nietGemeld: 'niet gemeld',
  incidenteel: 'eenmalig geld',
  structureel: 'vast geld',
};
export const woord = code => (code in woorden ? woorden[code] : code);

const redenen = {
  geen: 'Het rapport zegt dat er geen zijn.',
  nietGemeld: 'Het rapport meldt hier niets over.',
  alleenInGrafiek: 'Dit stond in een grafiek of schema dat in de tekst van het rapport ontbreekt.',
};
export const leeg = reden => h('p', { class: 'stil' }, redenen[reden] ?? redenen.nietGemeld);

export function plaatsen(bronnen) {
  return [...new Set((bronnen ?? []).map(b => `${/^\d/.test(b.paragraaf) ? '§' : ''}${b.paragraaf}${b.kop === '-' ? '' : ` ${b.kop}`}`))].join('; ');
}

// Staat er altijd; wie het aanzet ziet het (het is te veel om altijd te lezen).
export const bron = bronnen => (bronnen?.length ? h('small', { class: 'bron' }, ` [${plaatsen(bronnen)}]`) : null);

export const nog = aantal => (aantal === 1 ? 'Nog een kanttekening' : ['Nog ', telling(aantal), ' kanttekeningen']);

let teller = 0;

// 1 is a, 27 is aa: zoals een lijst met letters telt.
const letters = n => (n > 0 ? letters(Math.floor((n - 1) / 26)) + String.fromCharCode(97 + ((n - 1) % 26)) : '');

/** De kanttekeningen bij een tabel of paragraaf, elk één keer: wat getoond moet worden staat er, de rest is op te klappen. */
export class Noten {
  #noten = new Map();

  bij(kanttekeningen) {
    const verwijzingen = (kanttekeningen ?? []).map(k => {
      if (!this.#noten.has(k.tekst)) {
        const nummer = [...this.#noten.values()].filter(n => n.verplicht === k.verplicht).length + 1;
        this.#noten.set(k.tekst, { ...k, nummer, teken: k.verplicht ? `${nummer}` : letters(nummer), id: `noot-${++teller}` });
      }

      return this.#noten.get(k.tekst);
    });
    return verwijzingen.length === 0
      ? null
      : h(
          'sup',
          {},
          verwijzingen.map((n, i) => [i > 0 && ' ', h('a', { href: `#${n.id}`, 'aria-label': `kanttekening ${n.teken}` }, n.teken)]),
        );
  }

  lijst() {
    const noten = [...this.#noten.values()];
    const regels = (selectie, type) =>
      h(
        'ol',
        { class: 'noten', type },
        selectie.map(n => h('li', { id: n.id, value: n.nummer }, n.tekst, bron(n.bronnen))),
      );
    const [moet, mag] = [noten.filter(n => n.verplicht), noten.filter(n => !n.verplicht)];
    return [moet.length > 0 && regels(moet, '1'), mag.length > 0 && h('details', { class: 'noten' }, h('summary', {}, nog(mag.length)), regels(mag, 'a'))];
  }
}

/** Een getal zoals gedrukt, of waarom het er niet is, met zijn kanttekeningen als verwijzing. */
export function meetwaarde(m, noten, { betreft = true } = {}) {
  if (!m) {
    return null;
  }

  const bereik =
    m.min !== null && m.max !== null
      ? `${getal(m.min)} tot ${getal(m.max)}`
      : m.min !== null
        ? `minstens ${getal(m.min)}`
        : m.max !== null
          ? `hoogstens ${getal(m.max)}`
          : null;
  const berekend = m.waarde !== null ? getal(m.waarde) : bereik;
  const eenheid = m.eenheidKort && (m.eenheidKort === '%' ? ' %' : ` ${m.eenheidKort}`);
  const inhoud = m.ontbreektReden
    ? m.alsGedrukt
      ? [`‘${m.alsGedrukt}’`, stil(` (${m.ontbreektRedenNaam})`)]
      : [stil(m.ontbreektRedenNaam)]
    : m.alsGedrukt
      ? [m.alsGedrukt, !/\d/.test(m.alsGedrukt) && stil(` (${berekend})`)]
      : [berekend, eenheid, m.afgeleid && stil(' (door ons berekend)')];
  const zegtAl = m.betreft && m.alsGedrukt && m.betreft.split(' ').every(w => m.alsGedrukt.includes(w));
  return h(
    'span',
    { class: 'getal', 'data-id': m.id },
    m.ontbreektReden ? h('span', {}, inhoud) : h('data', { value: m.waarde ?? bereik }, inhoud),
    betreft && m.betreft && !zegtAl && stil(` – ${m.betreft}`),
    m.andereLezingen?.length > 0 && stil(` (elders in het rapport: ${m.andereLezingen.map(l => l.alsGedrukt).join('; ')})`),
    noten.bij(m.kanttekeningen),
    bron(m.bronnen),
  );
}

const periode = p => p?.alsGedrukt;

/** Wie, hoe ver en wanneer, achter een feit. */
const bijzin = (...delen) => {
  const over = delen.filter(Boolean);
  return over.length > 0 && stil(` (${over.join('; ')})`);
};

export const cijfers = (lijst, noten) =>
  lijst?.length > 0 &&
  h(
    'ul',
    { class: 'cijfers' },
    lijst.map(m => h('li', {}, meetwaarde(m, noten), !m.betreft && stil(` – ${m.indicatorNaam.toLowerCase()}${m.dimensie ? `, ${m.dimensie.naam}` : ''}`))),
  );

export function vermelding(v, noten) {
  const dubbel = v.naam && v.omschrijving?.toLowerCase().includes(v.naam.toLowerCase());
  return h(
    'li',
    {},
    v.naam && !(dubbel && v.omschrijving.length < 80) && h('b', {}, hoofdletter(v.naam), v.omschrijving ? '. ' : ''),
    zin(v.omschrijving ?? (v.naam ? '' : null)),
    bijzin(v.wie, woord(v.status), v.periode && !v.omschrijving?.includes(v.periode.alsGedrukt) && periode(v.periode)),
    bron(v.bronnen),
    cijfers(v.cijfers, noten),
  );
}

export function uitspraak(u) {
  return h('li', {}, h('b', {}, hoofdletter(u.betreft)), ': ', woord(u.oordeel), '. ', zin(u.toelichting), bron(u.bronnen));
}

/** Een kop met zijn lijst; zonder elementen de reden, of niets als die er niet is. */
export function blok(kop, lijst, toon, reden) {
  return (lijst.length > 0 || reden) && [h('h3', {}, kop), lijst.length > 0 ? h('ul', {}, lijst.map(toon)) : leeg(reden)];
}

export function tabel(bijschrift, koppen, rijen, kenmerken = {}) {
  return h(
    'div',
    { class: 'tabel', role: 'region', 'aria-label': `Tabel ${bijschrift}`, tabindex: 0 },
    h(
      'table',
      kenmerken,
      h('caption', {}, bijschrift),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          koppen.map(k => h('th', { scope: 'col' }, k)),
        ),
      ),
      h(
        'tbody',
        {},
        rijen.map(([eerste, ...rest]) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, eerste),
            rest.map(cel => h('td', {}, cel)),
          ),
        ),
      ),
    ),
  );
}

export const punten = delen =>
  h(
    'dl',
    { class: 'kort' },
    delen.filter(Boolean).map(([naam, ...inhoud]) => h('div', {}, h('dt', {}, naam), h('dd', {}, inhoud))),
  );
