using Truth.Generators.CSharp;

namespace Truth.Generators.Clients.CSharp;

/// <summary>The types of the app that a filter accepts: the enums of its fields.</summary>
internal sealed record FilterView(Code Space, IReadOnlyList<FilterOptionsView> Enums)
{
    public static FilterView Of(AppNames server, SurfaceNames names) => new(
        new(names.Space),
        [
            .. from pair in server.Entities.Zip(names.Entities)
               from options in pair.First.Enums
               select new FilterOptionsView(InFull(pair.First, options.Type), InFull(pair.First, pair.Second.Json)),
        ]);

    private static Code InFull(EntityNames of, string type) => new($"global::{of.Namespace}.{type}");
}

/// <summary>An enum, and the class that contains its texts.</summary>
internal sealed record FilterOptionsView(Code Type, Code Json);
