import { Storing, haal, metTraagheid } from './api.js';
import { lees, naar } from './adres.js';
import { h } from './opmaak.js';

const beelden = {
  '': () => import('./begin.js'),
  gemeente: () => import('./gemeente.js'),
  'naast-elkaar': () => import('./naast-elkaar.js'),
  wie: () => import('./wie.js'),
  zelfscan: () => import('./zelfscan.js'),
  meting: () => import('./meting.js'),
  begrippen: () => import('./zoeken.js'),
  zoeken: () => import('./zoeken.js'),
};
const inhoud = document.getElementById('inhoud');
let beurt = 0;

function fout(storing, opnieuw) {
  const kop = storing instanceof Storing ? (storing.status === 404 ? 'Niet gevonden' : 'Dit lukt nu niet') : 'Er ging iets mis in deze pagina';
  return [
    h('h1', { tabindex: -1 }, kop),
    h('p', { role: 'alert' }, storing instanceof Storing ? storing.message : 'Ververs de pagina. Blijft het misgaan, kies dan een ander beeld.'),
    storing.fouten?.length > 0 &&
      h(
        'ul',
        {},
        storing.fouten.map(f => h('li', {}, `${f.name}: ${f.reason}`)),
      ),
    h('p', {}, opnieuw && h('button', { type: 'button', id: 'opnieuw' }, 'Probeer het nu'), ' ', h('a', { href: 'dashboard' }, 'Naar het begin')),
  ].filter(Boolean);
}

function kader(vraag, meting, namen) {
  for (const koppeling of document.querySelectorAll('nav a[data-beeld]')) {
    const { beeld } = koppeling.dataset;
    koppeling.href = naar({ beeld, gemeente: beeld === 'gemeente' ? vraag.eigen : undefined });
    koppeling.toggleAttribute('aria-current', (vraag.beeld ?? '') === beeld);
    if (koppeling.hasAttribute('aria-current')) {
      koppeling.setAttribute('aria-current', 'page');
    }
  }

  document.body.classList.toggle('met-plaatsen', vraag.plaatsen === 'ja');
  document.getElementById('q').value = vraag.beeld === 'zoeken' ? (vraag.q ?? '') : '';
  document
    .getElementById('uw-gemeente')
    .replaceChildren(
      ...(vraag.eigen && namen.has(vraag.eigen)
        ? [`Uw gemeente is ${namen.get(vraag.eigen)}; zij staat overal vet. `, h('a', { href: naar({ ...vraag, eigen: '' }) }, 'Geen eigen gemeente')]
        : []),
    );
  document
    .getElementById('plaatsen')
    .replaceChildren(
      h(
        'a',
        { href: naar({ ...vraag, plaatsen: vraag.plaatsen ? '' : 'ja' }) + location.hash },
        vraag.plaatsen ? 'Verberg de plaatsen in het rapport' : 'Toon bij elk feit de plaats in het rapport',
      ),
    );
  document.getElementById('herkomst').replaceChildren(`${location.href} – meting ${meting}, afgedrukt op ${new Date().toLocaleDateString('nl-NL')}.`);
}

async function toon(focus) {
  const mijn = ++beurt;
  const vraag = lees();
  const melding = h('p', { role: 'status' }, 'De gegevens worden opgehaald …');
  const wacht = setTimeout(
    () => mijn === beurt && inhoud.replaceChildren(h('div', { class: 'wacht' }, h('progress', { 'aria-label': 'Bezig met ophalen' }), melding)),
    150,
  );
  let delen;
  let storing;
  try {
    if (!Object.hasOwn(beelden, vraag.beeld ?? '')) {
      throw new Storing(`Het beeld ‘${vraag.beeld}’ bestaat niet. Kies er een uit het menu hierboven.`, { status: 404 });
    }

    delen = await metTraagheid(
      (async () => {
        const [{ beeld }, metingen] = await Promise.all([
          beelden[vraag.beeld ?? '']().catch(() => {
            throw new Storing('Een deel van deze pagina is niet opgehaald. Kijk of u verbinding hebt, en probeer het opnieuw.');
          }),
          haal('metingen', { fields: 'jaar,naam,compleet', pageSize: 100 }),
        ]);
        const compleet = metingen.resultaten.filter(m => m.compleet).map(m => m.jaar);
        const meting = vraag.meting ?? compleet.at(-1);
        if (!meting) {
          throw new Storing('Er is nog geen complete meting om te laten zien. Kom later terug.');
        }

        const { resultaten } = await haal('gemeenten', { fields: 'naam', pageSize: 100, meting: vraag.meting });
        const namen = new Map(resultaten.map(g => [g.code, g.naam]));
        if (mijn === beurt) {
          kader(vraag, meting, namen);
        }

        return beeld({ vraag, meting, metingen: metingen.resultaten, namen, gemeenten: resultaten, ga });
      })(),
      tekst => melding.replaceChildren(tekst),
    );
  } catch (gezien) {
    storing = gezien;
    if (!(gezien instanceof Storing)) {
      console.error(gezien);
    }

    delen = fout(gezien, gezien.status !== 404 && gezien.status !== 400);
  }

  clearTimeout(wacht);
  if (mijn !== beurt) {
    return;
  }

  inhoud.replaceChildren(...delen.flat(Infinity).filter(Boolean));
  const kop = inhoud.querySelector('h1');
  kop.tabIndex = -1;
  document.title = `${kop.textContent} – Wijkbenchmark`;
  document.getElementById('opnieuw')?.addEventListener('click', () => toon(true));
  if (storing?.wacht) {
    setTimeout(() => mijn === beurt && toon(false), storing.wacht * 1000);
  }

  const anker = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (anker) {
    anker.scrollIntoView();
  } else if (focus) {
    scrollTo(0, 0);
    kop.focus({ preventScroll: true });
  }
}

function ga(adres) {
  history.pushState(null, '', adres);
  return toon(true);
}

const isHier = url => url.origin === location.origin && url.pathname === location.pathname;

addEventListener('click', gebeurtenis => {
  const koppeling = gebeurtenis.target.closest?.('a[href]');
  if (
    !koppeling ||
    gebeurtenis.defaultPrevented ||
    gebeurtenis.button !== 0 ||
    gebeurtenis.ctrlKey ||
    gebeurtenis.metaKey ||
    gebeurtenis.shiftKey ||
    gebeurtenis.altKey
  ) {
    return;
  }

  const url = new URL(koppeling.href);
  if (isHier(url) && !(url.search === location.search && url.hash)) {
    gebeurtenis.preventDefault();
    ga(url);
  }
});

addEventListener('submit', gebeurtenis => {
  const formulier = gebeurtenis.target;
  if (!gebeurtenis.defaultPrevented && formulier.method === 'get') {
    gebeurtenis.preventDefault();
    const velden = {};
    for (const [naam, waarde] of new FormData(formulier)) {
      velden[naam] = velden[naam] ? `${velden[naam]},${waarde}` : waarde;
    }

    ga(naar({ ...velden }));
  }
});

addEventListener('popstate', () => toon(false));

// Op papier staat ook wat opgevouwen is.
const open = new Set();
addEventListener('beforeprint', () => document.querySelectorAll('details:not([open])').forEach(d => ((d.open = true), open.add(d))));
addEventListener('afterprint', () => (open.forEach(d => (d.open = false)), open.clear()));

toon(false);
