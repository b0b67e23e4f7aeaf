using System.Text;

namespace Truth.Attack.Tests;

/// <summary>
/// Generates requests for the routes and fields of the attacked app, which are valid except for some parts. The same seed generates the
/// same requests.
/// </summary>
internal sealed class Mutator(Target target, int seed)
{
    private static readonly string[] Entities = ["notes", "notes", "notes", "pages", "tags", "secrets", "users"];
    private static readonly string[] Parameters = ["filter", "filter", "sort", "limit", "cursor", "fields", "expand", "search", "count",
        "can", "groupBy", "sum", "avg", "min", "max", "mode", "wait", "Filter", ""];
    private static readonly string[] Operators = ["==", "!=", "<", "<=", ">", ">=", "&&", "||", "+", "-", "*", "/", "%",
        "??", "===", "=", "in"];
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["notes"] = ["id", "title", "city", "text", "rating", "price", "weight", "done", "due", "at", "link", "data", "kind", "hidden",
            "tags", "page", "createdBy", "createdAt", "updatedAt"],
        ["pages"] = ["id", "title", "body", "parent", "owner", "children", "createdAt", "updatedAt"],
        ["tags"] = ["id", "name", "createdAt"],
        ["secrets"] = ["id", "text", "note", "createdBy"],
        ["users"] = ["id", "email", "password", "name", "role", "isActive"],
    };

    private static readonly string[] Relations = ["page", "tags", "createdBy", "parent", "owner", "children", "note", "page.children",
        "page.parent.children", "children.parent.children", "nothing"];

    private static readonly Dictionary<string, string[]> RightFilters = new()
    {
        ["notes"] =
        [
            "rating > 3", "title.startsWith(\"note\")", "page.title == \"page 1\"", "tags.some(t => t.name == \"tag 1\")",
                "createdBy.name == \"ada\"", "price > 10", "done == true", "due < today",
            "kind == \"plain\" || kind == \"loud\"", "page.children.length > 1", "page.parent.children.some(p => p.title == \"page 2\")",
                "tags.length == 1", "text.includes(\"words\")", "createdBy == user.id",
        ],
        ["pages"] = ["title == \"page 3\"", "children.length > 2", "parent.parent.title != null",
            "children.every(c => c.children.length == 0)", "parent.children.some(c => c.parent.children.length > 1)"],
        ["tags"] = ["name != \"tag 1\"", "name.startsWith(\"tag\")"],
        ["secrets"] = ["text == \"canary\"", "note.title.startsWith(\"note\")", "text.includes(\"canary\")"],
        ["users"] = ["name == \"ada\"", "role == \"admin\"", "email.startsWith(\"a\")"],
    };

    private static readonly Dictionary<string, string[]> RightValues = new()
    {
        ["rating"] = ["0", "5", "1.0", "3e0"],
        ["price"] = ["\"12.50\"", "\"0\"", "\"-99999999.99\""],
        ["weight"] = ["0.5", "-1e10", "3"],
        ["done"] = ["true", "false"],
        ["due"] = ["\"2026-01-31\""],
        ["at"] = ["\"2026-01-31T09:05:00.000Z\""],
        ["link"] = ["\"https://example.org/a?b\""],
        ["data"] = ["{\"a\":[1,2,{\"b\":null}]}", "[]", "\"x\""],
        ["kind"] = ["\"plain\"", "\"loud\""],
    };

    private static readonly string[] Naughty =
    [
        "", " ", "\0", "null", "undefined", "NaN", "-0", "1e400", "9007199254740993", "99999999999999999999", "'; DROP TABLE note; --",
            "\" OR \"1\"=\"1", "<script>alert(1)</script>",
        "../../../etc/passwd", "%00", "%s%n", "{{7*7}}", "\u202Etxet", "A\u030A", "ﬀ", "İ", "ß", "𝒳", "👩‍👩‍👧‍👦", "\uFEFF", "\uD83D",
            "__proto__", "constructor", "toString", "*", "\"", "zz1 zz2*", "a AND b NOT c", "NEAR(a b)", "title:x",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The request that is being generated.</summary>
    private string _entity = "notes";

    public Request Next()
    {
        var from = (Sender)_random.Next(4);
        var request = _random.Next(100) switch
        {
            < 40 => Read(from, List()),
            < 52 => Read(from, $"/api/{Entity()}/{Id()}{Query(["fields", "expand", "can"])}"),
            < 60 => Read(from, $"/api/{Entity()}/aggregate{Query(Parameters)}"),
            < 75 => Write(from, "POST"),
            < 85 => Write(from, "PATCH"),
            < 88 => Read(from, $"/api/{Entity()}/{Id()}", "DELETE"),
            < 93 => Send(from, "POST", $"/api/notes/{Id("notes")}/{Of("finish", "applaud", "nothing", "")}",
                Of(null, "{}", "{\"x\":1}", "[]")),
            < 96 => Sign(),
            _ => Read(from, Odd(), Of("GET", "PUT", "OPTIONS", "TRACE", "HEAD", "POST", "BREW")),
        };
        return _random.Next(100) < 4 ? Spoil(request) : request;
    }

    private Request Read(Sender from, string path, string? method = null) =>
        Send(from, method ?? (_random.Next(20) == 0 ? "HEAD" : "GET"), path, null);

    private Request Write(Sender from, string method)
    {
        var entity = Entity();
        var path =
            $"/api/{entity}{(method == "POST" ? "" : $"/{Id(entity)}")}{(_random.Next(6) == 0 ? Query(["fields", "expand", "can"]) : "")}";
        return Send(from, method, path, Body(entity));
    }

    /// <summary>It has no token, so that it cannot end the sessions of other senders.</summary>
    private Request Sign() =>
        Send(Sender.Nobody, Of("POST", "POST", "PUT", "GET"),
            $"/api/auth/{Of("login", "register", "logout", "me", "password", "forgot")}{Of("", "", "?mode=token", "?mode=x")}",
        $$"""{"email":{{Text(Of("ada@example.test", "new@example.test", Of(Naughty)))}},"password":{{Text(Of("wrong", "correct horse battery", Of(Naughty)))}},"name":"x"{{Of("", ",\"role\":\"admin\"", ",\"isActive\":true")}}}""");

    private Request Send(Sender from, string method, string path, string? body)
    {
        var headers = new List<(string, string)>();
        if (_random.Next(12) == 0)
        {
            headers.Add((Of("If-Match", "If-None-Match", "X-Request-Id", "Accept", "Cookie", "Content-Type", "Idempotency-Key", "Origin"),
                Of("*", "\"0123456789abcdef\"", "W/\"x\"", "text/html", "application/json; charset=utf-16", "target-session=x",
                    "https://evil.example", new string('x', 2000))));
        }

        var bytes = body is null ? null : Bytes(body);
        return Request.Of(method, Escaped(path), from, target.Token(from), bytes, [.. headers]);
    }

    private string List() => $"/api/{Entity()}{Query(Parameters)}";

    private string Query(string[] names)
    {
        var parts = Enumerable.Range(0, _random.Next(4)).Select(_ => Of(names))
            .Select(name => $"{name}={Uri.EscapeDataString(Sound(Mutated(Value(name), 4)))}");
        var query = string.Join('&', parts);
        return query.Length == 0 ? "" : $"?{query}";
    }

    private string Value(string name) => name switch
    {
        "filter" => _random.Next(2) == 0 ? string.Join(Of(" && ", " || "), Enumerable.Range(0, 1 + _random.Next(3))
            .Select(_ => Of(RightFilters[_entity]))) : Expression(4),
        "sort" => string.Join(',', Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Of("", "-") + Field())),
        "limit" => Of("1", "5", "50", "200", "201", "0", "-1", "1e2", "99999999999"),
        "count" or "can" => Of("true", "false", "1"),
        "search" => Of("zz1", "zz1 note", "wor*", "words of", Of(Naughty), new string('a', 300)),
        "expand" => string.Join(',', Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Of(Relations))),
        "fields" or "groupBy" or "sum" or "avg" or "min" or "max" =>
            string.Join(',', Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => Field())),
        _ => Of(Naughty),
    };

    private string Expression(int depth) => depth == 0 || _random.Next(4) == 0 ? Leaf() : _random.Next(9) switch
    {
        0 => $"!({Expression(depth - 1)})",
        1 => $"({Expression(depth - 1)} ? {Expression(depth - 1)} : {Expression(depth - 1)})",
        2 => $"{Of("tags", "page.children", "children", "createdBy")}.{Of("some", "every", "filter")}(a => {Expression(depth - 1)})",
        3 => $"{Field()}.{Of("startsWith", "endsWith", "includes", "contains", "toLowerCase", "length")}({Expression(depth - 1)})",
        4 => $"{Of("children", "page.children", "tags", "parent.children")}.length > {Leaf()}",
        5 => $"[{Leaf()}, {Leaf()}].includes({Field()})",
        _ => $"{Expression(depth - 1)} {Of(Operators)} {Expression(depth - 1)}",
    };

    private string Leaf() => _random.Next(8) switch
    {
        0 => Number(),
        1 => Text(Of(Naughty)),
        2 => Of("null", "true", "false", "now", "today", "user.id", "user.role", "user"),
        3 => $"\"{Id()}\"",
        4 => Of("page.title", "page.parent.parent.title", "createdBy.role", "a.name", "a.createdBy.email", "createdBy.password"),
        _ => Field(),
    };

    private string Body(string entity)
    {
        var right = _random.Next(2) == 0;
        var members = Fields[entity].Where(field => _random.Next(right ? 5 : 3) == 0
            && !(right && field is "id" or "title" or "createdBy" or "owner" or "createdAt" or "updatedAt" or "children"))
            .Select(field => $"{Text(field)}:{(right ? Right(field) : Json(field))}").ToList();
        if (entity is "notes" or "pages" && _random.Next(4) > 0)
        {
            members.Add($"\"title\":\"t{_random.Next(1_000_000)}\"");
        }

        if (_random.Next(10) == 0)
        {
            members.Add($"{Text(Of(Naughty))}:{Json("")}");
        }

        return _random.Next(20) switch
        {
            0 => $"[{string.Join(',', members)}]",
            1 => Json(""),
            2 => new string('[', _random.Next(100)),
            _ => Mutated($"{{{string.Join(',', members)}}}", right ? 30 : 8),
        };
    }

    private string Right(string field) => field switch
    {
        "tags" => $"[\"{Of([.. target.Ids["tags"]])}\"]",
        "page" or "parent" => $"\"{Of([.. target.Ids["pages"]])}\"",
        "note" => $"\"{Of([.. target.Ids["notes"]])}\"",
        _ => RightValues.TryGetValue(field, out var values) ? Of(values) : Text($"{field} {_random.Next(1000)} zz1"),
    };

    private string Json(string field) => _random.Next(12) switch
    {
        0 => "null",
        1 => Of("true", "false"),
        2 => Number(),
        3 => $"[{Text(Id())},{Text(Id())}]",
        4 => $"{{\"a\":{Number()}}}",
        5 => Text(Of(Naughty)),
        6 => Text(new string('x', _random.Next(3000))),
        7 => Text(Id()),
        8 => Of("\"2026-01-31\"", "\"2026-02-30\"", "\"2026-01-31T09:05:00.000Z\"", "\"https://example.org/\"", "\"12.50\"", "\"plain\""),
        _ => Text($"{field} {_random.Next(1000)}"),
    };

    private string Number() =>
        Of("0", "1", "5", "-1", "1.0", "1e2", "1e309", "-0", "0.1", "12345678901234567890", "9007199254740993", "00", ".5", "0x10");

    private string Odd() =>
        Of("/", "/api", "/api/", "/api/nothing", "/api/openapi.json", "/health/ready", "/health/live", "/api/problems/x", "/metrics",
            "/_truth", "/assets/x/app.js", "//", "/%2e%2e/%2e%2e/etc/passwd",
        "/api/notes/" + new string('x', 9000), "/api/notes?" + new string('y', 9000), "/api/%6eotes", "/API/NOTES", "/api/notes/",
            "/api/notes;x=1", "/api/notes%00");

    private Request Spoil(Request request)
    {
        var bytes = request.Bytes.ToList();
        for (var i = 0; i <= _random.Next(4); i++)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(_random.Next(30), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at,
                        Encoding.ASCII.GetBytes(Of("\r\n", "\r\n\r\n", "\0", " ", "Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n",
                        "Host: b\r\n", "80000000\r\n", "Expect: 100-continue\r\n")));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(0, Math.Min(bytes.Count, 200)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add(13);
            }
        }

        return request with { Bytes = [.. bytes], IsWhole = false };
    }

    /// <summary>One text in this number is changed in one or two places.</summary>
    private string Mutated(string text, int oneIn)
    {
        if (_random.Next(oneIn) > 0)
        {
            return text;
        }

        var at = _random.Next(text.Length + 1);
        return _random.Next(4) switch
        {
            0 => text.Insert(at, Of(Naughty)),
            1 => text[..at],
            2 => text[at..] + text,
            _ => text.Insert(at, ((char)_random.Next(32, 127)).ToString()),
        };
    }

    private byte[] Bytes(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(Sound(body));
        if (bytes.Length > 0 && _random.Next(25) == 0)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }

        return bytes;
    }

    /// <summary>Half of a surrogate pair cannot be sent.</summary>
    private static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Escaped(string path) =>
        string.Concat(path.Select(c => c is > ' ' and < (char)127
            ? c.ToString()
            : Uri.EscapeDataString(char.IsSurrogate(c) ? "?" : c.ToString())));

    private string Entity() => _entity = Of(Entities);

    private string Field() => Of(Fields[_random.Next(4) == 0 ? Of(Entities) : _entity]);

    private string Id() => Id(_entity);

    private string Id(string entity) =>
        _random.Next(8) == 0 ? Of("0", "01890000-0000-7000-8000-000000000000", "aggregate", "' OR 1=1", Of(Naughty))
            : Of([.. target.Ids[entity]]);

    private static string Text(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private T Of<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
