using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Wijkbenchmark.Benchmarks;

/// <summary>
/// De grens van de database: een verbinding uit de pool van Microsoft.Data.Sqlite en statements die per antwoord voorbereid worden, zoals bij ons, recht in een
/// <see cref="Utf8JsonWriter"/>. Geen routing, geen nakijken, geen logboek, geen deadline, geen leestransactie, en de telling van een lijst is bij de start
/// gedaan.
/// </summary>
public static class Rechtstreeks
{
    /// <summary>De server over een geladen database.</summary>
    public static WebApplication Maak(string database)
    {
        var voorraad = new ConcurrentBag<Lezing>();
        var app = Servers.Bouwer().Build();
        app.Use((context, next) =>
        {
            Action<Lezing, Utf8JsonWriter>? schrijf = context.Request.Path.Value switch
            {
                "/gemeenten" => static (lezing, writer) => lezing.Gemeenten(writer),
                "/gemeente" => static (lezing, writer) => lezing.Gemeente(writer),
                "/waarnemingen" => static (lezing, writer) => lezing.Waarnemingen(writer),
                _ => null,
            };
            return schrijf is null ? next(context) : Antwoord(context, schrijf);
        });
        return app;

        async Task Antwoord(HttpContext context, Action<Lezing, Utf8JsonWriter> schrijf)
        {
            if (!voorraad.TryTake(out var lezing))
            {
                lezing = new Lezing(database);
            }

            lezing.Buffer.ResetWrittenCount();
            lezing.Schrijver.Reset(lezing.Buffer);
            lezing.Lees(schrijf);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = lezing.Buffer.WrittenCount;
            await context.Response.BodyWriter.WriteAsync(lezing.Buffer.WrittenMemory);
            voorraad.Add(lezing);
        }
    }

