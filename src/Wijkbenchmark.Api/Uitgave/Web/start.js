// Zonder dit script zijn de gemeenten gewone koppelingen naar de API; met het script staan hun feiten op deze pagina.
const feiten = document.getElementById('feiten');
const keuze = document.querySelector('.keuze');
let laatste;

function maak(soort, ...inhoud) {
  const element = document.createElement(soort);
  element.append(...inhoud);
  return element;
}

function rij(lijst, naam, tekst, ...toelichtingen) {
  lijst.append(maak('dt', naam), maak('dd', tekst, ...toelichtingen.filter(Boolean).map(t => maak('span', t))));
}

function plaatsen(bronnen) {
  return `Rapport: ${[...new Set(bronnen.map(b => `§${b.paragraaf} ${b.kop}`))].join('; ')}`;
}

async function haal(adres) {
  const antwoord = await fetch(adres, { headers: { Accept: 'application/json' } });
  const inhoud = await antwoord.json();
  if (!antwoord.ok) {
    throw new Error(inhoud.detail);
  }

  return inhoud.resultaten;
}

async function toon(koppeling) {
  const code = koppeling.dataset.code;
  const [[gemeente], instrumenten] = await Promise.all([
    haal(`v1/gemeenten?gemeente=${code}`),
    haal(`v1/instrumenten?gemeente=${code}&fields=naam&pageSize=100`),
  ]);
  const kop = maak('h3', gemeente.naam);
  kop.tabIndex = -1;
  const lijst = document.createElement('dl');
  const inwoners = gemeente.inwoners;
  rij(lijst, 'Inwoners', inwoners.alsGedrukt ?? 'niet gemeld',
    ...inwoners.kanttekeningen.filter(k => k.verplicht).map(k => k.tekst), plaatsen(inwoners.bronnen));
  rij(lijst, 'Aanpak', gemeente.aanpak.naam, gemeente.aanpak.toelichting, plaatsen(gemeente.aanpak.bronnen));
  rij(lijst, 'Begin', gemeente.start.periode?.alsGedrukt ?? 'niet gemeld', gemeente.start.toelichting, plaatsen(gemeente.start.bronnen));
  rij(lijst, 'Ontwikkelingsfase', gemeente.fase.naam, 'Zo deelden de onderzoekers in; de fasen zijn geen rangorde.');
  rij(lijst, 'Instrumenten', instrumenten.length === 0 ? 'geen genoemd' : instrumenten.map(i => i.naam).join(', '),
    'Een instrument dat niet genoemd is, is daarmee niet afwezig.');
  const alles = maak('a', `Alles over ${gemeente.naam}, als JSON`);
  alles.href = koppeling.getAttribute('href');
  return [kop, lijst, maak('p', alles)];
}

keuze?.addEventListener('click', async gebeurtenis => {
  const koppeling = gebeurtenis.target.closest('a');
  if (!koppeling || gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.shiftKey) {
    return;
  }

  gebeurtenis.preventDefault();
  laatste = koppeling;
  keuze.querySelector('[aria-current]')?.removeAttribute('aria-current');
  koppeling.setAttribute('aria-current', 'true');
  let inhoud;
  try {
    inhoud = await toon(koppeling);
  } catch (fout) {
    const melding = maak('p', `De feiten zijn niet op te halen. ${fout.message}`);
    melding.setAttribute('role', 'alert');
    inhoud = [melding];
  }

  // Wie intussen een andere gemeente koos, krijgt die.
  if (laatste === koppeling) {
    feiten.replaceChildren(...inhoud);
    feiten.querySelector('h3')?.focus({ preventScroll: true });
  }
});
