using Truth.Compiler.Expressions;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>The entities that a binding has requested by name: while these are unchanged, so is its result.</summary>
internal sealed class Lookups
{
    private readonly HashSet<string> _shapes = [];
    private readonly HashSet<string> _drafts = [];
    private (string Name, EntityShape? Shape)[] _seenShapes = [];
    private (string Name, EntityDraft? Draft)[] _seenDrafts = [];

    /// <summary>Runs <paramref name="bind"/>, and records what it requests.</summary>
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

    /// <summary>Whether the requested entities are unchanged.</summary>
    public bool Hold(AppShape app, EntityDrafts entities) =>
        Array.TrueForAll(_seenShapes, s => ReferenceEquals(app.Find(s.Name), s.Shape))
        && Array.TrueForAll(_seenDrafts, s => ReferenceEquals(entities.Find(s.Name), s.Draft));
}
