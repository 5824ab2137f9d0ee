// Wat elk antwoord van elke bewerking moet hebben. De gepubliceerde linter van de API Design Rules ziet een header die
// alleen op fouten ontbreekt niet, en keurt default en 4XX in gewone JSON goed; daarom hier per antwoord.
export default (bewerking, { eis }, { path }) => {
  const gebreken = [];
  for (const [status, antwoord] of Object.entries(bewerking.responses ?? {})) {
    const meld = (bericht) => gebreken.push({ message: `${status}: ${bericht}`, path: [...path, 'responses', status] });
    const fout = /^[45]|^default$/.test(status);
    switch (eis) {
      case 'versie':
        if (!antwoord.headers?.['API-Version']) meld('de header API-Version ontbreekt');
        break;
      case 'probleem': {
        if (!fout) break;
        const typen = Object.keys(antwoord.content ?? {});
        if (typen.length !== 1 || typen[0] !== 'application/problem+json') {
          meld(`een fout is application/problem+json en niets anders, niet ${typen.join(', ') || 'leeg'}`);
          break;
        }
        const inhoud = antwoord.content[typen[0]];
        const verplicht = inhoud.schema?.required ?? [];
        for (const veld of ['status', 'title', 'detail']) {
          if (!verplicht.includes(veld)) meld(`het schema van een fout eist ${veld}`);
        }
        for (const [naam, { value }] of Object.entries(inhoud.examples ?? {})) {
          if (`${value?.status}` !== status || !value?.title || !value?.detail) {
            meld(`voorbeeld ${naam} heeft niet status ${status}, een title en een detail`);
          }
        }
        break;
      }
      case 'status':
        if (!/^\d{3}$/.test(status)) meld('een antwoord heeft een echte status, geen bereik en geen default');
        if (status === '422') meld('ongeldige invoer is 400, niet 422');
        break;
    }
  }
  if (eis === 'status') {
    const metPad = path[1].includes('{');
    for (const nodig of ['200', '400', '500', ...(metPad ? ['404'] : [])]) {
      if (!bewerking.responses?.[nodig]) gebreken.push({ message: `antwoord ${nodig} ontbreekt`, path: [...path, 'responses'] });
    }
  }
  return gebreken;
};
