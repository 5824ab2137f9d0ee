import { adres, haal, lijst } from './api.js';
import { naar } from './adres.js';
import { Noten, blok, bron, h, nog, opNaam, punten, stil, tabel, vermelding, zin } from './opmaak.js';

const standen = { gepubliceerd: 'gepubliceerd', nogNiet: 'nog niet ingezonden', ingetrokken: 'ingetrokken' };
const dag = moment =>
  moment && new Date(moment).toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam' });
const plek = (vraag, rest) => naar({ beeld: 'meting', meting: vraag.meting, ...rest });

function inzendingen(gemeld, vraag) {
  const metNota = gemeld.some(i => i.nota);
  return tabel(
    'Inzendingen, op naam',
    ['Gemeente', 'Stand', 'Uitgave', 'Sinds', ...(metNota ? ['Toelichting'] : [])],
    gemeld
      .toSorted((a, b) => opNaam(a.gemeente, b.gemeente))
      .map(i => [
        h(
          'a',
          { href: naar({ beeld: 'gemeente', gemeente: i.gemeente.code, meting: vraag.meting }), class: i.gemeente.code === vraag.eigen && 'eigen' },
          i.gemeente.naam,
        ),
        standen[i.stand] ?? i.stand,
        i.uitgave
          ? h(
              'a',
              { href: plek(vraag, { gemeente: i.gemeente.code }), 'aria-label': `Uitgave ${i.uitgave} van ${i.gemeente.naam}, en wat erin anders werd` },
              i.uitgave,
            )
          : stil('–'),
        dag(i.op) ?? stil('–'),
        ...(metNota ? [i.nota ?? ''] : []),
      ]),
  );
}

/** Alle berichten over een meting, hoeveel het er ook zijn. */
async function berichten(meting) {
  const alles = [];
  for (let na; ;) {
    const { resultaten, volgende } = await haal('wijzigingen', { pageSize: 100, na });
    alles.push(...resultaten);
    if (resultaten.length < 100) {
      return alles.filter(b => b.meting === meting);
    }

    na = volgende;
  }
}

const bericht = b =>
  h(
    'li',
    {},
    dag(b.op),
    ': ',
    b.gemeente ? `${b.gemeente.naam}, ` : '',
    b.soort === 'catalogus' ? 'de vragenlijst en haar codes' : b.soort === 'intrekking' ? 'ingetrokken' : `uitgave ${b.uitgave}`,
    b.soortHerziening && ` (${b.soortHerziening})`,
    b.nota ? `. ${zin(b.nota)}` : '.',
  );

const stond = (getalstand, tekst) => (getalstand ? (getalstand.alsGedrukt ?? getalstand.waarde ?? '–') : (tekst ?? '–'));

/** De uitgaven van een gemeente, de laatste eerst, met wat er in elk anders werd. */
async function uitgaven(pad, code) {
  const alle = await lijst(`${pad}/inzendingen/${encodeURIComponent(code)}/uitgaven`);
  const heel = await Promise.all(alle.map(u => haal(`${pad}/inzendingen/${encodeURIComponent(code)}/uitgaven/${u.nummer}`)));
  return [
    h('h3', { id: 'uitgaven' }, `De uitgaven van ${heel[0]?.gemeente.naam ?? code}`),
    heel.toReversed().map(u =>
      h(
        'section',
        {},
        h('h4', {}, `Uitgave ${u.nummer}, ${dag(u.op)}`, u.soortHerziening && ` (${u.soortHerziening})`),
        h(
          'p',
          {},
          u.nota && [zin(u.nota), ' '],
          u.ingetrokken && `Ingetrokken op ${dag(u.ingetrokken.op)}. ${zin(u.ingetrokken.nota) ?? ''} `,
          u.wijzigingen
            ? u.wijzigingen.length === 0 && 'Er werd geen feit anders.'
            : 'Wat er anders werd is niet berekend: er was geen uitgave om mee te vergelijken.',
        ),
        u.wijzigingen?.length > 0 &&
          tabel(
            `Wat in uitgave ${u.nummer} anders werd`,
            ['Waar', 'Wat', 'Stond er', 'Staat er'],
            u.wijzigingen.map(w => [h('code', {}, w.waarneming ?? w.pad), w.soort, stond(w.van, w.vanTekst), stond(w.naar, w.naarTekst)]),
          ),
      ),
    ),
  ];
}

