using Microsoft.Data.SqlClient;

namespace Wijkbenchmark.Tests.Database;

/// <summary>
/// Wat <c>docs/sqlserver.md</c> over aanmelden belooft kan de SqlClient die wij uitleveren. Vanaf versie 7 zit Entra ID in een apart pakket, en zonder
/// dat pakket faalt het pas bij het verbinden, op een plaats waar geen test komt.
/// </summary>
public sealed class AanmeldenTests
{
    [Theory]
    [InlineData("Active Directory Managed Identity")]
    [InlineData("Active Directory Default")]
    [InlineData("Active Directory Service Principal")]
    [InlineData("Active Directory Workload Identity")]
    public void EntraId_HasAProvider(string aanmelden)
    {
        var verbinding = new SqlConnectionStringBuilder($"Server=x;Authentication={aanmelden}");

        Assert.NotNull(SqlAuthenticationProvider.GetProvider(verbinding.Authentication));
    }
}
