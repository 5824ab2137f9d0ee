using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Wijkbenchmark.Api.Opslag;

/// <summary>De database-engines die deze API kent.</summary>
public enum Engine
{
    Sqlite,
    SqlServer,
}

/// <summary>De instellingen onder <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>Sqlite</c> (standaard) of <c>SqlServer</c>.</summary>
    public string Provider { get; set; } = nameof(Opslag.Engine.Sqlite);

    /// <summary>De verbinding. Voor SQLite mag ze ontbreken: dan staat het bestand in de map <c>data</c> onder de werkmap.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Hoe lang een antwoord op de database wacht, in seconden; daarna is het een 503.</summary>
    public double DeadlineSeconden { get; set; } = 1;

    /// <summary>De engine die <see cref="Provider"/> noemt.</summary>
    public Engine Engine => Enum.Parse<Engine>(Provider, ignoreCase: true);

    /// <summary>Zegt bij de start wat er aan de instellingen scheelt, en wat te doen.</summary>
    public sealed class Validator : IValidateOptions<DatabaseOptions>
    {
        /// <inheritdoc/>
        public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
        {
            if (!Enum.GetNames<Engine>().Contains(options.Provider, StringComparer.OrdinalIgnoreCase))
            {
                return ValidateOptionsResult.Fail(
                    $"Database:Provider is '{options.Provider}'. Kies {string.Join(" of ", Enum.GetNames<Engine>())}, "
                    + "bijvoorbeeld met de omgevingsvariabele Database__Provider=Sqlite.");
            }

            if (options.Engine == Engine.SqlServer && string.IsNullOrWhiteSpace(options.ConnectionString))
            {
                return ValidateOptionsResult.Fail(
                    "Database:Provider is SqlServer, maar Database:ConnectionString is leeg. Zet de omgevingsvariabele "
                    + "Database__ConnectionString, bijvoorbeeld op 'Server=…;Database=Wijkbenchmark;Integrated Security=true'.");
            }

            if (options.DeadlineSeconden is not (> 0 and <= 300))
            {
                return ValidateOptionsResult.Fail($"Database:DeadlineSeconden is {options.DeadlineSeconden}; kies meer dan 0 en hoogstens 300.");
            }

            try
            {
                Verbindingen.KijkNa(options);
                if (options.Engine == Engine.Sqlite
                    && new SqliteConnectionStringBuilder(options.ConnectionString) is { DataSource: ":memory:" } or { Mode: SqliteOpenMode.Memory })
                {
                    return ValidateOptionsResult.Fail(
                        "Database:ConnectionString noemt een database in het geheugen, en daarvan heeft elke verbinding een eigen; "
                        + "noem een bestand, bijvoorbeeld Database__ConnectionString='Data Source=/pad/wijkbenchmark.db'.");
                }
            }
            catch (ArgumentException fout)
            {
                return ValidateOptionsResult.Fail(
                    $"Database:ConnectionString is geen geldige verbinding voor {options.Provider}: {fout.Message}");
            }

            return ValidateOptionsResult.Success;
        }
    }
}
