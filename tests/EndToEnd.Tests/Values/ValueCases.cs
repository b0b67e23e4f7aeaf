using System.Globalization;
using System.Text;
using System.Text.Json;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Values;

/// <summary>Values for fields, as JSON: from public test suites, at the bounds of each rule, and random.</summary>
internal sealed class ValueCases(int seed)
{
    private static readonly string[] Textual = ["line", "code", "prose", "email", "url", "exact", "cents", "price", "day", "moment", "hour",
        "key", "state", "whole", "large", "meta"];
    private static readonly string[] Numeric = ["number", "ratio", "whole", "small", "large", "exact", "flag", "line", "meta"];

    private static readonly string[] Numbers =
    [
        "0", "-0", "-0.0", "0.0", "0e0", "0E99999999999", "1", "1.0", "1.00000000000000000000000", "1e0", "1e2", "1E+2", "100e-2", "1e-1",
            "-2.0", "-3.0", "-3.0000000000000000000000001", "3", "4", "2.5",
        "-0.1", "-0.10", "-0.10000000000000001", "-0.11", "1e300", "1.0000000000000001e300", "1e301", "1e308", "1.7976931348623157e308",
            "1.7976931348623159e308", "1e309", "1e400", "-1e400", "1e-400", "5e-324",
        "9007199254740991", "9007199254740992", "9007199254740992.0", "9007199254740993", "-9007199254740992", "-9007199254740993",
            "90071992547409920e-1", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "12345678901234567890", "1e18", "1e19", "1e999999999999999999",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "0", "-0", "-0.00", "1", "+1", "01", "1.", ".5", "1.5", "1.50", "1.505", "-1.5", "-1.50", "-1.51", "-1.49", "1234567.05",
            "1234567.06", "1234567.04", "1234567.1", "1234567.0", "1234568", "0.999",
        "0.9999", "99999999999999.9999", "100000000000000", "1e3", "9007199254740992", "9007199254740993", "-9007199254740993",
            "-9007199254740995", "-9007199254740996", "9223372036854775806",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "90071992547409930",
            "10000000000000000000", "now", "auto", "open", "Open", "null", "é", "e\u0301", "😀", "😀😀",
        "ab", "abcde", "abcdef", "😀😀😀😀😀", "😀😀😀😀😀😀", "ab\n", "ab\t", "a\u2028b", "a\u0085b", "\u0007", "\u007f", "2026-01-31", "0000-01-01",
            "0001-01-01", "9999-12-31", "10000-01-01", "2024-02-29", "2100-02-29",
        "2026-01-31T09:05:00Z", "2026-01-31T09:05Z", "2026-01-31 09:05:00Z", "2026-01-31T09:05:00.123456789+05:30", "2026-01-31T09:05:00",
            "2026-01-31T24:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00",
        "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59-01:00", "0002-01-01T00:00:00+23:59", "09:05:00",
            "00:00:00", "23:59:59", "24:00:00", "9:05:00", "09:05", "09:05:60", "09:60:00", "09:05:00Z", "09:05:00.000",
            "01890000-0000-7000-8000-00000000000f", "01890000-0000-7000-8000-00000000000F", "K@x.org",
        "\u212a@x.org", "a@b", "A@B.example", "http://a", "Http://a", "https://a.example:65535/", "https://a.example:65536/",
            "http://[::1]/", "http://1.2.3.4", "http://1.2.3.256", "http://1.2.3", "javascript:alert(1)",
    ];

    private static readonly string[] Others = ["null", "true", "false", "[]", "{}", "[1]", "{\"a\":1}", "\"\\ud800\"", "\"\\u0000\"",
        "{\"a\":1,\"a\":2}", "[[[[1.0]]]]", "\"\\ud83d\\ude00\""];

