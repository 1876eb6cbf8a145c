using System.Text.RegularExpressions;

namespace GradNet.Tests.Architecture;

/// <summary>The rooms of the engine: Tensor, Graph, Execution, Cpu, each using only what lies below it.</summary>
public sealed partial class RoomTests
{
    private static readonly string[] GraphTypes = ["Tensor", "Node", "Primitive", "GradientWalk", "Composite", "GradNet.Graph"];
    private static readonly string[] ExecutionTypes = ["GradNet.Execution", "Executor", "MemoryPool", "Storage", "IKernel"];

    private static readonly string[] FunctionalTypes = [.. Repository.Sources("src", "GradNet", "Functional")
        .SelectMany(path => StaticClass().Matches(Repository.Code(path)).Select(match => match.Groups[1].Value))];

    /// <summary>What a root type may use besides other root types, and how it is seen.</summary>
    private static readonly Dictionary<string, Regex> Uses = new()
    {
        ["Graph"] = new(@"\bGradNet\.Graph\b"),
        ["Execution"] = new(@"\bGradNet\.Execution\b"),
        ["Cpu"] = new(@"\bGradNet\.Cpu\b"),
        ["pointers"] = new(@"\bunsafe\b"),
    };

    /// <summary>
    /// The root types that use more than other root types. Only where values enter and leave a tensor are there pointers; nothing may
    /// be added to this table to write a kernel outside Cpu.
    /// </summary>
    private static readonly Dictionary<string, string[]> UsesOfRoot = new()
    {
        ["ComputationGraph.cs"] = ["Graph"],
        ["KernelProfile.cs"] = ["Execution"],
        ["Parallelism.cs"] = ["Cpu"],
        ["RandomKey.cs"] = ["Cpu"],
        ["Tensor.cs"] = ["Graph"],
        ["Tensor.Arranging.cs"] = ["Graph"],
        ["Tensor.Creation.cs"] = ["Graph", "Execution", "pointers"],
        ["Tensor.Cumulative.cs"] = ["Graph"],
        ["Tensor.Deferred.cs"] = ["Graph"],
        ["Tensor.Derivatives.cs"] = ["Graph"],
        ["Tensor.Fourier.cs"] = ["Graph"],
        ["Tensor.Gradients.cs"] = ["Graph"],
        ["Tensor.Convolution.cs"] = ["Graph", "Cpu"],
        ["Tensor.Indexing.cs"] = ["Graph"],
        ["Tensor.LinearAlgebra.cs"] = ["Graph"],
        ["Tensor.MatMul.cs"] = ["Graph"],
        ["Tensor.Math.cs"] = ["Graph"],
        ["Tensor.Operators.cs"] = ["Graph"],
        ["Tensor.Pooling.cs"] = ["Graph", "Cpu"],
        ["Tensor.Random.cs"] = ["Graph", "Cpu"],
        ["Tensor.Reading.cs"] = ["Execution", "pointers"],
        ["Tensor.Reductions.cs"] = ["Graph"],
        ["Tensor.Shape.cs"] = ["Graph"],
        ["Tensor.Sorting.cs"] = ["Graph"],
    };

    [Fact]
    public void Kernels_know_shapes_dtypes_and_layouts_and_nothing_above() => AssertUnknown("Cpu", [.. GraphTypes, .. ExecutionTypes]);

    [Fact]
    public void Execution_knows_kernels_and_no_graph() => AssertUnknown("Execution", GraphTypes);

    [Theory]
    [InlineData("Functional")]
    [InlineData("Distributions")]
    public void Functions_and_distributions_are_written_in_tensors_and_know_neither_execution_nor_kernels(string room) =>
        AssertUnknown(room, [.. ExecutionTypes, "GradNet.Cpu", "Node", "Operand"]);

    [Fact]
    public void The_graph_knows_kernels_execution_and_tensors_and_no_functions() => AssertUnknown("Graph", FunctionalTypes);

    [Fact]
    public void Root_types_use_only_what_the_table_says()
    {
        string[] sources = [.. Repository.RootSources];
        Assert.NotEmpty(sources);
        foreach (string path in sources)
        {
            string name = Path.GetFileName(path);
            string code = Repository.Code(path);
            string[] used = [.. Uses.Where(use => use.Value.IsMatch(code)).Select(use => use.Key)];
            string[] unexpected = [.. used.Except(UsesOfRoot.GetValueOrDefault(name, []))];
            Assert.True(unexpected.Length == 0, $"{name} must not use {string.Join(", ", unexpected)}.");
        }

        Assert.Empty(UsesOfRoot.Keys.Except(sources.Select(path => Path.GetFileName(path))));
    }

    [Fact]
    public void Tests_strip_comments_and_strings_before_they_look()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "/* Tensor */ // Tensor\nstring a = \"Tensor \\\" Tensor\"; char b = '\"'; Node c;");
        string code = Repository.Code(path);
        File.Delete(path);
        Assert.DoesNotContain("Tensor", code, StringComparison.Ordinal);
        Assert.Contains("Node c;", code, StringComparison.Ordinal);
    }

    private static void AssertUnknown(string room, string[] names)
    {
        var pattern = new Regex($@"(?<![\w.])({string.Join('|', names.Select(Regex.Escape))})\b");
        string[] sources = [.. Repository.Sources("src", "GradNet", room)];
        Assert.NotEmpty(sources);
        foreach (string path in sources)
        {
            Match match = pattern.Match(Repository.Code(path));
            Assert.False(match.Success, $"{Repository.Name(path)} must not know {match.Value}.");
        }
    }

    [GeneratedRegex(@"\bstatic class (\w+)")]
    private static partial Regex StaticClass();
}
