using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Truth.Runtime.Tests;

/// <summary>`builder.AddTruth()` and `app.MapTruth()` in an ASP.NET Core project.</summary>
public sealed class OwnProjectTests
{
    [Fact]
    public async Task Options_are_the_configurations_and_then_the_codes()
    {
        await using var configured = Build("Development", ["--Truth:DataFile=data/shop.db", "--Truth:MaxBodyBytes=2048"],
            builder => builder.AddTruth());
        var options = Options(configured);
        options.Address.ShouldBe(Path.Combine(configured.Environment.ContentRootPath, "data/shop.db"));
        options.MaxBodyBytes.ShouldBe(2048);
        options.Development.ShouldBeTrue();

        await using var said = Build("Production", ["--Truth:MaxBodyBytes=2048"], builder => builder.AddTruth(o => o.MaxBodyBytes = 4096));
        var own = Options(said);
        own.Address.ShouldBe(Path.Combine(said.Environment.ContentRootPath, "app.db"));
        own.MaxBodyBytes.ShouldBe(4096);
        own.Development.ShouldBeFalse();

        await using var last = Build("Production", [],
            builder => builder.AddTruth(o => o.MaxBodyBytes = 4096).Services.Configure<TruthOptions>(o => o.MaxBodyBytes = 8192));
        Options(last).MaxBodyBytes.ShouldBe(8192);
    }

    [Theory]
    [InlineData("--Truth:MaxBodyBytes=1 MB", "`Truth:MaxBodyBytes` must be a number of bytes, not `1 MB`")]
    [InlineData("--Truth:MaxBodyBytes=-1", "`Truth:MaxBodyBytes` must be a number of bytes, not `-1`")]
    [InlineData("--Truth:MaxBodyBytes=0", "`Truth:MaxBodyBytes` is 0; it must be at least 1")]
    [InlineData("--Truth:DataFile= ", "`Truth:DataFile` is empty; it must be the path of the SQLite file, or `postgres://…`")]
    [InlineData("--Truth:Database= ", "`Truth:Database` is empty; it must be the path of the SQLite file, or `postgres://…`")]
    [InlineData("--Truth:DataFlie=app.db",
        "`Truth:DataFlie` is not a setting; the settings are `Truth:Database`, `Truth:DataFile`, `Truth:Files` and `Truth:MaxBodyBytes`")]
    public async Task A_wrong_option_ends_the_start_with_one_line(string argument, string line)
    {
        await using var host = Build("Production", [argument], builder => builder.AddTruth());
        Should.Throw<OptionsValidationException>(() => host.MapTruth()).Message.ShouldBe(line);
        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldBe(line);
    }

    [Fact]
    public async Task An_option_that_code_sets_is_validated_too()
    {
        await using var host = Build("Production", [],
            builder => builder.AddTruth(o => (o.Time, o.DevelopmentScript) = (null!, "reload.js")));
        Should.Throw<OptionsValidationException>(() => host.MapTruth()).Failures.ShouldBe(
            ["`TruthOptions.Time` is null; leave it out to use the default",
                "`TruthOptions.DevelopmentScript` is `reload.js`; it must be an address of this host that begins with `/`"]);
    }

    [Fact]
    public async Task What_was_forgotten_is_said()
    {
        await using var bare = Build("Production", [], _ => { });
        Should.Throw<InvalidOperationException>(() => bare.MapTruth()).Message.ShouldContain("builder.AddTruth()");

        await using var other = Build("Production", [], builder => builder.AddTruth(options => options.App = typeof(string).Assembly));
        Should.Throw<InvalidOperationException>(() =>
            other.MapTruth()).Message.ShouldContain("no app was generated into the assembly `System.Private.CoreLib`");
    }

    [Fact]
    public async Task What_looks_like_a_file_is_the_hosts()
    {
        var folder = Directory.CreateTempSubdirectory("truth-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "wwwroot"));
            await File.WriteAllTextAsync(Path.Combine(folder, "wwwroot", "hello.txt"), "hello");
            await using var host = Build("Production", ["--contentRoot", folder],
                builder => builder.AddTruth(options => options.DataFile = Path.Combine(folder, "app.db")));
            host.UseStaticFiles();
            host.MapTruth(AppSnapshot.Create(new TaskManager.App(), new Dictionary<string, byte[]>()));
            await host.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(host.Urls.First()) };
            (await client.GetStringAsync("/hello.txt")).ShouldBe("hello");
            (await client.GetAsync("/nothing")).Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_limit_of_a_body_is_the_apps_on_its_routes_and_the_servers_on_others()
    {
        var folder = Directory.CreateTempSubdirectory("truth-").FullName;
        try
        {
            await using var host = Build("Production", ["--contentRoot", folder], builder => builder.AddTruth());
            host.MapTruth(AppSnapshot.Create(new TaskManager.App(), new Dictionary<string, byte[]>()));
            host.MapPost("/own", context => context.Request.Body.CopyToAsync(Stream.Null));
            await host.StartAsync();
            (await Post(host, "/api/auth/login", sent: 8 * 1024 * 1024)).ShouldContain("application/problem+json");
            (await Post(host, "/own", sent: 0)).ShouldStartWith("HTTP/1.1 413");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Announces 40 MB, sends as much as the host reads, and reads the head of the response.</summary>
    private static async Task<string> Post(WebApplication host, string path, int sent)
    {
        var address = new Uri(host.Urls.First());
        using var client = new TcpClient(address.Host, address.Port);
        await client.GetStream()
            .WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nOrigin: {address.GetLeftPart(UriPartial.Authority)}\r\nContent-Type: application/json\r\nContent-Length: 40000000\r\n\r\n"));
        await client.GetStream().WriteAsync(new byte[sent]);
        using var reader = new StreamReader(client.GetStream());
        var head = new StringBuilder();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            head.AppendLine(line);
        }

        return head.ToString();
    }

    private static TruthOptions Options(WebApplication host) => host.Services.GetRequiredService<IOptions<TruthOptions>>().Value;

    private static WebApplication Build(string environment, string[] arguments, Action<WebApplicationBuilder> add)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, Args = arguments });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        add(builder);
        return builder.Build();
    }
}
