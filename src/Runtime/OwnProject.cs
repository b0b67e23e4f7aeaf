using System.Reflection;
using Microsoft.Extensions.Hosting;
using Truth.Runtime.Generated;

namespace Truth.Runtime;

/// <summary>
/// An app in an ASP.NET Core project, as Truth.MSBuild builds it: its code is in the assembly, its files in `truth/{assembly}/` next to it.
/// </summary>
internal static class OwnProject
{
    private const string Folder = "truth";

    /// <exception cref="InvalidOperationException">There is no app.</exception>
    public static AppSnapshot App(TruthOptions options, IHostEnvironment host)
    {
        Assembly assembly = Assembly(options, host);
        string name = assembly.GetName().Name!;
        GeneratedAppAttribute declared = assembly.GetCustomAttribute<GeneratedAppAttribute>() ?? throw new InvalidOperationException(
            $"no app was generated into the assembly `{name}`: its project needs the package Truth.MSBuild and an app.truth.ts beside the project file; where the app is in another assembly, say so: builder.AddTruth(options => options.App = typeof(…).Assembly)");
        return AppSnapshot.Create((GeneratedApp)Activator.CreateInstance(declared.Type)!,
            Files(Path.Combine(AppContext.BaseDirectory, Folder, name)));
    }

    /// <summary>Registers the services that were generated together with the app; <see cref="App"/> reports errors.</summary>
    /// <param name="host">The host, whose assembly is used unless <paramref name="configure"/> sets another.</param>
    /// <param name="configure">Only used for the assembly, because the configuration is not complete yet.</param>
    public static Type? Store(IHostEnvironment host, Action<TruthOptions>? configure)
    {
        var options = new TruthOptions();
        configure?.Invoke(options);
        try
        {
            return Assembly(options, host).GetCustomAttribute<GeneratedStoreAttribute>()?.Type;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static Assembly Assembly(TruthOptions options, IHostEnvironment host) =>
        options.App ?? System.Reflection.Assembly.Load(new AssemblyName(host.ApplicationName));

    private static Dictionary<string, byte[]> Files(string folder) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(AppSnapshot.Serves)
            .ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(folder, file)), StringComparer.Ordinal);
}
