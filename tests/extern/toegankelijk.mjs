// WCAG 2.2 AA op elke pagina die we geven, met axe in een echte browser: licht en donker, breed en smal.
// Wat axe op de startpagina of in een beeld van het dashboard vindt is een fout. Swagger UI is van een ander: wat het daar vindt staat in de uitvoer, en laat de run slagen.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { startBrowser } from './chromium.mjs';
import { uitvoerbestand } from './document.mjs';

const basis = process.env.WIJKBENCHMARK ?? 'http://localhost:5080';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const fouten = [];

async function keur(pagina) {
  await pagina.evaluate(axe);
  return pagina.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.map(v => `${v.id} (${v.impact}, ${v.nodes.length}×): ${v.help}; bijvoorbeeld ${v.nodes[0].target.join(' ')}`);
  });
}

const browser = await startBrowser();

// Breed, op een telefoon van 320 punten, en op een scherm van 1280 dat tot 200% vergroot is.
const schermen = [
  { width: 1280, height: 900 },
  { width: 320, height: 700 },
  { width: 640, height: 450 },
];
const paginas = [
  '/',
  '/dashboard',
  '/dashboard?beeld=gemeente',
  '/dashboard?beeld=gemeente&gemeente=GM0202&eigen=GM0202&plaatsen=ja',
  '/dashboard?beeld=naast-elkaar&indicator=wijkbudget-per-inwoner&eigen=GM0243',
  '/dashboard?beeld=naast-elkaar&indicator=convenant',
  '/dashboard?beeld=naast-elkaar&indicator=salarisschaal',
  '/dashboard?beeld=wie',
  '/dashboard?beeld=wie&instrument=wijkschouw',
  '/dashboard?beeld=wie&punt=wijkwethouders',
  '/dashboard?beeld=zelfscan',
  '/dashboard?beeld=zelfscan#ja=pionieren&nee=supporters',
  '/dashboard?beeld=meting&gemeente=GM0202',
  '/dashboard?beeld=begrippen',
  '/dashboard?beeld=zoeken&q=opbouwwerk',
  '/dashboard?beeld=bestaat-niet',
];

for (const kleur of ['light', 'dark']) {
  for (const viewport of schermen) {
    const pagina = await browser.newPage({ colorScheme: kleur, viewport });
    for (const pad of paginas) {
      const waar = `${pad} (${kleur}, ${viewport.width})`;
      await pagina.goto('about:blank');
      await pagina.goto(`${basis}${pad}`, { waitUntil: 'networkidle' });
      await pagina.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('main progress'));
      await pagina.evaluate(() => document.querySelectorAll('details').forEach(d => (d.open = true)));
      fouten.push(...(await keur(pagina)).map(v => `${waar}: ${v}`));
      if (await pagina.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
        fouten.push(`${waar}: de pagina is breder dan het scherm`);
      }

      if (await pagina.evaluate(() => [...document.images].some(plaatje => plaatje.naturalWidth === 0))) {
        fouten.push(`${waar}: een plaatje is er niet`);
      }

      await pagina.screenshot({
        path: uitvoerbestand(`beeld${pad.replaceAll(/[^a-z0-9]+/gi, '-')}-${kleur}-${viewport.width}.png`),
        fullPage: viewport.width !== 640,
      });
    }

    await pagina.close();
  }
}

// Met het toetsenbord: eerst de sprong naar de inhoud, en van de startpagina naar een gemeente.
{
  const pagina = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await pagina.goto(`${basis}/`, { waitUntil: 'networkidle' });
  await pagina.keyboard.press('Tab');
  if ((await pagina.evaluate(() => document.activeElement.className)) !== 'spring') {
    fouten.push('de eerste Tab gaat niet naar de sprong naar de inhoud');
  }

  const gemeente = pagina.locator('.keuze a').nth(2);
  for (let i = 0; i < 30 && !(await gemeente.evaluate(a => a === document.activeElement)); i++) {
    await pagina.keyboard.press('Tab');
  }

  await pagina.keyboard.press('Enter');
  await pagina.waitForURL(/gemeente=GM/);
  await pagina.waitForFunction(() => document.querySelector('main h1')?.textContent === 'Doetinchem');
  await pagina.close();
}

{
  const pagina = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await pagina.goto(new URL('/swagger/index.html', basis).href, { waitUntil: 'networkidle' });
  await pagina.waitForSelector('.opblock');
  const gevonden = await keur(pagina);
  console.log(`Swagger UI, van een ander: ${gevonden.length} bevindingen\n${gevonden.map(v => `  ${v}`).join('\n')}`);
}

await browser.close();
console.log(
  fouten.length === 0
    ? `Startpagina en dashboard: axe vindt niets op ${paginas.length} adressen`
    : `Startpagina en dashboard:\n${[...new Set(fouten)].map(f => `  ${f}`).join('\n')}`,
);
process.exitCode = fouten.length === 0 ? 0 : 1;
