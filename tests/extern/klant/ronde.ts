// Een ronde met de client die uit het contract gemaakt is, tegen een proef: inleveren, akkoord, een correctie en intrekken.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import createClient from 'openapi-fetch';
import type { Besluitverzoek, paths } from './gegenereerd/wijkbenchmark.js';

const map = process.env['PROEF'];
assert(map, 'zet PROEF op de map van een proef');
const proef = new Map(readFileSync(`${map}/proef.env`, 'utf8').trim().split('\n').map((regel) => {
  const plek = regel.indexOf('=');
  return [regel.slice(0, plek), regel.slice(plek + 1)] as const;
}));

const client = (token: string) => createClient<paths, 'application/json' | 'application/problem+json'>({
  baseUrl: `${proef.get('ADRES')}/v1`,
  headers: { Authorization: `Bearer ${proef.get(token)}` },
});

const gemeente = client('TOKEN_GEMEENTE');
const provincie = client('TOKEN_PROVINCIE');
const path = { jaar: 2027, gemeente: 'GM0202' };

const concept = async () => {
  const { data } = await gemeente.GET('/metingen/{jaar}/concepten', { params: { path: { jaar: 2027 } } });
  assert(data?.resultaten[0]);
  return data.resultaten[0];
};

const bewaar = async (document: Record<string, unknown>) => {
  const { etag } = await concept();
  const { data, error } = await gemeente.PUT('/metingen/{jaar}/concepten/{gemeente}', {
    params: { path, header: etag === null ? { 'If-None-Match': '*' } : { 'If-Match': etag } },
    body: document,
  });
  assert(data, JSON.stringify(error));
  return data;
};

const besluit = async (wie: typeof gemeente, body: Besluitverzoek) => {
  const { etag } = await concept();
  const { data, error } = await wie.POST('/metingen/{jaar}/concepten/{gemeente}/besluiten', {
    params: { path, header: { 'If-Match': etag ?? '' } },
    body,
  });
  assert(data, JSON.stringify(error));
  return data;
};

test('een ronde', async () => {
  const { data: van2006 } = await gemeente.GET('/metingen/{jaar}/inzendingen/{gemeente}/document', { params: { path: { jaar: 2006, gemeente: 'GM0202' } } });
  assert(van2006);
  assert.equal((await bewaar({ ...van2006, meting: 2027, kleur: 'rood' })).geldig, false);
  assert.equal((await bewaar({ ...van2006, meting: 2027 })).geldig, true);

  // Een vorige keer kan al iets gepubliceerd hebben; dan hoort de reden erbij.
  const eerder = (await concept()).uitgave;
  await besluit(gemeente, eerder === null ? { soort: 'indienen' } : { soort: 'indienen', soortHerziening: 'herziening', nota: 'opnieuw ingeleverd' });
  const { error } = await gemeente.POST('/metingen/{jaar}/concepten/{gemeente}/besluiten', {
    params: { path, header: { 'If-Match': (await concept()).etag ?? '' } },
    body: { soort: 'akkoord' },
  });
  assert.equal(error?.code, 'andere-partij');
  assert.equal((await besluit(provincie, { soort: 'akkoord' })).uitgave, (eerder ?? 0) + 1);

  const { data: stand } = await gemeente.GET('/metingen/{jaar}/inzendingen/{gemeente}', { params: { path } });
  assert.equal(stand?.stand, 'gepubliceerd');
  assert.equal((await besluit(provincie, { soort: 'intrekken', nota: 'einde van de proef' })).uitgave, (eerder ?? 0) + 1);
  assert.equal((await concept()).stand, 'ingetrokken');
});
