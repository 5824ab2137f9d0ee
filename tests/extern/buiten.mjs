// Wat alleen van buiten te zien is, met een echte nginx en een echte browser: de API onder een pad, aangeroepen van een andere oorsprong, en op een
// pagina die zich afsluit (COEP). Nodig: nginx en Chromium, en een API die 127.0.0.1 als proxy vertrouwt (Proxy__Vertrouwd).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createNet } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wacht } from 'node:timers/promises';
import { startBrowser } from './chromium.mjs';
import { uitvoerbestand } from './document.mjs';

const adres = process.env.WIJKBENCHMARK;
assert(adres, 'zet WIJKBENCHMARK op het adres van de API');

const vrijePoort = async () => {
  const server = createNet().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const poort = await vrijePoort();
const map = mkdtempSync(join(tmpdir(), 'wijk-nginx-'));
writeFileSync(join(map, 'nginx.conf'), `
daemon off;
pid ${map}/pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path ${map}/body; proxy_temp_path ${map}/proxy; fastcgi_temp_path ${map}/fastcgi; uwsgi_temp_path ${map}/uwsgi; scgi_temp_path ${map}/scgi;
  server {
    listen 127.0.0.1:${poort};
    location /wijk/ {
      proxy_pass ${adres}/;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Prefix /wijk;
    }
  }
}
`);
const nginx = spawn('nginx', ['-c', join(map, 'nginx.conf'), '-p', map, '-g', process.getuid() === 0 ? 'user root;' : ''], { stdio: ['ignore', 'ignore', 'inherit'] });
const basis = `http://127.0.0.1:${poort}/wijk`;

// Een dashboard op een andere oorsprong, en een die zich afsluit.
const pagina = (afgesloten) => createServer((verzoek, antwoord) => {
  antwoord.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    ...(afgesloten ? { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' } : {}),
  });
  antwoord.end(`<!doctype html><title>dashboard</title><link rel="icon" href="data:,"><img src="${adres}/v1/indicatoren/inwoners/vergelijking?format=svg&amp;breedte=320">`);
}).listen(0, '127.0.0.1');
const [open, dicht] = [pagina(false), pagina(true)];
const van = (server) => `http://127.0.0.1:${server.address().port}/`;

const browser = await startBrowser();

const kijk = async (url, doe, verwacht = []) => {
  const blad = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL' });
  blad.setDefaultTimeout(60_000);
  const klachten = [];
  blad.on('console', (m) => ['error', 'warning'].includes(m.type()) && klachten.push(`console: ${m.text()}`));
  blad.on('pageerror', (fout) => klachten.push(`script: ${fout.message}`));
  blad.on('response', (a) => a.status() >= 400 && klachten.push(`${a.status()}: ${a.url()}`));
  blad.on('requestfailed', (v) => klachten.push(`mislukt: ${v.url()} ${v.failure()?.errorText}`));
  await blad.goto(url, { waitUntil: 'networkidle' });
  await doe(blad);
  assert.deepEqual(klachten.filter((k) => !verwacht.some((v) => v.test(k))), [], url);
  await blad.close();
};

try {
  for (let keer = 0; keer < 50; keer++) {
    if (await fetch(`${basis}/v1`).then((a) => a.ok, () => false)) break;
    await wacht(100);
  }

  // Onder een pad.
  await kijk(`${basis}/`, async (blad) => {
    assert.ok(await blad.evaluate(() => [...document.images].every((i) => i.complete && i.naturalWidth > 0)), 'elk plaatje van de startpagina is er');
    assert.ok(await blad.evaluate(() => document.styleSheets.length > 0 && [...document.styleSheets].every((s) => s.cssRules.length > 0)), 'de stijl is er');
    for (const link of await blad.evaluate(() => [...document.links].map((l) => l.href).filter((h) => h.startsWith(location.origin)))) {
      const antwoord = await fetch(link);
      assert.ok(antwoord.ok && link.startsWith(`${basis}/`), `${link}: ${antwoord.status}`);
    }
    await blad.screenshot({ path: uitvoerbestand('nginx-start.png') });
  });
  await kijk(`${basis}/swagger#/Gemeenten/GetGemeenten`, async (blad) => {
    const bewerking = blad.locator('#operations-Gemeenten-GetGemeenten.is-open');
    await bewerking.waitFor();
    await bewerking.locator('.execute').click();
    await bewerking.locator('.live-responses-table .response-col_status', { hasText: '200' }).first().waitFor();
    assert.equal((await bewerking.locator('.request-url pre').innerText()).trim(), `${basis}/v1/gemeenten`);
  });
  const haal = async (pad) => (await fetch(`${basis}${pad}`)).json();
  assert.equal((await haal('/v1/openapi.json')).servers[0].url, '/wijk/v1');
  for (const { link } of (await haal('/v1/_zoek?q=wijkbudget')).resultaten) {
    assert.ok(link.startsWith('/wijk/v1/'), link);
    assert.equal((await fetch(new URL(link, basis))).status, 200, link);
  }
  const eerste = await fetch(`${basis}/v1/waarnemingen?format=csv&pageSize=5`);
  for (const [, doel] of eerste.headers.get('link').matchAll(/<([^>]*)>/g)) {
    assert.equal((await fetch(new URL(doel, eerste.url))).status, 200, doel);
  }
  assert.ok((await (await fetch(`${basis}/dcat`)).text()).includes(`<${basis}/v1/kolommen/waarnemingen>`));
  assert.ok((await (await fetch(`${basis}/v1/indicatoren/inwoners/vergelijking?format=svg&voorbehouden=kort`)).text()).includes('href="/wijk/v1/indicatoren/inwoners/vergelijking?format=svg"'));

  // Van een andere oorsprong: lezen, de koppen zien, en navragen zonder elke keer eerst te vragen of het mag.
  await kijk(van(open), async (blad) => {
    const gezien = await blad.evaluate(async (api) => {
      const lijst = await fetch(`${api}/v1/waarnemingen?format=csv&pageSize=5`);
      await lijst.text();
      const etag = lijst.headers.get('etag');
      const weer = await fetch(`${api}/v1/waarnemingen?format=csv&pageSize=5`, { headers: { 'If-None-Match': etag }, cache: 'no-store' });
      await weer.text();
      const fout = await fetch(`${api}/v1/waarnemingen?pagesize=5`);
      return {
        totaal: lijst.headers.get('x-total-count'), link: lijst.headers.get('link'), naam: lijst.headers.get('content-disposition'), etag,
        weer: weer.status, fout: fout.ok ? '' : (await fout.json()).detail, plaatje: document.images[0].naturalWidth,
      };
    }, adres);
    assert.match(gezien.totaal, /^\d+$/);
    assert.match(gezien.link, /rel="next".*rel="describedby"/);
    assert.match(gezien.naam, /wijkbenchmark-waarnemingen-2006\.csv/);
    assert.equal(gezien.weer, 304);
    assert.match(gezien.fout, /bedoelt u pageSize/);
    assert.equal(gezien.plaatje, 320);
  }, [/\b400\b/]);
  const vooraf = await fetch(`${adres}/v1/gemeenten`, { method: 'OPTIONS', headers: { Origin: 'https://dashboard.example', 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'if-none-match' } });
  assert.ok(Number(vooraf.headers.get('access-control-max-age')) >= 600, 'een browser onthoudt dat het mag');

  // Op een pagina die zich afsluit.
  await kijk(van(dicht), async (blad) => {
    assert.ok(await blad.evaluate(() => crossOriginIsolated), 'de pagina is afgesloten');
    assert.equal(await blad.evaluate(() => document.images[0].naturalWidth), 320, 'de grafiek is er');
  });
  console.log('Onder een pad van nginx, van een andere oorsprong en op een afgesloten pagina: alles komt aan.');
} finally {
  await browser.close();
  open.close();
  dicht.close();
  nginx.kill();
  await once(nginx, 'exit');
  rmSync(map, { recursive: true });
}
