using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Truth.Runtime.Tests;

/// <summary>Conventions of a host on `app.MapTruth()`: they hold for every route of the app, or are refused.</summary>
public sealed class RouteConventionTests
{
    // An entity's, another method there, sign-in, the interface, health, the description, and what is no route at all.
    private static readonly string[] Addresses =
        ["/api/tasks", "/api/tasks/none", "/api/tasks/aggregate", "/api/auth/me", "/api/auth/login", "/api/problems/not_found",
            "/health/live", "/health/ready", "/nothing", "/"];

    [Fact]
    public async Task Metadata_is_on_every_route_after_a_swap_too()
    {
        var mark = new object();
        await using Hosted host = await Hosted.Start(routes => routes.WithMetadata(mark));
        var before = Routes(host);
        before.Count.ShouldBeGreaterThan(40);
        before.ShouldAllBe(route => route.Metadata.Any(item => item == mark));
        host.Web.Services.GetRequiredService<TruthSite>().Swap(Hosted.Snapshot());
        var after = Routes(host);
        after.Count.ShouldBe(before.Count);
        after.ShouldNotContain(before[0]);
        after.ShouldAllBe(route => route.Metadata.Any(item => item == mark));
    }

    [Fact]
    public async Task A_required_host_is_required_of_every_route()
    {
        await using Hosted host = await Hosted.Start(routes => routes.RequireHost("shop.example.org"));
        foreach (string address in Addresses)
        {
            using HttpResponseMessage elsewhere = await host.Send(HttpMethod.Get, address);
            (elsewhere.StatusCode, (await elsewhere.Content.ReadAsStringAsync()).Length).ShouldBe((HttpStatusCode.NotFound, 0), address);
            using HttpResponseMessage there = await host.Send(HttpMethod.Get, address, "shop.example.org");
            (await there.Content.ReadAsStringAsync()).ShouldNotBeEmpty(address);
        }
    }

    [Fact]
    public async Task A_rate_limit_counts_every_route()
    {
        await using Hosted host = await Hosted.Start(
            routes => routes.RequireRateLimiting("few"),
            services => services.AddRateLimiter(limits => limits.AddFixedWindowLimiter("few",
                few => (few.PermitLimit, few.Window) = (Addresses.Length, TimeSpan.FromHours(1)))),
            web => web.UseRateLimiter());
        foreach (string address in Addresses)
        {
            using HttpResponseMessage answer = await host.Send(HttpMethod.Get, address);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.ServiceUnavailable, address);
        }

