namespace GradNet.Nn.Tests;

/// <summary>Convolutions and pools.</summary>
internal static class ConvolutionCases
{
    private static readonly Tensor Signal = LayerCase.Input(0, 2, 4, 9);
    private static readonly Tensor Image = LayerCase.Input(0, 2, 4, 6, 7);
    private static readonly Tensor Volume = LayerCase.Input(0, 1, 4, 4, 5, 6);

    public static IEnumerable<LayerCase> All =>
    [
        LayerCase.Of("conv 1d", new Conv1D(4, 6, 3, stride: 2, padding: 1, dilation: 2, groups: 2), Signal),
        LayerCase.Of("conv 1d, no bias", new Conv1D(4, 3, 2, bias: false), Signal),
        LayerCase.Of("conv 2d", new Conv2D(4, 6, (3, 2), stride: (2, 1), padding: (1, 2), dilation: (1, 2), groups: 2), Image),
        LayerCase.Of("conv 3d", new Conv3D(4, 6, (2, 3, 2), stride: (1, 2, 1), padding: (1, 0, 1), dilation: (2, 1, 1), groups: 2), Volume),
        LayerCase.Of("conv 3d, no bias", new Conv3D(4, 2, 3, padding: 1, bias: false), Volume),
        LayerCase.Of("separable conv 2d", new SeparableConv2D(4, 5, 3, stride: 2, padding: 1, multiplier: 2), Image),
        LayerCase.Of("lp pool 2d", new LpPool2D(2, (3, 2), stride: (2, 1)), Image),
        LayerCase.Of(
            "conv transpose 1d", new ConvTranspose1D(4, 6, 3, stride: 3, padding: 1, outputPadding: 2, dilation: 2, groups: 2), Signal),
        LayerCase.Of(
            "conv transpose 2d",
            new ConvTranspose2D(4, 6, (3, 2), stride: (2, 3), padding: (1, 0), outputPadding: (1, 2), dilation: (2, 1), groups: 2),
            Image),
        LayerCase.Of("conv transpose 2d, no bias", new ConvTranspose2D(4, 3, 4, stride: 2, padding: 1, bias: false), Image),
        LayerCase.Of(
            "conv transpose 3d",
            new ConvTranspose3D(4, 2, (2, 3, 2), stride: (2, 1, 2), padding: (0, 1, 1), outputPadding: (1, 0, 1), dilation: (1, 2, 1), groups: 2),
            Volume),
        LayerCase.Of("max pool 1d", new MaxPool1D(3, stride: 2, padding: 1), Signal),
        LayerCase.Of("max pool 2d", new MaxPool2D((3, 2), stride: (2, 1), padding: 1), Image),
        LayerCase.Of("max pool 3d", new MaxPool3D((2, 3, 2), stride: (1, 2, 2), padding: (1, 1, 0)), Volume),
        LayerCase.Of("average pool 1d", new AveragePool1D(3, stride: 2, padding: 1), Signal),
        LayerCase.Of("average pool 2d", new AveragePool2D((3, 2), stride: (2, 1), padding: 1, countPadding: false), Image),
        LayerCase.Of("average pool 3d", new AveragePool3D((2, 3, 2), stride: (1, 2, 2), padding: (1, 1, 0)), Volume),
        LayerCase.Of("adaptive max pool 1d", new AdaptiveMaxPool1D(4), Signal),
        LayerCase.Of("adaptive max pool 2d", new AdaptiveMaxPool2D((4, 3)), Image),
        LayerCase.Of("adaptive max pool 3d", new AdaptiveMaxPool3D((3, 2, 4)), Volume),
        LayerCase.Of("adaptive average pool 1d", new AdaptiveAveragePool1D(4), Signal),
        LayerCase.Of("adaptive average pool 2d", new AdaptiveAveragePool2D((4, 3)), Image),
        LayerCase.Of("adaptive average pool 3d", new AdaptiveAveragePool3D((3, 2, 4)), Volume),
        LayerCase.Of("global average pool", new GlobalAveragePool(), Volume),
        LayerCase.Of("global max pool", new GlobalMaxPool(), LayerCase.Input(0, 2, 3, 3, 3)),
    ];
}
