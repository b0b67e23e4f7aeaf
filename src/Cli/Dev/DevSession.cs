using System.Text;
using Truth.Cli.Apps;
using Truth.Cli.Assemblies;
using Truth.Cli.Checks;
using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Generators;
using Truth.Generators.All;
using Truth.Runtime;
using Truth.Runtime.Data;

namespace Truth.Cli.Dev;

/// <summary>An app under development: its current files as a snapshot to serve, or as problems that prevent this.</summary>
internal sealed class DevSession(AppFile file, AssemblyCache assemblies)
{
    private AppGenerator _generator = new(Templates.Embedded, AppOutput.Served);
    private OwnFiles? _own;
    private readonly AppProject _project = new(file);
    private readonly ReportFile _report = new(Path.Combine(file.Folder, Report.FileName));

    /// <summary>All files from which the app is compiled.</summary>
    public IReadOnlyCollection<string> Files => [.. _project.Files, .. _own?.Paths ?? []];

    /// <summary>What the app declares but this version does not implement, as sentences, from the last compilation.</summary>
    public IReadOnlyList<string> Unfinished { get; private set; } = [];

    /// <summary>Reads, compiles and loads the app. Exactly one of the two results is not null.</summary>
    public (AppSnapshot? Snapshot, OverlayProblems? Problems) Load()
    {
        try
        {
            var compiled = _project.Compile();
            Unfinished = [.. compiled.Diagnostics.Where(d => d.Code == Rules.NotYetDone.Code).Select(d => d.Message).Distinct()];
            _report.Save([CheckRun.Checked(file, compiled)]);
            return compiled.Model is null ? (null, Describe(compiled.Diagnostics)) : (Snapshot(compiled, compiled.Model), null);
        }
        catch (CommandException exception)
        {
            return (null, Refusal("The app cannot be read",
                exception.Help is null ? exception.Message : $"{exception.Message}\n{exception.Help}"));
        }
        catch (TemplateException exception)
        {
            return (null, Refusal("A template cannot be used", exception.Message));
        }
    }

    /// <summary>Describes why the data cannot be migrated.</summary>
    public static OverlayProblems Describe(SchemaChangeException exception, DataQuestions questions) => new(
        "The data does not match the changed app",
        questions.Answers.Count == 0
            ? "The last working version is still being served, and the data was not changed. Follow the instructions and save, or start with empty data: truth dev --reset"
            : "The last working version is still being served, and the data was not changed. Choose what happens to it, or change the truth file and save.",
        [.. exception.Questions.Select(question => new OverlayProblem("warning", question.Text)),
            .. exception.Reasons.Select(reason => new OverlayProblem("error", reason))])
    {
        Answers = questions.Answers,
        State = questions.State,
    };

    /// <summary>Describes why the data cannot be used.</summary>
    public static OverlayProblems Describe(DataFileException exception) =>
        new("The data cannot be used", exception.Help, [new("error", exception.Reason)]);

    /// <summary>
    /// Describes an unexpected exception that prevents the app from being served. The caches for the next compilation are discarded.
    /// </summary>
    public OverlayProblems Describe(Exception exception)
    {
        _generator = new(_own?.Templates ?? Templates.Embedded, AppOutput.Served);
        return FaultReport.ReasonOutside(exception) is { } reason
            ? Refusal("The app cannot be compiled", reason)
            : Refusal("Truth failed on this save", FaultReport.Of(exception).Text);
    }

    private static OverlayProblems Refusal(string title, string text) =>
        new(title, "The last working version is still being served.", [new("error", text)]);

    private static OverlayProblems Describe(IReadOnlyList<Diagnostic> diagnostics)
    {
        var renderer = new HumanRenderer(colour: false);
        var errors = diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        return new(errors.Count == 1 ? "One error in the truth file" : $"{errors.Count} errors in the truth file",
            "The last working version is still being served.",
            [.. errors.Select(error => new OverlayProblem("error", renderer.Render(error)))]);
    }

    /// <summary>Generates, compiles and loads a model of the app.</summary>
    public AppSnapshot Snapshot(Compilation compiled, AppModel model)
    {
        var own = OwnFiles.Of(file);
        if (own.Templates != (_own?.Templates ?? Templates.Embedded))
        {
            _generator = new(own.Templates, AppOutput.Served);
        }

        _own = own;
        var generated = _generator.Generate(model);
        var app = AppAssemblies.Load(assemblies.Compile([.. AppOutput.CSharp(generated)]), AssemblyCache.Main);
        var files = generated.ToDictionary(file => file.Path, file => Encoding.UTF8.GetBytes(file.Text), StringComparer.Ordinal);
        own.Replace(files);
        files[AppSnapshot.SourceFile] = SourceFiles.Write(compiled, file.Folder);
        return AppSnapshot.Create(app, files);
    }
}
