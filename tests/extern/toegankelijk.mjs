// WCAG 2.1 AA op elke pagina die we geven, met axe in een echte browser: licht en donker, breed en smal.
// Wat axe op de startpagina vindt is een fout. Swagger UI is van een ander: wat het daar vindt staat in de uitvoer, en laat de run slagen.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const basis = process.env.WIJKBENCHMARK ?? 'http://localhost:5080';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const fouten = [];

async function keur(pagina) {
  await pagina.evaluate(axe);
  return pagina.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
    return violations.map(v => `${v.id} (${v.impact}, ${v.nodes.length}×): ${v.help}; bijvoorbeeld ${v.nodes[0].target.join(' ')}`);
  });
}

const browser = await chromium.launch({
  timeout: 120_000,
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

for (const kleur of ['light', 'dark']) {
  for (const breedte of [1200, 375]) {
    const waar = `/ (${kleur}, ${breedte})`;
    const pagina = await browser.newPage({ colorScheme: kleur, viewport: { width: breedte, height: 800 } });
    pagina.on('console', melding => melding.type() === 'error' && fouten.push(`${waar}: ${melding.text()}`));
    pagina.on('pageerror', fout => fouten.push(`${waar}: ${fout}`));
    await pagina.goto(basis, { waitUntil: 'networkidle' });
    const kop = await keur(pagina);

    // Met het toetsenbord: tot de derde gemeente, en dan open.
    const gemeente = pagina.locator('.keuze a').nth(2);
    for (let i = 0; i < 30 && !(await gemeente.evaluate(a => a === document.activeElement)); i++) {
      await pagina.keyboard.press('Tab');
    }

    await pagina.keyboard.press('Enter');
    await pagina.waitForSelector('#feiten dl', { timeout: 60_000 });
    if (await pagina.evaluate(() => document.activeElement?.tagName) !== 'H3') {
      fouten.push(`${waar}: na het kiezen van een gemeente staat de focus niet op haar naam`);
    }

    if (await pagina.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
      fouten.push(`${waar}: de pagina is breder dan het scherm`);
    }

    if (await pagina.evaluate(() => [...document.images].some(plaatje => plaatje.naturalWidth === 0))) {
      fouten.push(`${waar}: een plaatje is er niet`);
    }

    fouten.push(...[...kop, ...await keur(pagina)].map(v => `${waar}: ${v}`));
    await pagina.close();
  }
}

{
  const pagina = await browser.newPage({ viewport: { width: 1200, height: 900 }, javaScriptEnabled: false });
  await pagina.goto(basis);
  const adres = await pagina.locator('.keuze a').first().getAttribute('href');
  if (!(await (await fetch(new URL(adres, basis))).json()).code) {
    fouten.push('zonder script leidt een gemeente nergens heen');
  }

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
console.log(fouten.length === 0 ? 'Startpagina: axe vindt niets' : `Startpagina:\n${[...new Set(fouten)].map(f => `  ${f}`).join('\n')}`);
process.exitCode = fouten.length === 0 ? 0 : 1;
