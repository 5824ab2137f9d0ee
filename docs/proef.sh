#!/usr/bin/env bash
# Loopt een ronde van het formulier tot de intrekking, tegen een server die met de opdracht proef gestart is.
# Vraagt bash en curl. Stopt met een fout bij het eerste antwoord dat niet is wat het hoort te zijn; kan zo vaak als nodig.
set -euo pipefail

for map in "${PROEF:-}" data/proef src/Wijkbenchmark.Api/data/proef; do
    [ -n "$map" ] && [ -f "$map/proef.env" ] && break
done
if [ ! -f "${map:-}/proef.env" ]; then
    echo "Er draait geen proef: start haar met 'dotnet run --project src/Wijkbenchmark.Api -- proef', of zet PROEF op haar map." >&2
    exit 1
fi
# shellcheck source=/dev/null
. "$map/proef.env"

werk=$(mktemp -d)
trap 'rm -rf "$werk"' EXIT
concept="$ADRES/v1/metingen/2027/concepten/GM0202"
open="$ADRES/v1/metingen/2027/inzendingen/GM0202"
etag=

stap() { printf '\n%s\n' "== $*"; }

mis() {
    echo "Dit hoorde anders te zijn: $*" >&2
    cat "$werk/koppen" "$werk/antwoord" >&2
    exit 1
}

# vraag STATUS METHODE ADRES [argumenten van curl]: het antwoord moet deze status hebben.
vraag() {
    local hoort=$1 methode=$2 adres=$3
    shift 3
    local status
    status=$(curl -sS -X "$methode" -D "$werk/koppen" -o "$werk/antwoord" -w '%{http_code}' "$@" "$adres")
    echo "$methode ${adres#"$ADRES"} → $status"
    [ "$status" = "$hoort" ] || mis "$hoort in plaats van $status"
}

# als TOKEN STATUS METHODE ADRES [argumenten van curl]: met een token. Onthoudt de ETag van het concept.
als() {
    local token=$1
    shift
    vraag "$@" -H "Authorization: Bearer $token"
    local nieuw
    nieuw=$(tr -d '\r' < "$werk/koppen" | sed -n 's/^[Ee][Tt][Aa][Gg]: *//p')
    etag=${nieuw:-$etag}
}

bevat() { grep -qF -- "$1" "$werk/antwoord" || mis "hierin hoort te staan: $1"; echo "   $1"; }

bewaar() { als "$TOKEN_GEMEENTE" "$1" PUT "$concept" -H 'Content-Type: application/json' -H "$3" --data-binary "@$2"; }

besluit() { als "$1" "$2" POST "$concept/besluiten" -H 'Content-Type: application/json' -H "If-Match: ${4:-$etag}" --data "$3"; }

stap "Het formulier: zo ziet een inzending eruit"
vraag 200 GET "$ADRES/v1/metingen/2027/formulier"
bevat 'https://json-schema.org/draft/2020-12/schema'

# Als voorbeeld dient wat Arnhem in 2006 opgaf, met een fout erin en zonder.
vraag 200 GET "$ADRES/v1/metingen/2006/inzendingen/GM0202/document"
sed -e 's/"meting": *2006/"meting": 2027/' "$werk/antwoord" > "$werk/goed.json"
sed -e 's/"type": *"corporatie"/"type": "woco"/' "$werk/goed.json" > "$werk/fout.json"
sed -e 's/"waarde": *140000/"waarde": 150000/' -e 's/"alsGedrukt": *"ruim 140.000"/"alsGedrukt": "ruim 150.000"/' "$werk/goed.json" > "$werk/beter.json"
cmp -s "$werk/goed.json" "$werk/fout.json" && mis "geen fout om te maken"
cmp -s "$werk/goed.json" "$werk/beter.json" && mis "niets om te verbeteren"

