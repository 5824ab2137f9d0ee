#!/usr/bin/env bash
# Maakt met elke generator uit docs/clients.md een client uit het contract, compileert hem streng, en gebruikt hem tegen de API op WIJKBENCHMARK.
set -euo pipefail
cd "$(dirname "$0")"
bin=$(realpath ../node_modules/.bin)
rm -rf gegenereerd gemaakt
mkdir -p gegenereerd
contract=../../../openapi.yaml

"$bin/orval" --config orval.config.mjs
"$bin/openapi-ts" -f hey.config.mjs
"$bin/oazapfts" "$contract" gegenereerd/oazapfts.ts
"$bin/swagger-typescript-api" generate -p "$contract" -o gegenereerd -n sta.ts
"$bin/tsc" --project .
node --test gemaakt/gebruik.js

dotnet tool restore
export KIOTA_OFFLINE_ENABLED=true DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet kiota generate -d "$contract" -l CSharp -o kiota/gegenereerd -n Wijkbenchmark.Kiota -c WijkClient --clean-output --log-level Error
dotnet run --project kiota
dotnet kiota generate -d "$contract" -l Python -o gegenereerd/python -n wijkbenchmark -c WijkClient --clean-output --log-level Error
python3 -m compileall -q gegenereerd/python
