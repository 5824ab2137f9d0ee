// De stuklijst (SBOM) van wat uitgeleverd wordt, in CycloneDX: elk pakket uit het slotbestand van de API, met versie, hash, licentie en wie het nodig heeft.
// Gebruik: node sbom.mjs <packages.lock.json> <uit.cdx.json>. Leest de pakketten die dotnet restore neerzette, en keurt wat ze schrijft tegen het schema van CycloneDX.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Enums, Models, Serialize, Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { contract, lees } from './document.mjs';

const [slot, uit] = process.argv.slice(2);
const versie = lees(contract).info.version;
const pakketmap = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages');
const vastgelegd = Object.values(JSON.parse(await readFile(slot, 'utf8')).dependencies)[0];

/** Een bestand uit het pakket zoals restore het hier neerzette. */
const uitPakket = (naam, nummer, bestand) => readFile(join(pakketmap, naam.toLowerCase(), nummer.toLowerCase(), bestand), 'utf8');

/** De licentie zoals het pakket haar zelf noemt. */
async function licentie(naam, nummer) {
  const nuspec = await uitPakket(naam, nummer, `${naam.toLowerCase()}.nuspec`);
  const uitdrukking = /<license type="expression">([^<]+)<\/license>/.exec(nuspec)?.[1];
  const adres = /<licenseUrl>([^<]+)<\/licenseUrl>/.exec(nuspec)?.[1];
  return uitdrukking
    ? new Models.LicenseExpression(uitdrukking)
    : adres ? new Models.NamedLicense('zie adres', { url: adres }) : undefined;
}

const bom = new Models.Bom();
bom.metadata.timestamp = process.env.SOURCE_DATE_EPOCH ? new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000) : new Date();
const api = new Models.Component(Enums.ComponentType.Application, 'Wijkbenchmark.Api', { version: versie, bomRef: 'wijkbenchmark' });
api.licenses.add(new Models.LicenseExpression('EUPL-1.2'));
bom.metadata.component = api;

const delen = new Map();
for (const [naam, pakket] of Object.entries(vastgelegd).filter(([, p]) => p.type !== 'Project')) {
  const deel = new Models.Component(Enums.ComponentType.Library, naam, {
    version: pakket.resolved,
    purl: `pkg:nuget/${naam}@${pakket.resolved}`,
    bomRef: `pkg:nuget/${naam}@${pakket.resolved}`,
  });
  const hash = await uitPakket(naam, pakket.resolved, `${naam}.${pakket.resolved}.nupkg.sha512`.toLowerCase());
  deel.hashes.set(Enums.HashAlgorithm['SHA-512'], Buffer.from(hash, 'base64').toString('hex'));
  const voorwaarden = await licentie(naam, pakket.resolved);
  if (voorwaarden) {
    deel.licenses.add(voorwaarden);
  }

  delen.set(naam.toLowerCase(), deel);
  bom.components.add(deel);
}

for (const [naam, pakket] of Object.entries(vastgelegd)) {
  const deel = delen.get(naam.toLowerCase());
  if (pakket.type === 'Direct') {
    api.dependencies.add(deel.bomRef);
  }

  for (const nodig of Object.keys(pakket.dependencies ?? {})) {
    if (delen.has(nodig.toLowerCase())) {
      deel?.dependencies.add(delen.get(nodig.toLowerCase()).bomRef);
    }
  }
}

const tekst = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)).serialize(bom, { sortLists: true, space: 2 });
const fouten = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(tekst);
if (fouten !== null) {
  console.error('De stuklijst is geen geldige CycloneDX 1.6:', JSON.stringify(fouten).slice(0, 2000));
  process.exit(1);
}

await mkdir(dirname(uit), { recursive: true });
await writeFile(uit, tekst);
console.log(`SBOM: ${delen.size} pakketten in ${uit}, ${[...delen.values()].filter(d => d.licenses.size === 0).length} zonder bekende licentie`);
