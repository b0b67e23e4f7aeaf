using System.Security.Claims;
using System.Text.Json.Nodes;
using Truth.Runtime.Auth;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>An e-mail address identifies one account, and equal texts are equal in any notation.</summary>
public sealed class AddressTests
{
    private const string Combined = "Re\u0301sume\u0301", Composed = "Résumé";

    [Theory]
    [InlineData("ANN@example.org")]
    [InlineData("ann@EXAMPLE.ORG")]
    [InlineData("Ann@Example.org")]
    public async Task An_address_in_other_case_is_the_same_account(string written)
    {
        await using Host host = await Host.Start();
        string id = await host.Account("ann");
        using Client client = host.Client();
        Answer taken = await client.Post("/api/auth/register", $$"""{"email":"{{written}}","password":"correct horse","name":"Ann"}""");
        taken.Status.ShouldBe(409, taken.Text);
        Answer login = await client.Post("/api/auth/login", $$"""{"email":"{{written}}","password":"correct horse"}""");
        login.Id.ShouldBe(id);
        host.Rows("SELECT email FROM user").ShouldBe([["ann@example.org"]]);
    }

    [Fact]
    public async Task What_is_registered_is_stored_in_the_canonical_form()
    {
        await using Host host = await Host.Start();
        using Client client = host.Client();
        Answer registered = await client.Post("/api/auth/register",
            $$"""{"email":"\u212Aim.E\u0301@X.TEST","password":"correct horse","name":"{{Combined}}"}""");
        registered.Status.ShouldBe(201, registered.Text);
        registered.Json["email"]!.GetValue<string>().ShouldBe("kim.É@x.test");
        registered.Json["name"]!.GetValue<string>().ShouldBe(Composed);
        host.Rows("SELECT email, name FROM user").ShouldBe([["kim.É@x.test", Composed]]);
    }

    [Fact]
    public async Task The_operator_s_rows_are_canonical_too()
    {
        await using Host host = await Host.Start();
        await host.Site.System!.CreateAsync("User", new JsonObject
        {
            ["email"] = "Root@X.test",
            ["password"] = "correct horse",
            ["name"] = Combined,
            ["role"] = "admin"
        });
        host.Rows("SELECT email, name FROM user").ShouldBe([["root@x.test", Composed]]);
        InvalidRowException taken = await Should.ThrowAsync<InvalidRowException>(() => host.Site.System.CreateAsync(
            "User", new JsonObject { ["email"] = "rOOt@x.test", ["password"] = "correct horse", ["name"] = "again", ["role"] = "user" }));
        taken.Message.ShouldContain("email");
    }

    [Theory]
    [InlineData("filter=email == \"ANN@Example.org\"", 1)]
    [InlineData("filter=email in [\"ANN@Example.org\", \"x@y.z\"]", 1)]
    [InlineData("filter=email != \"ANN@Example.org\"", 1)]
    [InlineData("filter=(email ?? \"X@Y.Z\") == \"ANN@Example.org\"", 1)]
    [InlineData("filter=email.startsWith(\"ANN\")", 0)]
    [InlineData("filter=name == \"Re\u0301sume\u0301\"", 1)]
    [InlineData("filter=name == \"Résumé\"", 1)]
    [InlineData("search=re\u0301sume\u0301", 1)]
    public async Task Literals_and_words_are_brought_to_the_same_form(string query, int found)
    {
        await using Host host = await Host.Start();
        using Client admin = await host.SignedIn("root", "admin");
        await host.Site.System!.CreateAsync("User", new JsonObject
        {
            ["email"] = "ann@example.org",
            ["password"] = "correct horse",
            ["name"] = Combined,
            ["role"] = "user"
        });
        Answer list = await admin.Get("/api/users?" + Uri.EscapeDataString(query).Replace("%3D", "=", StringComparison.Ordinal));
        list.Status.ShouldBe(200, list.Text);
        list.Json["items"]!.AsArray().Count.ShouldBe(found, list.Text);
    }

    [Fact]
    public async Task A_password_is_what_was_typed()
    {
        await using Host host = await Host.Start();
        using Client client = host.Client();
        await client.Post("/api/auth/register", """{"email":"ann@x.test","password":"caf\u0065\u0301 horse","name":"Ann"}""");
        (await client.Post("/api/auth/login", """{"email":"ann@x.test","password":"caf\u00e9 horse"}""")).Status.ShouldBe(401);
        (await client.Post("/api/auth/login", """{"email":"ann@x.test","password":"caf\u0065\u0301 horse"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public void Claims_name_the_address_in_its_canonical_form()
    {
        var claims = new ClaimsPrincipal(new ClaimsIdentity([new Claim("email", "Ann@X.test")], "test"));
        UserClaims.Of(claims).ShouldBe(Principal.OfEmail("ann@x.test"));
    }
}
