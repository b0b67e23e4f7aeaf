using Truth.Conventions.Tests.House;

namespace Truth.Conventions.Tests;

/// <summary>
/// A native function without a GC transition must not be called by a function that native code calls back: in 10 of
/// 10 runs under load, this crashed the process.
/// </summary>
public sealed class NativeTests
{
    /// <summary>
    /// The functions without a GC transition, each with its measurement. None: reading a column is not faster without one.
    /// </summary>
    private static readonly Dictionary<string, string> Measured = [];

    private static readonly CallGraph Runtime = new(new Project("Runtime"));

    [Fact]
    public void Nothing_that_a_callback_reaches_leaves_the_transition_out() =>
        Runtime.ReachedFrom("UnmanagedCallersOnlyAttribute").Where(m => CallGraph.Has(m, "SuppressGCTransitionAttribute"))
            .Select(m => m.ToDisplayString()).ShouldBeEmpty();

    [Fact]
    public void Each_function_that_leaves_the_transition_out_has_a_measured_reason() =>
        Runtime.With("SuppressGCTransitionAttribute").Select(m => m.ToDisplayString()).Order(StringComparer.Ordinal)
            .ShouldBe(Measured.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Callbacks_are_found_with_what_they_call()
    {
        var callbacks = Runtime.With("UnmanagedCallersOnlyAttribute").Select(m => m.ToDisplayString()).ToList();
        callbacks.ShouldContain("Truth.Runtime.Data.Sqlite.Connection.IsOverdue(nint)");
        Runtime.ReachedFrom("UnmanagedCallersOnlyAttribute").Select(m => m.Name).ShouldContain("ResultText");
    }

    // Directly, through another method, a property, an interface, and a constructor.
    [Theory]
    [InlineData("Native.Short(1);")]
    [InlineData("Through();")]
    [InlineData("_ = Value;")]
    [InlineData("IThing thing = new Thing(); thing.Do();")]
    [InlineData("_ = new Thing(1);")]
    [InlineData("Action later = Through; later();")]
    public void A_call_on_any_way_is_found(string call)
    {
        var graph = new CallGraph(Project.Of($$"""
            using System.Runtime.InteropServices;
            interface IThing { void Do(); }
            class Thing : IThing
            {
                public Thing() { }
                public Thing(int i) => Native.Short(i);
                public void Do() => Native.Short(1);
            }
            static class Native
            {
                [DllImport("x"), SuppressGCTransition] public static extern int Short(int i);
                [DllImport("x"), SuppressGCTransition] public static extern int Other(int i);
                public static int Elsewhere() => Other(1);
                static void Through() => Short(1);
                static int Value => Short(1);
                [UnmanagedCallersOnly] static void Called() { {{call}} }
            }
            """));
        graph.ReachedFrom("UnmanagedCallersOnlyAttribute").Where(m => CallGraph.Has(m, "SuppressGCTransitionAttribute")).Select(m => m.Name)
            .ShouldBe(["Short"]);
    }
}
