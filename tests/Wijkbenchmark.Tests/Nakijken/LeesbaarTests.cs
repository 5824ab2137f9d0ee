using System.Text;

namespace Wijkbenchmark.Tests.Nakijken;

/// <summary>
/// Wat niet te lezen of te bewaren is, en documenten die kwaad willen: altijd een fout met haar plek, binnen de tijd en het geheugen van een gewoon document.
/// </summary>
public sealed class LeesbaarTests
{
    private static readonly Dictionary<string, Func<byte[]>> _kwaad = new()
    {
        ["een miljoen haken"] = () => Ascii(new string('[', 1_000_000)),
        ["een miljoen lagen, netjes gesloten"] = () => Ascii(new string('[', 500_000) + new string(']', 500_000)),
        ["honderdduizend lagen van onderdelen"] = () => Ascii(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000)),
        ["een miljoen elementen"] = () => Ascii($"{{\"waarnemingen\":[{string.Join(',', Enumerable.Repeat("0", 500_000))}]}}"),
        ["een miljoen keer null"] = () => Ascii($"{{\"partners\":[{string.Join(',', Enumerable.Repeat("null", 200_000))}]}}"),
        ["honderdduizend namen"] = () => Ascii($"{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"n{i}\":1"))}}}"),
        ["honderdduizend keer dezelfde naam"] = () => Ascii($"{{{string.Join(',', Enumerable.Repeat("\"a\":1", 150_000))}}}"),
        ["een naam van een megabyte"] = () => Ascii($"{{\"{new string('a', 1_000_000)}\":\"\u0001\"}}"),
        ["een tekst van een megabyte"] = () => Ascii($"{{\"gemeente\":\"{new string('a', 1_000_000)}\"}}"),
        ["een megabyte voor een apenstaart"] = () => Ascii($"{{\"gemeente\":\"{new string('a', 1_000_000)} @ b\"}}"),
        ["een megabyte apenstaarten"] = () => Ascii($"{{\"gemeente\":\"{string.Concat(Enumerable.Repeat("a@", 500_000))}\"}}"),
        ["een megabyte na een apenstaart"] = () => Ascii($"{{\"gemeente\":\"a@{string.Concat(Enumerable.Repeat("b.", 500_000))}\"}}"),
        ["een megabyte cijfers in tekst"] = () => Ascii($"{{\"gemeente\":\"{new string('0', 1_000_000)}\"}}"),
        ["een megabyte nummers"] = () => Ascii($"{{\"gemeente\":\"{string.Concat(Enumerable.Repeat("06-", 300_000))}\"}}"),
        ["een getal van een megabyte"] = () => Ascii($"{{\"meting\":{new string('1', 1_000_000)}}}"),
        ["een getal van een megabyte nullen"] = () => Ascii($"{{\"meting\":0.{new string('0', 1_000_000)}1}}"),
        ["een macht van een megabyte"] = () => Ascii($"{{\"meting\":1e{new string('9', 1_000_000)}}}"),
        ["een megabyte losse helften"] = () => Ascii($"{{\"gemeente\":\"{string.Concat(Enumerable.Repeat(@"\ud800", 170_000))}\"}}"),
        ["honderdduizend teksten met een losse helft"] = () => Ascii($"[{string.Join(',', Enumerable.Repeat(@"""\udc00""", 100_000))}]"),
        ["een megabyte regeleinden voor een fout"] = () => Ascii(new string('\n', 1_000_000) + "!"),
        ["alleen spaties"] = () => Ascii(new string(' ', 1_000_000)),
        ["een megabyte combinerende tekens"] = () => Encoding.UTF8.GetBytes($"{{\"gemeente\":\"a@{new string('\u0301', 500_000)}\"}}"),
        ["willekeurige bytes"] = () =>
        {
            var bytes = new byte[1_000_000];
            new Random(15).NextBytes(bytes);
            return bytes;
        },
        ["niets"] = () => [],
        ["alleen een BOM"] = () => [0xEF, 0xBB, 0xBF],
        ["twee BOM's"] = () => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "{}"u8],
        ["een nulbyte"] = () => [0],
        ["null"] = () => Ascii("null"),
        ["een lijst"] = () => Ascii("[]"),
        ["tekst"] = () => Ascii("\"GM0202\""),
    };

    public static TheoryData<string> Kwaad => [.. _kwaad.Keys];

    [Theory]
    [MemberData(nameof(Kwaad))]
    public async Task HostileDocument_IsAFaultWithItsPath_InBoundedMemory(string naam)
    {
        await Inzending2006.Controleer(Ascii("{}"));
        var inhoud = _kwaad[naam]();
        var voor = GC.GetAllocatedBytesForCurrentThread();

        var uitslag = await Inzending2006.Controleer(inhoud);

        var gevraagd = GC.GetAllocatedBytesForCurrentThread() - voor;
        Assert.False(uitslag.Geldig);
        Assert.NotEmpty(uitslag.Fouten);
        Assert.All(uitslag.Fouten, f => Assert.True(f.Pad.StartsWith('$') && f.Pad.Length < 400 && f.Waarde.Length < 200 && f.Melding.Length < 1000, $"{f}"));
        Assert.True(gevraagd < 200L * 1024 * 1024, $"{naam}: {gevraagd / 1024 / 1024} MiB");
    }

    /// <summary>Elk teken dat een lezer niet ziet, ook geschreven als <c>\u</c>; wat hij wel ziet niet.</summary>
    [Theory]
    [InlineData(@"a\u0000b", true)]
    [InlineData(@"a\u001bb", true)]
    [InlineData(@"a\nb", true)]
    [InlineData(@"a\rb", true)]
    [InlineData(@"a\tb", true)]
    [InlineData(@"a\u007fb", true)]
    [InlineData("a\u0085b", true)]
    [InlineData("a\u00adb", true)]
    [InlineData("a\u061cb", true)]
    [InlineData("a\u200bb", true)]
    [InlineData("a\u200db", true)]
    [InlineData("a\u200eb", true)]
    [InlineData("a\u200fb", true)]
    [InlineData("a\u2028b", true)]
    [InlineData("a\u202ab", true)]
    [InlineData("a\u202eb", true)]
    [InlineData("a\u2060b", true)]
    [InlineData("a\u2066b", true)]
    [InlineData("a\u2069b", true)]
    [InlineData("a\ufeffb", true)]
    [InlineData("a\ufffdb", true)]
    [InlineData("a\ufffeb", true)]
    [InlineData("a\ufdd0b", true)]
    [InlineData("a\U000E0041b", true)]
    [InlineData("a\U0001FFFEb", true)]
    [InlineData(@"a\ud83db", true)]
    [InlineData(@"a\udc00b", true)]
    [InlineData("privé, coördinator, ‘zo’n’ — € 3,- 😀 ½ ﬁ İ", false)]
    [InlineData(@"a\ud83d\ude00b", false)]
    [InlineData(@"een \""naam\"" \/ \\", false)]
    public async Task OnlyWhatAReaderSees_IsText(string naam, bool geweigerd)
    {
        var fouten = (await MetNaam(naam)).Fouten;

        Assert.Equal(geweigerd ? ["$.profiel.aanpak.naam gewone-tekens"] : [], fouten.Select(f => $"{f.Pad} {f.Regel}"));
        Assert.All(fouten, f => Assert.Contains("(U+", f.Melding, StringComparison.Ordinal));
        Assert.All(fouten, f => Assert.Null(Tekens.EersteOnleesbare(f.Waarde.Replace("\ufffd", "", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("jan.de.vries@arnhem.example", true)]
    [InlineData("Vragen: wijkzaken @ arnhem.example", true)]
    [InlineData("jan＠arnhem.example", true)]
    [InlineData(@"jan@arn\u200bhem.example", true)]
    [InlineData("bel 0612345678", true)]
    [InlineData("06-12345678", true)]
    [InlineData("06 12 34 56 78", true)]
    [InlineData("(06) 12 34 56 78", true)]
    [InlineData("+31 6 12345678", true)]
    [InlineData("+31 (0)6 1234 5678", true)]
    [InlineData("0031612345678", true)]
    [InlineData("tel.026-3774000", true)]
    [InlineData("(0318) 12 34 56", true)]
    [InlineData("０６１２３４５６７８", true)]
    [InlineData("2006-2010, 140.000 inwoners, 0,66 fte, 11A/12", false)]
    [InlineData("op 06-12-2006 en 01-02-2007 om 10:30", false)]
    [InlineData("14 026, 0800-1234 of 0900 1234", false)]
    [InlineData("€ 1.234.567.890,- en 0612 keer", false)]
    [InlineData("buurt@home", false)]
    [InlineData("@arnhem", false)]
    public async Task ContactDetailsOfPersons_AreRefused(string naam, bool geweigerd)
    {
        var regels = (await MetNaam(naam)).Fouten.Select(f => f.Regel);

        Assert.Equal(geweigerd, regels.Contains("geen-contactgegevens"));
    }

    [Theory]
    [InlineData("1e999", true)]
    [InlineData("-1e999", true)]
    [InlineData("1e-999", true)]
    [InlineData("1234567890123456", true)]
    [InlineData("0.1234567890123456", true)]
    [InlineData("123456789012345", false)]
    [InlineData("140000.00000000000000000000", false)]
    [InlineData("0.00000000000000000000012", false)]
    [InlineData("1.4E5", false)]
    [InlineData("0e999", false)]
    public async Task NumberThatCannotBeKeptAsItStands_IsRefused(string getal, bool geweigerd)
    {
        var uitslag = await Inzending2006.Controleer(
            Inzending2006.Tekst(t => t.Replace("\"waarde\": 140000", $"\"waarde\": {getal}", StringComparison.Ordinal)));

        Assert.Equal(geweigerd ? [("$.waarnemingen[0].waarde", "getal-past", getal)]
            : [], uitslag.Fouten.Where(f => f.Laag == Laag.Leesbaar).Select(f => (f.Pad, f.Regel, f.Waarde)));
    }

    [Fact]
    public async Task FaultsOfReading_ComeAllAtOnce()
    {
        var uitslag = await Inzending2006.Controleer(Inzending2006.Tekst(t => t
            .Replace("\"waarde\": 140000", "\"waarde\": 1e999, \"waarde\": 1", StringComparison.Ordinal)
            .Replace("\"wijkgericht werken\"", "\"mail jan@arnhem.example of \u202e bel 0612345678\"", StringComparison.Ordinal)));

        Assert.Equal(
            ["gewone-tekens", "geen-contactgegevens", "getal-past", "naam-eenmalig"],
            uitslag.Fouten.Where(f => f.Pad is "$.profiel.aanpak.naam" or "$.waarnemingen[0].waarde").Select(f => f.Regel));
        Assert.True(uitslag.AantalFouten > 4);
    }

    [Fact]
    public async Task PlaceOfASyntaxFault_IsSaid()
    {
        var fout = Assert.Single((await Inzending2006.Controleer(Ascii("{\n  \"meting\": 2006,\n  \"gemeente\": GM0202\n}"))).Fouten);

        Assert.Equal(("$.gemeente", "json", "GM0202\\u000A}"), (fout.Pad, fout.Regel, fout.Waarde));
        Assert.Contains("regel 3, byte 15", fout.Melding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a b\": [{\"x\u202ey\": 1e999}]}", @"$['a b'][0]['x\u202Ey']")]
    [InlineData("{\"\": 1e999}", "$['']")]
    public async Task NameThatIsNoWord_StandsQuotedInThePath(string json, string pad) =>
        Assert.Contains(pad, (await Inzending2006.Controleer(Encoding.UTF8.GetBytes(json))).Fouten.Select(f => f.Pad));

    [Fact]
    public async Task ByteOrderMark_IsNoFault() => Assert.True((await Inzending2006.Controleer([0xEF, 0xBB, 0xBF, .. Inzending2006.Bytes("gm0202")])).Geldig);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task OtherEncoding_SaysSo(string codering)
    {
        var tekst = Encoding.UTF8.GetString(Inzending2006.Bytes("gm0202"));
        foreach (var bytes in new[] { Encoding.GetEncoding(codering)
            .GetBytes(tekst), [.. Encoding.GetEncoding(codering).GetPreamble(), .. Encoding.GetEncoding(codering).GetBytes(tekst)] })
        {
            Assert.Equal("utf-8", Assert.Single((await Inzending2006.Controleer(bytes)).Fouten).Regel);
        }
    }

    /// <summary>Wat de gegevens van 2006 zeggen is te lezen: de jaartallen, bedragen en codes erin zijn geen telefoonnummers.</summary>
    [Fact]
    public async Task EveryFileOf2006_CanBeRead()
    {
        var bestanden = Directory.EnumerateFiles(Lader.StandaardMap, "*.json", SearchOption.AllDirectories).ToArray();
        Assert.True(bestanden.Length > 16);
        foreach (var bestand in bestanden)
        {
            Assert.DoesNotContain((await Inzending2006.Controleer(await File.ReadAllBytesAsync(bestand))).Fouten, f => f.Laag == Laag.Leesbaar);
        }
    }

    private static Task<Controleuitslag> MetNaam(string inJson) => Inzending2006.Controleer(Inzending2006.Tekst(t =>
        t[..(t.IndexOf("\"naam\": \"", StringComparison.Ordinal) + 9)] + inJson + t[t.IndexOf("\",\n      \"toelichting\"", StringComparison.Ordinal)..]));

    private static byte[] Ascii(string tekst) => Encoding.ASCII.GetBytes(tekst);
}
