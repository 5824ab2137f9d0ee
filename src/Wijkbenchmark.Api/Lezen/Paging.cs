using Wijkbenchmark.Api.Opslag;

namespace Wijkbenchmark.Api.Lezen;

/// <summary>De ene plek waar de engines in onze SQL verschillen: het paginastuk.</summary>
public static class Paging
{
    private const string SqlServer = "OFFSET @overslaan ROWS FETCH NEXT @aantal ROWS ONLY";

    private const string Sqlite = "LIMIT @aantal OFFSET @overslaan";

    /// <summary>Het paginastuk, na ORDER BY; parameters <c>@overslaan</c> en <c>@aantal</c>.</summary>
    public static string Voor(Engine engine) => engine == Engine.SqlServer ? SqlServer : Sqlite;
}
