using Truth.Compiler.Expressions;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>What a binding has asked of entities, by name: while the answers stay the same, so does what was bound.</summary>
internal sealed class Lookups
{
    private readonly HashSet<string> _shapes = [];
    private readonly HashSet<string> _drafts = [];
    private (string Name, EntityShape? Shape)[] _seenShapes = [];
    private (string Name, EntityDraft? Draft)[] _seenDrafts = [];

    /// <summary>Runs <paramref name="bind"/>, and notes what it asks.</summary>
    public void Watch(AppShape app, EntityDrafts entities, Action<AppShape> bind)
    {
        _shapes.Clear();
        _drafts.Clear();
        entities.Asked = _drafts;
        bind(app with { Asked = _shapes });
        entities.Asked = null;
        _seenShapes = [.. _shapes.Select(n => (n, app.Find(n)))];
        _seenDrafts = [.. _drafts.Select(n => (n, entities.Find(n)))];
    }

    /// <summary>The answers would be the same today.</summary>
    public bool Hold(AppShape app, EntityDrafts entities) =>
        Array.TrueForAll(_seenShapes, s => ReferenceEquals(app.Find(s.Name), s.Shape))
        && Array.TrueForAll(_seenDrafts, s => ReferenceEquals(entities.Find(s.Name), s.Draft));
}
