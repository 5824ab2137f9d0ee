// Wat hier staat hoort niet zo: RichtingTests laat ermee zien dat ze een pijl omhoog vindt.
#pragma warning disable IDE0130
namespace Wijkbenchmark.Api.Feiten
{
    internal sealed record GeplantFeit(Opslag.Stand Stand);
}

namespace Wijkbenchmark.Api.Lezen
{
    internal sealed record GeplanteLezer(Http.Verzoek.Vorm Vorm);
}
