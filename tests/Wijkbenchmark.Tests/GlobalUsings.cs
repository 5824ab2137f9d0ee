global using System.Net;
global using System.Text.Json.Nodes;
global using Wijkbenchmark.Api.Feiten;
global using Wijkbenchmark.Api.Http.Antwoord;
global using Wijkbenchmark.Api.Http.Opzet;
global using Wijkbenchmark.Api.Http.Verzoek;
global using Wijkbenchmark.Api.Inzendingen;
global using Wijkbenchmark.Api.Lezen;
global using Wijkbenchmark.Api.Opslag;
global using Wijkbenchmark.Api.Uitgave;
global using Wijkbenchmark.Tests.Opzet;
global using Xunit;
global using ApiOpEngine = Wijkbenchmark.Tests.Opzet.ApiOpSqlite;
// De engine waarop de gedeelde tests in dit project draaien.
global using Proefdatabase = Wijkbenchmark.Tests.Opzet.SqliteProefdatabase;
