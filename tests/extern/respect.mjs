// De gangen van wijkbenchmark.arazzo.yaml tegen de API op WIJKBENCHMARK, en één keer tegen een contract met geplante
// fouten, waar respect op moet struikelen.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { kopie, uitvoerbestand } from './document.mjs';

const adres = process.env.WIJKBENCHMARK;
assert(adres, 'zet WIJKBENCHMARK op het adres van de API');

const streng = ['STATUS_CODE', 'SCHEMA', 'SUCCESS_CRITERIA', 'CONTENT_TYPE'].map((naam) => `${naam}_CHECK=error`).join();
const respect = (bestand, ...meer) => spawnSync(
  'node_modules/.bin/redocly',
  ['respect', bestand, '--server', `wijkbenchmark=${adres}/v1`, '--severity', streng, ...meer],
  { encoding: 'utf8', maxBuffer: 1 << 28 },
);

// In OpenAPI 3.1: de keurder van respect leest nullable naast allOf niet.
const contract = uitvoerbestand('openapi-3.1-respect.yaml');
writeFileSync(contract, await (await fetch(`${adres}/v1/openapi.yaml?versie=3.1`)).text());
const gangVan = (bestand, naam) => kopie('wijkbenchmark.arazzo.yaml', naam, (d) => { d.sourceDescriptions[0].url = basename(bestand); });

const echt = respect(gangVan(contract, 'respect-3.1.arazzo.yaml'));
console.log(echt.stdout);
assert.equal(echt.status, 0, echt.stderr);
assert.match(echt.stdout, /Workflows: ([1-9]\d*) passed, \1 total/);

const geplant = kopie(contract, 'geplant.yaml', (d) => {
  d.components.schemas.Paginering.properties.totaal.type = 'string';
  delete d.paths['/gemeenten/{code}'].get.responses['404'];
});
const gang = gangVan(geplant, 'geplant.arazzo.yaml');
for (const [stap, controle] of [['bladeren', 'schema check'], ['fouten', 'status code check']]) {
  const uit = respect(gang, '--workflow', stap);
  assert.equal(uit.status, 1, `geplante fout niet gezien in ${stap}`);
  assert.ok(uit.stdout.includes(`✗ ${controle}`), `${stap}: niet gezien door ${controle}\n${uit.stdout}`);
}
console.log('Geplante fouten in schema en status gezien.');
