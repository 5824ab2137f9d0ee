// Het contract tegen het laatst uitgebrachte, beoordeeld door `redocly diff`. Een breuk vraagt een nieuwe hoofdversie,
// een toevoeging een nieuwe bijversie; een betere tekst mag zonder. Een waarde erbij is een breuk, behalve in een lijst waarvan
// het contract zegt dat zij kan groeien (docs/uitfasering.md). Daarna: geplante breuken, die opgemerkt moeten worden.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { contract, kopie, lees, uitgebracht } from './document.mjs';

const versie = (bestand) => lees(bestand).info.version.split('.').map(Number);

const kanGroeien = (document, pointer) => pointer.slice(2).split('/').slice(0, -1)
  .reduce((deel, naam) => deel[decodeURIComponent(naam).replaceAll('~1', '/').replaceAll('~0', '~')], document)
  .description?.includes('De lijst kan groeien');

// In 1.0.0 stond ‘of null’ als oneOf met een tak die alleen null toelaat, nu als nullable met allOf; en wat toen ter plekke stond
// heeft nu een naam (beslissing 24). Een antwoord dat aan het ene voldoet, voldoet aan het andere: de vergelijking gaat over één spelling.
function eenSpelling(document) {
  const loop = (deel) => {
    if (deel === null || typeof deel !== 'object') return;
    if (Array.isArray(deel.oneOf) && deel.oneOf.length === 2 && deel.oneOf[1].enum?.length === 1 && deel.oneOf[1].enum[0] === null) {
      deel.allOf = [deel.oneOf[0]];
      deel.nullable = true;
      delete deel.oneOf;
    }
    const soort = deel.allOf?.length === 1 && document.components.schemas[deel.allOf[0].$ref?.split('/').at(-1)];
    if (soort && !soort.properties) {
      delete deel.allOf;
      Object.assign(deel, { ...soort, ...deel, description: `${deel.description ?? ''} ${soort.description ?? ''}` });
    }
    Object.values(deel).forEach(loop);
  };
  loop(document);
}

function vergelijk(van, naar) {
  const [oud, nieuw] = [kopie(van, `van-${basename(van)}`, eenSpelling), kopie(naar, `naar-${basename(naar)}`, eenSpelling)];
  const uit = spawnSync('node_modules/.bin/redocly', ['diff', oud, nieuw, '--format', 'json', '--fail-on', 'none'], {
    encoding: 'utf8', maxBuffer: 1 << 28,
  });
  assert.equal(uit.status, 0, uit.stderr);
  const rapport = JSON.parse(uit.stdout);
  const [a, b] = [versie(oud), versie(nieuw)];
  const hoger = b[0] > a[0] ? 'major' : b[0] === a[0] && b[1] > a[1] ? 'minor' : 'geen';
  const mag = { major: ['major'], minor: ['major', 'minor'], patch: ['major', 'minor', 'geen'] };
  const document = lees(nieuw);
  const gevolg = (w) =>
    w.verdicts?.length > 0 && w.verdicts.every((v) => v.ruleId === 'enum-values-added') && kanGroeien(document, w.revision.pointer) ? 'minor' : w.impact;
  const teVeel = rapport.changes.filter((w) => !mag[gevolg(w)].includes(hoger));
  return { rapport, teVeel };
}

const zin = (w) => `${w.impact}: ${w.verdicts?.map((v) => v.message).join(' ') || `${w.kind} ${w.property ?? ''}`} (${decodeURIComponent(w.path)})`;

const { rapport, teVeel } = vergelijk(uitgebracht, contract);
for (const w of teVeel) console.error(zin(w));
assert.equal(teVeel.length, 0, `openapi.yaml verandert meer dan info.version zegt sinds ${basename(uitgebracht)}`);
console.log(`Sinds ${basename(uitgebracht)}: ${JSON.stringify(rapport.summary)}, en de versie past daarbij.`);

// Elke breuk apart, zodat de ene de andere niet verbergt.
const [hoofd, bij] = versie(uitgebracht);
const [bijversie, hoofdversie] = [`${hoofd}.${bij + 1}.0`, `${hoofd + 1}.0.0`];
const bewerking = (d, pad) => d.paths[pad].get;
const breuken = {
  'een pad weg': (d) => delete d.paths['/units'],
  'een eigenschap van een antwoord weg': (d) => delete d.components.schemas.Meetwaarde.properties.alsGedrukt,
  'een eigenschap niet meer verplicht': (d) => d.components.schemas.Meetwaarde.required.pop(),
  'een ander type': (d) => { d.components.schemas.Paginering.properties.totaal.type = 'string'; },
  'een parameter weg': (d) => {
    for (const p of Object.values(d.paths)) {
      if (p.get) p.get.parameters = p.get.parameters?.filter((x) => x.$ref !== '#/components/parameters/Gemeente');
    }
  },
  'een nieuwe verplichte parameter': (d) => bewerking(d, '/gemeenten').parameters.push(
    { name: 'jaar', in: 'query', required: true, description: 'Het jaar.', schema: { type: 'integer' } }),
  'een kleinere bovengrens': (d) => { d.components.parameters.PageSize.schema.maximum = 50; },
  'een waarde van een parameter weg': (d) => bewerking(d, '/gemeenten').parameters.find((p) => p.name === 'sort').schema.items.enum.pop(),
  'een waarde erbij in een lijst die niet groeit': (d) => d.components.schemas.Oordeel.enum.push('misschien'),
  'een mediatype weg': (d) => { bewerking(d, '/openapi.yaml').responses['200'].content = { 'text/plain': { schema: { type: 'string' } } }; },
};
const groei = (omschrijving) => (d) => {
  const reden = d.components.schemas.OntbreektReden;
  reden.enum.push('nieuw');
  reden.description = omschrijving;
  d.info.version = bijversie;
};
const toevoeging = (d) => { d.components.schemas.Startpunt.properties.extra = { type: 'string', description: 'Een nieuw veld.' }; };

for (const [wat, plant] of Object.entries(breuken)) {
  const { rapport: gevonden, teVeel: gemeld } = vergelijk(uitgebracht, kopie(uitgebracht, 'breuk.yaml', plant));
  assert.ok(gevonden.summary.major > 0 && gemeld.length > 0, `geplante breuk niet gezien: ${wat}`);
}
assert.ok(vergelijk(uitgebracht, kopie(uitgebracht, 'breuk.yaml', toevoeging)).teVeel.length > 0, 'een toevoeging zonder nieuwe bijversie niet gezien');
assert.equal(vergelijk(uitgebracht, kopie(uitgebracht, 'breuk.yaml', (d) => { toevoeging(d); d.info.version = bijversie; })).teVeel.length, 0, 'een toevoeging met nieuwe bijversie mag');
assert.ok(vergelijk(uitgebracht, kopie(uitgebracht, 'breuk.yaml', groei('Waarom.'))).teVeel.length > 0, 'een lijst die groeit zonder dat te zeggen niet gezien');
assert.equal(vergelijk(uitgebracht, kopie(uitgebracht, 'breuk.yaml', groei('Waarom. De lijst kan groeien.'))).teVeel.length, 0, 'een lijst die zegt dat zij groeit mag');
assert.equal(vergelijk(uitgebracht, kopie(uitgebracht, 'breuk.yaml', (d) => { breuken['een pad weg'](d); d.info.version = hoofdversie; })).teVeel.length, 0, 'een breuk met nieuwe hoofdversie mag');
console.log(`${Object.keys(breuken).length} geplante breuken en een toevoeging gezien.`);