    private static readonly string[] Json =
    [
        "1.0", "1E400", "12345678901234567890", "[1,]", "{\"a\":}", "{'a':1}", "nul", "1 2", "+1", "\"\\x\"",
            "[1.0,2e3,{\"b\":[],\"a\":{}}]", "{\"2\":1,\"1\":2}", "{\"__proto__\":1}", "\"\\u00e9\\/\"",
        new string('[', 31) + new string(']', 31), new string('[', 32)
            + new string(']', 32), "\"tab\there\"", "[\"\\udc00\"]", "{\"\\u0000\":1}", "{\"a\\u0062\":1,\"ab\":2}",
    ];

    private readonly Random _random = new(seed);

    public static IReadOnlyList<string> Read(string name) =>
        JsonSerializer.Deserialize<string[]>(File.ReadAllText(Checkout.At("tests", "EndToEnd.Tests", "Values", "data", name)))!;

    /// <summary>Without duplicates.</summary>
    public List<(string Field, string Json)> All() =>
    [
        .. new[]
        {
            Texts.SelectMany(t => Textual.Concat(["number", "small", "flag"]).Select(f => (f, Quoted(t)))),
            Numbers.Concat(Read("json-numbers.json").Select(n => n.Trim('[', ']', ' ')).Where(IsNumber))
                .SelectMany(n => Numeric.Select(f => (f, n))),
            Others.SelectMany(o => JudgedApp.Fields.Keys.Select(f => (f, o))),
            Json.Concat(Read("json-numbers.json")).Select(j => ("meta", j)),
            Read("json-schema-formats.json")
                .SelectMany(s => new[] { "email", "url", "day", "moment", "hour", "key" }.Append(Any()).Select(f => (f, Quoted(s)))),
            Read("whatwg-urls.json").SelectMany(s => new[] { "url", Any() }.Select(f => (f, Quoted(s)))),
            Read("naughty-strings.json").SelectMany(s => new[] { "line", "prose", "email", "meta", Any() }.Select(f => (f, Quoted(s)))),
            Enumerable.Range(0, 3_000)
                .SelectMany(_ => new[] { (Any(), Quoted(RandomText())), (Numeric[_random.Next(Numeric.Length)], RandomNumber()) }),
        }.SelectMany(cases => cases).Distinct(),
    ];

    public static string Quoted(string text) => JsonSerializer.Serialize(text);

    private string Any() => Textual[_random.Next(Textual.Length)];

    private static bool IsNumber(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Close to what a field accepts: a valid text with a character added, removed or changed.
    private string RandomText()
    {
        var text = new StringBuilder(Texts[_random.Next(Texts.Length)]);
        for (var i = _random.Next(3); i >= 0; i--)
        {
            var at = _random.Next(text.Length + 1);
            switch (_random.Next(3))
            {
                case 0 when at < text.Length && !char.IsSurrogate(text[at]):
                    text.Remove(at, 1);
                    break;
                case 1 when at < text.Length && !char.IsSurrogate(text[at]):
                    text[at] = "0123456789-+.:eETZz@/ab\n"[_random.Next(24)];
                    break;
                default:
                    if (at == text.Length || !char.IsLowSurrogate(text[at]))
                    {
                        text.Insert(at, Pieces[_random.Next(Pieces.Length)]);
                    }

                    break;
            }
        }

        return text.ToString();
    }

    private static readonly string[] Pieces = ["0", "9", "-", ".", "@", "/", ":", "%41", "%", "é", "😀", "\u200b", "\u00a0", "\u202e", "。",
        "xn--", "[", "]", "?", "#", "_", " ", "\u0001", "a"];

    private string RandomNumber()
    {
        var digits = string.Concat(Enumerable.Range(0, 1 + _random.Next(20))
            .Select(_ => _random.Next(10).ToString(CultureInfo.InvariantCulture))).TrimStart('0');
        var number = digits.Length == 0 ? "0" : digits;
        number += _random.Next(2) == 0 ? "" : $".{_random.Next(1_000)}{new string('0', _random.Next(20))}";
        number += _random.Next(2) == 0 ? "" : $"e{_random.Next(-25, 25)}";
        return (_random.Next(2) == 0 ? "-" : "") + number;
    }
}
