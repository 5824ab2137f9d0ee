using System.Text;
using System.Text.Json;

namespace Wijkbenchmark.Tests.Rondes;

/// <summary>Wat er tussen twee uitgaven anders is, berekend uit de documenten.</summary>
public sealed class VerschilTests
{
    private static readonly string _arnhem = File.ReadAllText(Path.Combine(Lader.StandaardMap, "2006/gm0202.json"));

    [Fact]
    public void SameDocument_AndAnotherLayoutOfIt_HaveNoChanges()
    {
        Assert.Empty(Tussen(_ => { }));
        Assert.Empty(Verschil.Tussen(Kant(_arnhem), Kant(JsonNode.Parse(_arnhem)!.ToJsonString()), id => id));
    }

    [Fact]
    public void Waarneming_Changed_Added_AndGone()
    {
        var wijzigingen = Tussen(inzending =>
        {
            var waarnemingen = inzending["waarnemingen"]!.AsArray();
            var weg = waarnemingen[0]!;
            waarnemingen.RemoveAt(0);
            var nieuw = weg.DeepClone();
            nieuw["id"] = "nieuw-getal";
            waarnemingen.Add(nieuw);
            (waarnemingen[0]!["waarde"], waarnemingen[0]!["ontbreektReden"]) = (null, "nietGemeld");
        });

        Assert.Equal(
            [Wijzigingsoort.Gewijzigd, Wijzigingsoort.Toegevoegd, Wijzigingsoort.Vervallen],
            wijzigingen.Select(w => w.Soort).Order().Distinct());
        Assert.All(wijzigingen, w => Assert.NotNull(w.Waarneming));
        var gewijzigd = wijzigingen.Single(w => w.Soort == Wijzigingsoort.Gewijzigd);
        Assert.NotNull(gewijzigd.Van!.Waarde);
        Assert.Null(gewijzigd.Naar!.Waarde);
        Assert.Null(wijzigingen.Single(w => w.Soort == Wijzigingsoort.Toegevoegd).Van);
        Assert.Null(wijzigingen.Single(w => w.Soort == Wijzigingsoort.Vervallen).Naar);
    }

    /// <summary>Een waarneming die op een andere plaats in de lijst staat is dezelfde.</summary>
    [Fact]
    public void Order_OfWhatHasAKey_IsNoChange() => Assert.Empty(Tussen(inzending =>
    {
        var waarnemingen = inzending["waarnemingen"]!.AsArray();
        inzending["waarnemingen"] = new JsonArray([.. waarnemingen.Reverse().Select(w => w!.DeepClone())]);
    }));

    [Fact]
    public void TextsAndLists_AreSaidAsSuch()
    {
        var wijzigingen = Tussen(inzending => inzending["profiel"]!["aanpak"]!["naam"] = "anders");
        Assert.Equal(("$.profiel.aanpak.naam", "anders"), (Assert.Single(wijzigingen).Pad, wijzigingen[0].NaarTekst));
    }

    /// <summary>Een veld dat weggelaten is zegt hetzelfde als een leeg veld.</summary>
    [Fact]
    public void FieldLeftOut_IsTheSameAsAnEmptyOne() => Assert.Empty(Tussen(inzending =>
    {
        foreach (var waarneming in inzending["waarnemingen"]!.AsArray())
        {
            foreach (var leeg in waarneming!.AsObject().Where(v => v.Value is null).Select(v => v.Key).ToArray())
            {
                waarneming.AsObject().Remove(leeg);
            }
        }
    }));

    /// <summary>Bladen van elk document: één verandering is één wijziging, op die plek, en terug is ze er net zo.</summary>
    [Fact]
    public void LeavesOfEveryDocument_ChangedAlone_IsOneChange_ThereAndBack()
    {
        foreach (var bestand in Directory.EnumerateFiles(Path.Combine(Lader.StandaardMap, "2006"), "gm*.json"))
        {
            var oud = File.ReadAllText(bestand);
            var aantal = Bladen(JsonNode.Parse(oud)!).Count();
            for (var i = 0; i < aantal; i += 61)
            {
                var nieuw = JsonNode.Parse(oud)!;
                var blad = Bladen(nieuw).ElementAt(i);
                var pad = blad.GetPath();
                if (blad.GetPropertyName() is "id" or "code")
                {
                    continue;
                }

                blad.ReplaceWith($"{blad} (anders)");
                var heen = Verschil.Tussen(Kant(oud), Kant(nieuw.ToJsonString()), id => id);
                var terug = Verschil.Tussen(Kant(nieuw.ToJsonString()), Kant(oud), id => id);
                Assert.True(heen.Count == 1 && terug.Count == 1, $"{bestand} {pad}: {heen.Count} heen, {terug.Count} terug");
                Assert.Equal(heen[0].Pad, terug[0].Pad);
            }
        }
    }

    // Alleen teksten: een getal dat een tekst wordt leest de inname niet.
    private static IEnumerable<JsonValue> Bladen(JsonNode knoop) => knoop switch
    {
        JsonObject gegeven =>
            gegeven.Where(v => v.Value is not null && v.Key is not ("waarde" or "min" or "max" or "statistiek" or "kwalificaties" or "ontbreektReden"))
                .SelectMany(v => Bladen(v.Value!)),
        JsonArray lijst => lijst.Where(v => v is JsonObject).SelectMany(v => Bladen(v!)),
        JsonValue waarde when waarde.GetValueKind() == JsonValueKind.String && waarde.Parent is JsonObject => [waarde],
        _ => [],
    };

    private static IReadOnlyList<Wijziging> Tussen(Action<JsonNode> verander)
    {
        var nieuw = JsonNode.Parse(_arnhem)!;
        verander(nieuw);
        return Verschil.Tussen(Kant(_arnhem), Kant(nieuw.ToJsonString()), id => id);
    }

    private static (byte[] Inhoud, IReadOnlyDictionary<string, string> Eenheden) Kant(string json) =>
        (Encoding.UTF8.GetBytes(json), new Dictionary<string, string>());
}
