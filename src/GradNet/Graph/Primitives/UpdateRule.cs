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

    public override ResultType[] InferResults(ReadOnlySpan<Node> inputs)
    {
        int read = 2 + States;
        int written = 1 + States;
        var results = new ResultType[inputs.Length / read * written];
        for (int i = 0; i < results.Length; i++)
        {
            Node old = inputs[1 + (i / written * read) + 1 + (i % written)];
            results[i] = new ResultType(old.Shape, old.DType);
        }

        return results;
    }

    public override void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs) => kernel(inputs, outputs);

    public override Tensor? VectorJacobianProduct(
        int index, int result, Tensor gradient, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results) => null;
}
