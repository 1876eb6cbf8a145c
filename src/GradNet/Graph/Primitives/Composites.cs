using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Every composite with a fused kernel. All work along the last axis.</summary>
internal static class Composites
{
    /// <summary>e^x / Σ e^x.</summary>
    public static readonly Composite Softmax = new(
        "Softmax",
        shapes: inputs => inputs[0].Shape,
        kernel: (inputs, output) => Rows.Softmax(inputs[0], output),
        decomposition: inputs =>
        {
            Tensor exponentials = (inputs[0] - inputs[0].Detach().Max(-1, keepDims: true)).Exp();
            return exponentials / exponentials.Sum(-1, keepDims: true);
        },
        gradient: (_, gradient, _, y) => y * (gradient - (gradient * y).Sum(-1, keepDims: true)));

    /// <summary>x − ln Σ e^x.</summary>
    public static readonly Composite LogSoftmax = new(
        "LogSoftmax",
        shapes: inputs => inputs[0].Shape,
        kernel: (inputs, output) => Rows.LogSoftmax(inputs[0], output),
        decomposition: inputs =>
        {
            Tensor shifted = inputs[0] - inputs[0].Detach().Max(-1, keepDims: true);
            return shifted - shifted.Exp().Sum(-1, keepDims: true).Log();
        },
        gradient: (_, gradient, _, y) => gradient - (y.Exp() * gradient.Sum(-1, keepDims: true)));

    /// <summary>ln Σ e^x, without the last axis.</summary>
    public static readonly Composite LogSumExp = new(
        "LogSumExp",
        shapes: inputs => inputs[0].Shape[..^1],
        kernel: (inputs, output) => Rows.LogSumExp(inputs[0], output),
        decomposition: inputs =>
        {
            Tensor largest = inputs[0].Detach().Max(-1, keepDims: true);
            return ((inputs[0] - largest).Exp().Sum(-1, keepDims: true).Log() + largest).Squeeze(-1);
        },
        gradient: (_, gradient, inputs, _) => gradient.Unsqueeze(-1) * inputs[0].Softmax());

    /// <summary>Logits [N, classes] and labels [N] -> ln Σ e^logits − logit of the label, [N].</summary>
    public static readonly Composite CrossEntropy = new(
        "CrossEntropy",
        shapes: inputs => inputs[1].Shape,
        kernel: (inputs, output) => Rows.CrossEntropy(inputs[0], inputs[1], output),
        decomposition: inputs => -inputs[0].LogSoftmax().Gather(-1, inputs[1].Cast(DType.Int64).Unsqueeze(-1)).Squeeze(-1),
        gradient: (index, gradient, inputs, _) => index == 1
            ? null
            : gradient.Unsqueeze(-1) * (inputs[0].Softmax() - inputs[1].OneHot(inputs[0].Shape[^1], inputs[0].DType)));

    /// <summary>The product of each element and all before it. Zeros have exact gradients: the decomposition divides by nothing.</summary>
    public static readonly Composite CumulativeProduct = new(
        "CumProduct",
        shapes: inputs => inputs[0].Shape,
        kernel: (inputs, output) => Cumulative.Product(inputs[0], output, output.Shape.Rank - 1),
        decomposition: inputs =>
        {
            // Each step doubles how many elements a product reaches back (Hillis and Steele, 1986).
            Tensor product = inputs[0];
            int axis = product.Rank - 1;
            int length = product.Shape[axis];
            for (int reach = 1; reach < length; reach *= 2)
            {
                Tensor joined = product.Narrow(axis, reach, length - reach) * product.Narrow(axis, 0, length - reach);
                product = Tensor.Concatenate([product.Narrow(axis, 0, reach), joined], axis);
            }

            return product;
        });
}
