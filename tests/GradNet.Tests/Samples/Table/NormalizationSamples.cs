using GradNet.Graph.Primitives;

namespace GradNet.Tests.Samples.Table;

/// <summary>Normalization over examples, groups of channels and batches.</summary>
internal static class NormalizationSamples
{
    private const double Epsilon = 1e-3;

    private static readonly Tolerance Tolerance = new(64, 64);

    public static Operation[] All { get; } =
    [
        Row("Standardize", Composites.Standardize, isCentred: true),
        Row("RmsNormalize", Composites.RmsNormalize, isCentred: false),
        RowGradient("StandardizeGradient", Composites.StandardizeGradient, isCentred: true),
        RowGradient("RmsNormalizeGradient", Composites.RmsNormalizeGradient, isCentred: false),
        LayerNorm(),
        RmsNorm(),
        GroupNorm(),
        InstanceNorm(),
        BatchNorm(),
    ];

    private static Operation Row(string name, Composite composite, bool isCentred)
    {
        Sample Of(string about, Input x) => new(
            about, [x, Scalar], inputs => composite.Apply(inputs[0], inputs[1]), inputs => NormalizeRows(inputs[0], inputs[1], isCentred));
        return new($"{name}, the composite", [$"Composites.{name}"], Tolerance,
        [
            Of("rows", Inputs.Spread(3, 5)),
            Of("one row", Inputs.Spread(7)),
            Of("rows of 16 and a tail of 1", Inputs.Spread(3, 17)),
            Of("no rows", Inputs.Spread(0, 5)),
            Of("three axes", Inputs.Spread(2, 3, 10)),
            Of("far from zero", Inputs.Between(1000, 1002, 3, 40)) with { Tolerance = new(1024, isCentred ? 4096 : 64) },
            Of("large", Inputs.Spread(211, 103)),
        ]);
    }

    private static Operation RowGradient(string name, Composite composite, bool isCentred)
    {
        Sample Of(string about, params int[] shape) => new(
            about,
            [Inputs.Spread(shape), Inputs.Uneven(shape), Scalar],
            inputs => composite.Apply(inputs[0], inputs[1], inputs[2]),
            inputs => GradientOfRows(inputs[0], inputs[1], inputs[2], isCentred));
        return new($"{name}, the composite", [$"Composites.{name}"], new Tolerance(256, 256),
            [Of("rows", 3, 5), Of("rows of 16 and a tail of 1", 3, 17), Of("no rows", 0, 5), Of("large", 211, 103)]);
    }

    private static Input Scalar => new([], [Epsilon]);

    private static ReferenceTensor NormalizeRows(ReferenceTensor x, ReferenceTensor epsilon, bool isCentred)
    {
        int last = x.Rank - 1;
        ReferenceTensor mean = x.Reduce([last], true, row => isCentred ? row.Average() : 0);
        ReferenceTensor centred = ReferenceTensor.Zip(x, mean, (value, average) => value - average);
        ReferenceTensor square = centred.Reduce([last], true, row => row.Average(value => value * value));
        return ReferenceTensor.Zip(centred, square, (value, variance) => value / Math.Sqrt(variance + epsilon.Values[0]));
    }

    /// <summary>The gradient of Σ g · y for each x, from dyⱼ/dxᵢ = (δ − 1/n − yᵢ yⱼ / n) / √(variance + ε).</summary>
    private static ReferenceTensor GradientOfRows(ReferenceTensor x, ReferenceTensor g, ReferenceTensor epsilon, bool isCentred)
    {
        ReferenceTensor y = NormalizeRows(x, epsilon, isCentred);
        ReferenceTensor scale = x.Reduce([1], true,
            row => 1 / Math.Sqrt(row.Average(value => Math.Pow(value - (isCentred ? row.Average() : 0), 2)) + epsilon.Values[0]));
        ReferenceTensor meanOfGradient = g.Reduce([1], true, row => isCentred ? row.Average() : 0);
        ReferenceTensor slope = ReferenceTensor.Zip(g, y, (a, b) => a * b).Reduce([1], true, row => row.Average());
        return ReferenceTensor.Define(x.Shape, at => scale[at] * (g[at] - meanOfGradient[at] - (y[at] * slope[at])));
    }

    /// <summary>(x − mean) / √(variance + ε) over some axes.</summary>
    private static ReferenceTensor Standardize(ReferenceTensor x, params int[] axes)
    {
        ReferenceTensor mean = x.Reduce(axes, true, group => group.Average());
        ReferenceTensor variance = x.Reduce(axes, true, group => group.Average(value => Math.Pow(value - group.Average(), 2)));
        return ReferenceTensor.Define(x.Shape, at => (x[at] - mean[at]) / Math.Sqrt(variance[at] + Epsilon));
    }

