// De gang van ronde.arazzo.yaml tegen een proef: een inzending komt binnen, van concept tot intrekking.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { ADRES, TOKEN_GEMEENTE, TOKEN_PROVINCIE } from './proef.mjs';

const uit = spawnSync(
  'node_modules/.bin/redocly',
  [
    'respect', 'ronde.arazzo.yaml', '--server', `wijkbenchmark=${ADRES}/v1`, '--severity',
    ['STATUS_CODE', 'SCHEMA', 'SUCCESS_CRITERIA', 'CONTENT_TYPE'].map((naam) => `${naam}_CHECK=error`).join(),
    '--input', JSON.stringify({ tokenGemeente: TOKEN_GEMEENTE, tokenProvincie: TOKEN_PROVINCIE }),
  ],
  { encoding: 'utf8', maxBuffer: 1 << 28 },
);
console.log(uit.stdout);
assert.equal(uit.status, 0, uit.stderr);
assert.match(uit.stdout, /Workflows: ([1-9]\d*) passed, \1 total/);
