// Elk beeld staat helemaal in zijn adres. Wat voor alle beelden geldt gaat bij elke koppeling mee.
const blijft = ['eigen', 'meting', 'plaatsen'];

/** Wat in het adres staat; een parameter die er meer dan eens staat (een formulier schrijft haar zo) is een lijst. */
export function lees(adres = location) {
  const vraag = {};
  for (const [naam, waarde] of new URLSearchParams(adres.search)) {
    if (waarde !== '') {
      vraag[naam] = vraag[naam] ? `${vraag[naam]},${waarde}` : waarde;
    }
  }

  return vraag;
}

/** Het adres van een beeld. */
export function naar(vraag, anker = '') {
  const huidig = lees();
  const over = new URLSearchParams();
  for (const [naam, waarde] of Object.entries({ ...Object.fromEntries(blijft.map(n => [n, huidig[n]])), ...vraag })) {
    if (waarde) {
      over.set(naam, waarde);
    }
  }

  const tekst = String(over).replaceAll('%2C', ',');
  return `dashboard${tekst && '?'}${tekst}${anker && `#${anker}`}`;
}
