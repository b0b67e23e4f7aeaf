using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;

namespace Truth.Compiler.Tests;

/// <summary>A number is an integer according to its value, regardless of its notation.</summary>
public sealed class WholeNumberTests
{
    public static TheoryData<string> Ten =>
        ["10", "1e1", "10.0", "10.", "0xa", "0b1010", "0o12", "1_0", "10n", "+10", "2 * 5", "1.0E1", "100e-1", "ten"];

    [Theory]
    [MemberData(nameof(Ten))]
    public void Of_every_key_that_takes_one(string ten)
    {
        var model = Compile.Model("const ten = 1e1;\n" + Compile.App(
            $$"""
            fields: {
              a: { type: 'string', minLength: {{ten}}, maxLength: {{ten}} }, b: { type: 'integer', min: {{ten}}, max: {{ten}}, default: {{ten}} },
              c: { type: 'decimal', precision: {{ten}}, scale: {{ten}} }, d: { type: 'password', minLength: {{ten}} },
            }, permissions: { create: 'nobody', read: 'public', update: 'nobody', delete: 'nobody' }
            """, $"settings: {{ api: {{ maxPageSize: {ten} }} }}"));
        var task = model.Find("Task")!;
        task.Field("a").Type.ShouldBe(new StringType(10, 10));
        task.Field("b").Type.ShouldBe(new IntegerType(10, 10));
        task.Field("c").Type.ShouldBe(new DecimalType(10, 10));
        task.Field("d").Type.ShouldBe(new PasswordType(10));
        model.Settings.MaxPageSize.ShouldBe(10);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e-1")]
    [InlineData("1e300")]
    [InlineData("-1")]
    [InlineData("2147483648")]
    public void Of_nothing_else(string number) =>
        Compile.Text(Compile.App($"fields: {{ a: {{ type: 'string', maxLength: {number} }} }}, permissions: {{ create: 'nobody', read: 'public', update: 'nobody', delete: 'nobody' }}"))
            .Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code).ShouldBe(["TR2002"]);
}
