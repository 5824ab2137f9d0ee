using System.Globalization;
using System.Runtime.Loader;
using Wijkbenchmark.Benchmarks;

[assembly: HostingStartup(typeof(Meter))]

/// <summary>
/// Zo komt de <see cref="Meter"/> in de gepubliceerde API zonder dat die ervan weet: <c>DOTNET_STARTUP_HOOKS</c> laadt deze assembly,
/// en <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c> noemt haar. .NET vraagt deze naam, zonder namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var map = Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!;
        AssemblyLoadContext.Default.Resolving += (context, naam) =>
            Path.Combine(map, $"{naam.Name}.dll") is var pad && File.Exists(pad) ? context.LoadFromAssemblyPath(pad) : null;
    }
}

namespace Wijkbenchmark.Benchmarks
{
    /// <summary>
    /// Zet achter de verwerking van de API wat de meting nodig heeft: <c>/_meting</c> met de tellers van het proces, en <c>/_vast/n</c> met een
    /// vaste inhoud. Achteraan: een verzoek dat de API zelf beantwoordt komt er niet langs en kost er niets van.
    /// </summary>
    public sealed class Meter : IHostingStartup, IStartupFilter
    {
        /// <inheritdoc/>
        public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(this));

        /// <inheritdoc/>
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            var vast = VasteAntwoorden.Lees();
            app.Run(context => Antwoord(context, vast));
        };

        /// <summary>Beantwoordt de paden van de meting.</summary>
        public static Task Antwoord(HttpContext context, VasteAntwoorden vast)
        {
            var pad = context.Request.Path.Value!;
            if (pad.StartsWith("/_vast/", StringComparison.Ordinal))
            {
                return vast.SchrijfAsync(context, int.Parse(pad.AsSpan("/_vast/".Length), CultureInfo.InvariantCulture));
            }

            if (pad == "/_meting")
            {
                // Precies: anders telt wat een thread in zijn eigen stukje heugen nog niet meldde niet mee.
                return context.Response.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{GC.GetTotalAllocatedBytes(precise: true)} {GC.CollectionCount(0)} {Environment.WorkingSet} "
                        + $"{System.Runtime.JitInfo.GetCompiledMethodCount()} {System.Runtime.JitInfo.GetCompilationTime().TotalMilliseconds:0}"));
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }

    /// <summary>Antwoorden die klaarliggen: de bytes en headers die de API zelf gaf.</summary>
    public sealed class VasteAntwoorden
    {
        /// <summary>De omgevingsvariabele met de map.</summary>
        public const string Map = "WIJKBENCHMARK_VAST";

        private readonly List<(byte[] Inhoud, (string Naam, string Waarde)[] Headers)> _antwoorden = [];

        /// <summary>Leest de antwoorden uit de map, als die er is.</summary>
        public static VasteAntwoorden Lees()
        {
            var vast = new VasteAntwoorden();
            if (Environment.GetEnvironmentVariable(Map) is { Length: > 0 } map)
            {
                for (var i = 0; File.Exists(Path.Combine(map, $"{i}.inhoud")); i++)
                {
                    vast._antwoorden.Add((
                        File.ReadAllBytes(Path.Combine(map, $"{i}.inhoud")),
                        [.. File.ReadAllLines(Path.Combine(map, $"{i}.headers")).Select(r => r.Split(": ", 2)).Select(d => (d[0], d[1]))]));
                }
            }

            return vast;
        }

        /// <summary>Bewaart een antwoord voor de processen die het straks vast geven.</summary>
        public static void Bewaar(string map, int nummer, byte[] inhoud, IEnumerable<(string Naam, string Waarde)> headers)
        {
            Directory.CreateDirectory(map);
            File.WriteAllBytes(Path.Combine(map, $"{nummer}.inhoud"), inhoud);
            File.WriteAllLines(Path.Combine(map, $"{nummer}.headers"), headers.Select(h => $"{h.Naam}: {h.Waarde}"));
        }

        /// <summary>Schrijft een antwoord, met dezelfde headers als de API het gaf.</summary>
        public async Task SchrijfAsync(HttpContext context, int nummer)
        {
            var (inhoud, headers) = _antwoorden[nummer];
            var response = context.Response;
            foreach (var (naam, waarde) in headers)
            {
                response.Headers[naam] = waarde;
            }

            response.ContentLength = inhoud.Length;
            await response.BodyWriter.WriteAsync(inhoud);
        }
    }
}
