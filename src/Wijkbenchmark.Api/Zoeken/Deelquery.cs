using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Wijkbenchmark.Api.Zoeken;

/// <summary>
/// Vindt termen waar een woord in zit, of die erop eindigen. Loopt de termen één keer langs: de jokertekens van Lucene maken van een lang woord eerst
/// een automaat, en dat kost bij tweehonderd gelijke letters seconden.
/// </summary>
internal sealed class Deelquery(string veld, string deel, bool alleenAanHetEind) : MultiTermQuery(veld)
{
    private readonly byte[] _deel = Encoding.UTF8.GetBytes(deel);

    /// <inheritdoc/>
    public override string ToString(string field) => $"{field}:*{deel}{(alleenAanHetEind ? "" : "*")}";

    /// <inheritdoc/>
    public override bool Equals(object? obj) => base.Equals(obj) && obj is Deelquery ander && ander.ToString("") == ToString("");

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), ToString(""));

    /// <inheritdoc/>
    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts) => new MetDeel(terms.GetEnumerator(), _deel, alleenAanHetEind);

    private sealed class MetDeel(TermsEnum termen, byte[] deel, bool alleenAanHetEind) : FilteredTermsEnum(termen, startWithSeek: false)
    {
        protected override AcceptStatus Accept(BytesRef term)
        {
            var tekst = term.Bytes.AsSpan(term.Offset, term.Length);
            return (alleenAanHetEind ? tekst.EndsWith(deel) : tekst.IndexOf(deel) >= 0) ? AcceptStatus.YES : AcceptStatus.NO;
        }
    }
}
