using System.Reflection;
using GradNet.Graph.Primitives;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Operations;

/// <summary>What must hold for every sample of every operation. Each property lists its cases without running them.</summary>
internal static class Properties
{
    /// <summary>Properties that do not look at process-wide settings.</summary>
    public static IReadOnlyDictionary<string, Func<Operation, IEnumerable<Case>>> Local { get; } =
        new Dictionary<string, Func<Operation, IEnumerable<Case>>>
        {
            [nameof(Forward)] = Forward,
            [nameof(Arrangements)] = Arrangements,
            [nameof(Immutability)] = Immutability,
            [nameof(Sharing)] = Sharing,
            [nameof(Composition)] = Composition,
            [nameof(Policies)] = Policies,
            [nameof(BadCalls)] = BadCalls,
            [nameof(DifferenceChecks.FirstOrder)] = DifferenceChecks.FirstOrder,
            [nameof(DifferenceChecks.SecondOrder)] = DifferenceChecks.SecondOrder,
        };

    /// <summary>Properties whose checks change process-wide settings.</summary>
    public static IReadOnlyDictionary<string, Func<Operation, IEnumerable<Case>>> Global { get; } =
        new Dictionary<string, Func<Operation, IEnumerable<Case>>>
        {
            [nameof(GlobalChecks.Threads)] = GlobalChecks.Threads,
            [nameof(GlobalChecks.Poison)] = GlobalChecks.Poison,
        };

    /// <summary>The result is what the definition says, in the declared dtype.</summary>
    public static IEnumerable<Case> Forward(Operation operation) =>
        from sample in operation.Samples
        from run in sample.Precisions()
        select new Case(operation.Name, run.ToString(), nameof(Forward), check =>
        {
            Tensor result = run.Apply(run.Tensors());
            if (result.DType != run.ResultDType)
                check.Fail($"the dtype should be {run.ResultDType} and is {result.DType}");
            if (run.Reference is null)
                return;
            ReferenceTensor expected = run.Reference([.. run.Inputs.Select(input => input.ToReference())]);
            check.AssertClose(expected, result, run.Tolerance ?? operation.Tolerance);
        });

    /// <summary>The bits of the result do not depend on how the inputs lie in memory.</summary>
    public static IEnumerable<Case> Arrangements(Operation operation) =>
        from sample in operation.Samples
        where sample.Inputs.Length > 0
        from run in sample.IsLarge ? [sample] : sample.Precisions()
        from arrangement in Enum.GetValues<Arrangement>()
        where arrangement != Arrangement.Contiguous
        select new Case(operation.Name, $"{run} {arrangement}", nameof(Arrangements), check =>
        {
            Sample arranged = arrangement == Arrangement.Repeated
                ? run with { Inputs = Array.ConvertAll(run.Inputs, input => input.RepeatFirst()) }
                : run;
            check.AssertSameBits(arranged.Apply(arranged.Tensors()), arranged.Apply(arranged.Tensors(arrangement)), arrangement.ToString());
        });

    /// <summary>Recorded and planned, an operation and its gradients have the bits that they have when each runs at once.</summary>
    public static IEnumerable<Case> Policies(Operation operation) =>
        from sample in operation.Samples
        from run in sample.Precisions()
        select new Case(operation.Name, run.ToString(), nameof(Policies), check =>
        {
            Tensor[] inputs = run.Tensors();
            Tensor[] immediate = Under(ExecutionPolicy.Immediate);
            Tensor[] deferred = Under(ExecutionPolicy.Deferred);
            for (int i = 0; i < immediate.Length; i++)
                check.AssertSameBits(immediate[i], deferred[i], i == 0 ? "both policies" : $"both policies, gradient {i - 1}");

            Tensor[] Under(ExecutionPolicy policy)
            {
                using IDisposable scope = Policy.Scope(policy);
                Tensor[] results = SampleRun.ForwardAndBackward(run, inputs);
                Tensor.Compute(results);
                return results;
            }
        });

