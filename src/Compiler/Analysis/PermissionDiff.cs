using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>The differences between the permissions of two versions of an app.</summary>
public sealed record PermissionDiff(ValueList<CellDiff> Changes, int Same)
{
    /// <summary>Somebody may do more, or this is not excluded.</summary>
    public bool IsLooser => Changes.Any(c => c.IsLooser);

    public static PermissionDiff Of(AppModel before, AppModel after) => new DiffBuilder(before, after).Build();
}

/// <summary>A cell of the permissions table that has changed.</summary>
/// <param name="Looser">Whether the new version grants what the old one did not.</param>
/// <param name="Tighter">Whether the old version granted what the new one does not.</param>
public sealed record CellDiff(string Entity, string Row, CallerKind Caller, Cell Before, Cell After, Answer Looser, Answer Tighter)
{
    public bool IsLooser => Looser.Verdict != Verdict.None;

    public string Word => (Looser.Verdict, Tighter.Verdict) switch
    {
        (Verdict.NotDecided, _) or (Verdict.None, Verdict.NotDecided) => "not decided",
        (Verdict.Found, Verdict.None) => "looser",
        (Verdict.None, _) => "tighter",
        _ => "looser and tighter",
    };
}
