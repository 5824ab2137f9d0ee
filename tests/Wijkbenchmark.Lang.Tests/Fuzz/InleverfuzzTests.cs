using System.Globalization;
using System.Text;
using Wijkbenchmark.Tests.Rondes;

namespace Wijkbenchmark.Lang.Tests.Fuzz;

/// <summary>
/// Verzoeken aan elk adres van het contract dat een token vraagt, met goede en slechte tokens, koppen en documenten, altijd dezelfde. Elk antwoord staat in het
/// contract, nooit is het een 500, en wat geweigerd wordt verandert niets. Langer: <c>FUZZ_AANTAL=100000</c>, en met <c>FUZZ_ZAAD</c> andere.
/// </summary>
public sealed class InleverfuzzTests(ITestOutputHelper uitvoer)
{
    private static readonly string[] _jaren = ["2006", "1999", "x", "02027", "2027 ", "%F0%9F%98%80"];

    private static readonly string[] _gemeenten = ["gm0202", "GM0301", "GM0268", "GM9999", "arnhem", "%2e%2e", "'; DROP TABLE inzendingversie; --"];

    private static readonly string[] _besluiten =
    [
        """{"soort":"indienen"}""", """{"soort":"akkoord"}""", """{"soort":"terugnemen"}""", """{"soort":"terugsturen","opmerkingen":[{"pad":"$.unit","tekst":"kort"}]}""", """{"soort":"intrekken","nota":"weg"}""",
        """{"soort":"indienen","nota":"beter","soortHerziening":"correctie"}""", """{"soort":"geladen"}""", "{}", "[]", "null", "\"", "{\"soort\":null}", """{"soort":"indienen","soort":"akkoord"}""", """{"soort":1e999}""",
        """{"soort":"akkoord","nota":"mail a@b.example"}""", """{"soort":"akkoord","opmerkingen":[null]}""", "\u0000", "{\"nota\":\"\\ud800\"}",
    ];

    private static readonly string?[] _types = ["application/json; charset=utf-16", "text/csv", "", null];

