using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Normalizations with gain and bias whose kernels give several results. ε is a single number without a gradient.</summary>
internal static class Normalizations
{
    /// <summary>x, the gradient of its normalization with gain and bias, the gain [features] and ε -> the gradients of x, gain and bias.</summary>
    public static readonly MultiComposite LayerNormGradient = new(
        "LayerNormGradient",
        types: inputs => Types(inputs[0], inputs[2], inputs[2]),
        kernel: (inputs, outputs) => LayerNormalization.Backward(inputs[0], inputs[1], inputs[2], inputs[3], outputs),
        decomposition: inputs =>
        {
            Tensor normal = Composites.Standardize.Apply(inputs[0], inputs[3]);
            int[] rows = [.. Enumerable.Range(0, normal.Rank - 1)];
            return
            [
                Composites.StandardizeGradient.Apply(inputs[0], inputs[1] * inputs[2], inputs[3]),
                (inputs[1] * normal).Sum(rows),
                inputs[1].Sum(rows),
            ];
        });

    /// <summary>x [batch, channels, inner], gain, bias and ε -> the normalized channels, their means and their variances.</summary>
    public static readonly MultiComposite BatchNorm = new(
        "BatchNorm",
        types: inputs => Types(inputs[0], inputs[1], inputs[1]),
        kernel: BatchNormalization.Forward,
        decomposition: inputs =>
        {
            (Tensor centred, Tensor mean, Tensor variance) = Moments(inputs[0]);
            Tensor y = (centred * (variance + inputs[3]).Rsqrt() * Column(inputs[1])) + Column(inputs[2]);
            return [y, mean.Reshape(inputs[1].Shape), variance.Reshape(inputs[1].Shape)];
        },
        gradients: (gradient, inputs) => [.. BatchNormGradient!.Apply(inputs[0], gradient, inputs[1], inputs[3]), null]);

    /// <summary>x, the gradient of its normalization, the gain [channels] and ε -> the gradients of x, gain and bias.</summary>
    public static readonly MultiComposite BatchNormGradient = new(
        "BatchNormGradient",
        types: inputs => Types(inputs[0], inputs[2], inputs[2]),
        kernel: BatchNormalization.Backward,
        decomposition: inputs =>
        {
            (Tensor centred, _, Tensor variance) = Moments(inputs[0]);
            Tensor factor = (variance + inputs[3]).Rsqrt();
            Tensor y = centred * factor;
            Tensor gradient = inputs[1];
            Tensor slope = (gradient * y).Mean([0, 2], keepDims: true);
            return
            [
                (gradient - gradient.Mean([0, 2], keepDims: true) - (y * slope)) * factor * Column(inputs[2]),
                (gradient * y).Sum([0, 2]),
                gradient.Sum([0, 2]),
            ];
        });

    private static ResultType[] Types(params ReadOnlySpan<Node> nodes) => Array.ConvertAll(nodes.ToArray(), node => new ResultType(node.Shape, node.DType));

    private static (Tensor Centred, Tensor Mean, Tensor Variance) Moments(Tensor x)
    {
        Tensor mean = x.Mean([0, 2], keepDims: true);
        Tensor centred = x - mean;
        return (centred, mean, centred.Square().Mean([0, 2], keepDims: true));
    }

    /// <summary>[channels] as [channels, 1].</summary>
    private static Tensor Column(Tensor x) => x.Unsqueeze(-1);
}
