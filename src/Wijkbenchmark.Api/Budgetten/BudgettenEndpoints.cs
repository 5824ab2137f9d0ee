using Wijkbenchmark.Api.Http;

namespace Wijkbenchmark.Api.Budgetten;

/// <summary>De adressen onder <c>/budgetten</c>.</summary>
public static class BudgettenEndpoints
{
    /// <summary>Zet de adressen onder <c>/budgetten</c>.</summary>
    public static void MapBudgetten(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("/budgetten").WithTags("Budgetten");

        groep.MapLui("", GetBudgetten.Handle).Verzoek<GetBudgetten.Request>(nameof(GetBudgetten));
        groep.MapLui("/{id}", GetBudget.Handle).Verzoek<GetBudget.Request>(nameof(GetBudget));
    }
}
