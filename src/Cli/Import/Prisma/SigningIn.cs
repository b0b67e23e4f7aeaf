using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>The model whose rows sign in: an email address and a password, both required.</summary>
internal sealed class SigningIn(IReadOnlyList<DraftModel> drafts)
{
    public void Read()
    {
        foreach (var draft in drafts)
        {
            foreach (var name in draft.Fields.Where(f => f.Find("password") is not null).Select(f => f.Name.Text))
            {
                Password(draft.ByName.GetValueOrDefault(name));
            }
        }

        var marked = drafts.FirstOrDefault(d => d.Find("auth") is not null);
        if ((marked ?? drafts.FirstOrDefault(d => d.Model.Given == "User")) is { } users)
        {
            SignIn(users);
        }
    }

    private static void SignIn(DraftModel users)
    {
        var (email, password) = (Text(users, "email"), Text(users, "password"));
        if (email is null || password is null)
        {
            if (users.Find("auth") is { } mark)
            {
                users.Model.Remarks.Add(Rules.NotImported.At(mark.Origin, $"signing in as `{users.Model.Given}`",
                    "it has no `email` and `password`").WithHelp("add `email: 'email'` and `password: 'password'`"));
            }

            return;
        }

        users.Model.IsAuth = users.Model.Given != "User";
        email.Type = "email";
        email.Keys.Clear();
        Password(password);
        foreach (var field in new[] { email, password }.Where(f => !f.Required))
        {
            field.Remarks.Add(Rules.ImportedAs.At(field.Origin, $"the optional `{field.Given}`", "required, because it is needed to sign in"));
        }

        (email.Required, email.Unique, password.Required) = (true, true, true);
        (email.Default, email.Index) = (null, false);
    }

    private static ImportedField? Text(DraftModel draft, string name) =>
        draft.ByName.GetValueOrDefault(name) is { Type: "string" or "text" or "email" or "password", IsSystem: false } field ? field : null;

    private static void Password(ImportedField? field)
    {
        if (field is { Type: "string" or "text" })
        {
            (field.Type, field.Default, field.Unique, field.Index) = ("password", null, false, false);
            field.Keys.RemoveAll(k => k.Key != "minLength");
        }
    }
}
