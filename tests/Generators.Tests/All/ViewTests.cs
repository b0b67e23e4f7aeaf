using System.Reflection;

namespace Truth.Generators.Tests.All;

/// <summary>Templates can only print <see cref="Code"/>: text that was escaped for its place.</summary>
public sealed class ViewTests
{
    private static readonly string[] Roots = ["SchemaView", "EntityView", "AppView", "EntityModule", "ViewModule", "AppModule",
        "ThemeView", "TypesView", "IndexView", "ClientView", "RecordView", "SurfaceView", "AppSurfaceView", "SharedView"];

    [Fact]
    public void No_view_hands_a_template_a_bare_string()
    {
        var types = typeof(Templates).Assembly.GetTypes();
        var roots = types.Where(t => Roots.Contains(t.Name)).ToList();
        roots.Count.ShouldBeGreaterThanOrEqualTo(Roots.Length);
        Reached(roots).SelectMany(t => Properties(t).Where(p => !IsFit(p.PropertyType))
            .Select(p => $"{t.Name}.{p.Name}: {p.PropertyType.Name}")).ShouldBeEmpty();
    }

    private static HashSet<Type> Reached(IEnumerable<Type> roots)
    {
        var reached = new HashSet<Type>(roots);
        for (var left = new Queue<Type>(reached); left.TryDequeue(out var type);)
        {
            foreach (var next in Properties(type).Select(p => Inner(p.PropertyType))
                .Where(t => t.Assembly == typeof(Templates).Assembly && t.Name != "Code" && reached.Add(t)))
            {
                left.Enqueue(next);
            }
        }

        return reached;
    }

    private static bool IsFit(Type type) => Inner(type) is var inner && inner.Assembly == typeof(Templates).Assembly;

    private static Type Inner(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : type;

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
