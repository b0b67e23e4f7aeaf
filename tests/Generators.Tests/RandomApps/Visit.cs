using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Truth.Compiler.Model;
using Truth.Runtime;

namespace Truth.Generators.Tests.RandomApps;

/// <summary>One or more requests to each route of a running app that contains rows; none causes an internal error.</summary>
internal sealed class Visit(RunningApp app, AppModel model)
{
    private const string Password = "correct horse battery";

    private readonly Dictionary<string, List<string>> _ids = [];
    private readonly List<string> _wrong = [];

    public async Task<IReadOnlyList<string>> Run()
    {
        await Fill();
        await All();
        if (model.Auth is { } auth && await Visitor(auth) is { } email)
        {
            await app.SignIn(email, Password);
            await Ask(HttpMethod.Get, "/api/auth/me");
            await All();
        }

        return _wrong;
    }

    // Rows created by the system, to which no rules apply, unless a required row is missing.
    private async Task Fill()
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var entity in model.Entities)
            {
                var made = _ids.GetValueOrDefault(entity.Name.Text) ?? [];
                var missing = entity.Fields.Any(f => f is { Required: true, Type: RelationType to } && !_ids.ContainsKey(to.To.Text));
                if (missing || made.Count >= 3)
                {
                    continue;
                }

                var row = new JsonObject();
                foreach (var field in entity.Fields.Where(f => !f.System))
                {
                    if (ValueOf(field, made.Count) is { } value)
                    {
                        row[field.Name] = value;
                    }
                }

                try
                {
                    made.Add(await app.Site.System!.CreateAsync(entity.Name.Text, row));
                    _ids[entity.Name.Text] = made;
                }
                catch (InvalidRowException)
                {
                    // A pattern, a limit or a key that the value does not satisfy.
                }
            }
        }
    }

    // These users may have been deleted by an earlier request.
    private async Task<string?> Visitor(Entity auth)
    {
        const int Number = 9;
        var row = new JsonObject();
        foreach (var field in auth.Fields.Where(f => !f.System && (f.Required || f.Name == "role" || IsActivity(f))
            && f.Type is not RelationType))
        {
            row[field.Name] = IsActivity(field) ? true : ValueOf(field, Number);
        }

        try
        {
            await app.Site.System!.CreateAsync(auth.Name.Text, row);
            return $"u{Number}@example.org";
        }
        catch (InvalidRowException)
        {
            return null;
        }
    }

    // Only active users can sign in.
    private static bool IsActivity(Field field) => field is { Type: BooleanType, Name: "active" or "isActive" };

    private JsonNode? ValueOf(Field field, int number) => field.Type switch
    {
        PasswordType => Password,
        EmailType => $"u{number}@example.org",
        UrlType => $"https://example.org/{number}",
        StringType or TextType => $"text {number}",
        NumberType => 0.5 + number,
        IntegerType => number,
        DecimalType => $"{number}.5",
        BooleanType => number % 2 == 0,
        DateType => $"2026-01-0{number + 1}",
        DateTimeType => $"2026-01-0{number + 1}T09:05:00.000Z",
        JsonType => new JsonObject { ["a"] = number },
        UuidType => $"0190a5f0-0000-7000-8000-00000000000{number}",
        EnumType e => e.Options[number % e.Options.Count],
        RelationType { Many: true } r => _ids.TryGetValue(r.To.Text, out var many)
            ? new JsonArray([.. many.Select(id => (JsonNode)id)]) : null,
        RelationType r => _ids.TryGetValue(r.To.Text, out var one) ? (JsonNode)one[number % one.Count] : null,
        _ => null,
    };

    private async Task All()
    {
        await Ask(HttpMethod.Get, "/");
        await Ask(HttpMethod.Get, "/api/openapi.json");
        foreach (var entity in model.Entities)
        {
            await Lists(entity);
            foreach (var id in _ids.GetValueOrDefault(entity.Name.Text)?.Take(2).ToList() ?? ["0190a5f0-0000-7000-8000-000000000000"])
            {
                await Row(entity, id);
            }
        }
    }

    private async Task Lists(Entity entity)
    {
        var path = $"/api/{entity.Path}";
        var ways = entity.Fields.Where(f => f.Type is RelationType).Select(f => f.Name)
            .Concat(model.Inverses[entity.Name].Select(w => w.Name)).ToList();
        await Ask(HttpMethod.Get, $"{path}?can=true&count=true&expand={Escaped(string.Join(',', ways.Take(5)))}");
        await Ask(HttpMethod.Get, $"{path}/aggregate?count=*");
        foreach (var field in entity.Readable.Where(f => f.Type is not PasswordType))
        {
            await Ask(HttpMethod.Get,
                $"{path}?limit=2&filter={Escaped(field.Type is RelationType { Many: true } ? $"entity.{field.Name}.length > 0" : $"entity.{field.Name} != null")}");
            await Ask(HttpMethod.Get, $"{path}?limit=2&sort=-{Escaped(field.Name)}");
        }

        foreach (var way in model.Inverses[entity.Name])
        {
            await Ask(HttpMethod.Get, $"{path}?filter={Escaped($"entity.{way.Name}.some(x => x.createdAt < $now)")}");
        }

        if (entity.Search.Count > 0)
        {
            await Ask(HttpMethod.Get, $"{path}?search=text");
        }

        await Ask(HttpMethod.Post, path, "{}");
        var row = new JsonObject();
        foreach (var field in entity.Fields.Where(f => !f.System && f.Required))
        {
            row[field.Name] = ValueOf(field, 7);
        }

        await Ask(HttpMethod.Post, path, row.ToJsonString());
    }

    private async Task Row(Entity entity, string id)
    {
        var path = $"/api/{entity.Path}/{id}";
        await Ask(HttpMethod.Get, path);
        await Ask(HttpMethod.Get, $"{path}?can=true");
        await Ask(HttpMethod.Patch, path, "{}");
        foreach (var field in entity.Fields.Where(f => !f.System).Take(4))
        {
            await Ask(HttpMethod.Patch, path, new JsonObject { [field.Name] = ValueOf(field, 1) }.ToJsonString());
        }

        foreach (var behavior in entity.Behaviors)
        {
            var input = new JsonObject();
            foreach (var parameter in behavior.Parameters)
            {
                input[parameter.Name] = ValueOf(parameter, 2);
            }

            await Ask(HttpMethod.Post, $"{path}/{Escaped(behavior.Name)}", input.ToJsonString());
        }

        await Ask(HttpMethod.Delete, path);
    }

    private async Task Ask(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json")
        };
        using var answer = await app.Client.SendAsync(request);
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
        {
            _wrong.Add($"{method} {path} {body}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
