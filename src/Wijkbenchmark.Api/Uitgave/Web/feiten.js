// De feiten die in meer dan een beeld staan, elk als een stukje tekst met een kop.
import { bron, cijfers, h, hoofdletter, meetwaarde, stil, vermelding, woord, zin, zinnen } from './opmaak.js';

export const regel = (...delen) => h('p', {}, ...delen);

export const kop = (id, naam, soort, niveau = 3) =>
  h(`h${niveau}`, { id }, hoofdletter(naam), soort && soort.toLowerCase() !== naam.toLowerCase() && stil(` – ${soort.toLowerCase()}`));

export function partner(p, noten, { niveau } = {}) {
  return h(
    'section',
    {},
    kop(p.id, p.naam, !niveau && p.type.naam, niveau),
    regel(zinnen(p.rol, p.relatie, p.toelichting), bron(p.bronnen)),
    p.convenant.oordeel !== 'nietGemeld' &&
      regel(`${hoofdletter(p.convenant.betreft)}: ${woord(p.convenant.oordeel)}. `, zin(p.convenant.toelichting), bron(p.convenant.bronnen)),
    p.vastlegging.length > 0 && [
      regel('Hoe het vastligt:'),
      h(
        'ul',
        {},
        p.vastlegging.map(v => vermelding(v, noten)),
      ),
    ],
    p.waarderingen.length > 0 && [
      regel('Wat ervan gevonden wordt:'),
      h(
        'ul',
        {},
        p.waarderingen.map(v => vermelding(v, noten)),
      ),
    ],
    cijfers(p.cijfers, noten),
  );
}

export function instrument(i, noten, { namen, niveau } = {}) {
  const kenmerken = [
    woord(i.status),
    i.gebied,
    i.frequentie,
    i.doelgroep && `voor ${i.doelgroep}`,
    i.periode?.alsGedrukt,
    namen?.has(i.onderdeelVan) && `onderdeel van ${namen.get(i.onderdeelVan)}`,
  ].filter(Boolean);
  return h(
    'section',
    {},
    kop(i.id, i.naam, !niveau && i.type.naam, niveau),
    kenmerken.length > 0 && h('p', { class: 'stil' }, hoofdletter(kenmerken.join(' · '))),
    regel(zinnen(i.omschrijving, i.toelichting), bron(i.bronnen)),
    i.looptijd && regel('Looptijd: ', meetwaarde(i.looptijd, noten)),
    i.voorwaarden.length > 0 && [
      regel('Voorwaarden:'),
      h(
        'ul',
        {},
        i.voorwaarden.map(v => vermelding(v, noten)),
      ),
    ],
    i.waarderingen.length > 0 &&
      h(
        'ul',
        {},
        i.waarderingen.map(v => vermelding(v, noten)),
      ),
    cijfers(i.cijfers, noten),
  );
}
