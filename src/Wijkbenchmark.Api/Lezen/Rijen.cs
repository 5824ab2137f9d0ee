using System.Data.Common;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Wijkbenchmark.Api.Lezen;

/// <summary>
/// De rijen van een antwoord, met tekst als UTF-8: zoals SQLite haar bewaart en zoals ze naar buiten gaat, zonder dat er een string van komt.
/// </summary>
public sealed class Rijen(DbDataReader lezer)
{
    private readonly SqliteDataReader? _sqlite = (lezer as IWrappedDataReader)?.Reader as SqliteDataReader;
    private byte[] _vertaald = [];

    /// <summary>Naar de volgende rij; onwaar na de laatste.</summary>
    public Task<bool> VolgendeAsync(CancellationToken ct) => lezer.ReadAsync(ct);

    /// <summary>Naar het antwoord op het volgende statement.</summary>
    public Task<bool> VolgendAntwoordAsync(CancellationToken ct) => lezer.NextResultAsync(ct);

    /// <summary>Of de kolom NULL is.</summary>
    public bool IsNull(int kolom) => lezer.IsDBNull(kolom);

    /// <summary>Een geheel getal.</summary>
    public int Geheel(int kolom) => lezer.GetInt32(kolom);

    /// <summary>Een getal.</summary>
    public double Getal(int kolom) => lezer.GetDouble(kolom);

    /// <summary>Waar of onwaar.</summary>
    public bool Vlag(int kolom) => lezer.GetBoolean(kolom);

    /// <summary>Een tekst, geldig tot de volgende rij of de volgende tekst; leeg als de kolom NULL is.</summary>
    public ReadOnlySpan<byte> Tekst(int kolom)
    {
        if (_sqlite is not null)
        {
            return raw.sqlite3_column_blob(_sqlite.Handle, kolom);
        }

        if (lezer.IsDBNull(kolom))
        {
            return default;
        }

        var tekst = lezer.GetString(kolom);
        var nodig = Encoding.UTF8.GetMaxByteCount(tekst.Length);
        if (_vertaald.Length < nodig)
        {
            _vertaald = new byte[nodig];
        }

        return _vertaald.AsSpan(0, Encoding.UTF8.GetBytes(tekst, _vertaald));
    }
}
