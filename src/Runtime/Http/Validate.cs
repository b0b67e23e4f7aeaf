using Truth.Runtime.Auth;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Http;

/// <summary>The fourth stage: the shape of the input, which depends on nothing stored. All wrong fields are told at once.</summary>
internal static class Validate
{
    /// <summary>A new row: what is left out takes its default.</summary>
    public static Problem? Create(Exchange exchange, ReadOnlySpan<byte> body)
    {
        Problem? problem = BodyParser.Parse(body, exchange.Plan.Input, out Draft draft);
        if (problem is not null)
        {
            return problem;
        }

        exchange.Draft = draft;
        for (int i = 0; i < draft.Values.Length; i++)
        {
            FieldDescriptor field = exchange.Plan.Fields[i];
            if (!draft.Named.Contains(i) && !field.System)
            {
                draft.Values[i] = Default(exchange, field);
                if (field.Required && draft.Values[i].IsNull && i != exchange.Plan.Owner)
                {
                    draft.Add(exchange.Plan.Input.Checks[i].Required);
                }
            }
        }

        return draft.Valid ? HashPasswords(exchange, draft) : draft.Problem;
    }

    /// <summary>A merge patch: null empties, what is left out stays.</summary>
    public static Problem? Update(Exchange exchange, ReadOnlySpan<byte> body)
    {
        Problem? problem = BodyParser.Parse(body, exchange.Plan.Input, out Draft draft);
        if (problem is not null)
        {
            return problem;
        }

        exchange.Draft = draft;
        for (int i = 0; i < draft.Values.Length; i++)
        {
            FieldDescriptor field = exchange.Plan.Fields[i];
            if (draft.Named.Contains(i) && field.Readonly && !field.System)
            {
                draft.Add(new FieldError(field.Name, "readonly", "is set once, when the row is made"));
            }
        }

        return draft.Valid ? RefusePassword(exchange, draft) : draft.Problem;
    }

    private static Scalar Default(Exchange exchange, FieldDescriptor field) => field switch
    {
        { DefaultNow: true, Kind: FieldKind.Date } => Scalar.Of(exchange.Moment.TodayText),
        { DefaultNow: true } => Scalar.Of(exchange.Moment.NowText),
        { DefaultAuto: true } => Scalar.Of(exchange.Services.Ids.Next()),
        _ => field.Default ?? Scalar.Null,
    };

    private static Problem? HashPasswords(Exchange exchange, Draft draft)
    {
        for (int i = 0; i < draft.Values.Length; i++)
        {
            if (exchange.Plan.Fields[i].Secret && !draft.Values[i].IsNull)
            {
                draft.Values[i] = Scalar.Of(Passwords.Hash(draft.Values[i].Text));
            }
        }

        return null;
    }

    private static Problem? RefusePassword(Exchange exchange, Draft draft)
    {
        FieldDescriptor? password = exchange.Plan.Fields.Where((f, i) => f.Secret && draft.Named.Contains(i)).FirstOrDefault();
        return password is null ? null : Problem.FieldForbidden(password.Name, "A password changes through `PUT /api/auth/password` only.");
    }
}
