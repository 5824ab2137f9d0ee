global using System.Net;
global using System.Text.Json.Nodes;
global using Wijkbenchmark.Tests.Opzet;
global using Xunit;
