global using System.Text.Json;
global using System.Text.Json.Serialization;
global using FluentValidation;
global using Microsoft.AspNetCore.Http.HttpResults;
global using Microsoft.AspNetCore.Mvc;
global using Wijkbenchmark.Api.Feiten;
