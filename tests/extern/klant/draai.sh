#!/usr/bin/env bash
# Maakt de TypeScript-client uit het contract, compileert hem streng, en gebruikt hem tegen de API op WIJKBENCHMARK.
set -euo pipefail
cd "$(dirname "$0")"
bin=../node_modules/.bin
rm -rf gegenereerd
# Vanuit deze map, want openapi-typescript leest anders de redocly.yaml hierboven, met een oudere Redocly.
"$bin/openapi-typescript" ../../../openapi.yaml --output gegenereerd/wijkbenchmark.d.ts --root-types --root-types-no-schema-prefix
if grep -nE '\b(Anonymous|[A-Za-z]+_[0-9]+)\b' gegenereerd/wijkbenchmark.d.ts | grep -v '^\S*\s*\*'; then
    echo "De client heeft namen die niemand zo zou kiezen." >&2
    exit 1
fi
"$bin/tsc" --project .
node --test gegenereerd/readme.js gegenereerd/onbekend.js gegenereerd/ronde.js
