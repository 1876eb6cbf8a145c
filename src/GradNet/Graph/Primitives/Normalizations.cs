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
        decomposition: inputs => GradientsOfRows(inputs, inputs[3], firstRow: 0))
    {
        OfBatch = (inputs, shared) => shared[3] is { } epsilon ? GradientsOfRows(inputs, epsilon, firstRow: 1) : null,
    };

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
        gradients: (gradient, inputs) => [.. BatchNormGradient!.Apply(inputs[0], gradient, inputs[1], inputs[3]), null])
    {
        OfBatch = (inputs, shared) => SideBySideChannels(BatchNorm!, images: 1, inputs, shared),
    };

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
        })
    {
        OfBatch = (inputs, shared) => SideBySideChannels(BatchNormGradient!, images: 2, inputs, shared),
    };

    private static ResultType[] Types(params ReadOnlySpan<Node> nodes) => Array.ConvertAll(nodes.ToArray(), node => new ResultType(node.Shape, node.DType));

    /// <summary>The gradients of x, gain and bias, the last two summed over the rows; axes before the first row count examples.</summary>
    private static Tensor[] GradientsOfRows(IReadOnlyList<Tensor> inputs, Tensor epsilon, int firstRow)
    {
        (Tensor x, Tensor gradient, Tensor gain) = (inputs[0], inputs[1], inputs[2]);
        int[] rows = [.. Enumerable.Range(firstRow, x.Rank - 1 - firstRow)];
        return
        [
            Composites.StandardizeGradient.Apply(x, gradient * (firstRow == 0 ? gain : Composites.ForRows(gain, x)), epsilon),
            (gradient * Composites.Standardize.Apply(x, epsilon)).Sum(rows),
            gradient.Sum(rows),
        ];
    }

    /// <summary>Channels are normalized by themselves, so those of several examples lie side by side, if they share ε.</summary>
    private static Tensor[]? SideBySideChannels(MultiComposite operation, int images, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared)
    {
        if (shared[^1] is not { } epsilon)
            return null;
        int count = inputs[0].Shape[0];
        IEnumerable<Tensor> joined = inputs.Take(inputs.Count - 1).Select((input, i) => SideBySide.Join(input, i < images ? 1 : 0));
        Tensor[] results = operation.Apply([.. joined, epsilon]);
        return [.. results.Select((result, i) => SideBySide.Part(result, i == 0 ? 1 : 0, count))];
    }

    private static (Tensor Centred, Tensor Mean, Tensor Variance) Moments(Tensor x)
    {
        Tensor mean = x.Mean([0, 2], keepDims: true);
        Tensor centred = x - mean;
        return (centred, mean, centred.Square().Mean([0, 2], keepDims: true));
    }

    /// <summary>[channels] as [channels, 1].</summary>
    private static Tensor Column(Tensor x) => x.Unsqueeze(-1);
}
