import { lijst } from './api.js';
import { naar } from './adres.js';
import { Noten, h, meetwaarde, opNaam, tabel } from './opmaak.js';

const vragen = [
  ['naast-elkaar', { indicator: 'wijkbudget-per-inwoner' }, 'Hoeveel wijkbudget is er per inwoner?'],
  ['wie', { punt: 'wijkwethouders' }, 'Wie werkt met wijkwethouders?'],
  ['naast-elkaar', { indicator: 'tijdsbesteding' }, 'Waar gaat de tijd van de unit naartoe?'],
  ['wie', { instrument: 'wijkschouw' }, 'Wie doet een wijkschouw, en hoe?'],
  ['wie', { partner: 'corporatie' }, 'Wie werkt samen met corporaties, en hoe ligt dat vast?'],
  ['zelfscan', {}, 'Wat herkent u van uw eigen gemeente?'],
];

export async function beeld({ vraag, meting }) {
  const gemeenten = (await lijst('gemeenten', { meting: vraag.meting, fields: 'naam,inwoners,aanpak,start,fase' })).sort(opNaam);
  const noten = new Noten();
  return [
    h('h1', {}, `Hoe acht Gelderse gemeenten in ${meting} wijkgericht werkten`),
    h(
      'p',
      { class: 'inleiding' },
      'Acht gemeenten legden hun wijkgericht werken naast elkaar om van elkaar te leren. ' +
        'Kies een gemeente, leg ze naast elkaar, of leg uw eigen gemeente ernaast. Een ranglijst is dit niet.',
    ),
    tabel(
      'De gemeenten, op naam',
      ['Gemeente', 'Inwoners', 'Naam van de aanpak', 'Sinds wanneer'],
      gemeenten.map(g => [
        h('a', { href: naar({ beeld: 'gemeente', gemeente: g.code }), class: g.code === vraag.eigen ? 'eigen' : null }, g.naam),
        meetwaarde(g.inwoners, noten),
        g.aanpak.naam,
        g.start.periode?.alsGedrukt ?? 'niet gemeld',
      ]),
    ),
    noten.lijst(),
    h('h2', {}, 'Vragen om mee te beginnen'),
    h(
      'ul',
      { class: 'vragen' },
      vragen.map(([beeld, rest, tekst]) => h('li', {}, h('a', { href: naar({ beeld, ...rest }) }, tekst))),
    ),
    h('h2', {}, 'Zo leest u dit'),
    h(
      'ul',
      {},
      h('li', {}, `De gegevens zijn van ${meting}: lees ‘is’ als ‘was in ${meting}’.`),
      h('li', {}, 'Getallen staan er zoals gedrukt: ‘ruim 56.000’ is geen 56.000.'),
      h('li', {}, 'Wat het rapport niet meldt is niet nul en niet nee.'),
      h('li', {}, 'Meer of minder is nergens beter of slechter.'),
    ),
  ];
}