# Een eerdere keer kan halverwege gestopt zijn; wat ingediend is gaat eerst terug.
vraag 200 GET "$ADRES/v1/metingen/2027/concepten" -H "Authorization: Bearer $TOKEN_GEMEENTE"
bestaat=1 herziening=
grep -qF '"stand":"geen"' "$werk/antwoord" && bestaat=
grep -qF '"uitgave":null' "$werk/antwoord" || herziening=', "soortHerziening": "herziening", "nota": "opnieuw ingeleverd"'
if grep -qF '"stand":"ingediend"' "$werk/antwoord"; then
    als "$TOKEN_GEMEENTE" 200 GET "$concept"
    besluit "$TOKEN_GEMEENTE" 201 '{"soort": "terugnemen"}'
fi

stap "Een concept met een fout wordt bewaard, en het antwoord zegt wat eraan scheelt"
if [ -z "$bestaat" ]; then
    bewaar 201 "$werk/fout.json" 'If-None-Match: *'
else
    als "$TOKEN_GEMEENTE" 200 GET "$concept"
    bewaar 200 "$werk/fout.json" "If-Match: $etag"
fi
bevat '"geldig":false'
als "$TOKEN_GEMEENTE" 200 GET "$concept/controle"
bevat '"regel":"code-bestaat","waarde":"woco"'
besluit "$TOKEN_GEMEENTE" 409 '{"soort": "indienen"}'
bevat concept-heeft-fouten

stap "Verbeterd; wie nog van de vorige versie uitgaat schrijft er niet overheen"
oud=$etag
bewaar 200 "$werk/goed.json" "If-Match: $etag"
bevat '"geldig":true'
bewaar 412 "$werk/beter.json" "If-Match: $oud"
bevat 'Gemeente Arnhem'

stap "Ingediend; akkoord geven is aan een ander"
besluit "$TOKEN_GEMEENTE" 201 "{\"soort\": \"indienen\"$herziening}"
besluit "$TOKEN_GEMEENTE" 403 '{"soort": "akkoord"}'
bevat andere-partij
besluit "$TOKEN_PROVINCIE" 201 '{"soort": "akkoord"}'
bevat '"uitgave":'

stap "Gepubliceerd: iedereen leest het"
vraag 200 GET "$open"
bevat '"stand":"gepubliceerd"'
vraag 200 GET "$ADRES/v1/waarnemingen/2027-gm0202-inwoners"
bevat 'ruim 140.000'
cursor=0-begin vorige=
while [ "$cursor" != "$vorige" ]; do
    vorige=$cursor
    vraag 200 GET "$ADRES/v1/wijzigingen?pageSize=100&na=$cursor"
    cursor=$(sed -e 's/.*"volgende":"\([^"]*\)".*/\1/' "$werk/antwoord")
done

stap "Een correctie: de uitgave blijft staan tot de volgende er is, en wat er anders is wordt berekend"
bewaar 200 "$werk/beter.json" "If-Match: $etag"
besluit "$TOKEN_GEMEENTE" 201 '{"soort": "indienen", "soortHerziening": "correctie", "nota": "geteld en nog eens geteld"}'
vraag 200 GET "$ADRES/v1/waarnemingen/2027-gm0202-inwoners"
bevat 'ruim 140.000'
besluit "$TOKEN_PROVINCIE" 201 '{"soort": "akkoord"}'
uitgave=$(sed -e 's/.*"uitgave":\([0-9]*\).*/\1/' "$werk/antwoord")
vraag 200 GET "$open/uitgaven/$uitgave"
bevat '"waarneming":"2027-gm0202-inwoners"'
bevat '"alsGedrukt":"ruim 150.000"'

stap "Wie de wijzigingen volgt hoort ervan"
vraag 200 GET "$ADRES/v1/wijzigingen?na=$cursor"
bevat 'geteld en nog eens geteld'

stap "Ingetrokken: wat erin stond is weg, en dat het er was blijft staan"
besluit "$TOKEN_PROVINCIE" 201 '{"soort": "intrekken", "nota": "einde van de proef"}'
vraag 410 GET "$ADRES/v1/waarnemingen/2027-gm0202-inwoners"
bevat 'einde van de proef'
vraag 200 GET "$open"
bevat '"stand":"ingetrokken"'

stap "De ronde is gelopen."
