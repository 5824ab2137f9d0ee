import { haal, lijst } from './api.js';
import { naar } from './adres.js';
import { bron, h, hoofdletter, opNaam, stil, telling, zin } from './opmaak.js';

const vanGemeente = ['unit', 'partner', 'overlegvorm', 'instrument', 'budget', 'meldpunt'];

/** Waar een vondst op dit dashboard staat. */
function plek(r) {
  const meting = { meting: new URLSearchParams(location.search).get('meting') };
  if (r.type === 'gemeente') return naar({ ...meting, beeld: 'gemeente', gemeente: r.id });
  if (r.type === 'unit') return naar({ ...meting, beeld: 'gemeente', gemeente: r.gemeente.code }, 'wie');
  if (vanGemeente.includes(r.type)) return naar({ ...meting, beeld: 'gemeente', gemeente: r.gemeente.code }, r.id);
  if (r.type === 'indicator') return naar({ ...meting, beeld: 'naast-elkaar', indicator: r.id });
  if (r.type === 'conclusie') return naar({ ...meting, beeld: 'meting' }, r.id);
  if (r.type === 'begrip') return naar({ ...meting, beeld: 'begrippen' }, r.id);
  if (r.type === 'instrumenttype') return naar({ ...meting, beeld: 'wie', instrument: r.id });
  if (r.type === 'partnertype') return naar({ ...meting, beeld: 'wie', partner: r.id });
  if (r.type === 'meting') return naar({ beeld: 'meting', meting: r.id });
  if (r.gemeente) return naar({ ...meting, beeld: 'gemeente', gemeente: r.gemeente.code });
  return null;
}

/** De tekst met wat gevonden is gemerkt. */
function gemerkt(tekst, treffers) {
  const over = [...new Set(treffers)].sort((a, b) => b.length - a.length).map(t => t.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return over.length === 0 ? tekst : tekst.split(new RegExp(`(${over.join('|')})`, 'g')).map((deel, i) => (i % 2 ? h('mark', {}, deel) : deel));
}

async function zoeken(vraag) {
  if (!vraag.q) {
    return [h('h1', {}, 'Zoeken'), h('p', {}, 'Geef in het zoekvak hierboven een of meer woorden.')];
  }

  const page = Number(vraag.page) || 1;
  const { paginering, resultaten } = await haal('_zoek', { q: vraag.q, page, meting: vraag.meting });
  const laatste = Math.ceil(paginering.totaal / paginering.pageSize);
  const waarnemingen = resultaten.filter(r => r.type === 'waarneming');
  const bij = new Map(await Promise.all(waarnemingen.map(async r => [r.id, await haal(`waarnemingen/${r.id}`)])));
  return [
    h('h1', {}, `Zoeken naar ‘${vraag.q}’`),
    h(
      'p',
      {},
      paginering.totaal === 0
        ? 'Niets gevonden. Zoek op een ander of korter woord.'
        : [
            h('span', {}, paginering.totaal),
            paginering.totaal === 1 ? ' vondst' : ' vondsten',
            ', de beste eerst',
            laatste > 1 && ['; bladzijde ', telling(page), ' van ', telling(laatste)],
            '.',
          ],
    ),
    h(
      'ol',
      { class: 'vondsten', start: (page - 1) * paginering.pageSize + 1 },
      resultaten.map(r => {
        const adres = bij.has(r.id) ? naar({ beeld: 'naast-elkaar', indicator: bij.get(r.id).indicator, meting: vraag.meting }) : plek(r);
        return h(
          'li',
          {},
          h(
            'p',
            {},
            adres ? h('a', { href: adres }, hoofdletter(r.titel)) : hoofdletter(r.titel),
            stil(` – ${r.type}${r.gemeente ? `, ${r.gemeente.naam}` : ''}`),
          ),
          h('p', {}, gemerkt(r.fragment, r.treffers), bron(r.bronnen)),
        );
      }),
    ),
    laatste > 1 &&
      h(
        'p',
        {},
        page > 1 && [h('a', { href: naar({ beeld: 'zoeken', q: vraag.q, page: String(page - 1) }) }, 'Vorige'), ' '],
        page < laatste && h('a', { href: naar({ beeld: 'zoeken', q: vraag.q, page: String(page + 1) }) }, 'Volgende'),
      ),
  ];
}

async function begrippen(vraag) {
  const alle = (await lijst('begrippen', { meting: vraag.meting })).sort(opNaam);
  const namen = new Map(alle.map(b => [b.code, b.naam]));
  return [
    h('h1', {}, 'Begrippen'),
    h('p', { class: 'inleiding' }, 'Wat een woord in het rapport betekent, en wat een gemeente er anders onder verstaat.'),
    h(
      'dl',
      { class: 'begrippen' },
      alle.map(b =>
        h(
          'div',
          {},
          h('dt', { id: b.code }, hoofdletter(b.naam)),
          h(
            'dd',
            {},
            zin(b.definitie),
            bron(b.bronnen),
            b.betekenissen.length > 0 &&
              h(
                'ul',
                {},
                b.betekenissen.map(m => h('li', {}, m.gemeente && `${m.gemeente.naam}: `, zin(m.omschrijving), bron(m.bronnen))),
              ),
            b.zieOok.length > 0 &&
              h(
                'p',
                { class: 'stil' },
                'Zie ook ',
                b.zieOok.map((z, i) => [i > 0 && ', ', h('a', { href: `#${z.code ?? z}` }, namen.get(z.code ?? z) ?? z)]),
              ),
          ),
        ),
      ),
    ),
  ];
}

export const beeld = ({ vraag }) => (vraag.beeld === 'begrippen' ? begrippen(vraag) : zoeken(vraag));
