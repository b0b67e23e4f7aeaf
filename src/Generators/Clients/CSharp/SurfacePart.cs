using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.CSharp;

namespace Truth.Generators.Clients.CSharp;

/// <summary>All that the typed surface of an entity is written from: what it leads to, and what rules prove of who reads it, are of the whole app.</summary>
/// <param name="Server">Names that the surface shares with the server.</param>
/// <param name="Place">Of the entity in the app.</param>
/// <param name="Inverses">What refers to it.</param>
/// <param name="HasRecord">The record stands in the same file.</param>
internal sealed record SurfacePart(AppModel App, AppNames Server, SurfaceNames Names, int Place, ValueList<Inverse> Inverses, bool HasRecord)
{
    public Entity Entity => App.Entities[Place];

    public EntityNames Own => Server.Entities[Place];

    public EntitySurfaceNames Surface => Names.Entities[Place];

    /// <summary>The record of another entity.</summary>
    public string RecordOf(EntityName entity) => Server.Entities[PlaceOf(entity)].Record;

    public EntitySurfaceNames SurfaceOf(EntityName entity) => Names.Entities[PlaceOf(entity)];

    private int PlaceOf(EntityName entity) => App.Entities.TakeWhile(e => e.Name != entity).Count();
}
