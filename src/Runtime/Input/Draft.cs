using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Input;

/// <summary>The content of a body: values for the fields that it names.</summary>
internal sealed class Draft(int fields)
{
    private List<FieldError>? _errors;

    /// <summary>By the indexes of the fields; null for fields that are not named, or that are null.</summary>
    public Scalar[] Values { get; } = new Scalar[fields];

    public FieldSet Named { get; } = new(fields);

    public bool Valid => _errors is null;

    public Problem Problem => Problem.Invalid(_errors ?? []);

    public void Add(FieldError error) => (_errors ??= []).Add(error);

    /// <summary>Sets a value instead of the body's.</summary>
    public void Set(int field, Scalar value)
    {
        Named.Add(field);
        Values[field] = value;
    }
}
