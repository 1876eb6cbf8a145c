using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The discrete Fourier transform of complex signals [..., n, 2], undivided: both directions are each other's transpose.</summary>
internal sealed class FourierTransform(bool isInverse) : Primitive(isInverse ? "InverseFft" : "Fft")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output)
    {
        var plan = new FourierPlan(output.Shape[^2], isInverse);
        MatrixBatch.Run((signals, spectrum) => plan.Transform(signals[0], spectrum), inputs, output, output.Shape[^2], 2);
    }

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        new FourierTransform(!isInverse).Apply(gradient);
}
