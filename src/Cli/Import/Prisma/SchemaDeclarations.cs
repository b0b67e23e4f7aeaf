using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>The declarations of a schema by their names.</summary>
internal sealed class SchemaDeclarations
{
    private const int MostBases = 50;

    private readonly DiagnosticBag _diagnostics;

    public SchemaDeclarations(SchemaFile file, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        Provider = file.Provider;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in file.Enums.Select(e => e.Name).Concat(file.Models.Select(m => m.Name))
            .OrderBy(name => name.Origin.Path, StringComparer.Ordinal).ThenBy(name => name.Origin.Span.Start)
            .Where(name => !seen.Add(name.Text)))
        {
            diagnostics.Add(Rules.DeclaredTwice.At(name.Origin, name.Text).WithHelp("give one of them another name"));
        }

        Enums = file.Enums.DistinctBy(e => e.Name.Text).ToDictionary(e => e.Name.Text, StringComparer.Ordinal);
        All = file.Models.DistinctBy(m => m.Name.Text).ToDictionary(m => m.Name.Text, StringComparer.Ordinal);
        Models = [.. All.Values.Where(m => m is { Keyword: "model", IsAbstract: false } && m.Find("ignore") is null)];
        Views = [.. All.Values.Where(m => m.Keyword == "view" || m is { Keyword: "model", IsAbstract: false } && m.Find("ignore") is not null)];
        foreach (var model in All.Values)
        {
            CheckFields(model);
        }
    }

    public string? Provider { get; }

    public IReadOnlyDictionary<string, EnumSyntax> Enums { get; }

    /// <summary>Models, views, composite types and mixins.</summary>
    public IReadOnlyDictionary<string, ModelSyntax> All { get; }

    /// <summary>The models that become entities.</summary>
    public IReadOnlyList<ModelSyntax> Models { get; }

    /// <summary>Views, and models that Prisma ignores.</summary>
    public IReadOnlyList<ModelSyntax> Views { get; }

    /// <summary>A model followed by what it takes its fields from: mixins and abstract models.</summary>
    public IReadOnlyList<ModelSyntax> WithBases(ModelSyntax model)
    {
        var found = new List<ModelSyntax> { model };
        for (var i = 0; i < found.Count && found.Count < MostBases; i++)
        {
            foreach (var name in found[i].Bases)
            {
                if (Find(name) is { } added && !IsEntity(added) && !found.Contains(added))
                {
                    found.Add(added);
                }
            }
        }

        return found;
    }

    /// <summary>The model whose rows a row of this one extends, with the position of its name.</summary>
    public (ModelSyntax Model, SchemaToken Name)? Extended(ModelSyntax model) =>
        WithBases(model).SelectMany(m => m.Bases).Select(name => (Model: All.GetValueOrDefault(name.Text), Name: name))
            .Where(b => b.Model is not null && IsEntity(b.Model) && b.Model != model)
            .Select(b => ((ModelSyntax, SchemaToken)?)(b.Model!, b.Name)).FirstOrDefault();

    public bool IsEntity(ModelSyntax model) => Models.Contains(model);

    private ModelSyntax? Find(SchemaToken name)
    {
        if (!All.TryGetValue(name.Text, out var found))
        {
            Unknown(name);
        }

        return found;
    }

    private void Unknown(SchemaToken name)
    {
        var wrong = Rules.UnknownSchemaType.At(name.Origin, name.Text)
            .Suggest(name.Text, ScalarTypes.Names.Concat(All.Keys).Concat(Enums.Keys));
        _diagnostics.Add(wrong.Help is null ? wrong.WithHelp("declare it, or import the folder with all files of the schema") : wrong);
    }

    private void CheckFields(ModelSyntax model)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in model.Fields)
        {
            if (!seen.Add(field.Name.Text))
            {
                _diagnostics.Add(Rules.DeclaredTwice.At(field.Name.Origin, $"{model.Name.Text}.{field.Name.Text}")
                    .WithHelp("give one of them another name"));
            }

            if (!field.IsUnsupported && !IsType(field.Type!.Text))
            {
                Unknown(field.Type);
            }
        }

        model.Fields.RemoveAll(f => !f.IsUnsupported && !IsType(f.Type!.Text));
        var kept = model.Fields.DistinctBy(f => f.Name.Text).ToList();
        model.Fields.Clear();
        model.Fields.AddRange(kept);
    }

    private bool IsType(string name) => ScalarTypes.Names.Contains(name) || Enums.ContainsKey(name) || All.ContainsKey(name);
}
