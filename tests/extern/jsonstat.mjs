// Leest de JSON-stat-antwoorden terug met de bibliotheek van json-stat.org, en legt ze cel voor cel naast de gewone lijst.
import assert from 'node:assert/strict';
import JSONstat from 'jsonstat-toolkit';

const basis = process.env.WIJKBENCHMARK;
assert(basis, 'zet WIJKBENCHMARK op het adres van de API');

const haal = async (pad) => {
  const antwoord = await fetch(`${basis}/v1${pad}`);
  assert.equal(antwoord.status, 200, pad);
  return antwoord.json();
};

const gelezen = async (pad) => {
  const set = JSONstat(await haal(pad));
  assert.equal(set.class, 'dataset', pad);
  assert.deepEqual([...set.role.time, ...set.role.geo, ...set.role.metric], ['meting', 'gemeente', 'indicator'], pad);
  return set;
};

const waarde = (set, w) => set.Data({
  meting: `${w.meting}`,
  gemeente: w.gemeente.code,
  indicator: w.indicator,
  dimensie: w.dimensie?.code ?? '_',
  betreft: w.betreft ?? '_',
}).value;

let cellen = 0;
for (const filter of ['indicator=wijkbudget-per-inwoner', 'indicator=tijdsbesteding&gemeente=GM0202,GM0268', 'indicator=inwoners&meting=alle']) {
  const set = await gelezen(`/waarnemingen?format=json-stat&${filter}`);
  const { resultaten } = await haal(`/waarnemingen?pageSize=100&${filter}`);
  assert(resultaten.length > 0, filter);
  for (const w of resultaten) {
    assert.equal(waarde(set, w), w.waarde, w.id);
    cellen += 1;
  }
}

const vergelijking = await gelezen('/indicatoren/communicatie/vergelijking?format=json-stat');
for (const w of (await haal('/waarnemingen?pageSize=100&indicator=communicatie')).resultaten) {
  assert.equal(waarde(vergelijking, w), w.waarde, w.id);
  cellen += 1;
}

assert.equal((await gelezen('/waarnemingen?format=json-stat&search=qqqq')).n, 0);
console.log(`${cellen} cellen van JSON-stat teruggelezen en gelijk.`);
