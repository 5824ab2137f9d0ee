namespace Wijkbenchmark.Benchmarks;

/// <summary>De meting kan niet of meet iets anders dan ze zegt; de boodschap zegt wat te doen.</summary>
public sealed class Meetfout(string boodschap) : Exception(boodschap);
