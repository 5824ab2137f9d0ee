// Een echte browser opent Swagger UI, vindt elke tag in de volgorde van het contract, klapt een bewerking open, voert haar
// uit en ziet het antwoord. Geen fout in de console, geen geweigerde bron, niets van een ander adres.
import assert from 'node:assert/strict';
import { startBrowser } from './chromium.mjs';
import { contract, lees, uitvoerbestand } from './document.mjs';

const adres = process.env.WIJKBENCHMARK;
assert(adres, 'zet WIJKBENCHMARK op het adres van de API');

// Zonder deze vlaggen zoekt Chromium bij elke start contact met zijn maker; als root is er geen zandbak.
const browser = await startBrowser();

try {
  const pagina = await browser.newPage({ viewport: { width: 1280, height: 1600 }, locale: 'nl-NL' });
  pagina.setDefaultTimeout(60_000);
  const klachten = [];
  pagina.on('console', (m) => ['error', 'warning'].includes(m.type()) && klachten.push(`console ${m.type()}: ${m.text()} (${m.location().url})`));
  pagina.on('pageerror', (fout) => klachten.push(`script: ${fout.message}`));
  pagina.on('requestfailed', (v) => klachten.push(`mislukt: ${v.url()} ${v.failure()?.errorText}`));
  pagina.on('response', (a) => a.status() >= 400 && klachten.push(`${a.status()}: ${a.url()}`));
  pagina.on('request', (v) => /^(data|blob):/.test(v.url()) || v.url().startsWith(`${adres}/`) || klachten.push(`ander adres: ${v.url()}`));
  await pagina.addInitScript(() => {
    window.geweigerd = [];
    document.addEventListener('securitypolicyviolation', (e) => window.geweigerd.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
  });

  const antwoord = await pagina.goto(`${adres}/swagger`);
  assert.equal(antwoord.status(), 200);
  await pagina.waitForSelector('.opblock-tag-section');

  const document = lees(contract);
  assert.equal(await pagina.locator('.info .title').evaluate((e) => e.firstChild.textContent.trim()), document.info.title);
  const tags = await pagina.locator('.opblock-tag').evaluateAll((koppen) => koppen.map((kop) => kop.dataset.tag));
  assert.deepEqual(tags, document.tags.map((tag) => tag.name), 'de tags staan er alle, in de volgorde van het contract');
  await pagina.screenshot({ path: uitvoerbestand('swagger-begin.png') });

  const bewerking = pagina.locator('[id$="-GetGemeenten"]');
  if (!(await bewerking.isVisible())) await pagina.locator('.opblock-tag[data-tag="Gemeenten"]').click();
  await bewerking.locator('.opblock-summary-control').click();
  // Proberen staat meteen aan; de knop is dan die om het af te breken.
  await bewerking.locator('.try-out__btn.cancel').waitFor();
  await bewerking.locator('tr[data-param-name="search"] input').fill('wijkwethouders');
  await bewerking.locator('.execute').click();
  const live = bewerking.locator('.live-responses-table .response').first();
  await live.waitFor();
  assert.equal((await live.locator('.response-col_status').innerText()).split(/\s/)[0], '200');
  const tekst = await live.locator('.highlight-code, pre.microlight').first().innerText();
  assert.match(tekst, /"resultaten"/);
  assert.match(await bewerking.locator('.request-url pre').innerText(), /\/v1\/gemeenten\?search=wijkwethouders/);
  assert.match(await live.innerText(), /api-version: 1\./i);

  // Van de lijst naar een goede CSV in drie klikken: openklappen, csv kiezen, uitvoeren; met codes om uit te kiezen.
  await pagina.goto('about:blank');
  await pagina.goto(`${adres}/swagger`);
  const lijst = pagina.locator('#operations-Waarnemingen-GetWaarnemingen');
  await lijst.locator('.opblock-summary-control').click();
  const hoogte = (await lijst.boundingBox()).height;
  assert.ok(hoogte <= 2 * 900, `een open bewerking is ${hoogte} hoog, meer dan twee schermen`);
  for (const [parameter, code] of [['gemeente', 'GM0202'], ['indicator', 'inwoners'], ['thema', 'geld']]) {
    assert.ok(await lijst.locator(`tr[data-param-name="${parameter}"] option[value="${code}"]`).count() === 1, `${code} is te kiezen`);
  }
  await lijst.locator('tr[data-param-name="format"] select').selectOption('csv');
  await lijst.locator('.execute').click();
  await lijst.locator('.live-responses-table .response-col_status', { hasText: '200' }).first().waitFor();
  const csv = await (await fetch((await lijst.locator('.request-url pre').innerText()).trim())).text();
  const { paginering } = await (await fetch(`${adres}/v1/waarnemingen`)).json();
  assert.equal(csv.trimEnd().split('\r\n').length, paginering.totaal + 1, 'de hele lijst, met een kopregel');
  assert.equal((await lijst.locator('.execute').innerText()).trim(), 'Uitvoeren');

  // Een adres om door te sturen, en een filter.
  await pagina.goto('about:blank');
  await pagina.goto(`${adres}/swagger/index.html#/Gemeenten/GetGemeenten`);
  await pagina.locator('#operations-Gemeenten-GetGemeenten.is-open').waitFor();
  await pagina.locator('.operation-filter-input').fill('Begrippen');
  await pagina.waitForFunction(() => document.querySelectorAll('.opblock-tag-section').length === 1);
  await pagina.goto('about:blank');
  await pagina.goto(`${adres}/swagger`);
  await pagina.waitForSelector('.opblock-tag-section');
  await bewerking.locator('.opblock-summary-control').click();
  await bewerking.locator('.execute').click();
  await live.waitFor();

  await bewerking.locator('.opblock-summary').evaluate((e) => e.scrollIntoView());
  await pagina.screenshot({ path: uitvoerbestand('swagger-vraag.png') });
  await live.evaluate((e) => e.scrollIntoView({ block: 'center' }));
  await pagina.screenshot({ path: uitvoerbestand('swagger.png') });
  klachten.push(...(await pagina.evaluate(() => window.geweigerd)).map((g) => `CSP: ${g}`));
  assert.deepEqual(klachten, []);

  // Een geplant script moet geweigerd worden en hier gezien zijn; anders bewijst de lege lijst hierboven niets.
  await pagina.evaluate(() => document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.geplant = true' })));
  await pagina.waitForFunction(() => window.geweigerd.length === 1 && !window.geplant);
  assert.ok(klachten.some((k) => /Content Security Policy/.test(k)), 'de console meldt een geweigerd script');
  console.log(`Swagger UI: ${tags.length} tags in volgorde, een bewerking uitgevoerd met antwoord 200, geen klachten.`);
} finally {
  await browser.close();
}
