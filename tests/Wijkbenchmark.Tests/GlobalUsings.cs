global using System.Net;
global using System.Text.Json.Nodes;
global using Wijkbenchmark.Tests.Opzet;
global using Xunit;

// De engine waarop de gedeelde tests in dit project draaien.
global using ApiOpEngine = Wijkbenchmark.Tests.Opzet.ApiOpSqlite;
