#!/usr/bin/env bash
# Het contract en de draaiende API, bekeken door gereedschap van anderen.
# Gebruik: tests/extern/draai.sh <map met de gepubliceerde API>   Nodig: Node 20.19 of hoger, .NET 10, Python 3, Chromium, nginx.
set -euo pipefail
api=$(realpath "${1:?geef de map met de gepubliceerde API}")
cd "$(dirname "$0")"
# Niets van dit gereedschap meldt zich bij zijn maker.
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true REDOCLY_SUPPRESS_NOTIFICATIONS=true NO_COLOR=1
export PATH="$PWD/node_modules/.bin:$PATH"

begin=$SECONDS
stap() { printf '\n-- %s (%ss)\n' "$*" $((SECONDS - begin)); }

stap "npm ci"
npm ci --no-progress

stap "Spectral: het contract, en geplante fouten"
spectral lint ../../openapi.yaml --ruleset .spectral.yaml --fail-severity hint
node geplant.mjs

stap "Redocly: het contract en de gangen"
redocly check-config --lint-config error
redocly lint ../../openapi.yaml
redocly lint wijkbenchmark.arazzo.yaml
redocly lint ronde.arazzo.yaml

stap "Breuken sinds de uitgebrachte versie, en geplante"
node breuk.mjs

stap "De stuklijst (SBOM) van wat uitgeleverd wordt"
node sbom.mjs ../../src/Wijkbenchmark.Api/packages.lock.json ../../artifacts/sbom.cdx.json

stap "De API starten"
werk=$(mktemp -d)
server=
proef=
trap 'for p in $server $proef; do kill "$p" 2>/dev/null || true; wait "$p" 2>/dev/null || true; done; rm -rf "$werk"' EXIT
# Poort 0: de API kiest zelf een vrije en zegt welke.
(cd "$werk" && ASPNETCORE_URLS=http://127.0.0.1:0 Proxy__Vertrouwd=127.0.0.1 Database__Provider=Sqlite Database__ConnectionString="Data Source=$werk/api.db" \
    exec dotnet "$api/Wijkbenchmark.Api.dll") > "$werk/api.log" 2>&1 &
server=$!
adres=
for _ in $(seq 120); do
    kill -0 "$server" 2>/dev/null || break
    adres=$(grep -oEm1 'http://127\.0\.0\.1:[1-9][0-9]*' "$werk/api.log" | head -n 1 || true)
    [ -n "$adres" ] && curl -fsS "$adres/health/ready" > /dev/null 2>&1 && break
    adres=
    sleep 0.5
done
if [ -z "$adres" ]; then
    cat "$werk/api.log" >&2
    echo "De API startte niet." >&2
    exit 1
fi
export WIJKBENCHMARK=$adres
echo "$adres"

stap "Het contract in OpenAPI 3.1, met de voorbeelden"
curl -fsS "$adres/v1/openapi.yaml?versie=3.1" > ../../artifacts/openapi-3.1.yaml
redocly lint ../../artifacts/openapi-3.1.yaml --config redocly-3.1.yaml

stap "respect: vier gangen tegen de API"
node respect.mjs

stap "Een ronde tegen een proef: met respect, met de TypeScript-client en met docs/proef.sh"
mkdir "$werk/ronde"
(cd "$werk/ronde" && ASPNETCORE_URLS=http://127.0.0.1:0 exec dotnet "$api/Wijkbenchmark.Api.dll" proef) > "$werk/proef.log" 2>&1 &
proef=$!
export PROEF=$werk/ronde/data/proef
for _ in $(seq 120); do
    [ -f "$PROEF/proef.env" ] && break
    kill -0 "$proef" 2>/dev/null || { cat "$werk/proef.log" >&2; exit 1; }
    sleep 0.5
done
node ronde.mjs

stap "De TypeScript-client"
klant/draai.sh
bash ../../docs/proef.sh
kill "$proef"
wait "$proef" || true
proef=

stap "De voorbeelden uit de README, zoals ze er staan"
node readme.mjs

stap "Clients van zes generatoren"
generatoren/draai.sh

stap "JSON-stat, teruggelezen met zijn eigen bibliotheek"
node jsonstat.mjs

stap "Het formulier van een inzending, in ajv"
node formulier.mjs

stap "De beschrijving voor dataportalen, in RDF"
node dcat.mjs

stap "Toegankelijkheid, met axe in Chromium"
node toegankelijk.mjs

stap "Het dashboard in Chromium"
node dashboard.mjs

stap "Swagger UI in Chromium"
node browser.mjs

stap "Achter een pad van nginx, van een andere oorsprong en op een afgesloten pagina"
node buiten.mjs

stap "Klaar"
