global using Wijkbenchmark.Api.Feiten;
global using Wijkbenchmark.Api.Inzendingen;
global using Wijkbenchmark.Api.Lezen;
global using Wijkbenchmark.Api.Opslag;
