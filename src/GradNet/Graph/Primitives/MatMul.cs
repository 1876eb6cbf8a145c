using GradNet.Cpu;
using GradNet.Execution;

namespace GradNet.Graph.Primitives;

/// <summary>Matrix product over the last two axes, [..., M, K] × [..., K, N] -> [..., M, N]. The leading axes are equal.</summary>
internal sealed class MatMul() : Primitive("MatMul"), IFinishingKernel
{
    public static readonly MatMul Instance = new();

    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        ReadOnlySpan<int> sizes = inputs[0].Shape.Sizes;
        return [.. sizes[..^1], inputs[1].Shape[^1]];
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Run(inputs, [output], epilogue: default);

    public void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs, Epilogue epilogue) =>
        Gemm.Multiply(inputs[0], inputs[1], outputs[0], epilogue);

    /// <summary>One product for all examples, where they share the matrix on the right.</summary>
    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared) =>
        shared[1] is { Rank: 2 } right && shared[0] is null
            ? Apply(inputs[0].Reshape(-1, inputs[0].Shape[^1]), right).Reshape([.. inputs[0].Shape[..^1], right.Shape[1]])
            : Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        (Tensor a, Tensor b) = (inputs[0], inputs[1]);
        if (index == 0)
            return IsTransposed(a) ? b.MatMul(gradient.Transpose()).Transpose() : gradient.MatMul(b.Transpose());
        return IsTransposed(b) ? gradient.Transpose().MatMul(a).Transpose() : a.Transpose().MatMul(gradient);
    }

    /// <summary>
    /// Whether a matrix was made by transposing another. Its gradient is then computed transposed as well (the same products in
    /// the same order), so that the gradient of what was transposed lies in rows again.
    /// </summary>
    private static bool IsTransposed(Tensor matrix) => matrix.Node.Primitive is Permute { ExchangesLastTwo: true };
}
