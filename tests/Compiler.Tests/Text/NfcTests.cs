using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Text;

public sealed class NfcTests
{
    /// <summary>NormalizationTest.txt of Unicode 16, without the part for single characters, which the next test covers.</summary>
    [Fact]
    public void Unicode_s_own_test_passes()
    {
        using var stream = new GZipStream(typeof(NfcTests).Assembly.GetManifestResourceStream("NormalizationTest.txt.gz")!,
            CompressionMode.Decompress);
        using var text = new StreamReader(stream);
        var count = 0;
        while (text.ReadLine() is { } line)
        {
            var columns = line.Split(';').Select(Text).ToArray();
            Escaped(Nfc.Normalize(columns[0])).ShouldBe(Escaped(columns[1]), line);
            Nfc.Normalize(columns[1]).ShouldBeSameAs(columns[1], line);
            Nfc.Normalize(columns[2]).ShouldBe(columns[1], line);
            Nfc.Normalize(columns[3]).ShouldBe(columns[3], line);
            Nfc.Normalize(columns[4]).ShouldBe(columns[3], line);
            count++;
        }

        count.ShouldBe(2880);
    }

    /// <summary>
    /// All assigned code points: alone, after a letter, and before marks, compared with Node. Code points that Node's Unicode version does
    /// not have are skipped.
    /// </summary>
    [Fact]
    public void Every_code_point_is_composed_as_JavaScript_does()
    {
        var mine = new StringBuilder();
        for (var point = 0; point <= 0x2FFFF; point++)
        {
            if (point is < 0xD800 or > 0xDFFF)
            {
                Line(mine, char.ConvertFromUtf32(point));
            }
        }

        Different(mine.ToString(), Node("for (let p = 0; p <= 0x2FFFF; p++) if (p < 0xD800 || p > 0xDFFF) add(String.fromCodePoint(p));"))
            .ShouldBeEmpty();
    }

    /// <summary>Random texts of characters that combine and reorder.</summary>
    [Fact]
    public void Random_texts_are_composed_as_JavaScript_does()
    {
        int[] points =
        [
            'a', 'e', 'q', 'K', 'é', 'ạ', 0x212B, 0x1E0A, 0x0300, 0x0307, 0x0323, 0x0327, 0x0338, 0x0345, 0x0344, 0x0958, 0x0915, 0x093C,
                0x09C7, 0x09BE, 0x0B47, 0x0B56,
            0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0x3099, 0x304B, 0xF900, 0x2F81A, 0x1D15E, 0x1D157, 0x1D165, 0x110BA, 0x11099, 0x1611E,
                0x1611F, 0x16129, 0x0F71, 0x0F72, 0x0F73, 0x0F80,
        ];
        var random = new Random(11);
        var mine = new StringBuilder();
        var texts = new List<string>();
        for (var i = 0; i < 20_000; i++)
        {
            texts.Add(string.Concat(Enumerable.Range(0, random.Next(1, 9))
                .Select(_ => char.ConvertFromUtf32(points[random.Next(points.Length)]))));
            Line(mine, texts[^1]);
        }

        Different(mine.ToString(), Node($"for (const t of {System.Text.Json.JsonSerializer.Serialize(texts)}) add(t);")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("déjà vu, naïve, Ærø")]
    [InlineData("日本語 Ελληνικά עברית 한국어 😀")]
    [InlineData("")]
    public void Text_in_NFC_is_the_same_object(string text) => Nfc.Normalize(text).ShouldBeSameAs(text);

    [Fact]
    public void Half_a_surrogate_pair_stays() => Nfc.Normalize("e\u0301\uD800x\uDC00").ShouldBe("é\uD800x\uDC00");

    /// <summary>A text that consists only of marks does not take excessive time.</summary>
    [Fact]
    public void A_hundred_thousand_marks_out_of_order_take_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("\u0345\u0300\u0323\u0327", 50_000));
        var clock = Stopwatch.StartNew();
        Nfc.Normalize("a" + text).Length.ShouldBe(text.Length);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("Ann@EXAMPLE.org", "ann@example.org")]
    [InlineData("\u212Aelvin@x.test", "kelvin@x.test")]
    [InlineData("J\u030C@x.test", "\u01F0@x.test")]
    [InlineData("É@x.test", "É@x.test")]
    [InlineData("ann@example.org", "ann@example.org")]
    public void An_address_has_one_form(string written, string canonical)
    {
        EmailAddress.Canonical(written).ShouldBe(canonical);
        EmailAddress.Canonical(canonical).ShouldBe(canonical);
    }

    private static string Text(string column) =>
        string.Concat(column.Split(' ')
            .Select(point => char.ConvertFromUtf32(int.Parse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    // In several contexts, so that characters are tested before and after others.
    private static void Line(StringBuilder lines, string text)
    {
        string[] surroundings = ["", "e", "\u0f71\u0315", "\u1100", "가"];
        foreach (var before in surroundings)
        {
            lines.Append(Escaped(Nfc.Normalize(before + text + "\u0301\u0323"))).Append('|');
        }

        lines.Append(Escaped(Nfc.Normalize(text))).Append('\n');
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Different(string mine, string theirs) =>
        mine.Split('\n').Zip(theirs.Split('\n'), (First, Second) => (First, Second))
            .Where(pair => pair.First != pair.Second && pair.Second != "unknown").Select(pair => $"{pair.First} is {pair.Second}").Take(20);

    private static string Node(string program)
    {
        const string Around = """
            const lines = [], hex = t => { let s = ''; for (let i = 0; i < t.length; i++) s += t.charCodeAt(i).toString(16).padStart(4, '0'); return s; };
            const add = t => lines.push(/\p{Cn}/u.test(t) ? 'unknown\n' : ['', 'e', '\u0f71\u0315', '\u1100', '\uac00'].map(b => hex((b + t + '\u0301\u0323').normalize('NFC'))).join('|') + '|' + hex(t.normalize('NFC')) + '\n');
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        })!;
        node.StandardInput.Write(Around + program + "process.stdout.write(lines.join(''));");
        node.StandardInput.Close();
        return node.StandardOutput.ReadToEnd();
    }
}
