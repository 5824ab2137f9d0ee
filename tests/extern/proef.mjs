// Het adres en de tokens van de proef in de map PROEF.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

assert(process.env.PROEF, 'zet PROEF op de map van een proef');

export const { ADRES, TOKEN_GEMEENTE, TOKEN_PROVINCIE } = Object.fromEntries(
  readFileSync(join(process.env.PROEF, 'proef.env'), 'utf8').trim().split('\n').map((regel) => [regel.slice(0, regel.indexOf('=')), regel.slice(regel.indexOf('=') + 1)]),
);
