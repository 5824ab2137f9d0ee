import { adres, alsHetErIs, haal, lijst } from './api.js';
import { naar } from './adres.js';
import { Noten, blok, bron, h, hoofdletter, opNaam, punten, tabel, vermelding, zin } from './opmaak.js';

const stil = (...tekst) => h('span', { class: 'stil' }, ...tekst);
const standen = { gepubliceerd: 'gepubliceerd', nogNiet: 'nog niet ingezonden', ingetrokken: 'ingetrokken' };
const soorten = { correctie: 'correctie', herziening: 'herziening', geladen: 'geladen', uitgave: 'uitgave', intrekking: 'intrekking', catalogus: 'de vragenlijst en haar codes' };
const dag = moment => moment && new Date(moment).toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam' });
const elementen = antwoord => antwoord?.resultaten ?? antwoord;

/** Wie inzond, met de uitgaven. Een server die geen uitgaven kent zegt alleen of de meting compleet is. */
function inzendingen(meting, gemeld, vraag) {
  if (!gemeld) {
    return [
      h('p', {}, meting.compleet ? `Van alle ${meting.gemeenten.length} gemeenten is de inzending binnen.` : `Van ${meting.aantalInzendingen} van de ${meting.gemeenten.length} gemeenten is de inzending binnen.`),
      h('ul', { class: 'kaarten' }, meting.gemeenten.toSorted(opNaam).map(g => h('li', {}, h('a', { href: naar({ beeld: 'gemeente', gemeente: g.code, meting: vraag.meting }), class: g.code === vraag.eigen ? 'eigen' : null }, g.naam)))),
    ];
  }

  return tabel('Inzendingen, op naam', ['Gemeente', 'Stand', 'Uitgave', 'Sinds', 'Toelichting'], gemeld.toSorted((a, b) => opNaam(a.gemeente, b.gemeente)).map(i => [
    h('a', { href: naar({ beeld: 'gemeente', gemeente: i.gemeente.code, meting: vraag.meting }), class: i.gemeente.code === vraag.eigen ? 'eigen' : null }, i.gemeente.naam),
    standen[i.stand] ?? i.stand, i.uitgave ? `${i.uitgave}` : stil('–'), dag(i.op) ?? stil('–'), i.nota ?? '',
  ]));
}

const wijziging = w => h('li', {}, dag(w.op), ': ', w.gemeente ? `${w.gemeente.naam}, ` : '', soorten[w.soort] ?? w.soort, w.uitgave ? ` ${w.uitgave}` : '', w.nota ? `. ${zin(w.nota)}` : '.');

export async function beeld({ vraag, meting: jaar, metingen }) {
  const pad = `metingen/${encodeURIComponent(jaar)}`;
  const [meting, conclusies, gemeld, wijzigingen] = await Promise.all([
    haal(pad), lijst('conclusies', { meting: vraag.meting }),
    alsHetErIs(lijst(`${pad}/inzendingen`)), alsHetErIs(haal('wijzigingen')),
  ]);
  const noten = new Noten();
  const themas = Map.groupBy(conclusies, c => c.thema.naam);
  const moet = meting.kanttekeningen.filter(k => k.verplicht);
  const mag = meting.kanttekeningen.filter(k => !k.verplicht);
  const toon = (elementen(wijzigingen) ?? []).filter(w => !w.meting || w.meting === meting.jaar);
  const bekend = ['nietVastgesteld', null];
  return [
    h('h1', {}, meting.naam),
    h('p', { class: 'inleiding' }, 'Wie deze meting deed en hoe, wie inzond, wat er sindsdien veranderde, en wat de onderzoekers concludeerden.'),
    metingen.length > 1 && h('ul', { class: 'kaarten' }, metingen.map(m => h('li', {}, h('a', { href: naar({ beeld: 'meting', meting: String(m.jaar) }), 'aria-current': m.jaar === meting.jaar ? 'true' : null }, m.naam)))),
    punten([
      meting.opdrachtgever && ['Opdracht van', meting.opdrachtgever],
      meting.financier && ['Betaald door', meting.financier],
      meting.uitvoerder && ['Uitgevoerd door', meting.uitvoerder],
      ['Bron', h('cite', {}, meting.brondocument.titel), meting.brondocument.auteurs.length > 0 && `, ${meting.brondocument.auteurs.join(', ')}`, '. ', zin(meting.brondocument.toelichting)],
      !bekend.includes(meting.rechten) && ['Rechten', meting.rechten],
      meting.naamsvermelding && ['Bronvermelding', meting.naamsvermelding],
      meting.foutMelden && ['Fout gezien?', meting.foutMelden],
    ]),
    moet.length > 0 && h('ul', { class: 'let-op' }, moet.map(k => h('li', {}, k.tekst, bron(k.bronnen)))),
    mag.length > 0 && h('details', {}, h('summary', {}, `Nog ${mag.length} kanttekeningen`), h('ul', {}, mag.map(k => h('li', {}, k.tekst, bron(k.bronnen))))),
    h('h2', {}, 'Wie inzond'), inzendingen(meting, gemeld, vraag),
    toon.length > 0 && [h('h2', {}, 'Wat er veranderde'), h('ul', {}, toon.toReversed().slice(0, 50).map(wijziging))],
    h('h2', { id: 'conclusies' }, 'Conclusies, per thema'),
    h('nav', { class: 'inhoud', 'aria-label': 'Thema’s' }, h('ul', {}, [...themas].map(([thema, groep]) => h('li', {}, h('a', { href: `#thema-${groep[0].thema.code}` }, thema))))),
    [...themas].map(([thema, groep]) => h('section', {}, h('h3', { id: `thema-${groep[0].thema.code}` }, thema), h('ul', {}, groep.map(c => h('li', { id: c.id }, zin(c.observatie),
      stil(c.reikwijdte === 'genoemd' ? ` ${c.gemeenten.map(g => g.naam).join(', ')}.` : c.telling ? ` Het rapport telt: ${c.telling}.` : ''), bron(c.bronnen)))))),
    h('h2', {}, 'Hoe het onderzoek ging'),
    blok('Aanleiding', meting.aanleiding, v => vermelding(v, noten)), blok('Doel', meting.doelen, v => vermelding(v, noten)), blok('Methode', meting.methode, v => vermelding(v, noten)), noten.lijst(),
    h('p', {}, h('a', { href: adres(pad) }, `${hoofdletter('de meting')} als JSON`), ', ', h('a', { href: adres('conclusies', { meting: vraag.meting, format: 'csv', scheidingsteken: 'puntkomma' }), download: true }, 'de conclusies als CSV')),
  ];
}
