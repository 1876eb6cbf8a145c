namespace GradNet.Nn.Tests;

/// <summary>Normalizations.</summary>
internal static class NormalizationCases
{
    public static IEnumerable<LayerCase> All =>
    [
        Batch("batch norm 1d, vectors", new BatchNorm1D(4), 6, 4),
        Batch("batch norm 1d", new BatchNorm1D(4, epsilon: 1e-3, momentum: 0.3), 3, 4, 5),
        Batch("batch norm 2d", new BatchNorm2D(3), 4, 3, 2, 5),
        Batch("batch norm 2d, equal weights", new BatchNorm2D(3, momentum: null), 4, 3, 2, 5),
        Batch("batch norm 2d, plain", new BatchNorm2D(3, affine: false, trackStatistics: false), 4, 3, 2, 5),
        Batch("batch norm 3d", new BatchNorm3D(2), 3, 2, 2, 3, 4),
        LayerCase.Of("layer norm", new LayerNorm([5]), LayerCase.Input(0, 3, 4, 5)),
        LayerCase.Of("layer norm, two axes", new LayerNorm([4, 5], epsilon: 0.01), LayerCase.Input(0, 3, 4, 5)),
        LayerCase.Of("layer norm, plain", new LayerNorm([5], affine: false), LayerCase.Input(0, 3, 4, 5)),
        LayerCase.Of("group norm", new GroupNorm(2, 6), LayerCase.Input(0, 3, 6, 2, 4)),
        LayerCase.Of("group norm, plain", new GroupNorm(3, 6, epsilon: 0.01, affine: false), LayerCase.Input(0, 3, 6, 4)),
        LayerCase.Of("local response norm", new LocalResponseNorm(4, alpha: 0.1, k: 2), LayerCase.Input(0, 2, 6, 3, 4)),
        LayerCase.Of("instance norm", new InstanceNorm(3, affine: true), LayerCase.Input(0, 2, 3, 4, 5)),
        LayerCase.Of("instance norm, plain", new InstanceNorm(3, epsilon: 0.01), LayerCase.Input(0, 2, 3, 7)),
        LayerCase.Of("rms norm", new RmsNorm(5, epsilon: 0.01), LayerCase.Input(0, 3, 4, 5)),
        LayerCase.Of("weight norm, linear", new WeightNorm(new Linear(4, 5)), LayerCase.Input(0, 3, 4)),
        LayerCase.Of("weight norm, convolution", new WeightNorm(new Conv2D(2, 3, 3)), LayerCase.Input(0, 2, 2, 5, 6)),
        Spectral("spectral norm, linear", new SpectralNorm(new Linear(4, 5)), 3, 4),
        Spectral("spectral norm, convolution", new SpectralNorm(new Conv2D(2, 3, 3), steps: 3), 2, 2, 5, 6),
    ];

    /// <summary>A call in training, one in use, and the vectors.</summary>
    private static LayerCase Spectral(string name, SpectralNorm layer, params int[] shape) =>
        LayerCase.Of(name, layer, [LayerCase.Input(0, shape)], (m, x) =>
        {
            m.U.Value = Unit(Filled.Tensor(m.U.Shape, 70));
            m.V.Value = Unit(Filled.Tensor(m.V.Shape, 71));
            Tensor first = m.Forward(x[0]);
            using (Phase.Inference())
                return [first, m.Forward(x[0]), m.U.Value, m.V.Value];
        });

    private static Tensor Unit(Tensor x) => x / x.Square().Sum().Sqrt();

    /// <summary>Two batches in training, then one in use, and the statistics that are left, from a fresh start.</summary>
    private static LayerCase Batch(string name, BatchNorm layer, params int[] shape) =>
        LayerCase.Of(name, layer, [LayerCase.Input(0, shape)], (m, x) =>
        {
            Tensor[] start = [.. Statistics(m).Select(state => state.Value)];
            Tensor first = m.Forward(x[0]);
            Tensor second = m.Forward(x[0] * x[0]);
            using IDisposable use = Phase.Inference();
            Tensor[] results = [first, second, m.Forward(x[0]), .. Statistics(m).Select(state => state.Value)];
            foreach ((State state, Tensor value) in Statistics(m).Zip(start))
                state.Value = value;
            return results;
        });

    private static State[] Statistics(BatchNorm layer) =>
        layer.RunningMean is null ? [] : [layer.RunningMean, layer.RunningVariance!, layer.BatchCount!];
}
