using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Compiler.Binding.Workflows;

/// <summary>Binds actions that send something.</summary>
internal sealed class MessageActionBinder(ObjectReader reader, ActionTexts texts, AppShape app, DiagnosticBag diagnostics)
{
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(10);

    public LogAction Log() => new(
        Text("message"),
        reader.Choice("level", "debug", "info", "warning", "error") switch { "debug" => LogLevel.Debug, "warning" =>
            LogLevel.Warning, "error" => LogLevel.Error, _ => LogLevel.Info },
        Data("data"));

    public EmailAction? Email()
    {
        reader.Require("to");
        reader.Require("subject");
        var to = reader.Texts("to", orOne: true);
        foreach (var address in to.Where(a => !ActionTexts.IsDynamic(a) && !TextFormat.Email.IsMatch(a.Text)))
        {
            diagnostics.Add(Rules.BadValue.At(address.Origin, "an address", $"`{address.Text}`")
                .WithHelp("write each address separately, such as `'ada@example.org'` or `'${entity.email}'`"));
        }

        var (subject, message, html) = (Text("subject"), Text(Dialect("body", "message")), Text("html"));
        if (message is null && html is null && reader.Value("html") is null && reader.Value("body") is null)
        {
            reader.Require("message");
        }

        return subject is null ? null : new([.. to.Select(texts.Text)], subject, message, html);
    }

    public WebhookAction? Webhook()
    {
        reader.Require("url");
        var url = reader.TextValue("url");
        if (url is not null && !texts.IsBlind && !url.Text.StartsWith("${", StringComparison.Ordinal)
            && !TextFormat.Url.IsMatch(Sample(url)))
        {
            diagnostics.Add(Rules.BadValue.At(url.Origin, "`url`", $"`{url.Text}`")
                .WithHelp("write an address that begins with `https://` or `http://`"));
        }

        var method = reader.Choice("method", "POST", "PUT", "PATCH", "DELETE", "GET") ?? "POST";
        var headers = Headers();
        var data = Data(Dialect("body", "data"));
        var timeout = new DurationReader(reader, diagnostics).Read("timeout") ?? UsualTimeout;
        return url is null ? null : new(texts.Text(url), method, headers, data, timeout);
    }

    public NotifyAction? Notify()
    {
        reader.Require("to");
        reader.Require("message");
        var message = Text("message");
        if (reader.Value("to") is not { } to || to is ErrorValue)
        {
            return null;
        }

        var user = ActionTexts.IsDynamic(to) ? texts.Single(to) : null;
        if (app.AuthEntity is not { } auth)
        {
            diagnostics.Add(Rules.NobodySignsIn.At(reader.OriginOf("to"), "to"));
            return null;
        }

        if (!IsUser(user, auth) && !(texts.IsBlind && ActionTexts.IsDynamic(to)))
        {
            diagnostics.Add(Rules.BadValue.At(to.Origin, "`to`", "this expression: its value is not a user")
                .WithHelp($"write a relation to `{auth}`, such as `'${{entity.owner}}'`"));
        }

        return user is null || message is null ? null : new(user, message);
    }

    // With a placeholder for each expression.
    private string Sample(StringValue url) =>
        string.Concat(texts.Text(url).Parts.Select(p => p is WrittenPart written ? written.Text : "x"));

    private static bool IsUser(Rule? user, string auth) =>
        user?.Expression.Type is IdType id && id.Entity == auth || user?.Expression.Type == ExpressionType.Error;

    private ValueList<ActionHeader> Headers()
    {
        var headers = new List<ActionHeader>();
        foreach (var (name, value, _) in reader.Named("headers"))
        {
            if (name.Text.Length == 0
                || !name.Text.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal)))
            {
                diagnostics.Add(Rules.NotAName.At(name.Origin, "a header", name.Text));
            }
            else if (value is StringValue text)
            {
                headers.Add(new(name.Text, texts.Text(text)));
            }
            else
            {
                reader.Refuse(value, name.Text, "a string");
            }
        }

        return [.. headers];
    }

    // The key that is present: the key of the original implementation is read as the other one.
    private string Dialect(string written, string read)
    {
        if (reader.Value(read) is not null || reader.Find(written) is not { } property)
        {
            return read;
        }

        diagnostics.Add(Rules.ReadAs.At(property.Name.Origin, written, read));
        return written;
    }

    private ActionText? Text(string key) => reader.TextValue(key) is { } text ? texts.Text(text) : null;

    private ActionData? Data(string key) => reader.Value(key) is { } data and not ErrorValue ? texts.Data(data) : null;
}
