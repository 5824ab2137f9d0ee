// Elke lijst bladert vanaf de eerste dag, op dezelfde manier: parameters, header Link en het totaal in de inhoud.
export default (bewerking, _, { path }) => {
  const goed = bewerking.responses?.['200'];
  const velden = goed?.content?.['application/json']?.schema?.properties ?? {};
  const parameters = new Set((bewerking.parameters ?? []).map((p) => p.name));
  if (!velden.resultaten && !parameters.has('page')) return [];
  // Wie berichten volgt bladert met een cursor: het eerstvolgende staat in het antwoord zelf.
  if (velden.volgende && parameters.has('na')) return parameters.has('pageSize') ? [] : [{ message: 'een reeks heeft de parameter pageSize', path }];
  const gebreken = [];
  // Zoeken in alles heeft zijn eigen volgorde (het beste voorop) en zijn eigen vraag.
  // De eigen concepten en besluiten zijn er een handvol, op vaste volgorde.
  const zoekt = path[1].startsWith('/_') || bewerking.security !== undefined;
  for (const naam of ['page', 'pageSize', ...(zoekt ? [] : ['sort', 'fields', 'search'])]) {
    if (!parameters.has(naam)) gebreken.push({ message: `een lijst heeft de parameter ${naam}`, path });
  }
  if (!velden.resultaten || !velden.paginering) gebreken.push({ message: 'een lijst geeft paginering en resultaten', path });
  if (!goed?.headers?.Link) gebreken.push({ message: 'een lijst heeft de header Link', path });
  return gebreken;
};
