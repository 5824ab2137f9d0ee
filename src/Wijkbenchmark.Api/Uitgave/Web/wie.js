import { haal, lijst } from './api.js';
import { naar } from './adres.js';
import { instrument, partner } from './feiten.js';
import { Noten, bron, h, hoofdletter, opNaam, telling, zin } from './opmaak.js';

const soorten = { instrument: 'Een instrument', partner: 'Een soort partner', punt: 'Een ja-of-neepunt' };

function formulieren(vraag, keuzes) {
  return h(
    'div',
    { class: 'drie' },
    Object.entries(soorten).map(([soort, naam]) =>
      h(
        'form',
        { class: 'kiezen', method: 'get', action: 'dashboard' },
        h('input', { type: 'hidden', name: 'beeld', value: 'wie' }),
        h(
          'p',
          { class: 'veld' },
          h('label', { for: soort }, naam),
          h(
            'select',
            { id: soort, name: soort, required: true },
            h('option', { value: '' }, 'Kies …'),
            keuzes[soort].map(k => h('option', { value: k.code, selected: vraag[soort] === k.code }, k.naam)),
          ),
        ),
        h('button', {}, 'Toon'),
      ),
    ),
  );
}

/** De gemeenten van een groep, op naam, met wat ze erover zeggen. */
function groep(titel, uitleg, gemeenten, vraag, zegt) {
  return (
    gemeenten.length > 0 &&
    h(
      'section',
      {},
      h('h2', {}, titel, ' ', telling(gemeenten.length, '(', ')')),
      uitleg && h('p', { class: 'stil' }, uitleg),
      zegt
        ? gemeenten.map(g =>
            h(
              'section',
              {},
              h('h3', { class: g.code === vraag.eigen ? 'eigen' : 'gewoon' }, h('a', { href: naar({ beeld: 'gemeente', gemeente: g.code }) }, g.naam)),
              zegt(g),
            ),
          )
        : h(
            'ul',
            {},
            gemeenten.map(g =>
              h('li', { class: g.code === vraag.eigen ? 'eigen' : null }, h('a', { href: naar({ beeld: 'gemeente', gemeente: g.code }) }, g.naam)),
            ),
          ),
    )
  );
}

function vanInstrument(per, gemeenten, vraag, zegt) {
  const met = gemeenten.filter(g => per.has(g.code));
  const alle = (g, status) => per.get(g.code).every(i => i.status === status);
  return [
    groep(
      'Doet het',
      'Ook als proef of in ontwikkeling; dan staat dat erbij.',
      met.filter(g => !alle(g, 'gepland') && !alle(g, 'beeindigd')),
      vraag,
      zegt,
    ),
    groep(
      'Was het van plan',
      null,
      met.filter(g => alle(g, 'gepland')),
      vraag,
      zegt,
    ),
    groep(
      'Deed het niet meer',
      null,
      met.filter(g => alle(g, 'beeindigd')),
      vraag,
      zegt,
    ),
    groep(
      'Niet genoemd',
      'Het rapport noemt dit bij hen niet. Dat is geen nee: het rapport somt vooral de belangrijkste instrumenten op.',
      gemeenten.filter(g => !per.has(g.code)),
      vraag,
    ),
  ];
}

const vanPartner = (per, gemeenten, vraag, zegt) => [
  groep(
    'Werkt ermee samen',
    null,
    gemeenten.filter(g => per.has(g.code)),
    vraag,
    zegt,
  ),
  groep(
    'Niet genoemd',
    'Het rapport noemt deze partner bij hen niet. Dat is geen nee.',
    gemeenten.filter(g => !per.has(g.code)),
    vraag,
  ),
];

function vanPunt(v, vraag) {
  const reeks = v.oordelen[0];
  const met = oordeel =>
    reeks.gemeenten
      .filter(g => g.uitspraken.some(u => u.oordeel === oordeel))
      .map(g => ({ ...g.gemeente, uitspraken: g.uitspraken.filter(u => u.oordeel === oordeel) }));
  const zegt = g =>
    h(
      'ul',
      {},
      g.uitspraken.map(u => h('li', {}, u.dimensie && `${u.dimensie.naam}: `, hoofdletter(u.betreft), '. ', zin(u.toelichting), bron(u.bronnen))),
    );
  const zwijgt = reeks.gemeenten.filter(g => g.uitspraken.length === 0).map(g => ({ ...g.gemeente, reden: g.ontbreektRedenNaam }));
  const deel =
    v.oordelen[0].tellingen.van === 'uitspraken' && 'Het rapport zegt hier per gemeente meer dan één ding; een gemeente kan dus in meer groepen staan.';
  return [
    deel && h('p', { class: 'stil' }, deel),
    groep('Ja', null, met('ja'), vraag, zegt),
    groep('Deels', null, met('deels'), vraag, zegt),
    groep('Nee', null, met('nee'), vraag, zegt),
    groep('Niet gemeld', 'Het rapport zegt dit van hen niet. Dat is geen nee.', met('nietGemeld'), vraag, zegt),
    groep('Geen uitspraak', null, zwijgt, vraag, g => h('p', { class: 'stil' }, hoofdletter(g.reden))),
  ];
}

export async function beeld({ vraag, gemeenten }) {
  const over = { meting: vraag.meting };
  const [instrumenten, partners, indicatoren] = await Promise.all([lijst('instrumenttypen', over), lijst('partnertypen', over), lijst('indicatoren', over)]);
  const keuzes = { instrument: instrumenten.sort(opNaam), partner: partners.sort(opNaam), punt: indicatoren.filter(i => i.soort === 'oordeel').sort(opNaam) };
  const soort = Object.keys(soorten).find(s => vraag[s]);
  const gekozen = soort && keuzes[soort].find(k => k.code === vraag[soort]);
  const begin = [
    h('h1', {}, gekozen ? gekozen.naam : 'Wie doet dit'),
    h(
      'p',
      { class: 'inleiding' },
      gekozen
        ? zin(gekozen.definitie ?? gekozen.omschrijving)
        : 'Kies een instrument, een soort partner of een ja-of-neepunt, ' +
          'en zie wie het doet, wie niet, van wie het rapport het niet zegt, en wat ze ervan zeggen.',
    ),
    formulieren(vraag, keuzes),
  ];
  if (soort && !gekozen) {
    return [...begin, h('p', { role: 'alert' }, `‘${vraag[soort]}’ staat niet in de lijst. Kies er hierboven een.`)];
  }

  if (!gekozen) {
    return begin;
  }

  const noten = new Noten();
  const opvolging = gemeenten.toSorted(opNaam);
  let delen;
  if (soort === 'punt') {
    delen = vanPunt(await haal(`indicatoren/${gekozen.code}/vergelijking`, over), vraag);
  } else {
    const [pad, feit, van] = soort === 'instrument' ? ['instrumenten', instrument, vanInstrument] : ['partners', partner, vanPartner];
    const per = Map.groupBy(await lijst(pad, { ...over, type: gekozen.code }), e => e.gemeente.code);
    delen = van(per, opvolging, vraag, g => per.get(g.code).map(f => feit(f, noten, { niveau: 4 })));
  }

  const moet = (gekozen.kanttekeningen ?? []).filter(k => k.verplicht);
  return [
    ...begin,
    gekozen.nietVergelijkbaarReden && h('p', { class: 'let-op' }, zin(gekozen.nietVergelijkbaarReden)),
    moet.length > 0 &&
      h(
        'ul',
        { class: 'let-op' },
        moet.map(k => h('li', {}, k.tekst, bron(k.bronnen))),
      ),
    delen,
    noten.lijst(),
  ];
}