    private static ReferenceTensor PerChannel(ReferenceTensor x, Func<double, int, double> function) =>
        ReferenceTensor.Define(x.Shape, at => function(x[at], at[1]));

    private static Operation LayerNorm() => new("LayerNorm", ["NormalizationFunctions.LayerNorm", "Composites.LayerNorm"], Tolerance,
    [
        new("the last axis", [Inputs.Spread(3, 7)], inputs => inputs[0].LayerNorm(epsilon: Epsilon), inputs => Standardize(inputs[0], 1)),
        new("two axes", [Inputs.Spread(2, 3, 5)], inputs => inputs[0].LayerNorm(2, Epsilon), inputs => Standardize(inputs[0], 1, 2)),
        new("a gain", [Inputs.Spread(3, 7), Inputs.Uneven(7)], inputs => inputs[0].LayerNorm(inputs[1], epsilon: Epsilon),
            inputs => ReferenceTensor.Zip(Standardize(inputs[0], 1), inputs[1], (x, gain) => x * gain)),
        new("gain and bias", [Inputs.Spread(3, 7), Inputs.Uneven(7), Inputs.Spread(7)],
            inputs => inputs[0].LayerNorm(inputs[1], inputs[2], Epsilon),
            inputs => ReferenceTensor.Zip(
                ReferenceTensor.Zip(Standardize(inputs[0], 1), inputs[1], (x, gain) => x * gain), inputs[2], (x, bias) => x + bias)),
        new("gain and bias of two axes", [Inputs.Spread(2, 3, 5), Inputs.Uneven(3, 5), Inputs.Spread(3, 5)],
            inputs => inputs[0].LayerNorm(inputs[1], inputs[2], Epsilon),
            inputs => ReferenceTensor.Zip(
                ReferenceTensor.Zip(Standardize(inputs[0], 1, 2), inputs[1], (x, gain) => x * gain), inputs[2], (x, bias) => x + bias)),
        new("no rows", [Inputs.Spread(0, 7), Inputs.Uneven(7), Inputs.Spread(7)],
            inputs => inputs[0].LayerNorm(inputs[1], inputs[2], Epsilon), inputs => inputs[0]),
        new("large", [Inputs.Spread(211, 997), Inputs.Uneven(997), Inputs.Spread(997)],
            inputs => inputs[0].LayerNorm(inputs[1], inputs[2], Epsilon),
            inputs => ReferenceTensor.Zip(
                ReferenceTensor.Zip(Standardize(inputs[0], 1), inputs[1], (x, gain) => x * gain), inputs[2], (x, bias) => x + bias)),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("a gain of another shape", () => Tensor.Zeros([3, 7]).LayerNorm(Tensor.Zeros([3])),
                "LayerNorm: gain [3] is not the shape of the last axes of [3, 7]."),
            BadCall.Shape("too many axes", () => Tensor.Zeros([3, 7]).LayerNorm(3),
                "LayerNorm: [3, 7] does not have 3 axes to normalize over."),
        ],
    };

    private static Operation RmsNorm() => new("RmsNorm", ["NormalizationFunctions.RmsNorm"], Tolerance,
    [
        new("the last axis", [Inputs.Spread(3, 7)], inputs => inputs[0].RmsNorm(epsilon: Epsilon), inputs => RmsNormOf(inputs[0])),
        new("a gain", [Inputs.Spread(3, 7), Inputs.Uneven(7)], inputs => inputs[0].RmsNorm(inputs[1], Epsilon),
            inputs => ReferenceTensor.Zip(RmsNormOf(inputs[0]), inputs[1], (x, gain) => x * gain)),
        new("large", [Inputs.Spread(211, 97)], inputs => inputs[0].RmsNorm(epsilon: Epsilon), inputs => RmsNormOf(inputs[0])),
    ]);

    private static ReferenceTensor RmsNormOf(ReferenceTensor x)
    {
        ReferenceTensor square = x.Reduce([1], true, row => row.Average(value => value * value));
        return ReferenceTensor.Define(x.Shape, at => x[at] / Math.Sqrt(square[at] + Epsilon));
    }