    /// <summary>De opdrachten van een antwoord, en buffers die hergebruikt worden.</summary>
#pragma warning disable CA1001
    private sealed class Lezing
#pragma warning restore CA1001
    {
        private static readonly JsonWriterOptions _schrijfwijze = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

        private static readonly string[] _delen = ["unit", "partner", "overlegvorm", "instrument", "budget", "meldpunt"];

        private static readonly JsonEncodedText[] _namen =
            [.. new[] { "unit", "partners", "overlegvormen", "instrumenten", "budgetten", "meldpunten" }.Select(n => JsonEncodedText.Encode(n))];

        private readonly SqliteCommand _gemeenten;
        private readonly SqliteCommand _cijfersVanGemeenten;
        private readonly SqliteCommand _waarnemingen;
        private readonly SqliteCommand _profiel;
        private readonly SqliteCommand _cijfers;
        private readonly SqliteCommand _fase;
        private readonly SqliteCommand[] _onderdelen;
        private readonly int _aantalGemeenten;
        private readonly int _aantalWaarnemingen;
        private readonly Dictionary<string, Range> _plekken = new(StringComparer.Ordinal);
        private readonly ArrayBufferWriter<byte> _meetwaarden = new(64 * 1024);
        private readonly Utf8JsonWriter _meetwaardeschrijver;

        private readonly string _tekst;
        private readonly List<SqliteCommand> _opdrachten = [];

        public Lezing(string database)
        {
            _tekst = $"Data Source={database};Mode=ReadOnly";
            using var verbinding = new SqliteConnection(_tekst);
            verbinding.Open();

            SqliteCommand Bereid(string sql)
            {
                var opdracht = new SqliteCommand(sql, verbinding);
                _opdrachten.Add(opdracht);
                opdracht.Parameters.AddWithValue("@meting", 2006);
                if (sql.Contains("@id", StringComparison.Ordinal))
                {
                    opdracht.Parameters.AddWithValue("@id", "GM0202");
                }

                return opdracht;
            }

            const string Pagina = "FROM gemeente AS e INNER JOIN profiel AS p ON p.meting = e.meting AND p.gemeente = e.code WHERE e.meting = @meting ORDER "
                + "BY e.code LIMIT 20";
            _gemeenten = Bereid($"SELECT p.samenvatting {Pagina}");
            _cijfersVanGemeenten = Bereid($"""
                SELECT {Meetwaardekolommen.Sql}
                FROM (SELECT e.meting AS meting, e.code AS sleutel {Pagina}) AS p
                INNER JOIN vermelde_waarneming AS v ON v.meting = p.meting AND v.soort = 'gemeente' AND v.element = p.sleutel
                INNER JOIN waarneming_volledig AS w ON w.meting = v.meting AND w.id = v.waarneming
                """);
            _waarnemingen = Bereid($"SELECT {Meetwaardekolommen.Sql} FROM waarneming_volledig AS w WHERE w.meting = @meting ORDER BY w.meting, w.gemeente, "
                + $"w.volgorde LIMIT 20");
            _profiel = Bereid("SELECT document FROM profiel WHERE meting = @meting AND gemeente = @id");
            _cijfers = Bereid($"SELECT {Meetwaardekolommen.Sql} FROM waarneming_volledig AS w WHERE w.meting = @meting AND w.gemeente = @id");
            _fase = Bereid("""
                SELECT e.document
                FROM gemeente AS g
                INNER JOIN ontwikkelingsfase AS e ON e.meting = g.meting AND e.code = g.fase
                WHERE g.meting = @meting AND g.code = @id
                """);
            _onderdelen = [.. _delen.Select(deel => Bereid($"SELECT document FROM {deel} WHERE meting = @meting AND gemeente = @id ORDER BY volgorde"))];
            _aantalGemeenten = Convert.ToInt32(Bereid("SELECT COUNT(*) FROM profiel WHERE meting = @meting").ExecuteScalar(), null);
            _aantalWaarnemingen = Convert.ToInt32(Bereid("SELECT COUNT(*) FROM waarneming WHERE meting = @meting").ExecuteScalar(), null);
            Schrijver = new Utf8JsonWriter(Buffer, _schrijfwijze);
            _meetwaardeschrijver = new Utf8JsonWriter(_meetwaarden, _schrijfwijze);
        }

        public ArrayBufferWriter<byte> Buffer { get; } = new(256 * 1024);

        public Utf8JsonWriter Schrijver { get; }

        public void Lees(Action<Lezing, Utf8JsonWriter> schrijf)
        {
            using var verbinding = new SqliteConnection(_tekst);
            verbinding.Open();
            _opdrachten.ForEach(opdracht => opdracht.Connection = verbinding);
            schrijf(this, Schrijver);
            Schrijver.Flush();
        }

        public void Gemeenten(Utf8JsonWriter writer)
        {
            LeesMeetwaarden(_cijfersVanGemeenten);
            Open(writer, _aantalGemeenten);
            Documenten(writer, _gemeenten);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        public void Waarnemingen(Utf8JsonWriter writer)
        {
            Open(writer, _aantalWaarnemingen);
            using var rijen = _waarnemingen.ExecuteReader();
            while (rijen.Read())
            {
                SchrijfMeetwaarde(writer, rijen);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        public void Gemeente(Utf8JsonWriter writer)
        {
            LeesMeetwaarden(_cijfers);
            using (var rij = _profiel.ExecuteReader())
            {
                rij.Read();
                SchrijfOpen(writer, rij.GetFieldValue<byte[]>(0), zonder: "fase");
            }

            for (var i = 0; i < _onderdelen.Length; i++)
            {
                writer.WritePropertyName(_namen[i]);
                if (i > 0)
                {
                    writer.WriteStartArray();
                }

                Documenten(writer, _onderdelen[i]);
                if (i > 0)
                {
                    writer.WriteEndArray();
                }
            }

            writer.WritePropertyName("fase"u8);
            Documenten(writer, _fase);
            writer.WriteEndObject();
        }

        private static void Open(Utf8JsonWriter writer, int totaal)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("paginering"u8);
            writer.WriteNumber("page"u8, 1);
            writer.WriteNumber("pageSize"u8, 20);
            writer.WriteNumber("totaal"u8, totaal);
            writer.WriteEndObject();
            writer.WriteStartArray("resultaten"u8);
        }

        private void Documenten(Utf8JsonWriter writer, SqliteCommand opdracht)
        {
            using var rijen = opdracht.ExecuteReader();
            while (rijen.Read())
            {
                SchrijfOpen(writer, rijen.GetFieldValue<byte[]>(0), zonder: null);
                writer.WriteEndObject();
            }
        }

        private void LeesMeetwaarden(SqliteCommand opdracht)
        {
            _plekken.Clear();
            _meetwaarden.ResetWrittenCount();
            using var rijen = opdracht.ExecuteReader();
            while (rijen.Read())
            {
                var van = _meetwaarden.WrittenCount;
                _meetwaardeschrijver.Reset(_meetwaarden);
                SchrijfMeetwaarde(_meetwaardeschrijver, rijen);
                _meetwaardeschrijver.Flush();
                _plekken[rijen.GetString(0)] = van.._meetwaarden.WrittenCount;
            }
        }

        // De volgorde van WaarnemingRij.Kolommen.
        private static void SchrijfMeetwaarde(Utf8JsonWriter writer, SqliteDataReader rij)
        {
            void Tekst(ReadOnlySpan<byte> veld, int kolom) => writer.WriteString(veld, rij.IsDBNull(kolom) ? null : rij.GetString(kolom));

            void Getal(ReadOnlySpan<byte> veld, int kolom)
            {
                if (rij.IsDBNull(kolom))
                {
                    writer.WriteNull(veld);
                }
                else
                {
                    writer.WriteNumber(veld, rij.GetDouble(kolom));
                }
            }

            void Json(ReadOnlySpan<byte> veld, int kolom)
            {
                writer.WritePropertyName(veld);
                writer.WriteRawValue(rij.IsDBNull(kolom) ? "null"u8 : rij.GetFieldValue<byte[]>(kolom), skipInputValidation: true);
            }

            void Code(ReadOnlySpan<byte> veld, int kolom)
            {
                if (rij.IsDBNull(kolom))
                {
                    writer.WriteNull(veld);
                    return;
                }

                writer.WriteStartObject(veld);
                writer.WriteString("code"u8, rij.GetString(kolom));
                writer.WriteString("naam"u8, rij.GetString(kolom + 1));
                writer.WriteEndObject();
            }

            writer.WriteStartObject();
            Tekst("id"u8, 0);
            writer.WriteNumber("meting"u8, rij.GetInt32(1));
            Code("gemeente"u8, 2);
            Tekst("indicator"u8, 4);
            Code("dimensie"u8, 5);
            Tekst("betreft"u8, 7);
            Getal("waarde"u8, 8);
            Getal("min"u8, 9);
            Getal("max"u8, 10);
            Tekst("eenheid"u8, 11);
            Tekst("statistiek"u8, 12);
            Json("kwalificaties"u8, 13);
            Tekst("alsGedrukt"u8, 14);
            writer.WriteBoolean("afgeleid"u8, rij.GetBoolean(15));
            Json("afleiding"u8, 16);
            Tekst("ontbreektReden"u8, 17);
            writer.WriteBoolean("vergelijkbaar"u8, rij.GetBoolean(18));
            Tekst("nietVergelijkbaarReden"u8, 19);
            writer.WriteBoolean("inVergelijking"u8, rij.GetBoolean(20));
            Json("kanttekeningen"u8, 21);
            Json("andereLezingen"u8, 22);
            Json("bronnen"u8, 23);
            Tekst("indicatorNaam"u8, 24);
            writer.WriteString("eenheidKort"u8, Leestekst.Kort(rij.GetString(11)));
            writer.WriteString("ontbreektRedenNaam"u8, rij.IsDBNull(17) ? null : Leestekst.Naam(Enum.Parse<OntbreektReden>(rij.GetString(17), ignoreCase: true)));
            writer.WriteString("voorbehoud"u8, Voorbehoud(rij.GetFieldValue<byte[]>(21)));
            writer.WriteEndObject();
        }

        private static string? Voorbehoud(byte[] kanttekeningen) => kanttekeningen.AsSpan().IndexOf("\"verplicht\":true"u8) < 0 ? null
            : Leestekst.Voorbehoud(JsonSerializer.Deserialize(kanttekeningen, FeitenJson.Leesbaar.IReadOnlyListKanttekening)!);

        private void SchrijfOpen(Utf8JsonWriter writer, byte[] document, string? zonder)
        {
            var reader = new Utf8JsonReader(document);
            reader.Read();
            writer.WriteStartObject();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (zonder is not null && reader.ValueTextEquals(zonder))
                {
                    reader.Skip();
                    continue;
                }

                writer.WritePropertyName(reader.ValueSpan);
                reader.Read();
                SchrijfWaarde(writer, ref reader);
            }
        }

        private void SchrijfWaarde(Utf8JsonWriter writer, ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    reader.Read();
                    if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("$waarneming"u8))
                    {
                        reader.Read();
                        writer.WriteRawValue(_meetwaarden.WrittenSpan[_plekken[reader.GetString()!]], skipInputValidation: true);
                        reader.Read();
                        return;
                    }

                    writer.WriteStartObject();
                    for (; reader.TokenType == JsonTokenType.PropertyName; reader.Read())
                    {
                        writer.WritePropertyName(reader.ValueSpan);
                        reader.Read();
                        SchrijfWaarde(writer, ref reader);
                    }

                    writer.WriteEndObject();
                    return;

                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        SchrijfWaarde(writer, ref reader);
                    }

                    writer.WriteEndArray();
                    return;

                case JsonTokenType.String when reader.ValueIsEscaped:
                    writer.WriteStringValue(reader.GetString());
                    return;

                case JsonTokenType.String:
                    writer.WriteStringValue(reader.ValueSpan);
                    return;

                default:
                    writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    return;
            }
        }
    }
}
