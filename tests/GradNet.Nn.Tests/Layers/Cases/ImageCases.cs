namespace GradNet.Nn.Tests;

/// <summary>Layers that move elements, and images between pixels.</summary>
internal static class ImageCases
{
    private static readonly Tensor Image = LayerCase.Input(0, 2, 3, 4, 5);
    private static readonly Border Uneven = new(Left: 1, Right: 2, Top: 3, Bottom: 0);

    public static IEnumerable<LayerCase> All =>
    [
        LayerCase.Of("flatten", new Flatten(firstAxis: 2), Image),
        LayerCase.Of("unflatten", new Unflatten(1, 2, 3), LayerCase.Input(0, 4, 6, 2)),
        LayerCase.Of("bilinear", new Bilinear(4, 3, 5), [LayerCase.Input(0, 2, 6, 4), LayerCase.Input(1, 2, 6, 3)],
            (m, x) => [m.Forward(x[0], x[1])]),
        LayerCase.Of("bilinear, no bias", new Bilinear(4, 3, 5, bias: false), [LayerCase.Input(0, 6, 4), LayerCase.Input(1, 6, 3)],
            (m, x) => [m.Forward(x[0], x[1])]),
        LayerCase.Of("zero padding", new ZeroPad2D(Uneven), Image),
        LayerCase.Of("reflection padding", new ReflectionPad2D(Uneven), Image),
        LayerCase.Of("replication padding", new ReplicationPad2D(Uneven), Image),
        LayerCase.Of("upsample, nearest", new Upsample((2, 3)), Image),
        LayerCase.Of("upsample to, nearest", Upsample.To((7, 3)), Image),
        LayerCase.Of("upsample, bilinear", new Upsample(2, UpsampleMode.Bilinear), Image),
        LayerCase.Of("upsample to, bilinear", Upsample.To((7, 3), UpsampleMode.Bilinear), Image),
        LayerCase.Of("upsample, bilinear, corners", new Upsample(3, UpsampleMode.Bilinear, alignCorners: true), Image),
        LayerCase.Of("circular padding", new CircularPad2D(Uneven), Image),
        LayerCase.Of("channel shuffle", new ChannelShuffle(3), LayerCase.Input(0, 2, 6, 4, 5)),
        new("affine grid", null, [LayerCase.Input(0, 2, 2, 3)], x => [SpatialTransform.AffineGrid(x[0], 4, 5)]),
        new("grid sample", null, [LayerCase.Input(0, 2, 3, 4, 5), LayerCase.Input(1, 2, 3, 2, 2)], x => [x[0].GridSample(x[1] / 3)]),
        new("cosine similarity", null, [LayerCase.Input(0, 3, 4, 5), LayerCase.Input(1, 3, 4, 5)], x => [x[0].CosineSimilarity(x[1], 1)]),
        LayerCase.Of("pixel shuffle", new PixelShuffle(2), LayerCase.Input(0, 2, 12, 3, 5)),
        LayerCase.Of("pixel unshuffle", new PixelUnshuffle(2), LayerCase.Input(0, 2, 3, 6, 4)),
    ];
}
