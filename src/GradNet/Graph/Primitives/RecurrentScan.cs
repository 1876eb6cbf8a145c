using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>
/// All steps of a recurrent layer, [planes, time, batch, hidden] from the sources that <see cref="RecurrentKind.Run"/> names. The gradient of
/// the parts of the state is stated there, since the other planes have none.
/// </summary>
internal sealed class RecurrentScan(string name, int planes, Composite.Kernel kernel) : Primitive(name)
{
    public override bool HasGradient => false;

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => [planes, inputs[0].Shape[0], .. inputs[3].Shape];

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => kernel(inputs, output);

    /// <summary>A larger batch, where the hidden weights are shared.</summary>
    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared)
    {
        if ((shared[1], shared[2]) is not ({ } weight, { } bias))
            return null;
        Tensor[] sources = [SideBySide.Join(inputs[0], 1), weight, bias, .. inputs.Skip(3).Select(state => SideBySide.Join(state, 0))];
        return SideBySide.Part(Apply(Array.ConvertAll(sources, source => source.Contiguous())), 2, inputs[0].Shape[0]);
    }

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => null;
}
