using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Determines the entity whose rows sign in, and checks its fields.</summary>
internal sealed class AuthBinder(EntityDrafts entities, DiagnosticBag diagnostics)
{
    /// <summary>Marks the entity. In an app without settings for authentication, it is `User` if it has the fields.</summary>
    /// <param name="enabled">The value in the settings.</param>
    /// <param name="app">Where to report a missing entity.</param>
    public bool Bind(bool? enabled, Origin app)
    {
        var marked = entities.Where(e => e.IsMarkedAuth).ToList();
        foreach (var second in marked.Skip(1))
        {
            diagnostics.Add(Rules.TwoAuthEntities.At(second.Reader.OriginOf("auth"), marked[0].Name)
                .WithNote("it is marked here", marked[0].Reader.OriginOf("auth"))
                .WithHelp("distinguish kinds of users with a field, such as `role`"));
        }

        var auth = marked.FirstOrDefault() ?? entities.Find("User");
        if (enabled == false)
        {
            return false;
        }

        if (auth is null)
        {
            if (enabled == true)
            {
                diagnostics.Add(Rules.NoAuthEntity.At(app).WithHelp("add it, or remove `auth` from the settings"));
            }

            return false;
        }

        var isAuth = enabled == true || marked.Count > 0 || Declares(auth, "email") && Declares(auth, "password");
        entities.Auth = isAuth ? auth : null;
        return isAuth;
    }

    /// <summary>Checks the bound fields of the entity. An e-mail address identifies one user: it is required and unique.</summary>
    public void Check(EntityDraft auth)
    {
        if (auth != entities.Auth)
        {
            return;
        }

        Check(auth, "email", type => type is EmailType or StringType, "an e-mail address: `type: 'email'`");
        Check(auth, "password", type => type is PasswordType, "a password: `type: 'password'`");
        if (auth.FindField("email") is { } email)
        {
            email.Field = email.Field with { Required = true, Unique = true };
        }

        if (auth.FindField("password") is { } password)
        {
            password.Field = password.Field with { Required = true };
        }

        foreach (var activity in auth.Fields.Where(AuthorityMarker.IsActivity)
            .Where(f => f.Field.Default is not ConstantDefault { Json: "true" }))
        {
            diagnostics.Add(Rules.InactiveAtFirst.At(activity.Identifier.Origin, activity.Name)
                .WithHelp("write `default: true`, unless new accounts need approval"));
        }
    }

    private void Check(EntityDraft auth, string name, Func<FieldType, bool> fits, string expected)
    {
        if (auth.FindField(name) is { } field)
        {
            if (!fits(field.Field.Type) && field.Field.Type is not BrokenType)
            {
                diagnostics.Add(Rules.WrongFieldType.At(field.Identifier.Origin, name, expected));
            }
        }
        else if (!Declares(auth, name))
        {
            diagnostics.Add(Rules.AuthNeeds.At(auth.Identifier.Origin, auth.Name, name).WithHelp($"add `{name}: '{name}'` to its fields"));
        }
    }

    private static bool Declares(EntityDraft entity, string field) => entity.Reader.Named("fields").Any(p => p.Name.Text == field);
}
