using System.Text;

namespace Wijkbenchmark.Tests.Rondes;

/// <summary>
/// Willekeurige reeksen stappen, altijd dezelfde, tegen een model dat de regels zelf nog eens heeft: na elke stap kloppen stand, uitgaven en wat openbaar is.
/// Langer: <c>MODEL_STAPPEN=5000</c>, en met <c>MODEL_ZAAD</c> andere.
/// </summary>
public sealed class ModelTests
{
    private static readonly string[] _gemeenten = ["GM0202", "GM0301", "GM0268"];

    private static readonly string[] _clients = ["arnhem", "provincie", "bureau"];

    private static readonly Dictionary<string, string> _organisaties = new()
    {
        ["arnhem"] = Inlevering.Arnhem,
        ["provincie"] = Inlevering.Provincie,
        ["bureau"] = Inlevering.Bureau,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomSteps_KeepToTheModel(int akkoorden)
    {
        await using var inlevering = await Inlevering.StartAsync(akkoorden);
        var toeval = new Random(Getal("MODEL_ZAAD", 2027) + akkoorden);
        var modellen = _gemeenten.ToDictionary(g => g, g => new Model(g, akkoorden));
        var (gelukt, geweigerd) = (0, 0);
        for (var keer = 0; keer < Getal("MODEL_STAPPEN", 80); keer++)
        {
            var gemeente = _gemeenten[toeval.Next(_gemeenten.Length)];
            var client = _clients[toeval.Next(_clients.Length)];
            var stap = Enum.GetValues<Stap>()[toeval.Next(6)];
            var model = modellen[gemeente];
            var oud = toeval.Next(6) == 0;
            var fout = toeval.Next(4) == 0;
            var aanpak = $"aanpak {keer}";
            var document = fout ? Inlevering.Fout(gemeente) : Inlevering.Document(gemeente, aanpak);
            var etag = oud ? "\"1-0-nergens\"" : model.ETag;
            var nota = stap == Stap.Intrekken || (stap == Stap.Indienen && model.Uitgave > 0) ? $"nota {keer}" : null;

            var antwoord = stap == Stap.Opslaan
                ? await inlevering.BewaarAsync(gemeente, client, document, etag)
                : await inlevering.BesluitAsync(gemeente, client, Woorden.Woord(stap), etag ?? "\"geen\"", nota, stap == Stap.Indienen && model.Uitgave > 0
                    ? "herziening" : null);

            var verwacht = model.Doe(stap, _organisaties[client], document, fout, oud, nota);
            Assert.True(
                (int)antwoord.Status < 300 == verwacht,
                $"stap {keer}: {client} {stap} {gemeente} oud {oud} fout {fout}: {(int)antwoord.Status} "
                    + $"{Encoding.UTF8.GetString(antwoord.Inhoud)[..Math.Min(300, antwoord.Inhoud.Length)]}; model {model}");
            _ = verwacht ? gelukt++ : geweigerd++;
            model.ETag = antwoord.ETag ?? model.ETag;
            await Houd(inlevering, model, $"na stap {keer}, {client} {stap} {gemeente}");
        }

        Assert.True(gelukt > 15 && geweigerd > 15, $"{gelukt} gelukt, {geweigerd} geweigerd");
    }

    private static async Task Houd(Inlevering inlevering, Model model, string wanneer)
    {
        var regel = (await inlevering.StuurAsync("GET", "?pageSize=100", "bureau")).Moet(HttpStatusCode.OK).Json["resultaten"]!.AsArray()
            .Single(r => $"{r!["gemeente"]!["code"]}" == model.Gemeente)!;
        Assert.True($"{regel["stand"]}" == Woorden.Woord(model.Stand), $"{wanneer}: stand {regel["stand"]}, model {model.Stand}");
        Assert.Equal(model.Uitgave, regel["uitgave"]?.GetValue<int>() ?? 0);
        var openbaar = await inlevering.Server.Json($"/v1/metingen/2027/inzendingen/{model.Gemeente}");
        Assert.Equal((model.Uitgave == 0 ? "nogNiet" : model.Openbaar is null ? "ingetrokken" : "gepubliceerd", model.Uitgave),
            ($"{openbaar["stand"]}", openbaar["uitgave"]?.GetValue<int>() ?? 0));
        using var document = await inlevering.Server.Client.GetAsync(new Uri($"/v1/metingen/2027/inzendingen/{model.Gemeente}/document", UriKind.Relative));
        if (model.Openbaar is { } bytes)
        {
            Assert.Equal(bytes, await document.Content.ReadAsByteArrayAsync());
            Assert.Equal(
                $"{JsonNode.Parse(bytes)!["profiel"]!["aanpak"]!["naam"]}",
                $"{(await inlevering.Server.Json($"/v1/gemeenten/{model.Gemeente}?meting=2027"))["aanpak"]!["naam"]}");
        }
        else
        {
            Assert.Equal(model.Uitgave == 0 ? HttpStatusCode.NotFound : HttpStatusCode.Gone, document.StatusCode);
        }
    }

    private static int Getal(string variabele, int standaard) => int.TryParse(Environment.GetEnvironmentVariable(variabele), out var getal) ? getal : standaard;

    /// <summary>De regels nog eens, zonder historie: alleen wat er nu is.</summary>
    private sealed record Model(string Gemeente, int Nodig)
    {
        private readonly List<(Stap Stap, string Wie, string? Nota, int Versie)> _besluiten = [];
        private byte[] _concept = [];
        private bool _fout;
        private int _versie;

        public Conceptstand Stand { get; private set; }

        public int Uitgave { get; private set; }

        public byte[]? Openbaar { get; private set; }

        public string? ETag { get; set; }

        private int Ingediend => _besluiten.FindLastIndex(b => b.Stap == Stap.Indienen && b.Versie == _versie);

        private string? Indiener => Ingediend < 0 ? null : _besluiten[Ingediend].Wie;

        /// <summary>Doet de stap als hij kan, en zegt of hij kon.</summary>
        public bool Doe(Stap stap, string wie, byte[] document, bool fout, bool oud, string? nota)
        {
            if (stap == Stap.Opslaan)
            {
                if (_versie > 0 && Stand != Conceptstand.Ingetrokken && document.AsSpan().SequenceEqual(_concept))
                {
                    return true;
                }

                if (oud || Stand == Conceptstand.Ingediend)
                {
                    return false;
                }

                (_concept, _fout, Stand, _versie) = (document, fout, Conceptstand.Concept, _versie + 1);
                return true;
            }

            if (_versie == 0)
            {
                return false;
            }

            // Een akkoord zonder nota zegt wat bij het indienen gezegd is.
            var besluit = (stap, wie, nota
                ?? (stap == Stap.Akkoord && Ingediend >= 0 ? _besluiten[Ingediend].Nota : null), stap == Stap.Intrekken ? 0 : _versie);
            var staat = _besluiten.LastIndexOf(besluit);
            if (staat >= 0 && _besluiten.Skip(staat + 1).All(b => b.Stap == Stap.Akkoord))
            {
                return true;
            }

            var akkoorden = Ingediend < 0 ? [] : _besluiten.Skip(Ingediend).Where(b => b.Stap == Stap.Akkoord).Select(b => b.Wie).ToArray();
            if (oud || !Kan(stap, wie, akkoorden))
            {
                return false;
            }

            _besluiten.Add(besluit);
            switch (stap)
            {
                case Stap.Indienen:
                    Stand = Conceptstand.Ingediend;
                    break;
                case Stap.Akkoord when akkoorden.Length + 1 == Nodig:
                    (Stand, Openbaar, Uitgave) = (Conceptstand.Gepubliceerd, _concept, Uitgave + 1);
                    break;
                case Stap.Intrekken:
                    (Stand, Openbaar) = (Stand == Conceptstand.Gepubliceerd ? Conceptstand.Ingetrokken : Stand, null);
                    break;
                case Stap.Terugnemen or Stap.Terugsturen:
                    Stand = Conceptstand.Concept;
                    break;
                default:
                    break;
            }

            return true;
        }

        private bool Kan(Stap stap, string wie, string[] akkoorden) => stap switch
        {
            Stap.Indienen => Stand == Conceptstand.Concept && !_fout,
            Stap.Terugnemen => Stand == Conceptstand.Ingediend && wie == Indiener,
            Stap.Terugsturen => Stand == Conceptstand.Ingediend && wie != Indiener,
            Stap.Akkoord => Stand == Conceptstand.Ingediend && wie != Indiener && !akkoorden.Contains(wie),
            _ => Openbaar is not null,
        };
    }
}
