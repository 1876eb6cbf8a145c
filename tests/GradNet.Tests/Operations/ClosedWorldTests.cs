using System.Reflection;
using System.Runtime.CompilerServices;
using GradNet.Graph;
using GradNet.Graph.Primitives;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Operations;

/// <summary>Nothing is left out: every primitive and every public operation has samples.</summary>
public sealed class ClosedWorldTests(ITestOutputHelper output)
{
    /// <summary>Primitives and public members that are no operations, with the tests that cover them.</summary>
    private static readonly Dictionary<string, string> TestedElsewhere = new()
    {
        ["Tensor.Gradients"] = nameof(Gradients.GradientTests),
        ["Tensor.Keep"] = nameof(Planning.SurvivorTests),
        ["Result"] = nameof(Gradients.MultiPrimitiveTests),
        ["Placeholder"] = nameof(Gradients.BatchingTests),
        ["Tensor.ValueAndGradient"] = nameof(Gradients.GradientTests),
        ["Tensor.ValueAndGradients"] = nameof(Gradients.GradientTests),
        ["Tensor.Jacobian"] = nameof(Gradients.DerivativeTests),
        ["Tensor.Hessian"] = nameof(Gradients.DerivativeTests),
        ["Tensor.VectorJacobianProduct"] = nameof(Gradients.DerivativeTests),
        ["Tensor.JacobianVectorProduct"] = nameof(Gradients.DerivativeTests),
        ["Tensor.HessianVectorProduct"] = nameof(Gradients.DerivativeTests),
    };

    [Fact]
    public void Every_primitive_and_every_public_operation_has_samples()
    {
        HashSet<string> covered = [.. OperationSamples.All.SelectMany(operation => operation.Covers)];
        string[] missing = [.. Primitives().Concat(PublicOperations()).Where(name => !covered.Contains(name)).Except(TestedElsewhere.Keys)];
        Assert.True(
            missing.Length == 0,
            $"No samples cover {string.Join(", ", missing)}: " +
            "add a record to a table in tests/GradNet.Tests/Samples/Table and name it under Covers.");
    }

    [Fact]
    public void Everything_that_the_samples_claim_to_cover_exists()
    {
        HashSet<string> existing = [.. Primitives(), .. PublicOperations()];
        string[] unknown = [.. OperationSamples.All.SelectMany(operation => operation.Covers).Concat(TestedElsewhere.Keys)
            .Where(name => !existing.Contains(name))];
        Assert.True(unknown.Length == 0, $"The samples name {string.Join(", ", unknown)}, which the engine does not have (any more).");
    }

    [Fact]
    public void Operations_and_their_samples_have_names_of_their_own()
    {
        Assert.Equal(OperationSamples.All.Count, OperationSamples.All.DistinctBy(operation => operation.Name).Count());
        foreach (Operation operation in OperationSamples.All)
            Assert.Equal(operation.Samples.Length, operation.Samples.DistinctBy(sample => sample.ToString()).Count());
    }

    [Fact]
    public void The_table_makes_thousands_of_cases()
    {
        int operations = OperationSamples.All.Count;
        int samples = OperationSamples.All.Sum(operation => operation.Samples.Length);
        int cases = 0;
        foreach ((string property, Func<Operation, IEnumerable<Case>> list) in Properties.Local.Concat(Properties.Global))
        {
            int count = OperationSamples.All.Sum(operation => list(operation).Count());
            output.WriteLine($"{property,-16} {count,6} cases");
            cases += count;
        }

        int covered = Primitives().Count() + PublicOperations().Count();
        output.WriteLine($"{operations} operations ({covered} primitives and public members), {samples} samples, {cases} cases");
        Assert.True(operations >= 95, $"{operations} operations");
        Assert.True(samples >= 1000, $"{samples} samples");
        Assert.True(cases >= 16_000, $"{cases} cases");
    }

    /// <summary>Rows of the tables as "Unary.Exp", and primitives with attributes by the name of their class.</summary>
    private static IEnumerable<string> Primitives()
    {
        foreach (Type table in new[] { typeof(Unary), typeof(Binary), typeof(Composites) })
        {
            foreach (FieldInfo row in table.GetFields(BindingFlags.Public | BindingFlags.Static))
                yield return $"{table.Name}.{row.Name}";
        }

        foreach (Type type in typeof(Primitive).Assembly.GetTypes())
        {
            bool isRow = type == typeof(UnaryPrimitive) || type == typeof(BinaryPrimitive) || type == typeof(Composite);
            if (type.IsSubclassOf(typeof(Primitive)) && !type.IsAbstract && !isRow)
                yield return type.Name;
        }
    }

    /// <summary>Public methods and operators that return tensors, on <see cref="Tensor"/> and in the classes of functions on it.</summary>
    private static IEnumerable<string> PublicOperations()
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return typeof(Tensor).Assembly.GetExportedTypes()
            .Where(type => type == typeof(Tensor) || (type.IsAbstract && type.IsSealed && !type.IsNested))
            .SelectMany(type => type.GetMethods(Declared).Where(ReturnsTensors).Select(method => $"{type.Name}.{method.Name}"))
            .Distinct();
    }

    private static bool ReturnsTensors(MethodInfo method) => HoldsTensors(method.ReturnType)
        || (method.ReturnType.IsAssignableTo(typeof(ITuple)) && Array.Exists(method.ReturnType.GetGenericArguments(), HoldsTensors));

    private static bool HoldsTensors(Type type) => type == typeof(Tensor) || type == typeof(Tensor[]);
}
