// De gang van ronde.arazzo.yaml tegen een proef: een inzending komt binnen, van concept tot intrekking.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { kopie, uitvoerbestand } from './document.mjs';
import { ADRES, TOKEN_GEMEENTE, TOKEN_PROVINCIE } from './proef.mjs';

// In OpenAPI 3.1: de keurder van respect leest nullable naast allOf niet.
const nieuw = uitvoerbestand('openapi-3.1-ronde.yaml');
writeFileSync(nieuw, await (await fetch(`${ADRES}/v1/openapi.yaml?versie=3.1`)).text());
const gang = kopie('ronde.arazzo.yaml', 'ronde-3.1.arazzo.yaml', (d) => { d.sourceDescriptions[0].url = basename(nieuw); });

const uit = spawnSync(
  'node_modules/.bin/redocly',
  [
    'respect', gang, '--server', `wijkbenchmark=${ADRES}/v1`, '--severity',
    ['STATUS_CODE', 'SCHEMA', 'SUCCESS_CRITERIA', 'CONTENT_TYPE'].map((naam) => `${naam}_CHECK=error`).join(),
    '--input', JSON.stringify({ tokenGemeente: TOKEN_GEMEENTE, tokenProvincie: TOKEN_PROVINCIE }),
  ],
  { encoding: 'utf8', maxBuffer: 1 << 28 },
);
console.log(uit.stdout);
assert.equal(uit.status, 0, uit.stderr);
assert.match(uit.stdout, /Workflows: ([1-9]\d*) passed, \1 total/);
