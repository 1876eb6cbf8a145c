using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>
/// A step of an optimizer for any number of parameters of one dtype: a row of <see cref="Updates"/>. Inputs are the scalars, float64, so
/// that a changing learning rate is data; then a gradient, a value and the states of each parameter. Results are each parameter's value and states.
/// </summary>
internal sealed class UpdateRule(string name, int states, UpdateRule.Kernel kernel) : MultiPrimitive(name)
{
    /// <summary>The pass over all elements.</summary>
    public delegate void Kernel(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs);

    /// <summary>How many tensors are remembered for each parameter.</summary>
    public int States { get; } = states;

    public override bool HasGradient => false;

    public override int? Overwrites(int result) => OldOf(result);

    public override ResultType[] InferResults(ReadOnlySpan<Node> inputs)
    {
        var results = new ResultType[inputs.Length / (2 + States) * (1 + States)];
        for (int i = 0; i < results.Length; i++)
        {
            Node old = inputs[OldOf(i)];
            results[i] = new ResultType(old.Shape, old.DType);
        }

        return results;
    }

    public override void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs) => kernel(inputs, outputs);

    public override Tensor? VectorJacobianProduct(
        int index, int result, Tensor gradient, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results) => null;

    /// <summary>The input that a result replaces: after the scalars, each parameter has a gradient before its value and states.</summary>
    private int OldOf(int result)
    {
        (int parameter, int state) = Math.DivRem(result, 1 + States);
        return 1 + (parameter * (2 + States)) + 1 + state;
    }
}
