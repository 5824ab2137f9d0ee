using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Wijkbenchmark.Api.Opslag;

/// <summary>
/// Meet wat het lezen uit de database kost en of het lukte, met de namen van OpenTelemetry. De kenmerken hebben weinig waarden: de engine en de soort fout.
/// Zonder luisteraar kost het niets.
/// </summary>
public static class Databasemeting
{
    /// <summary>De naam van de meter en van de bron van traces.</summary>
    public const string Naam = "Wijkbenchmark.Database";

    private static readonly ActivitySource _bron = new(Naam);

    private static readonly Meter _meter = new(Naam);

    private static readonly Histogram<double> _duur = _meter.CreateHistogram<double>(
        "db.client.operation.duration",
        "s",
        "Hoe lang een antwoord van de database duurde; error.type zegt of en hoe het mislukte.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    /// <summary>Meet een lezing.</summary>
    public static async Task<T> MeetAsync<T>(Engine engine, Func<Task<T>> lees)
    {
        using var activiteit = _bron.StartActivity("database", ActivityKind.Client);
        var begin = Stopwatch.GetTimestamp();
        string? soort = null;
        try
        {
            return await lees();
        }
        catch (Exception fout)
        {
            soort = Soort(fout);
            activiteit?.SetStatus(ActivityStatusCode.Error, soort);
            throw;
        }
        finally
        {
            activiteit?.SetTag("db.system.name", Systeem(engine));
            if (_duur.Enabled)
            {
                var kenmerken = new TagList { { "db.system.name", Systeem(engine) } };
                if (soort is not null)
                {
                    kenmerken.Add("error.type", soort);
                }

                _duur.Record(Stopwatch.GetElapsedTime(begin).TotalSeconds, kenmerken);
            }
        }
    }

    private static string Systeem(Engine engine) => engine == Engine.SqlServer ? "microsoft.sql_server" : "sqlite";

    private static string Soort(Exception fout) => fout switch
    {
        DatabaseTeTraag => "te-traag",
        OperationCanceledException => "afgebroken",
        DbException when !Storing.IsDatabaseWeg(fout) => "statement",
        _ when Storing.IsDatabaseWeg(fout) => "onbereikbaar",
        _ => "anders",
    };
}
