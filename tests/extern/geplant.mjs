// Laat zien dat elke eigen regel in .spectral.yaml aanslaat: één kopie van het contract met tegen elke regel een fout.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { contract, kopie, lees } from './document.mjs';

const bewerking = (d, pad) => d.paths[pad].get;
const fouten = {
  'pad-kebab-case': (d) => { d.paths['/wijkPosten'] = d.paths['/units']; },
  'pad-meervoud': (d) => { d.paths['/gemeente/{code}'] = d.paths['/units/{code}']; },
  'pad-zonder-schuine-streep-aan-het-eind': (d) => { d.paths['/wijkteams/'] = d.paths['/units']; },
  'pad-zonder-extensie': (d) => { d.paths['/units.csvs'] = d.paths['/units']; },
  'pad-begint-met-hoofdversie': (d) => { d.servers[0].url = '/v2'; },
  'parameters-bij-de-bewerking': (d) => { d.paths['/begrippen'].parameters = [{ $ref: '#/components/parameters/Gemeente' }]; },
  'alleen-get': (d) => { d.paths['/begrippen'].head = bewerking(d, '/begrippen'); },
  'put-alleen-op-een-concept': (d) => { d.paths['/begrippen'].put = bewerking(d, '/begrippen'); },
  'post-alleen-als-vraag': (d) => { d.paths['/begrippen'].post = bewerking(d, '/begrippen'); },
  'parameter-lower-camel-case': (d) => { d.components.parameters.PageSize.name = 'page_size'; },
  'eigenschap-lower-camel-case': (d) => { d.components.schemas.Bron.properties.Kop_Tekst = { type: 'string', description: 'De kop erboven.' }; },
  'operation-id-naam': (d) => { bewerking(d, '/units').operationId = 'units_list'; },
  'fout-als-probleem': (d) => {
    const { content } = d.components.responses.NietGevonden;
    content['application/json'] = content['application/problem+json'];
    delete content['application/problem+json'];
  },
  'antwoord-met-api-version': (d) => delete d.components.responses.InterneFout.headers['API-Version'],
  'antwoord-met-echte-status': (d) => {
    const antwoorden = bewerking(d, '/partners').responses;
    antwoorden.default = antwoorden['400'];
    delete antwoorden['400'];
  },
  'lijst-bladert': (d) => delete bewerking(d, '/partners').responses['200'].headers.Link,
  semver: (d) => { d.info.version = '1.0'; },
  'contact-compleet': (d) => delete d.info.contact.email,
  'omschrijving-aanwezig': (d) => { d.components.schemas.Bron.properties.kop.description = 'Kop'; },
};

const eigen = Object.entries(lees('.spectral.yaml').rules).filter(([, regel]) => typeof regel === 'object').map(([naam]) => naam);
assert.deepEqual(Object.keys(fouten).sort(), eigen.sort(), 'elke eigen regel heeft een geplante fout, en andersom');

const kapot = kopie(contract, 'geplant.yaml', (d) => Object.values(fouten).forEach((plant) => plant(d)));
const uit = spawnSync('node_modules/.bin/spectral', ['lint', kapot, '-r', '.spectral.yaml', '-f', 'json', '--quiet'], { encoding: 'utf8', maxBuffer: 1 << 28 });
assert.equal(uit.status, 1, uit.stderr);
const gezien = new Set(JSON.parse(uit.stdout).map((melding) => melding.code));
assert.deepEqual(eigen.filter((regel) => !gezien.has(regel)), [], 'regels die hun geplante fout niet zagen');
console.log(`${eigen.length} eigen regels zagen hun geplante fout.`);
