using Truth.Compiler.Values;
using Truth.Runtime.Data;
using Truth.Runtime.Data.Postgres;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests.Data;

public sealed class PostgresAddressTests
{
    private const string Password = "correct horse";

    [Theory]
    [InlineData("&sslmode=require", "1")]
    [InlineData("&sslmode=verify-full&sslrootcert=CERTIFICATE", "1")]
    [InlineData("&sslmode=disable", "0")]
    public void A_connection_is_encrypted_as_it_is_asked_to(string parameters, string encrypted)
    {
        using var space = new PostgresSpace();
        using var database = new PostgresDatabase(OnPort(space, "localhost", $"?password={Uri.EscapeDataString(Password)}{parameters}"));
        space.Rows($"SELECT ssl::int FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = '{space.Role}' LIMIT 1")
            .ShouldBe([[encrypted]]);
    }

    [Theory]
    [InlineData("localhost", "?password=wrong", "refuses the user")]
    [InlineData("localhost", "?password=correct%20horse&sslmode=verify-full", "cannot be reached")]
    [InlineData("127.0.0.1", "?password=correct%20horse&sslmode=verify-full&sslrootcert=CERTIFICATE", "cannot be reached")]
    public void What_cannot_be_opened_is_said_without_the_password(string host, string parameters, string reason)
    {
        using var space = new PostgresSpace();
        var wrong = Should.Throw<DataFileException>(() => new PostgresDatabase(OnPort(space, host, parameters)));
        wrong.Reason.ShouldContain(reason);
        wrong.ToString().ShouldNotContain("horse");
        wrong.Message.ShouldNotContain("wrong");
    }

    [Theory]
    [InlineData("postgres://h/d?sslmode=on", "`sslmode` is `on`")]
    [InlineData("postgres://h/d?ssl=true", "`ssl` is not a parameter")]
    [InlineData("postgres://h:x/d", "`port` is `x`")]
    [InlineData("postgres://a,b/d", "several hosts")]
    [InlineData("postgres://h/d?connections=1", "`connections` is `1`")]
    public void An_address_that_is_not_valid_is_refused(string address, string reason) =>
        Should.Throw<DataFileException>(() => PostgresAddress.Parse(address)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("postgres://ada:s%40cret@db.example.org:5433/shop%20a?application_name=x", "postgres://ada@db.example.org:5433/shop a")]
    [InlineData("postgresql://db/shop", "postgres://db:5432/shop")]
    [InlineData("postgres://ada@[::1]:5433/shop", "postgres://ada@::1:5433/shop")]
    [InlineData("postgres:///shop", "postgres://localhost:5432/shop")]
    public void The_parts_of_an_address_are_read(string address, string shown) => PostgresAddress.Parse(address).Shown.ShouldBe(shown);

    [Theory]
    [InlineData("postgres://ada:secret@db/shop?x=1", "postgres://ada@db/shop?x=1")]
    [InlineData("postgres://ada@db/shop", "postgres://ada@db/shop")]
    [InlineData("postgres://db:5432/a:b@c", "postgres://db:5432/a:b@c")]
    [InlineData("a:b@c", "a:b@c")]
    public void A_password_is_left_out(string address, string without) => DatabaseUrl.WithoutPassword(address).ShouldBe(without);

    private static string OnPort(PostgresSpace space, string host, string parameters) =>
        PostgresServer.Required.AddressOnPort(space.Role, "postgres").Replace("localhost", host, StringComparison.Ordinal)
            + parameters.Replace("CERTIFICATE", Uri.EscapeDataString(PostgresServer.Required.Certificate), StringComparison.Ordinal);
}
