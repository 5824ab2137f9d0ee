using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Wijkbenchmark.Api.Inzendingen;

/// <summary>Een tabel waarin ingenomen wordt: welke kolom welke waarde krijgt.</summary>
/// <typeparam name="T">Waarvan een rij komt.</typeparam>
internal sealed class Tabel<T>
{
    // Ruim voor honderden gemeenten over een netwerk; een bezoeker wacht hier niet op.
    private const int Seconden = 300;

    private readonly string _naam;
    private readonly IReadOnlyList<(string Kolom, Func<T, object?> Waarde)> _kolommen;

    public Tabel(string naam, IReadOnlyList<(string Kolom, Func<T, object?> Waarde)> kolommen)
    {
        (_naam, _kolommen) = (naam, kolommen);
        var (namen, waarden) = (string.Join(", ", kolommen.Select(k => k.Kolom)), string.Join(", ", kolommen.Select(k => $"@{k.Kolom}")));
        Sql = $"INSERT INTO {naam} ({namen}) VALUES ({waarden})";
    }

    /// <summary>Het statement van een rij, met een parameter per kolom.</summary>
    public string Sql { get; }

    /// <summary>Schrijft de rijen in de transactie: op SQL Server in één keer, op SQLite met één voorbereid statement.</summary>
    public Task VulAsync(DbTransaction transactie, IEnumerable<T> rijen, CancellationToken ct) =>
        transactie is SqlTransaction sql ? InEenKeerAsync(sql, rijen, ct) : RijVoorRijAsync(transactie, rijen, ct);

    private async Task RijVoorRijAsync(DbTransaction transactie, IEnumerable<T> rijen, CancellationToken ct)
    {
        await using var opdracht = transactie.Connection!.CreateCommand();
        (opdracht.CommandText, opdracht.Transaction) = (Sql, transactie);
        foreach (var (kolom, _) in _kolommen)
        {
            var parameter = opdracht.CreateParameter();
            parameter.ParameterName = $"@{kolom}";
            opdracht.Parameters.Add(parameter);
        }

        foreach (var rij in rijen)
        {
            for (var i = 0; i < _kolommen.Count; i++)
            {
                opdracht.Parameters[i].Value = _kolommen[i].Waarde(rij) ?? DBNull.Value;
            }

            await opdracht.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task InEenKeerAsync(SqlTransaction transactie, IEnumerable<T> rijen, CancellationToken ct)
    {
        using var tabel = new DataTable();
        tabel.Columns.AddRange([.. _kolommen.Select(k => new DataColumn(k.Kolom, typeof(object)))]);
        foreach (var rij in rijen)
        {
            tabel.Rows.Add([.. _kolommen.Select(k => k.Waarde(rij) ?? DBNull.Value)]);
        }

        using var bulk = new SqlBulkCopy(transactie.Connection, SqlBulkCopyOptions.CheckConstraints, transactie)
        {
            DestinationTableName = _naam,
            BulkCopyTimeout = Seconden,
        };
        foreach (var (kolom, _) in _kolommen)
        {
            bulk.ColumnMappings.Add(kolom, kolom);
        }

        await bulk.WriteToServerAsync(tabel, ct);
    }
}
