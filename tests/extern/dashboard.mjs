// Het dashboard in een echte browser: elk beeld uit zijn adres, elk getal gelijk aan dat van de API, niets van elders, en een zin bij wat misgaat.
import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { startBrowser } from './chromium.mjs';
import { uitvoerbestand } from './document.mjs';

const basis = process.env.WIJKBENCHMARK ?? 'http://localhost:5080';
const beelden = [
  ['', 'Hoe acht Gelderse gemeenten in 2006 wijkgericht werkten'],
  ['?beeld=gemeente', 'Een gemeente'],
  ['?beeld=gemeente&gemeente=GM0202&eigen=GM0202&plaatsen=ja', 'Arnhem'],
  ['?beeld=gemeente&gemeente=GM0281&meting=2006', 'Tiel'],
  ['?beeld=naast-elkaar', 'Wijkbudget per inwoner, naast elkaar'],
  [
    '?beeld=naast-elkaar&indicator=tijdsbesteding&gemeente=GM0222,GM0268,GM0301&dimensie=veiligheid&eigen=GM0268',
    'Tijdsbesteding per beleidsveld, naast elkaar',
  ],
  ['?beeld=naast-elkaar&indicator=convenant', 'Convenant met een partner, naast elkaar'],
  ['?beeld=naast-elkaar&indicator=salarisschaal', 'Salarisschaal per functie, naast elkaar'],
  ['?beeld=naast-elkaar&indicator=formatie&meting=2006', 'Formatie van de unit, naast elkaar'],
  ['?beeld=wie', 'Wie doet dit'],
  ['?beeld=wie&instrument=wijkschouw&eigen=GM0228', 'Wijkschouw'],
  ['?beeld=wie&partner=corporatie', 'Woningcorporatie'],
  ['?beeld=wie&punt=wijkwethouders', 'Wijkwethouders'],
  ['?beeld=zelfscan', 'Zelfscan'],
  ['?beeld=zelfscan#ja=pionieren,jaarcyclus&deels=verkokering&nee=supporters', 'Uw antwoorden naast de acht gemeenten'],
  ['?beeld=meting', 'Wijkgericht werken in Gelderland 2006'],
  ['?beeld=meting&gemeente=GM0243', 'Wijkgericht werken in Gelderland 2006'],
  ['?beeld=begrippen', 'Begrippen'],
  ['?beeld=zoeken&q=opbouwwerk&page=2', 'Zoeken naar ‘opbouwwerk’'],
  ['?beeld=zoeken&q=xyzzy', 'Zoeken naar ‘xyzzy’'],
];

const browser = await startBrowser();

