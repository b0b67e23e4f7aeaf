using System.Text;
using System.Text.Json.Nodes;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.Cli.Apps;

/// <summary>All originals of an app: templates, files of its interface and routes.</summary>
internal sealed class Originals
{
    public const string Templates = "templates/";
    public const string Ui = "ui/";
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    private readonly Dictionary<string, Original> _known;

    /// <param name="model">The app.</param>
    /// <param name="own">The templates that have been ejected already.</param>
    public Originals(AppModel model, Templates own)
    {
        var generated = new AppGenerator(own, new() { Targets = ["ui", "openapi"] }).Generate(model);
        var openApi = JsonNode.Parse(generated.Single(file => file.Path == "openapi.json").Text)!;
        _known = generated.Where(file => file.Path.StartsWith(Ui, StringComparison.Ordinal))
            .Select(file => new Original(file.Path, file.Path, file.Text, file.Text))
            .Concat(Generators.Templates.Embedded.Sources.Select(template =>
                new Original(Templates + template.Key, Templates + template.Key, template.Value, template.Value)))
            .Concat(Routes(openApi))
            .ToDictionary(original => original.Key, StringComparer.Ordinal);
    }

    /// <summary>The requested originals: one, or all templates.</summary>
    /// <exception cref="CommandException">There is no such original.</exception>
    public IReadOnlyList<Original> Find(string key)
    {
        if (key.TrimEnd('/') + "/" == Templates)
        {
            return [.. _known.Values.Where(original => original.Key.StartsWith(Templates, StringComparison.Ordinal))
                .OrderBy(original => original.Key, StringComparer.Ordinal)];
        }

        return Known(key) is { } one ? [one] : throw new CommandException(
            $"there is no generated file `{key}`", Suggestion.Nearest(key, _known.Keys) is { } near ? $"did you mean `{near}`?"
                : "write `templates`, a file such as `ui/views/tasks.js`, or a route such as `\"GET /api/tasks/{id}\"`");
    }

    public Original? Known(string key) => _known.GetValueOrDefault(key);

    private static IEnumerable<Original> Routes(JsonNode openApi) =>
        from path in openApi["paths"]!.AsObject()
        from method in Methods
        let operation = path.Value![method.ToLowerInvariant()]
        where operation is not null
        select Route(method, path.Key, Whole(operation, openApi, []));

    private static Original Route(string method, string path, string source)
    {
        var name = string.Concat(path.Split('/', '{', '}', '-', '.').Prepend(method.ToLowerInvariant())
            .Where(word => word is not ("" or "api")).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return new($"{method} {path}", $"{name}.cs", $$"""
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Routing;
            using Microsoft.Extensions.DependencyInjection;
            using Truth.Runtime.Local;

            /// <summary>Replaces the app's own {{method}} {{path}}. Add `{{name}}.Map(app);` to Program.cs.</summary>
            internal static class {{name}}
            {
                public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("{{path}}", ["{{method}}"], Answer);

                // Returns the app's own response, subject to its rules. Add code before or after it, or return a different response.
                private static System.Threading.Tasks.Task Answer(HttpContext context) =>
                    context.RequestServices.GetRequiredService<LocalApp>().AnswerAsync(context);
            }

            """.ReplaceLineEndings("\n"), source);
    }

    /// <summary>An operation with everything that it refers to, each once.</summary>
    private static string Whole(JsonNode operation, JsonNode document, HashSet<string> seen)
    {
        var text = new StringBuilder(operation.ToJsonString());
        foreach (var reference in References(operation).Where(seen.Add))
        {
            var target = reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Aggregate<string, JsonNode?>(document, (node, name) => node?[name]);
            text.Append('\n').Append(target is null ? "" : Whole(target, document, seen));
        }

        return text.ToString();
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "$ref", Value: JsonValue reference } ? [reference.ToString()]
            : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
