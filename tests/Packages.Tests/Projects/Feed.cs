using Truth.EndToEnd.Tests.Processes;

namespace Truth.Packages.Tests.Projects;

/// <summary>The packages, built once for all tests, in a folder outside the repository, so that projects find nothing else of it.</summary>
public sealed class Feed : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Machine? _author;

    /// <summary>The version of all packages.</summary>
    public string Version { get; private set; } = "";

    public string Packages => _folder.At("feed");

    /// <summary>The folder of projects; its name contains special characters, as real paths may.</summary>
    private string Root => _folder.At("Müller & Söhne");

    public async Task InitializeAsync()
    {
        await Dotnet.Succeed(Checkout.Root, "pack", Checkout.At("build", "Packages.slnf"), "-c", Checkout.Configuration, "--no-build",
            "--nologo", "-v", "quiet", "-o", Packages);
        Version = Path.GetFileName(Directory.GetFiles(Packages, "Truth.MSBuild.*.nupkg")
            .ShouldHaveSingleItem())["Truth.MSBuild.".Length..^".nupkg".Length];
        _folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="truth" value="feed" /></packageSources>
              {Fallback()}
            </configuration>
            """);
    }

    /// <summary>An empty folder for projects.</summary>
    internal string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    /// <summary>An empty folder that represents a machine, whose path is one word in a shell.</summary>
    internal string NewMachine(string name) => Directory.CreateDirectory(_folder.At("machines", name.Replace(' ', '-'))).FullName;

    /// <summary>A package source with external packages, but none of ours.</summary>
    internal string NewElsewhere(TemporaryFolder folder)
    {
        folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              {Fallback()}
            </configuration>
            """);
        return Directory.CreateDirectory(folder.At("Müller & Söhne")).FullName;
    }

    /// <summary>A machine with the command installed.</summary>
    internal async Task<Machine> Author()
    {
        if (_author is null)
        {
            var author = new Machine(NewMachine("author"));
            await author.Succeed(_folder.Path, $"dotnet tool install --global truth --version {Version}");
            _author = author;
        }

        return _author;
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    // External packages are taken from the machine's cache; of ours, it may contain an older build of the same version.
    private string Fallback()
    {
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(Path.Combine(machine, "truth.msbuild", Version)) ? ""
            : $"<fallbackPackageFolders><add key=\"machine\" value=\"{machine}\" /></fallbackPackageFolders>";
    }
}

[CollectionDefinition(Name)]
public sealed class PackagesCollection : ICollectionFixture<Feed>
{
    public const string Name = "packages";
}
