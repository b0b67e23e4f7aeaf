namespace Truth.Packages.Tests.Projects;

/// <summary>An ASP.NET Core project with a truth file.</summary>
internal sealed class Project(string folder)
{
    public const string Truth = "app.truth.ts";
    public const string Target = "net10.0";

    /// <summary>Two entities without warnings.</summary>
    public const string Shop = """
        export const App = {
          name: 'Shop',
          entities: {
            User: { fields: { email: { type: 'email', required: true }, password: 'password' }, permissions: { read: 'authenticated', create: 'nobody', update: 'nobody', delete: 'nobody' } },
            Item: { fields: { title: { type: 'string', required: true } }, permissions: { read: 'public', create: 'authenticated', update: 'authenticated', delete: 'authenticated' } },
          },
        };
        """;

    public const string Program = """
        var builder = WebApplication.CreateBuilder(args);
        builder.AddTruth();

        var app = builder.Build();
        app.MapTruth();
        app.Run();
        """;

    public string Folder => folder;

    public string Name => Path.GetFileName(folder);

    /// <summary>The intermediate folder, with compiled and generated files.</summary>
    public string Intermediate => At("obj", "Debug", Target);

    public string Output => At("bin", "Debug", Target);

    /// <summary>The files of the app next to the assembly.</summary>
    public string Served => Path.Combine(Output, "truth", Name);

    /// <summary>Writes a project without restoring it.</summary>
    /// <param name="feed">The source of its packages.</param>
    /// <param name="path">The path relative to the folder of all projects: `errors/Shop`.</param>
    /// <param name="truth">The truth file.</param>
    /// <param name="properties">Properties of the project file.</param>
    public static Project Create(Feed feed, string path, string truth = Shop, string properties = "")
    {
        var project = new Project(feed.NewFolder(path));
        project.Write(Truth, truth);
        project.Write("Program.cs", Program);
        project.Write(project.Name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>{Target}</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Truth.MSBuild" Version="{feed.Version}" />
              </ItemGroup>
            </Project>
            """);
        return project;
    }

    public string At(params string[] parts) => Path.Combine([folder, .. parts]);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(relative))!);
        File.WriteAllText(At(relative), text);
    }

    public string Read(params string[] parts) => File.ReadAllText(At(parts));

    public void Edit(string relative, string from, string to)
    {
        var text = Read(relative);
        text.ShouldContain(from);
        Write(relative, text.Replace(from, to, StringComparison.Ordinal));
    }

    public Task<string> Restore() => Dotnet.Succeed(folder, "restore", "--nologo", "-v", "quiet");

    public Task<Ran> Build(params string[] arguments) => Dotnet.Run(folder, ["build", "--nologo", "-v", "minimal", .. arguments]);

    /// <summary>The part of a build before the C# compiler, which contains all of our targets.</summary>
    public Task<Ran> Generate(params string[] arguments) =>
        Dotnet.Run(folder, ["msbuild", "-nologo", "-t:TruthInclude", "-v:minimal", "-clp:NoSummary", .. arguments]);

    /// <summary>The files in a folder, relative to it, with `/`, sorted.</summary>
    public static IEnumerable<string> Files(string folder) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