        foreach (string address in Addresses)
        {
            using HttpResponseMessage answer = await host.Send(HttpMethod.Get, address);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, address);
        }
    }

    [Fact]
    public async Task A_filter_runs_around_every_route_and_may_answer_in_its_place()
    {
        var seen = new List<string>();
        await using Hosted host = await Hosted.Start(routes => routes.AddEndpointFilter(async (call, next) =>
        {
            seen.Add(call.HttpContext.Request.Path);
            return call.HttpContext.Request.Headers.ContainsKey("X-Stop") ? Results.Text("stopped", statusCode: 418) : await next(call);
        }));
        foreach (string address in Addresses)
        {
            seen.Clear();
            using HttpResponseMessage stopped = await host.Send(HttpMethod.Get, address, header: "X-Stop");
            ((int)stopped.StatusCode, await stopped.Content.ReadAsStringAsync()).ShouldBe((418, "stopped"), address);
            using HttpResponseMessage answer = await host.Send(HttpMethod.Get, address);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("stopped", Case.Sensitive, address);
            seen.ShouldBe([address, address]);
        }

        using HttpResponseMessage refused = await host.Send(HttpMethod.Put, "/api/tasks");
        refused.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_group_without_a_prefix_adds_its_conventions_too()
    {
        var mark = new object();
        int filtered = 0;
        await using Hosted host = await Hosted.Start(routes => routes, map: web =>
        {
            RouteGroupBuilder group = web.MapGroup("");
            group.WithMetadata(mark).AddEndpointFilter((call, next) =>
            {
                filtered++;
                return next(call);
            });
            return group.MapTruth(Hosted.Snapshot());
        });
        Routes(host).Where(route => route.Metadata.Contains(mark)).Count().ShouldBe(Routes(host).Count);
        using HttpResponseMessage answer = await host.Send(HttpMethod.Get, "/health/live");
        ((int)answer.StatusCode, filtered).ShouldBe((200, 1));
    }

    [Theory]
    [InlineData("name", "`MapTruth().WithName(…)`")]
    [InlineData("order", "`MapTruth().WithOrder(…)`")]
    [InlineData("cache", "`MapTruth().CacheOutput(…)`")]
    [InlineData("pattern", "a convention changes the addresses of the app")]
    public async Task What_makes_no_sense_for_all_routes_ends_the_start(string convention, string message)
    {
        InvalidOperationException error = await Should.ThrowAsync<InvalidOperationException>(Hosted.Start(routes => convention switch
        {
            "name" => routes.WithName("app"),
            "order" => routes.WithOrder(-1),
            "cache" => routes.CacheOutput(),
            _ => Moved(routes),
        }));
        error.Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task A_group_with_a_prefix_is_refused()
    {
        NotSupportedException error = await Should.ThrowAsync<NotSupportedException>(Hosted.Start(routes => routes,
            map: web => web.MapGroup("/shop").MapTruth(Hosted.Snapshot())));
        error.Message.ShouldContain("outside of the group `/shop`");
    }

    [Fact]
    public async Task Conventions_that_come_too_late_are_refused()
    {
        IEndpointConventionBuilder? kept = null;
        await using Hosted host = await Hosted.Start(routes => kept = routes);
        Should.Throw<InvalidOperationException>(() => kept!.WithMetadata("late")).Message.ShouldContain("before the host starts");
    }

    private static IEndpointConventionBuilder Moved(IEndpointConventionBuilder routes)
    {
        routes.Add(route =>
            ((RouteEndpointBuilder)route).RoutePattern = Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/elsewhere"));
        return routes;
    }

    private static List<Endpoint> Routes(Hosted host) => [.. host.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints];

    private sealed class Hosted(WebApplication web, string folder) : IAsyncDisposable
    {
        private readonly HttpClient _client = new() { BaseAddress = new Uri(web.Urls.First()) };

        public WebApplication Web => web;

        public static AppSnapshot Snapshot() =>
            AppSnapshot.Create(new TaskManager.App(), new Dictionary<string, byte[]>
            {
                ["ui/app.js"] = "export {}"u8.ToArray(),
                ["openapi.json"] = "{}"u8.ToArray()
            });

        public static async Task<Hosted> Start(
            Func<IEndpointConventionBuilder, IEndpointConventionBuilder> conventions, Action<IServiceCollection>? services = null,
                Action<WebApplication>? use = null,
            Func<WebApplication, IEndpointConventionBuilder>? map = null)
        {
            string folder = Directory.CreateTempSubdirectory("truth-").FullName;
            WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.AddTruth(options => options.DataFile = Path.Combine(folder, "app.db"));
            services?.Invoke(builder.Services);
            WebApplication web = builder.Build();
            use?.Invoke(web);
            conventions(map is null ? web.MapTruth(Snapshot()) : map(web));
            try
            {
                await web.StartAsync();
                return new Hosted(web, folder);
            }
            catch
            {
                await web.DisposeAsync();
                Directory.Delete(folder, recursive: true);
                throw;
            }
        }

        public Task<HttpResponseMessage> Send(HttpMethod method, string address, string? host = null, string? header = null)
        {
            var request = new HttpRequestMessage(method, address);
            request.Headers.Host = host;
            if (header is not null)
            {
                request.Headers.Add(header, "1");
            }

            return _client.SendAsync(request);
        }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            await web.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
