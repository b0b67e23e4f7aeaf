using HelpdeskWeb.Hooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace HelpdeskWeb.Tests;

/// <summary>The complete program with its own data, served in memory.</summary>
public sealed class Helpdesk : WebApplicationFactory<Program>
{
    public const string Password = "correct horse battery";
    public const string AdministratorEmail = "root@example.org";
    public const string PartnerEmail = "partner@example.org";
    public const string PartnerKey = "a-long-key-of-the-partner";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("helpdesk-");

    /// <summary>The notices that customers received.</summary>
    public KeptNotices Notices { get; } = new();

    /// <summary>Bypasses the rules to create the data that a test needs.</summary>
    public SystemStore System => Services.GetRequiredService<AppStore>().AsSystem();

    /// <summary>A client that is not signed in.</summary>
    public HelpdeskClient Client() => new(CreateClient());

    /// <summary>A customer who has just signed up.</summary>
    public async Task<HelpdeskClient> Customer(string name)
    {
        var client = Client();
        await client.Auth.RegisterAsync(new() { Email = $"{name}@example.org", Password = Password, Name = name });
        return client;
    }

    public async Task<HelpdeskClient> Agent(string name)
    {
        await System.Users.CreateAsync(new() { Email = $"{name}@example.org", Password = Password, Name = name, Role = UserRole.Agent });
        var client = Client();
        await client.Auth.LoginAsync($"{name}@example.org", Password);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Truth:DataFile", Path.Combine(_data.FullName, "app.db"));
        builder.UseSetting("Administrator:Email", AdministratorEmail);
        builder.UseSetting("Administrator:Password", Password);
        builder.UseSetting($"Partners:{PartnerEmail}", PartnerKey);
        builder.ConfigureTestServices(services => services.AddSingleton<INotices>(Notices));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_data.Exists)
        {
            _data.Delete(recursive: true);
        }
    }
}

/// <summary>Sends no notices.</summary>
public sealed class KeptNotices : INotices
{
    public List<string> Sent { get; } = [];

    public Task Send(string to, string subject, string text)
    {
        Sent.Add($"{to}: {subject}: {text}");
        return Task.CompletedTask;
    }
}
