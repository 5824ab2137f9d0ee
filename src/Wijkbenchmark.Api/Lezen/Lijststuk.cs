namespace Wijkbenchmark.Api.Lezen;

/// <summary>Een stuk van een lijst: de elementen als JSON, met hoe lang de hele lijst is.</summary>
public sealed class Lijststuk
{
    private readonly Jsonblok _blok = new();
    private readonly List<int> _einden = [];

    /// <summary>Het aantal elementen in de hele lijst; nul als er niet naar gevraagd is.</summary>
    public int Totaal { get; set; }

    /// <summary>Hoeveel elementen dit stuk heeft.</summary>
    public int Aantal => _einden.Count;

    /// <summary>Waarmee een element geschreven wordt; daarna <see cref="SluitElement"/>.</summary>
    public Utf8JsonWriter Writer => _blok.Writer;

    /// <summary>De elementen achter elkaar, met komma's ertussen.</summary>
    public ReadOnlyMemory<byte> Alle => _blok.Inhoud;

    /// <summary>De elementen een voor een.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Elementen
    {
        get
        {
            for (var i = 0; i < _einden.Count; i++)
            {
                yield return _blok.Inhoud[(i == 0 ? 0 : _einden[i - 1] + 1).._einden[i]];
            }
        }
    }

    /// <summary>Het element is af.</summary>
    public void SluitElement() => _einden.Add(_blok.Inhoud.Length);
}
