using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>
/// The fourth stage: validates the parts of the input that do not depend on stored data. All invalid fields are reported together.
/// </summary>
internal static class Validate
{
    private static readonly InputShape NoFields = new([]);

    /// <summary>No body or an empty object; anything else is an error.</summary>
    public static Problem? Nothing(Request request, ReadOnlySpan<byte> body) => Parameters(request, NoFields, body);

    /// <summary>A new row that is ready to be stored.</summary>
    public static Problem? Create(Request request, ReadOnlySpan<byte> body) => New(request, body) ?? Hashed(request);

    /// <summary>Hashes the passwords of a new row. This cannot fail.</summary>
    public static Problem? Hashed(Request request)
    {
        NewRow.HashPasswords(request.Plan, request.Draft!);
        return null;
    }

    /// <summary>A new row except for its passwords: fields that are missing get their defaults.</summary>
    public static Problem? New(Request request, ReadOnlySpan<byte> body)
    {
        Problem? problem = BodyParser.Parse(body, request.Plan.Input, out Draft draft);
        if (problem is not null)
        {
            return problem;
        }

        request.Draft = draft;
        return NewRow.Check(request.Plan, draft, request.Moment, request.Services.Ids);
    }

    /// <summary>A merge patch: null clears a field, and a field that is missing does not change.</summary>
    public static Problem? Update(Request request, ReadOnlySpan<byte> body)
    {
        Problem? problem = BodyParser.Parse(body, request.Plan.Input, out Draft draft);
        if (problem is not null)
        {
            return problem;
        }

        request.Draft = draft;
        return Settable(request.Plan, draft);
    }

    /// <summary>Whether the fields of a draft can be set in a stored row.</summary>
    public static Problem? Settable(EntityPlan plan, Draft draft)
    {
        for (int i = 0; i < draft.Values.Length; i++)
        {
            FieldDescriptor field = plan.Fields[i];
            if (draft.Named.Contains(i) && field.Readonly && !field.System)
            {
                draft.Add(new FieldError(field.Name, "readonly", "can only be set when the row is created"));
            }
        }

        return draft.Valid ? RefusePassword(plan, draft) : draft.Problem;
    }

    /// <summary>The parameters of a behavior; no body means no parameters.</summary>
    public static Problem? Parameters(Request request, InputShape shape, ReadOnlySpan<byte> body)
    {
        Problem? problem = BodyParser.Parse(body.IsEmpty ? "{}"u8 : body, shape, out Draft draft);
        if (problem is not null)
        {
            return problem;
        }

        request.Draft = draft;
        for (int i = 0; i < draft.Values.Length; i++)
        {
            if (!draft.Named.Contains(i))
            {
                draft.Values[i] = NewRow.Default(shape.Fields[i], request.Moment, request.Services.Ids);
                if (shape.Fields[i].Required && draft.Values[i].IsNull)
                {
                    draft.Add(shape.Checks[i].Required);
                }
            }
        }

        return draft.Valid ? null : draft.Problem;
    }

    private static Problem? RefusePassword(EntityPlan plan, Draft draft)
    {
        FieldDescriptor? password = plan.Fields.Where((f, i) => f.Secret && draft.Named.Contains(i)).FirstOrDefault();
        return password is null
            ? null
            : Problem.FieldForbidden(password.Name, "A password can only be changed with `PUT /api/auth/password`.");
    }
}
