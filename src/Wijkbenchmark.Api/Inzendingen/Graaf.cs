using System.Collections;
using System.Reflection;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Een onderdeel van een inzending of catalogus, met het JSON-pad waar het staat.</summary>
/// <param name="Pad">Het JSON-pad, <c>$.instrumenten[3].type</c>.</param>
/// <param name="Waarde">Het onderdeel.</param>
/// <param name="Eigenschap">De eigenschap waarin het staat; bij een element van een lijst de eigenschap met die lijst.</param>
public readonly record struct Knoop(string Pad, object Waarde, PropertyInfo? Eigenschap);

/// <summary>
/// Loopt alles af wat in een inzending of catalogus zit, zodat een regel voor een soort feit geen plek kan overslaan.
/// Met reflectie: dit gebeurt alleen bij het innemen.
/// </summary>
public static class Graaf
{
    /// <summary>Alle onderdelen onder <paramref name="wortel"/>, haarzelf meegeteld.</summary>
    public static IEnumerable<Knoop> Loop(object wortel) => Loop(new Knoop("$", wortel, null));

    private static IEnumerable<Knoop> Loop(Knoop knoop) => Onder(knoop).SelectMany(Loop).Prepend(knoop);

    private static IEnumerable<Knoop> Onder(Knoop knoop) => knoop.Waarde switch
    {
        string => [],
        Meetwaarde => [],
        IDictionary woordenboek => woordenboek.Keys.Cast<object>()
            .Select(sleutel => new Knoop($"{knoop.Pad}.{sleutel}", woordenboek[sleutel]!, knoop.Eigenschap)),
        IEnumerable lijst => lijst.Cast<object>().Select((waarde, i) => new Knoop($"{knoop.Pad}[{i}]", waarde, knoop.Eigenschap)),
        var waarde when waarde.GetType() is { IsValueType: false } type => type.GetProperties()
            .Where(p => p.GetIndexParameters().Length == 0 && p.CanWrite)
            .Select(p => (Eigenschap: p, Waarde: p.GetValue(waarde)))
            .Where(p => p.Waarde is not null)
            .Select(p => new Knoop($"{knoop.Pad}.{Naam(p.Eigenschap)}", p.Waarde!, p.Eigenschap)),
        _ => [],
    };

    private static string Naam(PropertyInfo eigenschap) =>
        eigenschap.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(eigenschap.Name);
}
