// Swagger UI kent alleen Engels; wat het zelf op het scherm zet staat hier in het Nederlands. Wat er niet bij staat blijft zoals het is.
const woorden = new Map(Object.entries({
  'Name': 'Naam', 'Description': 'Beschrijving', 'Responses': 'Antwoorden', 'Code': 'Status',
  'Execute': 'Uitvoeren', 'Clear': 'Wissen', 'Cancel': 'Alleen lezen', 'Try it out ': 'Proberen', 'Try it out': 'Proberen', 'Reset': 'Opnieuw',
  'Server response': 'Antwoord van de server', 'Response body': 'Inhoud', 'Response headers': 'Headers', 'Request URL': 'Gevraagd adres', 'Details': 'Bijzonderheden',
  'Download': 'Bewaren', 'Download file': 'Het bestand bewaren', 'Media type': 'Vorm', 'Examples': 'Voorbeelden', 'Example Value': 'Voorbeeld', 'Example Description': 'Het verzoek',
  'Controls ': 'Wordt gevraagd met ', ' header.': '.', 'No links': '', 'Schemas': 'Schema’s', 'No parameters': 'Geen parameters', 'required': 'verplicht',
  'Send empty value': 'Lege waarde meesturen', 'Loading...': 'Bezig…', 'LOADING': 'Bezig', 'No operations defined in spec!': 'Niets gevonden.',
  'Undocumented': 'Staat niet in het contract', 'Failed to fetch.': 'De server antwoordt niet.', 'Unrecognized response type; displaying content as text.': '',
  'Add ': 'Waarde erbij (', ' item': ')', 'default': 'anders', 'Error': 'Fout',
}));

const zinnen = [
  [/^Default value ?: ?/, 'Zonder: '],
  [/^Available values ?: ?/, 'Keuze uit: '],
  [/^Filter by tag( or path)?$/, 'Filter op onderwerp of adres'],
  [/^Send email to (.*)$/, 'E-mail aan $1'],
  [/^(.*) - Website$/, '$1, de pagina'],
];

// Wat uit het contract komt is al Nederlands, en wat de server antwoordt blijft zoals het is.
const nietVanSwagger = 'pre, code, .renderedMarkdown, .opblock-description, .opblock-summary-path, .opblock-summary-description';

function vertaal(knoop) {
  const tekst = knoop.nodeValue;
  const nieuw = woorden.get(tekst) ?? zinnen.reduce((t, [van, naar]) => t.replace(van, naar), tekst);
  if (nieuw !== tekst) knoop.nodeValue = nieuw;
}

function vertaalAlles(wortel) {
  if (wortel.nodeType === Node.TEXT_NODE) return vertaal(wortel);
  if (wortel.nodeType !== Node.ELEMENT_NODE || wortel.closest(nietVanSwagger)) return;
  for (const veld of [wortel, ...wortel.querySelectorAll('[placeholder]')]) {
    if (veld.placeholder) veld.placeholder = zinnen.reduce((t, [van, naar]) => t.replace(van, naar), veld.placeholder);
  }
  const loop = document.createTreeWalker(wortel, NodeFilter.SHOW_TEXT, (t) =>
    t.parentElement.closest(nietVanSwagger) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (loop.nextNode()) vertaal(loop.currentNode);
}

new MutationObserver((veranderingen) => veranderingen.forEach((v) => {
  if (v.type === 'characterData' && !v.target.parentElement?.closest(nietVanSwagger)) vertaal(v.target);
  v.addedNodes.forEach(vertaalAlles);
})).observe(document.getElementById('swagger-ui'), { childList: true, subtree: true, characterData: true });

// Het adres is betrekkelijk: achter een pad van een proxy is het daar.
window.ui = SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  filter: true,
  tryItOutEnabled: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  validatorUrl: null,
});
