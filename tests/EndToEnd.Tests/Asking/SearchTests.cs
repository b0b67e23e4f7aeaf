namespace Truth.EndToEnd.Tests.Asking;

/// <summary>`search`: words, and beginnings of words, in the fields that the caller may read.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    internal const string Source = """
        export const App = {
          name: 'Books', version: '1.0.0', settings: { auth: { enabled: true } },
          entities: {
            User: {
              fields: { email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string', role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } } },
              permissions: { read: 'authenticated' },
            },
            Book: {
              fields: {
                title: { type: 'string', required: true },
                body: 'text',
                notes: { type: 'string', permissions: { read: 'admin' } },
                hint: { type: 'string', permissions: { read: 'entity.createdBy == user.id' } },
                isbn: 'string',
                shown: 'boolean',
                createdBy: { type: 'relation', to: 'User' },
              },
              search: ['title', 'body', 'notes', 'hint'],
              permissions: { create: 'authenticated', read: 'admin || owner || entity.shown == true' },
            },
          },
        };
        """;

    private ServedApp _app = null!;
    private Asker _ada = null!;
    private Asker _root = null!;

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(ServedApp.Compile(Source));
        (_ada, _root) = (await _app.SignedIn("ada"), await _app.SignedIn("root", "admin"));
        foreach (var (title, more) in new[]
        {
            ("Émile Zola's work", """ "body":"Germinal, 1885: a strike.","isbn":"123" """),
            ("working", """ "body":"ΣΟΦΙΑ and Straße; x-ray" """),
            ("Network", """ "body":"rework","notes":"secret work","hint":"hinted" """),
            ("e\u0301te\u0301 \ud801\udc00\ud801\udc01x", """ "body":null """),
        })
        {
            await _app.Row("Book", $$"""{"title":"{{title}}",{{more}},"createdBy":"{{_ada.Id}}"}""");
        }

        await _app.Row("Book", """{"title":"Hidden work","body":"of nobody"}""");
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _root.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("work", "Émile Zola's work")]
    [InlineData("WORK", "Émile Zola's work")]
    [InlineData("work*", "Émile Zola's work|working")]
    [InlineData("émile", "Émile Zola's work")]
    [InlineData("emile", "")]
    [InlineData("zola", "Émile Zola's work")]
    [InlineData("zol", "")]
    [InlineData("work 1885", "Émile Zola's work")]
    [InlineData("work strike, germinal!", "Émile Zola's work")]
    [InlineData("zola-germinal", "Émile Zola's work")]
    [InlineData("zola nothing", "")]
    [InlineData("σοφια", "working")]
    [InlineData("straß*", "working")]
    [InlineData("x ray", "working")]
    [InlineData("ra* wo*", "working")]
    [InlineData("e\u0301te\u0301", "\u00e9t\u00e9 \ud801\udc00\ud801\udc01x")]
    [InlineData("\ud801\udc28\ud801\udc29*", "\u00e9t\u00e9 \ud801\udc00\ud801\udc01x")]
    [InlineData("123", "")]
    [InlineData("hidden", "")]
    [InlineData("secret", "")]
    [InlineData("hinted", "")]
    [InlineData("of", "")]
    [InlineData("'; DROP TABLE book; --", "")]
    [InlineData("", "Network|working|Émile Zola's work|\u00e9t\u00e9 \ud801\udc00\ud801\udc01x")]
    [InlineData("* -", "")]
    [InlineData("%_", "")]
    public async Task Finds_the_rows_that_hold_every_word(string words, string expected)
    {
        var found = await _ada.Get($"/api/books?search={Uri.EscapeDataString(words)}&count=true");
        found.Status.ShouldBe(200, found.Text);
        found.Items.Select(i => i!["title"]!.ToString()).Order(StringComparer.Ordinal)
            .ShouldBe(expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        found.Json["total"]!.GetValue<int>().ShouldBe(found.Items.Count);
        var counted = await _ada.Get($"/api/books/aggregate?search={Uri.EscapeDataString(words)}");
        counted.Items[0]!["count"]!.GetValue<int>().ShouldBe(found.Items.Count);
    }

    [Fact]
    public async Task Looks_into_what_its_caller_reads_of_every_row()
    {
        (await _root.Get("/api/books?search=secret")).Values("title").ShouldBe("Network");
        (await _root.Get("/api/books?search=hinted")).Values("title").ShouldBe("");
        (await _root.Get("/api/books?search=hidden")).Values("title").ShouldBe("Hidden work");
        using var nobody = _app.Anonymous();
        (await nobody.Get("/api/books?search=work*")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_ordered_by_sort_and_goes_on_by_cursor()
    {
        var first = await _ada.Get("/api/books?search=wo*&sort=-title&limit=1");
        first.Values("title").ShouldBe("Émile Zola's work");
        (await _ada.Get($"/api/books?search=wo*&sort=-title&limit=1&cursor={first.Json["next"]}")).Values("title").ShouldBe("working");
        (await _ada.Get($"/api/books?search=wor*&sort=-title&limit=1&cursor={first.Json["next"]}")).Code.ShouldBe("invalid_parameter");
        (await _ada.Get("/api/books?search=a+b+c+d+e+f+g+h+i+j+k")).Code.ShouldBe("invalid_parameter");
        (await _ada.Get("/api/books/aggregate?search=a+b+c+d+e+f+g+h+i+j+k")).Code.ShouldBe("invalid_parameter");
    }
}
