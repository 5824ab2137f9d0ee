// Wat de README belooft, gevraagd met de client die openapi-typescript en openapi-fetch uit het contract maken.
// Elke aanroep is getypeerd: een parameter, waarde of veld dat niet in het contract staat, compileert niet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import createClient from 'openapi-fetch';
import type { Gemeente, Meetwaarde, paths, Probleem } from './gegenereerd/wijkbenchmark.js';

const adres = process.env['WIJKBENCHMARK'];
assert(adres, 'zet WIJKBENCHMARK op het adres van de API');

// Lijsten zijn er ook als CSV; deze client vraagt JSON, en leest zijn fouten als probleem.
const client = createClient<paths, 'application/json' | 'application/problem+json'>({
  baseUrl: `${adres}/v1`,
  querySerializer: { array: { style: 'form', explode: false } },
});

test('hoeveel inwoners Arnhem had', async () => {
  const { data, response } = await client.GET('/waarnemingen/{id}', { params: { path: { id: '2006-gm0202-inwoners' } } });

  assert.match(response.headers.get('API-Version') ?? '', /^1\.\d+\.\d+$/);
  assert(data);
  const inwoners: Meetwaarde = data;
  assert.equal(inwoners.waarde, 140_000);
  assert.equal(inwoners.alsGedrukt, 'ruim 140.000');
  assert.deepEqual(inwoners.kwalificaties, ['ruim']);
  assert.equal(inwoners.bronnen[0]?.paragraaf, '2.2');
});

test('welke gemeenten zonder wijkwethouders werken', async () => {
  const { data } = await client.GET('/gemeenten', { params: { query: { wijkwethouders: ['nee'], fields: ['naam'] } } });

  assert.deepEqual(data?.resultaten.map((g) => g.naam), ['Doetinchem', 'Ede', 'Harderwijk']);
  assert.equal(data?.paginering.totaal, 3);
});

test('wie met een premie op actie werkt', async () => {
  const { data } = await client.GET('/instrumenten', {
    params: { query: { type: ['premie-op-actie'], fields: ['naam', 'gemeente', 'status'] } },
  });

  assert.deepEqual(data?.resultaten.map((i) => [i.gemeente.naam, i.naam, i.status]), [
    ['Apeldoorn', 'premie op actie', 'pilot'],
    ['Arnhem', 'Spekcheque', 'staand'],
  ]);
});

test('hoeveel het wijkbudget per inwoner is, en of dat te vergelijken is', async () => {
  const { data } = await client.GET('/waarnemingen', {
    params: {
      query: {
        indicator: ['wijkbudget-per-inwoner'],
        gemeente: ['GM0202', 'GM0281'],
        fields: ['gemeente', 'alsGedrukt', 'vergelijkbaar', 'nietVergelijkbaarReden'],
      },
    },
  });

  assert.deepEqual(data?.resultaten.map((m) => [m.gemeente.naam, m.vergelijkbaar, m.nietVergelijkbaarReden !== null]), [
    ['Arnhem', true, false],
    ['Tiel', false, true],
  ]);
});

test('wat een wijkschouw is', async () => {
  const { data } = await client.GET('/begrippen/{code}', { params: { path: { code: 'wijkschouw' } } });

  assert.match(data?.definitie ?? '', /^Schouw in de wijk\./);
  assert.deepEqual(data?.betekenissen.map((b) => b.gemeente?.naam), ['Arnhem', 'Ede', 'Tiel', 'Nijmegen']);
});

test('een hele gemeente in één keer', async () => {
  const { data } = await client.GET('/gemeenten/{code}', {
    params: { path: { code: 'GM0202' }, query: { expand: ['unit', 'instrumenten', 'budgetten'] } },
  });

  assert(data);
  const arnhem: Gemeente = data;
  assert(arnhem.unit);
  assert(arnhem.instrumenten?.some((i) => i.naam === 'Spekcheque'));
  assert.equal(arnhem.partners, undefined);
});

test('een lijst bladeren tot het eind', async () => {
  const gezien = new Set<string>();
  let totaal = Infinity;
  for (let page = 1; gezien.size < totaal; page++) {
    const { data } = await client.GET('/waarnemingen', { params: { query: { page, pageSize: 100 } } });
    assert(data && data.resultaten.length > 0, `pagina ${page} is leeg na ${gezien.size} van ${totaal}`);
    totaal = data.paginering.totaal;
    data.resultaten.forEach((m) => gezien.add(m.id));
  }
  assert(totaal > 100);
  assert.equal(gezien.size, totaal);
});

test('een fout is een getypeerd probleem', async () => {
  const { data, error, response } = await client.GET('/gemeenten/{code}', { params: { path: { code: 'GM9999' } } });

  assert.equal(data, undefined);
  assert.equal(response.status, 404);
  assert(error);
  const probleem: Probleem = error;
  assert.equal(probleem.code, 'niet-gevonden');

  const ongeldig = await client.GET('/gemeenten', { params: { query: { gemeente: ['GM9999'], pageSize: 101 } } });
  assert.deepEqual(ongeldig.error?.invalidParams.map((p) => p.name).sort(), ['gemeente', 'pageSize']);
});

test('wat het contract niet kent, compileert niet', () => {
  const nooit = async () => {
    // @ts-expect-error een onbekende parameter
    await client.GET('/gemeenten', { params: { query: { kleur: ['rood'] } } });
    // @ts-expect-error een onbekende waarde
    await client.GET('/gemeenten', { params: { query: { wijkwethouders: ['misschien'] } } });
    // @ts-expect-error een onbekend pad
    await client.GET('/dorpen');
  };
  assert.equal(typeof nooit, 'function');
});
