namespace Wijkbenchmark.Api.Lezen;

/// <summary>De kolommen van een statement dat documenten leest.</summary>
public static class Documentrij
{
    /// <summary>Het document.</summary>
    public const int Document = 0;

    /// <summary>Een telling die bij het document hoort, waar de vraag erom vroeg.</summary>
    public const int Telling = 1;

    /// <summary>Een tweede telling, waar de vraag erom vroeg.</summary>
    public const int TweedeTelling = 2;
}
