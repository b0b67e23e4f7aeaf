using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Input;

/// <summary>What a body says: values for the fields it names.</summary>
internal sealed class Draft(int fields)
{
    private List<FieldError>? _errors;

    /// <summary>By the places of the fields; null where not named, or where null was said.</summary>
    public Scalar[] Values { get; } = new Scalar[fields];

    public FieldSet Named { get; } = new(fields);

    public bool Valid => _errors is null;

    public Problem Problem => Problem.Invalid(_errors ?? []);

    public void Add(FieldError error) => (_errors ??= []).Add(error);

    /// <summary>Says a value in place of the body.</summary>
    public void Set(int field, Scalar value)
    {
        Named.Add(field);
        Values[field] = value;
    }
}
