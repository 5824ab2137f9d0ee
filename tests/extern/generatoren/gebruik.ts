// Elke client vraagt hetzelfde: een lijst met een filter van meer waarden, een getal dat er is, een dat ontbreekt, en een fout.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client as heyClient } from './gegenereerd/hey/client.gen.js';
import * as hey from './gegenereerd/hey/sdk.gen.js';
import { zWaarnemingenLijst } from './gegenereerd/hey/zod.gen.js';
import * as oazapfts from './gegenereerd/oazapfts.js';
import * as orval from './gegenereerd/orval.js';
import * as orvalZod from './gegenereerd/orval-zod.js';
import { Api } from './gegenereerd/sta.js';

const basis = `${process.env['WIJKBENCHMARK']}/v1`;
const gemeenten = ['GM0202', 'GM0281'];
const namen = ['Arnhem', 'Tiel'];
const ontbreekt = { indicator: ['aantal-meldpunten'], gemeente: ['GM0281'] };

const nagekeken = (waarnemingen: { waarde: number | null; ontbreektReden: string | null; dimensie: { code: string } | null }[]) => {
  assert.ok(waarnemingen.length > 0);
  assert.equal(waarnemingen[0]?.waarde, null);
  assert.equal(waarnemingen[0]?.ontbreektReden, 'geen');
};

test('hey-api', async () => {
  heyClient.setConfig({ baseUrl: basis });
  const lijst = await hey.getGemeenten({ query: { gemeente: gemeenten } });
  assert.deepEqual((lijst.data as { resultaten: { naam: string }[] }).resultaten.map((g) => g.naam), namen);
  const { data } = await hey.getWaarnemingen({ query: ontbreekt });
  nagekeken(zWaarnemingenLijst.parse(data).resultaten);
  const fout = await hey.getGemeenten({ query: { gemeente: ['Arnhem'] } });
  assert.match((fout.error as { detail: string }).detail, /GM0202/);
});

test('orval, met fetch en met zod', async () => {
  const lijst = await orval.getGemeenten({ gemeente: gemeenten });
  assert.equal(lijst.status, 200);
  assert.deepEqual((lijst.data as orval.GemeentenLijst).resultaten.map((g) => g.naam), namen);
  const waarnemingen = await orval.getWaarnemingen(ontbreekt);
  nagekeken((waarnemingen.data as orval.WaarnemingenLijst).resultaten);
  orvalZod.GetWaarnemingenResponse.parse(waarnemingen.data);
  const fout = await orval.getGemeenten({ gemeente: ['Arnhem'] });
  assert.match((fout.data as orval.Probleem).detail, /GM0202/);

  // Met fields ontbreken velden die een schema verplicht noemt: dan is het schema van een element partial.
  const enkele = await orval.getGemeenten({ gemeente: gemeenten, fields: ['naam'] });
  assert.equal(orvalZod.GetGemeentenResponse.safeParse(enkele.data).success, false);
  const element = orvalZod.GetGemeentenResponse.shape.resultaten.element.partial();
  assert.deepEqual((enkele.data as orval.GemeentenLijst).resultaten.map((g) => element.parse(g).naam), namen);
});

test('oazapfts', async () => {
  oazapfts.defaults.baseUrl = basis;
  const lijst = await oazapfts.getGemeenten({ gemeente: gemeenten });
  assert.ok(lijst.status === 200);
  assert.deepEqual(lijst.data.resultaten.map((g) => g.naam), namen);
  const waarnemingen = await oazapfts.getWaarnemingen(ontbreekt);
  assert.ok(waarnemingen.status === 200);
  nagekeken((waarnemingen.data as oazapfts.WaarnemingenLijst).resultaten);
  const fout = await oazapfts.getGemeenten({ gemeente: ['Arnhem'] });
  assert.ok(fout.status === 400);
  assert.match(fout.data.detail, /GM0202/);
});

test('swagger-typescript-api', async () => {
  const api = new Api({ baseUrl: basis });
  const { data } = await api.gemeenten.getGemeenten({ gemeente: gemeenten }, { format: 'json' });
  assert.deepEqual(data.resultaten.map((g) => g.naam), namen);
  nagekeken(((await api.waarnemingen.getWaarnemingen(ontbreekt, { format: 'json' })).data as unknown as { resultaten: Parameters<typeof nagekeken>[0] }).resultaten);
  await assert.rejects(api.gemeenten.getGemeenten({ gemeente: ['Arnhem'] }, { format: 'json' }), (fout: { error: { detail: string } }) => /GM0202/.test(fout.error.detail));
});
