// De voorbeelden uit de README, zoals ze er staan: alleen het adres is dat van deze API, en wat npm haalt is er al.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const adres = process.env.WIJKBENCHMARK;
assert(adres, 'zet WIJKBENCHMARK op het adres van de API');

const wortel = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(wortel, 'README.md'), 'utf8').replaceAll('http://localhost:5080', adres);
const map = join(wortel, 'artifacts', 'readme');
rmSync(map, { recursive: true, force: true });
mkdirSync(map, { recursive: true });
const blok = (taal) => {
  const gevonden = [...readme.matchAll(new RegExp(`\`\`\`${taal}\\n(.*?)\`\`\``, 'gs'))].map(([, inhoud]) => inhoud);
  assert.equal(gevonden.length, 1, `één voorbeeld in ${taal}`);
  return gevonden[0];
};

// De grafiek, en de tabel voor Excel.
const [, plaatje] = /<img src="([^"]+)"/.exec(blok('html'));
assert.equal((await fetch(plaatje)).headers.get('content-type').split(';')[0], 'image/svg+xml');
const tabel = await (await fetch(blok('text').trim())).text();
assert.match(tabel, /^\uFEFF?id;meting;/);
assert.match(tabel, /;\d+,\d+;/, 'een decimale komma');

// TypeScript: de regels uit de README, zonder wat van npm komt.
symlinkSync(fileURLToPath(new URL('node_modules', import.meta.url)), join(map, 'node_modules'));
writeFileSync(join(map, 'vraag.mts'), blok('ts'));
const opdrachten = /```console\n(npm i openapi-fetch\n.*?)```/s.exec(readme)[1].trim().split('\n').filter((regel) => !regel.startsWith('npm i'));
assert.equal(opdrachten.length, 3);
const uitkomst = opdrachten.map((regel) => execFileSync('sh', ['-c', regel], { cwd: map, encoding: 'utf8' })).at(-1);
const ervaren = (await (await fetch(`${adres}/v1/gemeenten?fase=ervaren`)).json()).resultaten;
assert.ok(ervaren.length > 0);
for (const { naam } of ervaren) assert.ok(uitkomst.includes(`'${naam}'`), uitkomst);

// C#: het voorbeeld als programma, met de client die NSwag bij het bouwen maakt.
const project = join(map, 'cs');
mkdirSync(project);
writeFileSync(join(project, 'Program.cs'), blok('csharp'));
writeFileSync(join(project, 'Voorbeeld.csproj'), `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
    <RunAnalyzers>false</RunAnalyzers><RestorePackagesWithLockFile>false</RestorePackagesWithLockFile></PropertyGroup>
  <ItemGroup><ProjectReference Include="${join(wortel, 'tests', 'Wijkbenchmark.Klant', 'Wijkbenchmark.Klant.csproj')}" /></ItemGroup>
</Project>
`);
const regels = execFileSync('dotnet', ['run', '--project', project], { encoding: 'utf8' }).trim().split('\n');
assert.deepEqual(regels, ervaren.map((g) => `${g.naam}: ${g.inwoners.alsGedrukt} inwoners`));
console.log('De voorbeelden uit de README (HTML, Excel, TypeScript, C#) doen wat er staat.');
