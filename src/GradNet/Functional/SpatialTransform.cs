namespace GradNet;

/// <summary>Images looked at through a grid of places, differentiable in both: Jaderberg et al., "Spatial transformer networks", 2015.</summary>
public static class SpatialTransform
{
    /// <summary>The places that an affine map reads for each pixel of its result: [batch, 2, 3] -> [batch, height, width, 2].</summary>
    /// <param name="map">For each image the matrix that takes (x, y, 1) of the result to (x, y) of the image; −1 and 1 are its edges.</param>
    /// <param name="height">Height of the result.</param>
    /// <param name="width">Width of the result.</param>
    /// <exception cref="ShapeException">The maps are not [batch, 2, 3].</exception>
    public static Tensor AffineGrid(Tensor map, int height, int width)
    {
        if (map.Rank != 3 || map.Shape[1] != 2 || map.Shape[2] != 3)
            throw new ShapeException($"AffineGrid: the maps are {map.Shape}, but should be [batch, 2, 3].");
        Tensor x = Centres(width, map.DType).BroadcastTo([height, width]);
        Tensor y = Centres(height, map.DType).Unsqueeze(1).BroadcastTo([height, width]);
        Tensor places = Tensor.Stack([x, y, Tensor.OnesLike(x)], -1).Reshape([height * width, 3]);
        return places.MatMul(map.Transpose()).Reshape([map.Shape[0], height, width, 2]);
    }

    /// <summary>
    /// The values of images at places between their pixels, interpolated linearly: [batch, channels, height, width] and
    /// [batch, height', width', 2] -> [batch, channels, height', width']. Outside the images there are zeros, and at NaN.
    /// </summary>
    /// <param name="images">The images.</param>
    /// <param name="grid">Where to look, (x, y): −1 and 1 are the edges of an image.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor GridSample(this Tensor images, Tensor grid)
    {
        if (images.Rank != 4 || grid.Rank != 4 || grid.Shape[0] != images.Shape[0] || grid.Shape[3] != 2)
            throw new ShapeException($"GridSample: {images.Shape} and {grid.Shape} should be [batch, channels, height, width] and [batch, height', width', 2].");
        (int batch, int channels, int height, int width) = (images.Shape[0], images.Shape[1], images.Shape[2], images.Shape[3]);
        (int rows, int columns) = (grid.Shape[1], grid.Shape[2]);
        Tensor pixels = images.Reshape([batch, channels, height * width]);
        Tensor x = (((grid[Slice.Ellipsis, 0] + 1) * width) - 1) * 0.5;
        Tensor y = (((grid[Slice.Ellipsis, 1] + 1) * height) - 1) * 0.5;
        (Tensor left, Tensor top) = (x.Detach().Floor(), y.Detach().Floor());
        (Tensor right, Tensor bottom) = (left + 1, top + 1);
        return Corner(left, top, (right - x) * (bottom - y))
            + Corner(right, top, (x - left) * (bottom - y))
            + Corner(left, bottom, (right - x) * (y - top))
            + Corner(right, bottom, (x - left) * (y - top));

        Tensor Corner(Tensor column, Tensor row, Tensor weight)
        {
            Tensor isInside = (column >= 0) & (column < width) & (row >= 0) & (row < height);
            Tensor position = (Tensor.Where(isInside, row, 0).Cast(DType.Int64) * width) + Tensor.Where(isInside, column, 0).Cast(DType.Int64);
            Tensor index = position.Reshape([batch, 1, rows * columns]).BroadcastTo([batch, channels, rows * columns]);
            Tensor values = pixels.Gather(2, index).Reshape([batch, channels, rows, columns]);
            return values * Tensor.Where(isInside, weight, 0).Unsqueeze(1);
        }
    }

    private static Tensor Centres(int count, DType dtype) => (((Tensor.Range(0, count).Cast(dtype) * 2) + 1) / count) - 1;
}
