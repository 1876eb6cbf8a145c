namespace GradNet.Tests.Samples.Table;

/// <summary>Images looked at through grids.</summary>
internal static class SpatialSamples
{
    public static Operation[] All { get; } =
    [
        new("AffineGrid", ["SpatialTransform.AffineGrid"], new Tolerance(8, 8),
        [
            new("any map", [Inputs.Spread(2, 2, 3)], inputs => SpatialTransform.AffineGrid(inputs[0], 3, 4),
                inputs => ReferenceTensor.Define([2, 3, 4, 2], at =>
                    (inputs[0][at[0], at[3], 0] * Centre(at[2], 4)) + (inputs[0][at[0], at[3], 1] * Centre(at[1], 3)) + inputs[0][at[0], at[3], 2])),
        ])
        {
            BadCalls = [BadCall.Shape("no maps", () => SpatialTransform.AffineGrid(Tensor.Zeros([2, 3]), 2, 2),
                "AffineGrid: the maps are [2, 3], but should be [batch, 2, 3].")],
        },
        new("GridSample", ["SpatialTransform.GridSample"], new Tolerance(64, 64),
        [
            new("inside", [Inputs.Spread(2, 3, 4, 5), Inputs.Between(-0.7, 0.7, 2, 3, 2, 2)], inputs => inputs[0].GridSample(inputs[1]), Look),
            new("inside and outside", [Inputs.Spread(1, 2, 4, 3), Inputs.Uneven(1, 5, 4, 2)], inputs => inputs[0].GridSample(inputs[1]), Look),
            new("nowhere", [Inputs.Spread(1, 1, 2, 2)], inputs => inputs[0].GridSample(Tensor.Full([1, 1, 2, 2], double.NaN)),
                _ => new([1, 1, 1, 2], [0, 0])) { IsSmooth = false },
            new("the pixels themselves", [Inputs.Spread(1, 2, 3, 4)],
                inputs => inputs[0].GridSample(SpatialTransform.AffineGrid(Tensor.From([1.0, 0, 0, 0, 1, 0], [1, 2, 3]).Cast(inputs[0].DType), 3, 4)),
                inputs => inputs[0]),
        ])
        {
            BadCalls = [BadCall.Shape("another batch", () => Tensor.Zeros([2, 1, 3, 3]).GridSample(Tensor.Zeros([1, 3, 3, 2])),
                "GridSample: [2, 1, 3, 3] and [1, 3, 3, 2] should be [batch, channels, height, width] and [batch, height', width', 2].")],
        },
    ];

    private static double Centre(int position, int count) => (((2.0 * position) + 1) / count) - 1;

    /// <summary>A pixel counts as much as a tent of its width and height over it is high at the place.</summary>
    private static ReferenceTensor Look(ReferenceTensor[] inputs)
    {
        (ReferenceTensor images, ReferenceTensor grid) = (inputs[0], inputs[1]);
        (int height, int width) = (images.Shape[2], images.Shape[3]);
        return ReferenceTensor.Define([images.Shape[0], images.Shape[1], grid.Shape[1], grid.Shape[2]], at =>
        {
            double x = (((grid[at[0], at[2], at[3], 0] + 1) * width) - 1) / 2;
            double y = (((grid[at[0], at[2], at[3], 1] + 1) * height) - 1) / 2;
            double sum = 0;
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                    sum += images[at[0], at[1], row, column] * Math.Max(0, 1 - Math.Abs(x - column)) * Math.Max(0, 1 - Math.Abs(y - row));
            }

            return sum;
        });
    }
}