    private static Operation GroupNorm() => new("GroupNorm", ["NormalizationFunctions.GroupNorm"], Tolerance,
    [
        new("two groups", [Inputs.Spread(3, 4, 5)], inputs => inputs[0].GroupNorm(2, epsilon: Epsilon),
            inputs => Standardize(inputs[0].Reshape(3, 2, 10), 2).Reshape(3, 4, 5)),
        new("gain and bias", [Inputs.Spread(2, 6, 3, 2), Inputs.Uneven(6), Inputs.Spread(6)],
            inputs => inputs[0].GroupNorm(3, inputs[1], inputs[2], Epsilon),
            inputs => PerChannel(Standardize(inputs[0].Reshape(2, 3, 12), 2).Reshape(2, 6, 3, 2),
                (x, channel) => (x * inputs[1][channel]) + inputs[2][channel])),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("groups that do not divide", () => Tensor.Zeros([2, 6, 3]).GroupNorm(4),
                "GroupNorm: 4 groups do not divide the 6 channels of [2, 6, 3]."),
            BadCall.Shape("a gain of another size", () => Tensor.Zeros([2, 6, 3]).GroupNorm(3, Tensor.Zeros([3])),
                "GroupNorm: gain [3] should be [6], one number for each channel of [2, 6, 3]."),
        ],
    };

    private static Operation InstanceNorm() => new("InstanceNorm", ["NormalizationFunctions.InstanceNorm"], Tolerance,
    [
        new("gain and bias", [Inputs.Spread(2, 3, 4, 5), Inputs.Uneven(3), Inputs.Spread(3)],
            inputs => inputs[0].InstanceNorm(inputs[1], inputs[2], Epsilon),
            inputs => PerChannel(Standardize(inputs[0], 2, 3), (x, channel) => (x * inputs[1][channel]) + inputs[2][channel])),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("no channels", () => Tensor.Zeros([3]).InstanceNorm(),
                "InstanceNorm: [3] has no axis of channels: it should be [batch, channels, ...]."),
        ],
    };

    private static Operation BatchNorm() => new("BatchNorm", ["NormalizationFunctions.BatchNorm"], Tolerance,
    [
        new("training", [Inputs.Spread(6, 4)], inputs => inputs[0].BatchNorm(null, null, Epsilon, out _, out _),
            inputs => Standardize(inputs[0], 0)),
        new("training, images", [Inputs.Spread(2, 3, 4, 5), Inputs.Uneven(3), Inputs.Spread(3)],
            inputs => inputs[0].BatchNorm(inputs[1], inputs[2], Epsilon, out _, out _),
            inputs => PerChannel(Standardize(inputs[0], 0, 2, 3), (x, channel) => (x * inputs[1][channel]) + inputs[2][channel])),
        new("training, large", [Inputs.Spread(7, 5, 31, 29), Inputs.Uneven(5), Inputs.Spread(5)],
            inputs => inputs[0].BatchNorm(inputs[1], inputs[2], Epsilon, out _, out _),
            inputs => PerChannel(Standardize(inputs[0], 0, 2, 3), (x, channel) => (x * inputs[1][channel]) + inputs[2][channel])),
        new("the mean of the batch", [Inputs.Spread(2, 3, 5)], inputs => MeanOf(inputs[0]).Detach(),
            inputs => inputs[0].Reduce([0, 2], false, values => values.Average())) { IsSmooth = false },
        new("the variance of the batch", [Inputs.Spread(2, 3, 5)], inputs => VarianceOf(inputs[0]).Detach(),
            inputs => inputs[0].Reduce([0, 2], false, group => group.Average(value => Math.Pow(value - group.Average(), 2))))
            { IsSmooth = false },
        new("inference", [Inputs.Spread(2, 3, 4, 5), Inputs.Spread(3), Inputs.Between(0.5, 2, 3)],
            inputs => inputs[0].BatchNorm(inputs[1], inputs[2], epsilon: Epsilon),
            inputs => PerChannel(inputs[0], (x, channel) => (x - inputs[1][channel]) / Math.Sqrt(inputs[2][channel] + Epsilon))),
        new("inference, gain and bias",
            [Inputs.Spread(5, 3), Inputs.Spread(3), Inputs.Between(0.5, 2, 3), Inputs.Uneven(3), Inputs.Reversed(Inputs.Spread(3))],
            inputs => inputs[0].BatchNorm(inputs[1], inputs[2], inputs[3], inputs[4], Epsilon),
            inputs => PerChannel(inputs[0], (x, channel) =>
                ((x - inputs[1][channel]) / Math.Sqrt(inputs[2][channel] + Epsilon) * inputs[3][channel]) + inputs[4][channel])),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("a mean of another size", () => Tensor.Zeros([2, 6, 3]).BatchNorm(Tensor.Zeros([3]), Tensor.Ones([6])),
                "BatchNorm: mean [3] should be [6], one number for each channel of [2, 6, 3]."),
        ],
    };

    private static Tensor MeanOf(Tensor x)
    {
        x.BatchNorm(null, null, Epsilon, out Tensor mean, out _);
        return mean;
    }

    private static Tensor VarianceOf(Tensor x)
    {
        x.BatchNorm(null, null, Epsilon, out _, out Tensor variance);
        return variance;
    }
}
