// Waar het contract en de uitgebrachte versies staan.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const wortel = fileURLToPath(new URL('../..', import.meta.url));
const uitvoer = join(wortel, 'artifacts');

export const contract = join(wortel, 'openapi.yaml');

export const uitgebracht = (() => {
  const map = join(wortel, 'docs', 'contract');
  const versies = readdirSync(map)
    .map((bestand) => /^openapi-(\d+)\.(\d+)\.(\d+)\.yaml$/.exec(bestand))
    .filter((m) => m !== null)
    .sort((a, b) => a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  if (versies.length === 0) throw new Error(`${map} heeft geen openapi-<versie>.yaml`);
  return join(map, versies.at(-1)[0]);
})();

export const lees = (bestand) => parse(readFileSync(bestand, 'utf8'));

/** Waar een bestand komt dat git negeert. */
export function uitvoerbestand(naam) {
  mkdirSync(uitvoer, { recursive: true });
  return join(uitvoer, naam);
}

/** Een veranderde kopie van een document, om te zien dat een controle aanslaat. */
export function kopie(bestand, naam, verander) {
  const document = lees(bestand);
  verander(document);
  const pad = uitvoerbestand(naam);
  writeFileSync(pad, stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }));
  return pad;
}
