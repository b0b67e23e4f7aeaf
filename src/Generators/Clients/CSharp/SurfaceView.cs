using Truth.Generators.CSharp;

namespace Truth.Generators.Clients.CSharp;

/// <summary>The typed client of an entity: `csharp/store/Task.g.cs`, or `clients/csharp/Task.g.cs` with the record.</summary>
internal sealed record SurfaceView
{
    public required Code Name { get; init; }
    public required Code Label { get; init; }
    public required Code Article { get; init; }
    public required Code Plural { get; init; }
    public required Code Namespace { get; init; }
    public required Code Space { get; init; }
    public required SurfaceTypesView Types { get; init; }

    /// <summary>The record, unless another file contains it.</summary>
    public required Code? Whole { get; init; }
    public required Code Record { get; init; }
    public required IReadOnlyList<PropertyView> Answered { get; init; }
    public required IReadOnlyList<EnumView> Inputs { get; init; }
    public required Code Create { get; init; }
    public required IReadOnlyList<Code> Created { get; init; }
    public required Code Change { get; init; }
    public required IReadOnlyList<Code> Changed { get; init; }
    public required Code Expand { get; init; }
    public required IReadOnlyList<WayView> Ways { get; init; }
    public required Code WaysType { get; init; }
    public required Code WaysList { get; init; }
    public required Code Client { get; init; }
    public required Code ClientBase { get; init; }
    public required Code Path { get; init; }
    public required Code PathText { get; init; }
    public required Code CreateTask { get; init; }
    public required Code CreateSend { get; init; }
    public required Code CreateMany { get; init; }
    public required Code CreateManyTask { get; init; }
    public required Code CreateRead { get; init; }
    public required Code ChangeTask { get; init; }
    public required Code ChangeSend { get; init; }

    /// <summary>What its history returns; null if changes are not recorded.</summary>
    public required Code? HistoryTask { get; init; }
    public required IReadOnlyList<BehaviorMethodView> Behaviors { get; init; }
    public required IReadOnlyList<FileMethodsView> Files { get; init; }
    public required Code ChangeUpload { get; init; }

    /// <summary>The type of files, if it is used and not declared in the same namespace.</summary>
    public required Code? StoredFile { get; init; }
    public required Code Json { get; init; }
    public required IReadOnlyList<OptionsView> Options { get; init; }
    public required IReadOnlyList<Code> Reads { get; init; }
    public required IReadOnlyList<Code> CreateWrites { get; init; }
    public required IReadOnlyList<Code> ChangeWrites { get; init; }
}

/// <summary>A relation that can be expanded: a property, and the type of its options.</summary>
internal sealed record WayView(Code Type, Code Name);

/// <summary>The method of a behavior.</summary>
internal sealed record BehaviorMethodView(IReadOnlyList<Code> Doc, Code Result, Code Method, Code Parameters, Code Send,
    Code Name, Code Body);

/// <summary>The methods of a file field.</summary>
/// <param name="Label">The label of the field.</param>
/// <param name="Part">The part of the names of the methods.</param>
/// <param name="Name">The name of the field, as a literal.</param>
/// <param name="Thumb">The parameter for the size of a thumbnail; null if it has none.</param>
internal sealed record FileMethodsView(Code Label, Code Part, Code Name, Code? Thumb);

/// <summary>The texts of the members of an enum.</summary>
internal sealed record OptionsView(Code Type, Code Name, Code Texts);

/// <summary>The names of the types of the framework and of the shared part in this app.</summary>
internal sealed class SurfaceTypesView(SurfaceTypes types)
{
    public Code CancellationToken => new(types["CancellationToken"]);

    public Code Expansion => new(types["Expansion"]);

    public Code HistoryQuery => new(types["HistoryQuery"]);

    public Code HttpClient => new(types["HttpClient"]);

    public Code HttpTransport => new(types["HttpTransport"]);

    public Code ITransport => new(types["ITransport"]);

    public Code Json => new(types["Json"]);

    public Code JsonElement => new(types["JsonElement"]);

    public Code JsonValueKind => new(types["JsonValueKind"]);

    public Code Stream => new(types["Stream"]);

    public Code Task => new(types["Task"]);

    public Code Utf8JsonWriter => new(types["Utf8JsonWriter"]);
}
