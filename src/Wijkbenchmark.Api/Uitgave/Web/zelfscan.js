import { haal } from './api.js';
import { naar } from './adres.js';
import { bron, h, nog, opsomming, plaatsen, zin } from './opmaak.js';

const antwoorden = { ja: 'Ja', deels: 'Deels', nee: 'Nee' };
const sleutels = Object.keys(antwoorden);

// De antwoorden staan achter het hekje: een browser stuurt dat deel van een adres nooit mee, ook niet aan deze server.
function gegeven() {
  const anker = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(sleutels.map(s => [s, anker.get(s) ?? '']));
}

const van = (kenmerk, wijze) => kenmerk.gezegdVan.filter(g => g.wijze === wijze).map(g => g.gemeente.naam);

function gezegd(k) {
  const [naam, groep] = [van(k, 'bijNaam'), van(k, 'alsGroep')];
  return h(
    'p',
    { class: 'stil' },
    naam.length > 0 && `Het rapport zegt dit met naam van ${opsomming(naam)}. `,
    groep.length > 0 &&
      (naam.length > 0 ? 'En' : 'Het rapport zegt dit') +
        ` van ${opsomming(groep)} als groep (‘${k.groep.naam}’)${naam.length > 0 ? ', niet met naam' : ''}. `,
    bron(k.bronnen),
  );
}

function stelling(k, gekozen) {
  const waarde = sleutels.find(s => gekozen[s].split(',').includes(k.code)) ?? '';
  return h(
    'fieldset',
    { class: 'stelling' },
    h('legend', {}, k.stelling),
    h(
      'div',
      { class: 'vakjes' },
      [...Object.entries(antwoorden), ['', 'Geen antwoord']].map(([code, tekst]) =>
        h('label', {}, h('input', { type: 'radio', name: k.code, value: code, checked: code === waarde }), ' ', tekst),
      ),
    ),
  );
}

function uitslag(scan) {
  const per = Map.groupBy(scan.kenmerken, k => k.antwoord);
  const kop = { ja: 'Waar u ja op zei', deels: 'Waar u deels op zei', nee: 'Waar u nee op zei', nietBeantwoord: 'Wat u niet beantwoordde' };
  return Object.entries(kop).map(
    ([antwoord, titel]) =>
      per.has(antwoord) &&
      h(
        'section',
        {},
        h('h2', {}, titel),
        h(
          'ul',
          { class: 'stellingen' },
          per.get(antwoord).map(k => h('li', {}, h('p', {}, k.stelling), gezegd(k))),
        ),
      ),
  );
}

export async function beeld({ vraag, ga }) {
  const gekozen = gegeven();
  const beantwoord = sleutels.some(s => gekozen[s]);
  const scan = beantwoord
    ? await haal('zelfscan/uitslag', { ...gekozen, meting: vraag.meting }, { vers: true })
    : await haal('zelfscan', { meting: vraag.meting });
  const moet = scan.kanttekeningen.filter(k => k.verplicht);
  const mag = scan.kanttekeningen.filter(k => !k.verplicht);
  const formulier = h(
    'form',
    { class: 'scan', method: 'get', action: 'dashboard' },
    scan.kenmerken.map(k => stelling(k, gekozen)),
    h('p', {}, h('button', {}, 'Leg het naast de acht gemeenten'), ' ', beantwoord && h('a', { href: naar({ beeld: 'zelfscan' }) }, 'Begin opnieuw')),
  );
  formulier.addEventListener('submit', gebeurtenis => {
    gebeurtenis.preventDefault();
    const over = new URLSearchParams();
    for (const s of sleutels) {
      const codes = [...new FormData(formulier)].filter(([, waarde]) => waarde === s).map(([code]) => code);
      if (codes.length > 0) {
        over.set(s, codes.join(','));
      }
    }

    ga(naar({ beeld: 'zelfscan' }, String(over).replaceAll('%2C', ',')));
  });

  return [
    h('h1', {}, beantwoord ? 'Uw antwoorden naast de acht gemeenten' : 'Zelfscan'),
    h('p', { class: 'inleiding' }, scan.toelichting),
    h(
      'ul',
      { class: 'let-op' },
      moet.map(k => h('li', {}, k.tekst, bron(k.bronnen))),
    ),
    mag.length > 0 &&
      h(
        'details',
        {},
        h('summary', {}, nog(mag.length)),
        h(
          'ul',
          {},
          mag.map(k => h('li', {}, k.tekst, bron(k.bronnen))),
        ),
      ),
    beantwoord && [
      h('p', {}, 'Dit adres is te bewaren en te delen; uw antwoorden staan erin, achter het hekje (#).'),
      uitslag(scan),
      h('details', {}, h('summary', {}, 'Antwoorden aanpassen'), formulier),
    ],
    !beantwoord && [
      h('p', {}, `De stellingen staan in het rapport in ${plaatsen(scan.kenmerken.flatMap(k => k.bronnen))}. ${zin('U hoeft ze niet alle te beantwoorden')}`),
      formulier,
    ],
  ];
}