    /// <summary>Values are immutable: neither the operation nor its gradient changes an input.</summary>
    public static IEnumerable<Case> Immutability(Operation operation) =>
        from sample in operation.Samples
        where sample.Inputs.Length > 0
        select new Case(operation.Name, sample.ToString(), nameof(Immutability), check =>
        {
            Tensor[] inputs = sample.Tensors();
            SampleRun.ForwardAndBackward(sample, inputs);
            for (int i = 0; i < inputs.Length; i++)
                check.AssertSameBits(sample.Inputs[i].ToTensor(), inputs[i], $"input {i}");
        });

    /// <summary>Views copy nothing, and copies are copies.</summary>
    public static IEnumerable<Case> Sharing(Operation operation) =>
        from sample in operation.Samples
        where sample.SharesStorage is not null
        select new Case(operation.Name, sample.ToString(), nameof(Sharing), check =>
        {
            Tensor[] inputs = sample.Tensors();
            bool shares = sample.Apply(inputs).Node.Value.Storage == inputs[0].Node.Value.Storage;
            if (shares != sample.SharesStorage)
                check.Fail(shares ? "should have copied" : "should be a view of its input");
        });

    /// <summary>A fused kernel agrees with the decomposition, and a stated gradient with the gradient of the decomposition.</summary>
    public static IEnumerable<Case> Composition(Operation operation)
    {
        const string Table = nameof(Composites) + ".";
        if (!operation.Covers[0].StartsWith(Table, StringComparison.Ordinal))
            return [];
        var composite = (Composite)typeof(Composites)
            .GetField(operation.Covers[0][Table.Length..], BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return
            from sample in operation.Samples
            from run in sample.Precisions()
            select new Case(operation.Name, run.ToString(), nameof(Composition),
                check => CompareWithDecomposition(check, composite, run, operation.Tolerance));
    }

    /// <summary>Wrong calls fail with a message that is held word by word; under the deferred policy, the place of the operation may follow.</summary>
    public static IEnumerable<Case> BadCalls(Operation operation) =>
        from call in operation.BadCalls
        select new Case(operation.Name, call.Name, nameof(BadCalls), check =>
        {
            Exception? thrown = Record.Exception(call.Call);
            if (thrown is null)
                check.Fail("should have thrown");
            bool isSaid = thrown!.Message == call.Message
                || (Policy.Current == ExecutionPolicy.Deferred && thrown.Message.StartsWith($"{call.Message}{Environment.NewLine}  at ", StringComparison.Ordinal));
            if (thrown.GetType() != call.Exception || !isSaid)
                check.Fail($"expected\n  {call.Exception.Name}: {call.Message}\ngot\n  {thrown.GetType().Name}: {thrown.Message}");
        });

    private static void CompareWithDecomposition(Case check, Composite composite, Sample run, Tolerance ofOperation)
    {
        Tensor[] inputs = run.Tensors();
        Tolerance tolerance = run.Tolerance ?? ofOperation;
        tolerance = new(2 * tolerance.Relative, 2 * tolerance.Absolute);
        Tensor fused = composite.Apply(inputs);
        check.AssertClose(AsReference(composite.Decompose(inputs)), fused, tolerance);
        if (!run.IsSmooth)
            return;

        Tensor gradient = SampleRun.Weights(fused);
        bool[] wanted = Array.ConvertAll(inputs, input => input.DType.IsFloating);
        Tensor?[] stated = composite.VectorJacobianProducts(wanted, gradient, inputs, fused);
        Tensor?[] derived = composite.Differentiate(gradient, inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (wanted[i])
                check.AssertClose(AsReference(derived[i]!), stated[i]!, new Tolerance(4 * tolerance.Relative, 8 * tolerance.Absolute));
        }
    }

    private static ReferenceTensor AsReference(Tensor tensor) => new([.. tensor.Shape], Elements.ToDoubles(tensor));
}
