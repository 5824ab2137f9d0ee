namespace Wijkbenchmark.Api.Http.Verzoek;

/// <summary>Een verzoek dat een document meebrengt.</summary>
public interface IMetDocument : IVerzoek
{
    /// <summary>Neemt de bytes van het document, zoals ze binnenkwamen.</summary>
    void Neem(ReadOnlyMemory<byte> document);
}
