using System.Runtime.CompilerServices;

namespace Wijkbenchmark.Api.Feiten;

/// <summary>Laat FluentValidation Nederlands spreken, en eigenschappen noemen zoals ze in de query en in JSON heten.</summary>
internal static class Voertaal
{
    // Een validator kiest zijn namen als hij gemaakt wordt; zo is het gezet voor er een kan zijn, wie er ook begint.
    [ModuleInitializer]
    internal static void Zet()
    {
        ValidatorOptions.Global.PropertyNameResolver = (_, lid, _) => lid is null ? null : JsonNamingPolicy.CamelCase.ConvertName(lid.Name);
        ValidatorOptions.Global.LanguageManager.Culture = new System.Globalization.CultureInfo("nl");
    }
}
