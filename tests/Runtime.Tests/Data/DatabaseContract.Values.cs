using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Values;

namespace Truth.Runtime.Tests.Data;

// What is stored comes back, and in which order.
public abstract partial class DatabaseContract
{
    // By code point, whatever the language: neither by UTF-16 unit nor as people sort.
    [Fact]
    public async Task Texts_are_in_the_order_of_their_code_points_and_nothing_comes_last()
    {
        string[] texts = ["", " ", "10", "9", "A", "Z", "a", "b", "e\u0301", "z", "é", "ß", "\ufffd", "😀", "𝒳"];
        texts = [.. texts.OrderBy(t => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(t)), StringComparer.Ordinal)];
        foreach (string text in texts.Reverse())
        {
            await Add($"id {text}", (Text, Scalar.Of(text)), (Parent, Scalar.Of($"id {text}")));
        }

        await Add("nobody", (Text, Scalar.Of("nobody")));
        (await Texts("WHERE parent IS NOT NULL", order: "text")).ShouldBe(texts);
        (await Texts("", order: "parent IS NULL, parent DESC")).ShouldBe([.. texts.Reverse(), "nobody"]);
        (await Texts("WHERE text > :p0", Scalar.Of("z"))).ShouldBe(["é", "ß", "\ufffd", "😀", "𝒳"], ignoreOrder: true);
    }

    public static TheoryData<string> TextsToKeep =>
        ["", " ", "'", "\"", "\\", ":p0", "a\nb\r\tc", "\u0001\u001f\u007f", "e\u0301 é",
         "ẞß", "\u2028", "😀", "👩‍👩‍👧‍👦", "𝒳", "\ufeffx", new('x', 100_000), new('é', 50_000)];

    [Theory]
    [MemberData(nameof(TextsToKeep))]
    public async Task A_text_comes_back_as_it_was(string text)
    {
        await Add("one", (Text, Scalar.Of(text)));
        (await Single("SELECT text FROM word")).ShouldBe(Scalar.Of(text));
        (await Texts("WHERE text = :p0", Scalar.Of(text))).ShouldBe([text]);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("on\0e")]
    [InlineData("one\0")]
    public async Task A_parameter_with_NUL_equals_nothing_that_is_without(string sought)
    {
        await Add("one");
        (await Texts("WHERE text = :p0", Scalar.Of(sought))).ShouldBeEmpty();
    }

    public static TheoryData<string, object> ValuesToKeep => new()
    {
        { "whole", 0L }, { "whole", -1L }, { "whole", 999L }, { "whole", long.MinValue }, { "whole", -(1L << 53) - 1 },
        { "amount", 0L }, { "amount", 1L }, { "amount", -1L }, { "amount", 10_000L },
        { "amount", 999_999_999_999_999_999L }, { "amount", -999_999_999_999_999_999L },
        { "number", 0.1 }, { "number", -2.5 }, { "number", 1e308 },
        { "number", 5e-324 }, { "number", 1e-7 }, { "number", 9007199254740993.0 }, { "number", 3.0 },
        { "flag", 0L }, { "flag", 1L },
        { "at", "2026-01-31T09:05:00.000Z" }, { "at", "2026-12-31T23:59:59.999Z" },
        { "at", "0001-01-01T00:00:00.000Z" }, { "at", "9999-12-31T23:59:59.999Z" },
        { "day", "2024-02-29" }, { "day", "0001-01-01" }, { "day", "9999-12-31" },
        { "parent", "one" },
    };

    [Theory]
    [MemberData(nameof(ValuesToKeep))]
    public async Task A_value_comes_back_as_it_was_and_is_found_by_itself(string column, object value)
    {
        FieldDescriptor field = Fields.First(f => f.Name == column);
        Scalar stored = value switch { long whole => Scalar.Of(whole), double number => Scalar.Of(number), _ => Scalar.Of((string)value) };
        await Add("one", (field, stored));
        string answered = Data.Dialect.Answered(field, column), parameter = Data.Dialect.Stored(field, ":p0");
        (await Single($"SELECT {answered} FROM word WHERE {column} = {parameter}", stored)).ShouldBe(stored);
        if (field.Kind != FieldKind.Boolean)
        {
            (await Single($"SELECT {Data.Dialect.Answered(field, $"max({column})")} FROM word")).ShouldBe(stored);
        }

        (await Single($"UPDATE word SET {column} = {parameter} WHERE id = 'one' RETURNING {answered}", stored, write: true))
            .ShouldBe(stored);
    }

    [Theory]
    [MemberData(nameof(ColumnsThatMayBeEmpty))]
    public async Task Nothing_comes_back_as_nothing(string column)
    {
        FieldDescriptor field = Fields.First(f => f.Name == column);
        await Add("one");
        (await Single($"SELECT {Data.Dialect.Answered(field, column)} FROM word")).ShouldBe(Scalar.Null);
        using ReadTransaction reading = Data.Read();
        using (ResultSet rows = await reading.Session.Open(new Sql($"SELECT {Data.Dialect.Answered(field, column)}, text FROM word")))
        {
            rows.Columns.ShouldBe(2);
            rows.Step().ShouldBeTrue();
            (rows.IsNull(0), rows.IsNull(1), rows.Utf8(0).Length).ShouldBe((true, false, 0));
        }

        await reading.Complete();
    }

    public static TheoryData<string> ColumnsThatMayBeEmpty => ["number", "whole", "amount", "flag", "at", "day", "parent"];

    [Fact]
    public async Task A_truth_value_is_0_or_1()
    {
        await Add("one", (Whole, Scalar.Of(5)), (Flag, Scalar.Of(true)));
        using ReadTransaction reading = Data.Read();
        var sql = new Sql("SELECT (whole = 5) IS TRUE, (whole = 6) IS TRUE, (number = 1) IS TRUE, flag IS TRUE FROM word");
        using (ResultSet rows = await reading.Session.Open(sql))
        {
            rows.Step().ShouldBeTrue();
            Enumerable.Range(0, 4).Select(rows.Integer).ShouldBe([1, 0, 0, 1]);
        }

        await reading.Complete();
    }

    [Fact]
    public async Task Bytes_are_remembered_and_forgotten()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        byte[]? read = null;
        List<string> keys = [];
        await Data.Write(async session =>
        {
            Meta.Write(session, "it's 1", [1]);
            Meta.Write(session, "it's 1", bytes);
            Meta.Write(session, "it's 2", []);
            Meta.Write(session, "other", [2]);
            read = await Meta.Read(session, "it's 1");
            keys = await Meta.Keys(session, "it's");
            Meta.Remove(session, "it's 1");
            (await Meta.Read(session, "it's 1")).ShouldBeNull();
        });
        read.ShouldBe(bytes);
        keys.ShouldBe(["it's 1", "it's 2"]);
    }
}