    [Fact]
    public async Task NothingThatCanBeSent_BreaksTheContractOrChangesWhatItMayNot()
    {
        await using var inlevering = await Inlevering.StartAsync();
        var operaties = (await Contractdocument.Lees()).Operations.Where(o => o.Operation.Security is { Count: > 0 }).ToArray();
        Assert.Equal(7, operaties.Length);
        var toeval = new Random(Getal("FUZZ_ZAAD", 2027));
        T Kies<T>(IReadOnlyList<T> uit) => uit[toeval.Next(uit.Count)];

        // Wie overal wordt weggestuurd komt nergens: meestal klopt alles op één ding na.
        T Meestal<T>(T gewoon, IReadOnlyList<T> anders) => toeval.Next(8) == 0 ? Kies(anders) : gewoon;
        var goed = new[] { "arnhem", "arnhem", "provincie", "bureau", "zutphen" }.Select(
            c => inlevering.Autoriteit.Token(c, anders: t => t.Expires = DateTime.UtcNow.AddHours(6))).ToArray();
        var slecht = new[] { "onzin", "", inlevering.Autoriteit.Token("onbekend"), inlevering.Autoriteit.Token(
            "arnhem", ""), $"{goed[0]}x", inlevering.Autoriteit.Token("arnhem", anders: t => t.Audience = "elders") };
        var (statussen, gelukt) = (new SortedDictionary<int, int>(), new HashSet<string>());
        var (voor, etags) = (await inlevering.AllesAsync(), new Dictionary<string, string>());
        for (var keer = 0; keer < Getal("FUZZ_AANTAL", 900); keer++)
        {
            var operatie = Kies(operaties);
            var methode = toeval.Next(12) == 0 ? Kies(["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD"]) : operatie.Method.ToUpperInvariant();
            var gemeente = Meestal("GM0202", _gemeenten);
            var pad = operatie.Path.Replace("{jaar}", Meestal("2027", _jaren), StringComparison.Ordinal)
                .Replace("{gemeente}", gemeente, StringComparison.Ordinal)
                .Replace("{nummer}", Meestal("1", ["2", "0", "-1", "x", "99999999999"]), StringComparison.Ordinal);
            using var verzoek = new HttpRequestMessage(
                new HttpMethod(methode), new Uri($"/v1{pad}{Meestal("", ["?page=1", "?page=0", "?pageSize=2", "?access_token=x"])}", UriKind.Relative));
            verzoek.Headers.TryAddWithoutValidation("Authorization", toeval.Next(10) == 0
                ? Kies(["Basic YTpi", "Bearer", $"bearer {Kies(slecht)}", $"Bearer {Kies(slecht)}"]) : $"Bearer {Kies(goed)}");
            var etag = etags.GetValueOrDefault(gemeente.ToUpperInvariant());
            var voorwaarde = toeval.Next(6) == 0 ? Kies(["*", "\"x\"", "x", "W/\"x\"", "\"1-0-0\", \"x\"", null]) : etag ?? "*";
            if (voorwaarde is not null)
            {
                verzoek.Headers.TryAddWithoutValidation(voorwaarde == "*" && toeval.Next(4) != 0 ? "If-None-Match" : "If-Match", voorwaarde);
            }

            if (methode is "PUT" or "POST" or "PATCH")
            {
                verzoek.Content = new ByteArrayContent(Inhoud(methode == "PUT"));
                if (Meestal("application/json", _types) is { } type)
                {
                    verzoek.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                }

                if (toeval.Next(15) == 0)
                {
                    verzoek.Content.Headers.ContentEncoding.Add(Kies(["gzip", "br", "identity"]));
                }
            }

            using var antwoord = await inlevering.Server.Bewaakt.SendAsync(verzoek);
            var status = (int)antwoord.StatusCode;
            var wat = $"{keer}: {methode} {verzoek.RequestUri} {status} {await antwoord.Content.ReadAsStringAsync()}";
            statussen[status] = statussen.GetValueOrDefault(status) + 1;
            Assert.True(status < 500, wat);
            Assert.True(status == 404 && antwoord.Headers.Contains("Access-Control-Allow-Origin") || antwoord.Headers.CacheControl?.NoStore == true, wat);
            if (status < 300)
            {
                gelukt.Add($"{methode} {operatie.Path}");
            }

            // Alleen wie met een goed token iets stuurt dat klopt verandert iets.
            var na = await inlevering.AllesAsync();
            Assert.True(na == voor || (status is 200 or 201 && methode is "PUT" or "POST"), wat);
            voor = na;
            if (antwoord.Headers.ETag is { } nieuw)
            {
                etags[gemeente.ToUpperInvariant()] = nieuw.ToString();
            }
        }

        uitvoer.WriteLine(string.Join(", ", statussen.Select(s => $"{s.Key}: {s.Value}")));
        Assert.All(new[] { 200, 201, 400, 401, 403, 404, 405, 409, 412, 415, 428 }, status => Assert.True(
            statussen.ContainsKey(status), $"nooit een {status}"));
        Assert.All(operaties, o => Assert.Contains($"{o.Method.ToUpperInvariant()} {o.Path}", gelukt));

        byte[] Inhoud(bool document) => (document, toeval.Next(8)) switch
        {
            (true, < 4) => Inlevering.Document("GM0202", $"aanpak {toeval.Next(3)}"),
            (true, 4) => Inlevering.Fout(),
            (_, 5) => Enumerable.Range(0, 40).Select(_ => (byte)toeval.Next(256)).ToArray(),
            (_, 6) => Encoding.UTF8.GetBytes(new string('[', 200)),
            (true, _) =>
                Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Inlevering.Document()).Insert(toeval.Next(5000), Kies(["\"", "}", "\u202e", "null", "1e999"]))),
            _ => Encoding.UTF8.GetBytes(toeval.Next(2) == 0 ? _besluiten[toeval.Next(2)] : Kies(_besluiten)),
        };
    }

    private static int Getal(string variabele, int standaard) =>
        int.TryParse(Environment.GetEnvironmentVariable(variabele), NumberStyles.None, CultureInfo.InvariantCulture, out var getal) ? getal : standaard;
}
