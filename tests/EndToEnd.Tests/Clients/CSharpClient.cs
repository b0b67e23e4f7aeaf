using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Truth.Compiler.Model;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>
/// The C# client, compiled separately and called by the names that users would write: each user with a separate HttpClient.
/// </summary>
internal class CSharpClient : IScenarioClient
{
    private readonly Uri _address;
    private readonly CSharpValues _values;
    private readonly Type _client;
    private readonly Dictionary<string, (HttpClient Http, object Client)> _people = new(StringComparer.Ordinal);

    protected CSharpClient(Uri address, Assembly assembly)
    {
        _address = address;
        _values = new(assembly);
        _client = assembly.GetType("Workshop.WorkshopClient", throwOnError: true)!;
    }

    /// <summary>Creates the handler of each user; null for the default.</summary>
    public Func<HttpMessageHandler>? Handler { get; init; }

    public static CSharpClient Compile(Uri address, Func<HttpMessageHandler>? handler = null) =>
        new(address, Assemble(TypeScriptModule.Model)) { Handler = handler };

    /// <param name="model">The model of the app.</param>
    /// <param name="program">Top-level statements that use it; null for a library.</param>
    public static Assembly Assemble(AppModel model, string? program = null)
    {
        const string Usings =
            "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";
        var files = new AppGenerator(Templates.Embedded, new() { Targets = ["clients"] }).Generate(model)
            .Where(f => f.Path.StartsWith("clients/csharp/", StringComparison.Ordinal))
            .Append(new("Usings.cs", Usings)).Concat(program is null ? [] : [new("Program.cs", program)]);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Client", files.Select(f => CSharpSyntaxTree.ParseText(f.Text, path: f.Path)),
            references, new(program is null ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        emitted.Success.ShouldBeTrue(string.Join('\n', emitted.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    public async Task<JsonObject> Take(JsonObject step)
    {
        var (of, method) = step["call"]!.ToString().Split('.') is [var first, var second] ? (first, second)
            : throw new InvalidOperationException("a call is `entity.method`");
        var target = _client.GetProperty(Pascal(of))!.GetValue(await ClientOf(step["as"]!.ToString(), of, step["token"]?.ToString()))!;
        if (target.GetType().GetMethod(Pascal(method) + "Async") is not { } member)
        {
            return new() { ["gives"] = _values.Json(target.GetType().GetProperty(Pascal(method))!.GetValue(target)) };
        }

        using var given = new CancellationTokenSource();
        if (step["aborted"] is not null)
        {
            await given.CancelAsync();
        }

        try
        {
            var answer = await Finished(member.Invoke(target, _values.Arguments(member, step["args"]?.AsArray() ?? [], given.Token))!);
            return new() { ["gives"] = _values.Json(answer), ["etag"] = _values.Tag(answer) };
        }
        catch (OperationCanceledException)
        {
            return new() { ["aborted"] = true };
        }
        catch (Exception exception) when (exception.GetType().Name == "TruthProblemException")
        {
            return new() { ["refused"] = _values.Json(exception) };
        }
    }

    public virtual ValueTask DisposeAsync()
    {
        foreach (var (http, _) in _people.Values)
        {
            http.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    protected virtual ValueTask<object> ClientOf(string person, string of, string? token) =>
        ValueTask.FromResult(HttpClientOf(person, token));

    protected object HttpClientOf(string person, string? token)
    {
        if (!_people.TryGetValue(person, out var one))
        {
            var http = new HttpClient(Handler?.Invoke() ?? new HttpClientHandler()) { BaseAddress = _address };
            _people[person] = one = (http, Activator.CreateInstance(_client, http, token)!);
        }

        return one.Client;
    }

    // A task with or without a result, or an asynchronous sequence of rows.
    private static async Task<object?> Finished(object call)
    {
        if (call is Task task)
        {
            await task;
            return call.GetType().GetProperty("Result") is { PropertyType: { IsValueType: false } } result ? result.GetValue(call) : null;
        }

        var rows = new List<object>();
        await foreach (var row in (IAsyncEnumerable<object>)call)
        {
            rows.Add(row);
        }

        return rows;
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
