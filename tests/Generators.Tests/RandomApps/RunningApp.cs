using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Truth.Runtime;
using Truth.Runtime.Generated;

namespace Truth.Generators.Tests.RandomApps;

/// <summary>A generated app, compiled, loaded and served with its own data file.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly Lazy<List<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                || name is "Truth.Runtime.dll" or "Truth.Compiler.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private readonly WebApplication _web;
    private readonly AssemblyLoadContext _assemblies;
    private readonly string _folder;

    private RunningApp(WebApplication web, TruthSite site, AssemblyLoadContext assemblies, string folder)
    {
        (_web, Site, _assemblies, _folder) = (web, site, assemblies, folder);
        Client = new() { BaseAddress = new(web.Urls.First()) };
        Client.DefaultRequestHeaders.Add("Origin", web.Urls.First());
    }

    public TruthSite Site { get; }

    public HttpClient Client { get; }

    /// <summary>The errors of the C# compiler; the image if there are none.</summary>
    public static (byte[]? Image, List<string> Wrong) Compile(IEnumerable<GeneratedFile> files)
    {
        var trees = files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(f => CSharpSyntaxTree.ParseText(f.Text, new CSharpParseOptions(LanguageVersion.Latest), f.Path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable);
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create("random", trees, References.Value, options).Emit(image);
        return (result.Success ? image.ToArray() : null, [.. result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .Select(d => d.ToString())]);
    }

    /// <summary>Loads the image, applies its schema and serves the app.</summary>
    public static async Task<RunningApp> Start(byte[] image, IReadOnlyList<GeneratedFile> files)
    {
        var folder = Directory.CreateTempSubdirectory("truth-").FullName;
        var assemblies = new AssemblyLoadContext("random", isCollectible: true);
        var assembly = assemblies.LoadFromStream(new MemoryStream(image));
        var app = (GeneratedApp)Activator.CreateInstance(assembly.GetCustomAttribute<GeneratedAppAttribute>()!.Type)!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTruth(new TruthOptions { DataFile = Path.Combine(folder, "app.db"), Development = true });
        var web = builder.Build();
        web.MapTruth(AppSnapshot.Create(app, files.Where(f => AppSnapshot.Serves(f.Path))
            .ToDictionary(f => f.Path, f => Encoding.UTF8.GetBytes(f.Text))));
        await web.StartAsync();
        return new(web, web.Services.GetRequiredService<TruthSite>(), assemblies, folder);
    }

    /// <summary>Signs the client in as this user.</summary>
    public async Task SignIn(string email, string password)
    {
        using var answer = await Client.PostAsJsonAsync("/api/auth/login?mode=token", new { email, password });
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        Client.DefaultRequestHeaders.Authorization = new("Bearer", JsonNode.Parse(text)!["token"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _web.StopAsync();
        await _web.DisposeAsync();
        _assemblies.Unload();
        Directory.Delete(_folder, recursive: true);
    }
}
