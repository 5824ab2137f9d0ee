// Keurt de inzendingen van 2006 met het formulier, in ajv; en wat de API om zijn vorm weigert moet ajv ook weigeren, bederf voor bederf.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';

const basis = process.env.WIJKBENCHMARK;
assert(basis, 'zet WIJKBENCHMARK op het adres van de API');

const map = '../../db/metingen/2006';
const formulier = await (await fetch(`${basis}/v1/metingen/2006/formulier`)).json();
const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: false });
ajv.addKeyword('x-groepen');
const past = ajv.compile(formulier);

const inzendingen = readdirSync(map).filter((naam) => naam.endsWith('.json')).map((naam) => JSON.parse(readFileSync(`${map}/${naam}`, 'utf8')));
assert.equal(inzendingen.length, 8);
for (const inzending of inzendingen) {
  assert(past(inzending), `${inzending.gemeente}: ${ajv.errorsText(past.errors)}`);
}

// Van elke soort plek één, met elk soort bederf.
const bederf = [undefined, null, '', 'x!', 'a'.repeat(5000), 1.5, true, { kleur: 'rood' }, [null]];
const plekken = [];
const gezien = new Set();
const loop = (node, pad, inzending) => Object.entries(node ?? {}).forEach(([naam, waarde]) => {
  const soort = [...pad, Array.isArray(node) ? '[]' : naam].map((deel) => (/^\d+$/.test(deel) ? '[]' : deel)).join('.');
  if (!gezien.has(soort)) {
    gezien.add(soort);
    plekken.push({ inzending, pad: [...pad, naam] });
  }
  if (typeof waarde === 'object') loop(waarde, [...pad, naam], inzending);
});
inzendingen.forEach((inzending) => loop(inzending, [], inzending));

// De API rekent nakijken zwaar: wacht als zij dat vraagt.
const controleer = async (document) => {
  const antwoord = await fetch(`${basis}/v1/metingen/2006/_controleer`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(document),
  });
  if (antwoord.status !== 429) return antwoord.json();
  await new Promise((klaar) => { setTimeout(klaar, 1000 * Number(antwoord.headers.get('retry-after'))); });
  return controleer(document);
};

// Zo klein als een inzending met deze plek kan zijn: van elke lijst alleen het element op het pad, en anders het eerste.
const snoei = (node, pad) => {
  if (Array.isArray(node)) return node.slice(0, 1).map((eerste) => snoei(pad ? node[pad[0]] ?? eerste : eerste, pad?.slice(1)));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([naam, waarde]) => [naam, snoei(waarde, pad?.[0] === naam ? pad.slice(1) : undefined)]));
};

let [gevraagd, geweigerd] = [0, 0];
const doorgelaten = [];
for (const [nummer, { inzending, pad }] of plekken.entries()) {
  const waarde = bederf[nummer % bederf.length];
  const document = snoei(inzending, pad);
  const naam = pad.map((deel) => (/^\d+$/.test(deel) ? 0 : deel));
  const ouder = naam.slice(0, -1).reduce((node, deel) => node[deel], document);
  if (waarde === undefined) delete ouder[naam.at(-1)];
  else ouder[naam.at(-1)] = waarde;
  const heel = JSON.parse(JSON.stringify(document));
  const { fouten } = past(heel) ? await controleer(heel) : { fouten: null };
  gevraagd += fouten ? 1 : 0;
  geweigerd += fouten ? 0 : 1;
  if (fouten?.some((fout) => fout.laag === 'vorm')) doorgelaten.push(`${naam.join('.')} = ${JSON.stringify(waarde)?.slice(0, 20)}: ${fouten[0].melding}`);
}

assert.deepEqual(doorgelaten, [], 'ajv laat door wat de API om zijn vorm weigert');
assert(plekken.length > 600 && geweigerd > 400, `${plekken.length} plekken, ${geweigerd} geweigerd`);
console.log(`De acht inzendingen passen in het formulier; van ${plekken.length} bedorven plekken weigerde ajv er ${geweigerd}, en de andere ${gevraagd} weigert de API niet om hun vorm.`);
