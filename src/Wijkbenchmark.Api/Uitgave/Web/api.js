// Het enige dat dit dashboard van de wereld weet: de openbare API, op adressen die bij deze pagina horen (ook achter een padvoorvoegsel).
const traag = 3000;
const geduld = 20000;
const bekend = new Map();

export class Storing extends Error {
  constructor(zin, { wacht = null, fouten = [], status = 0 } = {}) {
    super(zin);
    Object.assign(this, { wacht, fouten, status });
  }
}

export function adres(pad, vraag = {}) {
  const url = new URL(`v1/${pad}`, document.baseURI);
  for (const [naam, waarde] of Object.entries(vraag)) {
    if (waarde !== undefined && waarde !== null && waarde !== '') {
      url.searchParams.set(naam, waarde);
    }
  }

  return url.href.replaceAll('%2C', ',');
}

const zinnen = {
  429: wacht => `U vroeg in korte tijd meer dan de server aan één bezoeker geeft. Over ${seconden(wacht)} gaat deze pagina vanzelf verder.`,
  503: wacht =>
    `De gegevens zijn er nu even niet: de server heeft het te druk, of zijn database antwoordt niet. Over ${seconden(wacht)} probeert deze pagina het opnieuw.`,
};

export function seconden(aantal) {
  return aantal === 1 ? '1 seconde' : `${aantal} seconden`;
}

async function vraagOp(url, vers) {
  let antwoord;
  try {
    antwoord = await fetch(url, { headers: { Accept: 'application/json' }, cache: vers ? 'no-store' : 'no-cache', signal: AbortSignal.timeout(geduld) });
  } catch {
    throw new Storing('De server antwoordt niet. Kijk of u verbinding hebt, en probeer het dan opnieuw.');
  }

  if (antwoord.ok) {
    try {
      return await antwoord.json();
    } catch {
      throw new Storing('Het antwoord kwam niet heel over. Probeer het opnieuw.');
    }
  }

  const probleem = await antwoord.json().catch(() => ({}));
  const wacht = Math.min(60, Math.max(1, Number(antwoord.headers.get('Retry-After')) || 5));
  throw new Storing(zinnen[antwoord.status]?.(wacht) ?? probleem.detail ?? `De server gaf een fout (${antwoord.status}). Probeer het later opnieuw.`, {
    wacht: zinnen[antwoord.status] ? wacht : null,
    fouten: probleem.invalidParams ?? [],
    status: antwoord.status,
  });
}

// Wat op deze pagina al gehaald is blijft tot ze ververst wordt; wat mislukte niet, en wat van de vrager is (vers) ook niet.
export function haal(pad, vraag, { vers = false } = {}) {
  const url = adres(pad, vraag);
  if (vers) {
    return vraagOp(url, true);
  }

  if (!bekend.has(url)) {
    const belofte = vraagOp(url);
    bekend.set(url, belofte);
    belofte.catch(() => bekend.delete(url));
  }

  return bekend.get(url);
}

export async function lijst(pad, vraag = {}) {
  const alles = [];
  for (let page = 1; ; page++) {
    const { paginering, resultaten } = await haal(pad, { pageSize: 100, ...vraag, page: page > 1 ? page : undefined });
    alles.push(...resultaten);
    if (resultaten.length === 0 || alles.length >= paginering.totaal) {
      return alles;
    }
  }
}

export async function metTraagheid(belofte, meld) {
  const klok = setTimeout(() => meld('Dit duurt langer dan gewoonlijk. De pagina wacht nog op de server.'), traag);
  try {
    return await belofte;
  } finally {
    clearTimeout(klok);
  }
}