/** Een bladzijde die bijhoudt wat ze niet had mogen doen. */
async function open(opties = {}, wortel = basis) {
  const pagina = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL', ...opties });
  pagina.setDefaultTimeout(60_000);
  pagina.klachten = [];
  pagina.antwoorden = [];
  pagina.on('console', m => ['error', 'warning'].includes(m.type()) && pagina.klachten.push(`console: ${m.text()}`));
  pagina.on('pageerror', fout => pagina.klachten.push(`script: ${fout.message}`));
  pagina.on('request', v => /^(data|blob):/.test(v.url()) || v.url().startsWith(`${wortel}/`) || pagina.klachten.push(`ander adres: ${v.url()}`));
  pagina.on('response', a => a.url().includes('/v1/') && pagina.antwoorden.push(a.text().catch(() => '')));
  if (opties.javaScriptEnabled !== false) {
    await pagina.addInitScript(() => document.addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`)));
  }

  return pagina;
}

async function ga(pagina, adres, wortel = basis) {
  await pagina.goto('about:blank');
  pagina.antwoorden.length = 0;
  await pagina.goto(`${wortel}/dashboard${adres}`, { waitUntil: 'networkidle' });
  await pagina.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('main progress'));
  return pagina.locator('h1').innerText();
}

const cijferreeksen = tekst => tekst.match(/\d+(?:[.,]\d+)*/g) ?? [];

/** Elk getal dat in een antwoord staat, zoals het er staat en zoals een mens het schrijft. */
function bekend(antwoorden) {
  const over = new Set();
  const loop = waarde => {
    if (typeof waarde === 'number') {
      over.add(String(waarde)).add(waarde.toLocaleString('nl-NL', { maximumFractionDigits: 2 }));
    } else if (typeof waarde === 'string') {
      cijferreeksen(waarde).forEach(c => over.add(c));
      /^\d{4}-\d\d-\d\dT/.test(waarde) &&
        new Date(waarde)
          .toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam' })
          .match(/\d+/g)
          .forEach(c => over.add(c));
    } else if (waarde && typeof waarde === 'object') {
      Object.values(waarde).forEach(loop);
    }
  };
  antwoorden.forEach(loop);
  return over;
}

/** De getallen in de inhoud. Wat de pagina zelf telt, de nummers van kanttekeningen en de voorbeelden van een vraag zijn er buiten. */
const opDePagina = pagina =>
  pagina.evaluate(() => {
    const kopie = document.querySelector('main').cloneNode(true);
    kopie.querySelectorAll('sup, [data-telling], pre, select, .vast').forEach(e => e.remove());
    kopie.querySelectorAll('*').forEach(e => e.append(' '));
    return kopie.textContent.match(/\d+(?:[.,]\d+)*/g) ?? [];
  });

const vreemd = async pagina => {
  const uitDeApi = bekend(
    (await Promise.all(pagina.antwoorden)).map(t => {
      try {
        return JSON.parse(t);
      } catch {
        return null;
      }
    }),
  );
  return (await opDePagina(pagina)).filter(g => !uitDeApi.has(g));
};

const deel = (naam, doe) =>
  doe().then(
    () => console.log(`  ${naam}`),
    fout => {
      fout.message = `${naam}: ${fout.message}`;
      throw fout;
    },
  );

try {
  await deel('elk beeld uit zijn adres, met de getallen van de API', async () => {
    const pagina = await open();
    let getallen = 0;
    for (const [adres, kop] of beelden) {
      assert.equal(await ga(pagina, adres), kop, adres);
      assert.deepEqual(await vreemd(pagina), [], `${adres}: getallen die niet in een antwoord staan`);
      assert.equal(await pagina.title(), `${kop} – Wijkbenchmark`);
      const meetwaarden = await pagina.evaluate(() => [...document.querySelectorAll('[data-id]')].map(e => [e.dataset.id, e.textContent]));
      const uniek = new Map(meetwaarden);
      for (const [id, tekst] of uniek) {
        const meetwaarde = await (await fetch(`${basis}/v1/waarnemingen/${id}`)).json();
        const moet = meetwaarde.alsGedrukt ?? meetwaarde.ontbreektRedenNaam ?? meetwaarde.waarde?.toLocaleString('nl-NL', { maximumFractionDigits: 2 });
        assert.ok(tekst.includes(moet), `${adres}: ${id} toont ‘${tekst}’ en de API zegt ‘${moet}’`);
      }

      // Een koppeling leidt ergens heen, ook zonder script: elk adres op de pagina is een gewoon adres.
      const leeg = await pagina.evaluate(() => [...document.querySelectorAll('a')].filter(a => !a.getAttribute('href')).length);
      assert.equal(leeg, 0, `${adres}: een koppeling zonder adres`);
      getallen += uniek.size;
    }

    assert.ok(getallen > 100, `te weinig getallen gezien (${getallen})`);
    assert.deepEqual(pagina.klachten, []);

    // Wat hierboven kijkt ziet een getal dat er niet hoort, een adres van een ander en een script van buiten.
    await pagina.evaluate(() => document.querySelector('main').append('In 1848 waren er 98.765 wijken.'));
    assert.deepEqual(await vreemd(pagina), ['1848', '98.765']);
    await pagina.evaluate(() => document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.geplant = true' })));
    await pagina.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => {}));
    assert.ok(pagina.klachten.some(k => /CSP|Content Security/.test(k)) && !(await pagina.evaluate(() => window.geplant)));
    assert.ok(pagina.klachten.length > 1);
    await pagina.close();
  });

  await deel('een tabel zegt wat de vergelijking zegt, met vet als enig verschil', async () => {
    const pagina = await open();
    await ga(pagina, '?beeld=naast-elkaar&indicator=wijkbudget-per-inwoner&eigen=GM0243');
    const v = await (await fetch(`${basis}/v1/indicatoren/wijkbudget-per-inwoner/vergelijking`)).json();
    const tekst = await pagina.locator('main').innerText();
    assert.deepEqual(
      await pagina.locator('main tbody th').allInnerTexts(),
      v.reeksen[0].waarden.map(w => w.gemeente.naam),
    );
    for (const waarde of v.reeksen[0].waarden) {
      assert.ok(tekst.includes(waarde.waarde.alsGedrukt));
      waarde.waarde.kanttekeningen.filter(k => k.verplicht).forEach(k => assert.ok(tekst.includes(k.tekst), k.tekst));
      waarde.waarde.nietVergelijkbaarReden && assert.ok(tekst.includes(waarde.waarde.nietVergelijkbaarReden));
    }

    v.kanttekeningen.filter(k => k.verplicht).forEach(k => assert.ok(tekst.includes(k.tekst)));
    assert.ok(tekst.includes(v.indicator.definitie));
    const stijlen = await pagina.evaluate(() =>
      [...document.querySelectorAll('main tbody tr')].map(r => {
        const { color, backgroundColor, fontSize, fontStyle, textDecorationLine } = getComputedStyle(r.querySelector('th span'));
        return [
          getComputedStyle(r.querySelector('th span')).fontWeight,
          JSON.stringify([color, backgroundColor, fontSize, fontStyle, textDecorationLine, getComputedStyle(r).backgroundColor]),
        ];
      }),
    );
    assert.equal(new Set(stijlen.map(s => s[1])).size, 1, 'alleen het gewicht van de letter verschilt');
    assert.deepEqual(
      stijlen.map(s => s[0] === '700'),
      v.reeksen[0].waarden.map(w => w.gemeente.code === 'GM0243'),
    );

    // Meenemen: elk adres geeft wat het zegt, en de regel om in te bedden is een plaatje dat er is.
    for (const [adres, type] of await pagina.evaluate(() => [...document.querySelectorAll('.meenemen a')].map(a => [a.href, a.textContent]))) {
      const antwoord = await fetch(adres);
      assert.equal(antwoord.status, 200, adres);
      assert.match(antwoord.headers.get('content-type'), /CSV/.test(type) ? /text\/csv/ : /SVG/.test(type) ? /image\/svg/ : /application\/json/);
    }

    const [inbedden, vraag] = await pagina.locator('pre').allInnerTexts();
    assert.equal((await fetch(/src="([^"]+)"/.exec(inbedden)[1].replaceAll('&amp;', '&'))).headers.get('content-type').split(';')[0], 'image/svg+xml');
    assert.deepEqual(await (await fetch(vraag.replace('GET ', ''))).json(), v);
    await pagina.close();
  });

  await deel('kiezen, zoeken, terug en vooruit', async () => {
    const pagina = await open();
    await ga(pagina, '?beeld=naast-elkaar');
    await pagina.locator('#indicator').selectOption('inwoners');
    await pagina.locator('#eigen').selectOption('GM0301');
    await pagina.getByRole('button', { name: 'Toon' }).click();
    await pagina.locator('h1', { hasText: 'Inwoners, naast elkaar' }).waitFor();
    assert.equal(new URL(pagina.url()).search, '?eigen=GM0301&beeld=naast-elkaar&indicator=inwoners');
    assert.equal(await pagina.evaluate(() => document.activeElement.tagName), 'H1', 'de focus gaat mee naar het nieuwe beeld');
    for (const [beeld] of beelden.filter(([adres]) => /^\?beeld=[a-z-]+$/.test(adres))) {
      await ga(pagina, beeld);
      assert.ok(await pagina.getByRole('searchbox', { name: 'Zoek' }).isVisible(), `${beeld}: zoeken kan niet`);
    }

    await pagina.getByRole('searchbox', { name: 'Zoek' }).fill('Lunteren');
    await pagina.keyboard.press('Enter');
    await pagina.locator('h1', { hasText: 'Lunteren' }).waitFor();
    await pagina.locator('.vondsten a').first().click();
    await pagina.locator('h1:not(:has-text("Zoeken"))').waitFor();
    await pagina.goBack();
    await pagina.locator('h1', { hasText: 'Zoeken naar ‘Lunteren’' }).waitFor();
    await pagina.goForward();
    await pagina.locator('h1:not(:has-text("Zoeken"))').waitFor();
    assert.deepEqual(pagina.klachten, []);
    await pagina.close();
  });

  await deel('de zelfscan: antwoorden staan in het adres en gaan nergens anders heen', async () => {
    const pagina = await open();
    const gevraagd = [];
    pagina.on('request', v => gevraagd.push(v.url()));
    await ga(pagina, '?beeld=zelfscan');
    await pagina.locator('input[name=pionieren][value=ja]').check();
    await pagina.locator('input[name=verkokering][value=deels]').check();
    await pagina.getByRole('button', { name: 'Leg het naast' }).click();
    await pagina.locator('h1', { hasText: 'Uw antwoorden' }).waitFor();
    assert.equal(new URL(pagina.url()).hash, '#ja=pionieren&deels=verkokering');
    assert.deepEqual(
      gevraagd.filter(u => /pionieren/.test(u)).map(u => new URL(u).pathname),
      ['/v1/zelfscan/uitslag'],
    );
    const tekst = await pagina.locator('main').innerText();
    assert.doesNotMatch(tekst.replace(/geen score/i, ''), /score|percentage|\d+ ?%|u lijkt op|uw fase/i);
    await pagina.reload();
    await pagina.locator('h1', { hasText: 'Uw antwoorden' }).waitFor();
    assert.equal(await pagina.locator('input[name=pionieren]:checked').getAttribute('value'), 'ja');
    assert.deepEqual(await pagina.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
    await pagina.close();
  });

  await deel('achter een padvoorvoegsel', async () => {
    const doel = new URL(basis);
    const poort = createServer((vraag, antwoord) => {
      if (!vraag.url.startsWith('/wijk/')) {
        antwoord.writeHead(404).end();
        return;
      }

      vraag.pipe(
        request({ host: doel.hostname, port: doel.port, method: vraag.method, path: vraag.url.slice(5), headers: vraag.headers }, van => {
          antwoord.writeHead(van.statusCode, van.headers);
          van.pipe(antwoord);
        }),
      );
    }).listen(0, '127.0.0.1');
    await new Promise(klaar => poort.once('listening', klaar));
    const wortel = `http://127.0.0.1:${poort.address().port}/wijk`;
    const pagina = await open({}, wortel);
    await pagina.goto(`${wortel}/`, { waitUntil: 'networkidle' });
    await pagina.getByRole('link', { name: 'Harderwijk' }).click();
    await pagina.locator('h1', { hasText: 'Harderwijk' }).waitFor();
    for (const [adres, kop] of beelden) {
      assert.equal(await ga(pagina, adres, wortel), kop, adres);
    }

    await ga(pagina, '?beeld=naast-elkaar', wortel);
    assert.ok(await pagina.evaluate(() => [...document.images].every(p => p.naturalWidth > 0)), 'een plaatje is er niet');
    assert.match(await pagina.locator('pre').last().innerText(), new RegExp(`^GET ${wortel}/v1/`));
    assert.deepEqual(pagina.klachten, []);
    await pagina.close();
    poort.closeAllConnections();
    poort.close();
  });

  await deel('een zin bij 503, 429, een trage of stille server en een adres dat er niet is', async () => {
    const probleem = (status, wacht) => route =>
      route.fulfill({ status, headers: { 'Retry-After': wacht }, contentType: 'application/problem+json', body: '{}' });
    for (const [status, zin] of [
      [503, /De gegevens zijn er nu even niet.*2 seconden/],
      [429, /in korte tijd meer.*2 seconden/],
    ]) {
      const pagina = await open();
      await pagina.route('**/v1/gemeenten*', probleem(status, '2'));
      await ga(pagina, '');
      assert.match(await pagina.getByRole('alert').innerText(), zin);
      await pagina.unroute('**/v1/gemeenten*');
      await pagina.locator('h1', { hasText: beelden[0][1] }).waitFor();
      await pagina.close();
    }

    const traag = await open();
    await traag.route('**/v1/begrippen*', route => setTimeout(() => route.continue(), 4500));
    await traag.goto(`${basis}/dashboard?beeld=begrippen`);
    await traag.getByRole('progressbar').waitFor();
    await traag.getByText('Dit duurt langer dan gewoonlijk').waitFor();
    await traag.locator('h1', { hasText: 'Begrippen' }).waitFor();
    await traag.route('**/v1/indicatoren*', route => route.abort());
    await traag.getByRole('link', { name: 'Naast elkaar' }).click();
    await traag.getByText('De server antwoordt niet.').waitFor();
    await traag.unroute('**/v1/indicatoren*');
    await traag.getByRole('button', { name: 'Probeer het nu' }).click();
    await traag.locator('h1', { hasText: beelden[4][1] }).waitFor();
    await traag.route('**/v1/conclusies*', route => route.fulfill({ status: 200, contentType: 'application/json', body: '{"pagi' }));
    await traag.getByRole('link', { name: 'Meting' }).click();
    await traag.getByText('Het antwoord kwam niet heel over.').waitFor();
    await traag.close();

    const pagina = await open();
    for (const [adres, zin] of [
      ['?beeld=gemeente&gemeente=GM9999', /./],
      ['?beeld=bestaat-niet', /Het beeld ‘bestaat-niet’ bestaat niet/],
      ['?beeld=naast-elkaar&indicator=onzin', /indicator/i],
      ['?beeld=wie&instrument=onzin', /‘onzin’ staat niet in de lijst/],
      ['?beeld=zelfscan#ja=onzin', /./],
      ['?beeld=meting&meting=1999', /./],
      ['?beeld=zoeken&q=opbouwwerk&page=abc', /./],
    ]) {
      await ga(pagina, adres);
      if (!/page=abc/.test(adres)) {
        assert.match(await pagina.getByRole('alert').innerText(), zin, adres);
      }

      assert.ok(await pagina.getByRole('link', { name: 'Begin', exact: true }).isVisible(), `${adres}: er is geen weg verder`);
      assert.deepEqual(
        pagina.klachten.filter(k => /^script|CSP|ander adres/.test(k)),
        [],
        adres,
      );
    }

    await pagina.close();
  });

  await deel('zonder script is er een weg naar dezelfde gegevens', async () => {
    const pagina = await open({ javaScriptEnabled: false });
    await pagina.goto(`${basis}/dashboard?beeld=gemeente`);
    const adressen = await pagina.evaluate(() => [...document.querySelectorAll('main a, nav a')].map(a => a.href));
    assert.ok(adressen.length > 8);
    for (const adres of new Set(adressen)) {
      assert.equal((await fetch(adres)).status, 200, adres);
    }

    await pagina.close();
  });

  await deel('samen licht genoeg, en op papier', async () => {
    const html = await (await fetch(`${basis}/dashboard`)).text();
    const modules = new Set([...html.matchAll(/web\/[\w-]+\.(?:css|js|svg)/g)].map(m => m[0]));
    for (const pad of modules) {
      if (pad.endsWith('.js')) {
        [...(await (await fetch(`${basis}/${pad}`)).text()).matchAll(/'\.\/([\w-]+\.js)'/g)].forEach(m => modules.add(`web/${m[1]}`));
      }
    }

    let verstuurd = 0;
    for (const pad of ['dashboard', ...modules]) {
      verstuurd += await new Promise((klaar, fout) =>
        request(`${basis}/${pad}`, { headers: { 'Accept-Encoding': 'gzip' } }, a => {
          let lengte = 0;
          a.on('data', d => (lengte += d.length)).on('end', () => klaar(lengte));
        })
          .on('error', fout)
          .end(),
      );
    }

    assert.ok(modules.size > 10 && verstuurd < 60_000, `${modules.size} bestanden, ${verstuurd} bytes`);
    const pagina = await open();
    for (const [naam, adres] of [
      ['gemeente', '?beeld=gemeente&gemeente=GM0202'],
      ['naast-elkaar', '?beeld=naast-elkaar&eigen=GM0243'],
    ]) {
      await ga(pagina, adres);
      await pagina.pdf({ path: uitvoerbestand(`dashboard-${naam}.pdf`), format: 'A4' });
      await pagina.emulateMedia({ media: 'print' });
      assert.deepEqual(
        await pagina.evaluate(() => [...document.querySelectorAll('nav, .kiezen, .zoek, button')].filter(e => e.checkVisibility()).length),
        0,
        'wat te kiezen is staat niet op papier',
      );
      await pagina.emulateMedia({ media: 'screen' });
    }

    console.log(`  (${modules.size + 1} bestanden, samen ${verstuurd} bytes over de lijn)`);
    await pagina.close();
  });

  console.log(`Dashboard: ${beelden.length} adressen, elk getal van de API, niets van elders.`);
} finally {
  await browser.close();
}
