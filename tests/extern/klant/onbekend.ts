// Een client van vandaag tegen een API van morgen, met een reden die het contract nog niet kent: de lijst kan groeien.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import createClient from 'openapi-fetch';
import type { paths, Reekswaarde } from './gegenereerd/wijkbenchmark.js';

const adres = process.env['WIJKBENCHMARK'];
assert(adres, 'zet WIJKBENCHMARK op het adres van de API');

const client = (vervang: (tekst: string) => string) => createClient<paths, 'application/json' | 'application/problem+json'>({
  baseUrl: `${adres}/v1`,
  querySerializer: { array: { style: 'form', explode: false } },
  fetch: async (verzoek) => {
    const antwoord = await fetch(verzoek);
    return new Response(vervang(await antwoord.text()), { status: antwoord.status, headers: { 'Content-Type': 'application/json' } });
  },
});

// De typen kennen elke reden van nu; `default` is voor die van morgen.
function inWoorden({ waarde, ontbreektReden }: Reekswaarde): string {
  switch (ontbreektReden) {
    case null: return waarde?.alsGedrukt ?? `${waarde?.waarde}`;
    case 'nietGemeld': return 'niet gemeld';
    case 'geen': return 'geen';
    case 'alleenInWoorden': return `in woorden: ${waarde?.alsGedrukt}`;
    default: return 'er is geen getal';
  }
}

const regels = async (vervang: (tekst: string) => string) => {
  const { data } = await client(vervang).GET('/indicatoren/{code}/vergelijking', { params: { path: { code: 'aantal-meldpunten' } } });
  assert(data?.reeksen[0]);
  return new Map(data.reeksen[0].waarden.map((w) => [w.gemeente.naam, inWoorden(w)]));
};

test('een reden die de client kent', async () => {
  const nu = await regels((tekst) => tekst);

  assert.equal(nu.get('Tiel'), 'geen');
  assert.equal(nu.get('Arnhem'), '5 wijkwinkels');
});

test('een reden die de client niet kent is een getal dat er niet is, en laat de andere regels met rust', async () => {
  const morgen = await regels((tekst) => {
    assert.match(tekst, /"ontbreektReden":"geen"/);
    return tekst.replaceAll('"ontbreektReden":"geen"', '"ontbreektReden":"redenVanMorgen"');
  });

  assert.equal(morgen.get('Tiel'), 'er is geen getal');
  assert.equal(morgen.get('Arnhem'), '5 wijkwinkels');
});
