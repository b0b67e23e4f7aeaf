using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.CSharp;

namespace Truth.Generators.Clients.CSharp;

/// <summary>
/// Everything on which the typed client of an entity depends: its relations, and proofs of who can read it, which depend on the whole app.
/// </summary>
/// <param name="Server">The names that the client shares with the server.</param>
/// <param name="Place">The index of the entity in the app.</param>
/// <param name="Inverses">The relations that refer to the entity.</param>
/// <param name="HasRecord">Whether the record is in the same file.</param>
internal sealed record SurfacePart(AppModel App, AppNames Server, SurfaceNames Names, int Place,
    ValueList<Inverse> Inverses, bool HasRecord)
{
    public Entity Entity => App.Entities[Place];

    public EntityNames Own => Server.Entities[Place];

    public EntitySurfaceNames Surface => Names.Entities[Place];

    /// <summary>The record of another entity.</summary>
    public string RecordOf(EntityName entity) => Server.Entities[PlaceOf(entity)].Record;

    public EntitySurfaceNames SurfaceOf(EntityName entity) => Names.Entities[PlaceOf(entity)];

    private int PlaceOf(EntityName entity) => App.Entities.TakeWhile(e => e.Name != entity).Count();
}
