// Dezelfde vragen als gebruik.ts, met de client die Kiota maakt.
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Wijkbenchmark.Kiota;
using Wijkbenchmark.Kiota.Gemeenten;

using var adapter = new HttpClientRequestAdapter(
    new AnonymousAuthenticationProvider()) { BaseUrl = $"{Environment.GetEnvironmentVariable("WIJKBENCHMARK")}/v1" };
var api = new WijkClient(adapter);

var gemeenten = await api.Gemeenten.GetAsync(v => v.QueryParameters.Gemeente = ["GM0202", "GM0281"]);
Is("Arnhem, Tiel", string.Join(", ", gemeenten!.Resultaten!.Select(g => g.Naam)));

var ontbreekt = await api.Waarnemingen.GetAsync(v => (v.QueryParameters.Indicator, v.QueryParameters.Gemeente) = (["aantal-meldpunten"], ["GM0281"]));
Is("", $"{ontbreekt!.Resultaten![0].Waarde}");
Is("Geen", $"{ontbreekt.Resultaten[0].OntbreektReden}");

// Wat met fields ontbreekt is hier null.
var enkele = await api.Gemeenten.GetAsync(
    v => (v.QueryParameters.Gemeente, v.QueryParameters.FieldsAsGetFieldsQueryParameterType) = (["GM0202"], [GetFieldsQueryParameterType.Naam]));
Is("Arnhem, ", $"{enkele!.Resultaten![0].Naam}, {enkele.Resultaten[0].Tooi}");

try
{
    await api.Gemeenten.GetAsync(v => v.QueryParameters.Gemeente = ["Arnhem"]);
    throw new InvalidOperationException("Arnhem is geen code, en werd toch aangenomen.");
}
catch (ApiException fout)
{
    // De tekst van de fout is ons detail: x-ms-primary-error-message.
    Is("True", $"{fout.Message.Contains("GM0202", StringComparison.Ordinal)}");
}

Console.WriteLine("Kiota: een lijst, een ontbrekend getal, een keuze van velden en een fout, goed gelezen.");

static void Is(string verwacht, string gekregen)
{
    if (verwacht != gekregen)
    {
        throw new InvalidOperationException($"verwacht '{verwacht}', gekregen '{gekregen}'");
    }
}