export async function beeld({ vraag, meting: jaar, metingen }) {
  const pad = `metingen/${encodeURIComponent(jaar)}`;
  const [meting, conclusies, gemeld, gebeurd, vanGemeente] = await Promise.all([
    haal(pad),
    lijst('conclusies', { meting: vraag.meting }),
    lijst(`${pad}/inzendingen`),
    berichten(Number(jaar)),
    vraag.gemeente && uitgaven(pad, vraag.gemeente),
  ]);
  const later = gebeurd.filter(b => b.uitgave > 1 || b.soort === 'intrekking').toReversed();
  const noten = new Noten();
  const themas = Map.groupBy(conclusies, c => c.thema.naam);
  const moet = meting.kanttekeningen.filter(k => k.verplicht);
  const mag = meting.kanttekeningen.filter(k => !k.verplicht);
  const bekend = ['nietVastgesteld', null];
  return [
    h('h1', {}, meting.naam),
    h('p', { class: 'inleiding' }, 'Wie deze meting deed en hoe, wie inzond, wat er sindsdien veranderde, en wat de onderzoekers concludeerden.'),
    metingen.length > 1 &&
      h(
        'ul',
        { class: 'kaarten' },
        metingen.map(m =>
          h('li', {}, h('a', { href: naar({ beeld: 'meting', meting: String(m.jaar) }), 'aria-current': m.jaar === meting.jaar ? 'true' : null }, m.naam)),
        ),
      ),
    punten([
      meting.opdrachtgever && ['Opdracht van', meting.opdrachtgever],
      meting.financier && ['Betaald door', meting.financier],
      meting.uitvoerder && ['Uitgevoerd door', meting.uitvoerder],
      [
        'Bron',
        h('cite', {}, meting.brondocument.titel),
        meting.brondocument.auteurs.length > 0 && `, ${meting.brondocument.auteurs.join(', ')}`,
        '. ',
        zin(meting.brondocument.toelichting),
      ],
      !bekend.includes(meting.rechten) && ['Rechten', meting.rechten],
      meting.naamsvermelding && ['Bronvermelding', meting.naamsvermelding],
      meting.foutMelden && ['Fout gezien?', meting.foutMelden],
    ]),
    moet.length > 0 &&
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
    h('h2', {}, 'Wie inzond'),
    inzendingen(gemeld, vraag),
    vanGemeente,
    h('h2', {}, 'Wat er veranderde'),
    later.length > 0 ? h('ul', {}, later.map(bericht)) : h('p', {}, 'Sinds de eerste uitgave is er niets gecorrigeerd, herzien of ingetrokken.'),
    h('h2', { id: 'conclusies' }, 'Conclusies, per thema'),
    h(
      'nav',
      { class: 'inhoud', 'aria-label': 'Thema’s' },
      h(
        'ul',
        {},
        [...themas].map(([thema, groep]) => h('li', {}, h('a', { href: `#thema-${groep[0].thema.code}` }, thema))),
      ),
    ),
    [...themas].map(([thema, groep]) =>
      h(
        'section',
        {},
        h('h3', { id: `thema-${groep[0].thema.code}` }, thema),
        h(
          'ul',
          {},
          groep.map(c =>
            h(
              'li',
              { id: c.id },
              zin(c.observatie),
              stil(c.reikwijdte === 'genoemd' ? ` ${c.gemeenten.map(g => g.naam).join(', ')}.` : c.telling ? ` Het rapport telt: ${c.telling}.` : ''),
              bron(c.bronnen),
            ),
          ),
        ),
      ),
    ),
    h('h2', {}, 'Hoe het onderzoek ging'),
    blok('Aanleiding', meting.aanleiding, v => vermelding(v, noten)),
    blok('Doel', meting.doelen, v => vermelding(v, noten)),
    blok('Methode', meting.methode, v => vermelding(v, noten)),
    noten.lijst(),
    h(
      'p',
      {},
      h('a', { href: adres(pad) }, 'De meting als JSON'),
      ', ',
      h('a', { href: adres('conclusies', { meting: vraag.meting, format: 'csv', scheidingsteken: 'puntkomma' }), download: true }, 'de conclusies als CSV'),
    ),
  ];
}
