// De beschrijving voor dataportalen, gelezen door RDF-lezers van anderen: Turtle en JSON-LD zijn welgevormd en zeggen hetzelfde.
import jsonld from 'jsonld';
import { Parser } from 'n3';

const adres = new URL('/dcat', process.env.WIJKBENCHMARK ?? 'http://localhost:5080');

const haal = async accept => {
  const antwoord = await fetch(adres, { headers: { accept } });
  if (!antwoord.ok || !antwoord.headers.get('content-type').startsWith(accept)) {
    throw new Error(`${accept}: ${antwoord.status} ${antwoord.headers.get('content-type')}`);
  }

  return antwoord.text();
};

const regel = q => [q.subject, q.predicate, q.object].map(t => `${t.value}|${t.datatype?.value ?? ''}|${t.language ?? ''}`).join(' ');
const turtle = new Set(new Parser().parse(await haal('text/turtle')).map(regel));
const json = new Set(new Parser({ format: 'N-Quads' }).parse(
  await jsonld.toRDF(JSON.parse(await haal('application/ld+json')), { format: 'application/n-quads' })).map(regel));
const verschil = [...turtle].filter(t => !json.has(t)).concat([...json].filter(t => !turtle.has(t)));

if (turtle.size < 50 || verschil.length > 0) {
  console.error(`${turtle.size} beweringen in Turtle, ${json.size} in JSON-LD; alleen in een van beide:\n${verschil.join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`DCAT: ${turtle.size} beweringen, gelijk in Turtle en JSON-LD`);
}
