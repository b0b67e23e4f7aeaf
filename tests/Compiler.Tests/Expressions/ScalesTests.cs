using Truth.Compiler.Expressions;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>Decimals in the source: units of the last significant digit.</summary>
public sealed class ScalesTests
{
    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("-0.25", -25, 2)]
    [InlineData("12.3400", 1234, 2)]
    [InlineData("1e3", 1000, 0)]
    [InlineData("-5e-3", -5, 3)]
    public void A_text_is_units_and_a_scale(string text, long units, int scale) =>
        Scales.Parse(text).ShouldBe(new Constant(new DecimalType(scale), units));
}
