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
        gradient: (_, gradient, _, y) => SoftmaxGradient!.Apply(y, gradient));

    /// <summary>Softmax y and its gradient g -> y · (g − Σ g · y).</summary>
    public static readonly Composite SoftmaxGradient = new(
        "SoftmaxGradient",
        shapes: inputs => inputs[0].Shape,
        kernel: (inputs, output) => Rows.SoftmaxGradient(inputs[0], inputs[1], output),
        decomposition: inputs => inputs[0] * (inputs[1] - (inputs[1] * inputs[0]).Sum(-1, keepDims: true)));

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
        gradient: (_, gradient, _, y) => LogSoftmaxGradient!.Apply(y, gradient));

    /// <summary>Log-softmax y and its gradient g -> g − e^y · Σ g.</summary>
    public static readonly Composite LogSoftmaxGradient = new(
        "LogSoftmaxGradient",
        shapes: inputs => inputs[0].Shape,
        kernel: (inputs, output) => Rows.LogSoftmaxGradient(inputs[0], inputs[1], output),
        decomposition: inputs => inputs[1] - (inputs[0].Exp() * inputs[1].Sum(-1, keepDims: true)));

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
            : CrossEntropyGradient!.Apply(inputs[0], inputs[1], gradient))
    {
        OfBatch = (inputs, _) => ApplyToLargerBatch(CrossEntropy!, inputs),
    };

    /// <summary>Logits [N, classes], labels [N] and the gradients [N] of their cross-entropies -> the gradient of the logits.</summary>
    public static readonly Composite CrossEntropyGradient = new(
        "CrossEntropyGradient",
        shapes: inputs => inputs[0].Shape,
        kernel: (inputs, output) => Rows.CrossEntropyGradient(inputs[0], inputs[1], inputs[2], output),
        decomposition: inputs =>
            inputs[2].Unsqueeze(-1) * (inputs[0].Softmax() - inputs[1].Cast(DType.Int64).OneHot(inputs[0].Shape[^1], inputs[0].DType)))
    {
        OfBatch = (inputs, _) => ApplyToLargerBatch(CrossEntropyGradient!, inputs),
    };

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

    /// <summary>x and the single number ε -> (x − mean) / √(variance + ε).</summary>
    public static readonly Composite Standardize = Normalization("Standardize", isCentred: true, () => StandardizeGradient!);

    /// <summary>x, the gradient of its standardization and ε -> the gradient of x.</summary>
    public static readonly Composite StandardizeGradient = NormalizationGradient("StandardizeGradient", isCentred: true);

    /// <summary>x and the single number ε -> x / √(mean of x² + ε).</summary>
    public static readonly Composite RmsNormalize = Normalization("RmsNormalize", isCentred: false, () => RmsNormalizeGradient!);

    /// <summary>x, the gradient of its normalization and ε -> the gradient of x.</summary>
    public static readonly Composite RmsNormalizeGradient = NormalizationGradient("RmsNormalizeGradient", isCentred: false);

    /// <summary>x, gain and bias [features], and the single number ε -> (x − mean) / √(variance + ε) · gain + bias.</summary>
    public static readonly Composite LayerNorm = new(
        "LayerNorm",
        shapes: inputs => inputs[0].Shape,
        kernel: (inputs, output) => LayerNormalization.Forward(inputs[0], inputs[1], inputs[2], inputs[3], output),
        decomposition: inputs => (Standardize.Apply(inputs[0], inputs[3]) * inputs[1]) + inputs[2],
        gradients: (gradient, inputs) => [.. Normalizations.LayerNormGradient.Apply(inputs[0], gradient, inputs[1], inputs[3]), null])
    {
        OfBatch = (inputs, shared) => (shared[1], shared[2], shared[3]) switch
        {
            ({ } gain, { } bias, { } epsilon) => LayerNorm!.Apply([inputs[0], gain, bias, epsilon]),
            (_, _, { } epsilon) => (Standardize.Apply(inputs[0], epsilon) * ForRows(inputs[1], inputs[0])) + ForRows(inputs[2], inputs[0]),
            _ => null,
        },
    };

    /// <summary>[examples, features] for the rows of x, [examples, ..., features].</summary>
    internal static Tensor ForRows(Tensor parameter, Tensor x) =>
        parameter.Reshape([parameter.Shape[0], .. Enumerable.Repeat(1, x.Rank - 2), parameter.Shape[1]]);

    /// <summary>The examples of all batches one after the other.</summary>
    private static Tensor ApplyToLargerBatch(Composite operation, IReadOnlyList<Tensor> inputs) =>
        SideBySide.Part(operation.Apply([.. inputs.Select(input => SideBySide.Join(input, 0))]), 0, inputs[0].Shape[0]);

    private static Composite Normalization(string name, bool isCentred, Func<Composite> derivative)
    {
        Composite? normalization = null;
        normalization = new(
            name,
            shapes: inputs => inputs[0].Shape,
            kernel: (inputs, output) => Rows.Standardize(inputs[0], inputs[1], output, isCentred),
            decomposition: inputs =>
            {
                Tensor centred = Centre(inputs[0], isCentred);
                return centred * (centred.Square().Mean(-1, keepDims: true) + inputs[1]).Rsqrt();
            },
            gradient: (index, gradient, inputs, _) => index == 0
                ? derivative().Apply(inputs[0], gradient, inputs[1])
                : normalization!.Differentiate(gradient, inputs)[index]);
        return normalization;
    }

    private static Composite NormalizationGradient(string name, bool isCentred) => new(
        name,
        shapes: inputs => inputs[0].Shape,
        kernel: (inputs, output) => Rows.StandardizeGradient(inputs[0], inputs[1], inputs[2], output, isCentred),
        decomposition: inputs =>
        {
            Tensor centred = Centre(inputs[0], isCentred);
            Tensor factor = (centred.Square().Mean(-1, keepDims: true) + inputs[2]).Rsqrt();
            Tensor y = centred * factor;
            return factor * (Centre(inputs[1], isCentred) - (y * (inputs[1] * y).Mean(-1, keepDims: true)));
        });

    private static Tensor Centre(Tensor x, bool isCentred) => isCentred ? x - x.Mean(-1, keepDims: true) : x;
}
