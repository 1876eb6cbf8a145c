namespace GradNet.Cpu;

/// <summary>
/// The maps of F(2 × 2, 3 × 3): a tile of 2 × 2 results is Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A, 16 products instead of 36 for each 4 × 4 elements d of
/// a source that its kernel g meets. Along an axis
/// <code>
/// Bᵀ d = (d0 − d2, d1 + d2, d2 − d1, d3 − d1)
/// G g  = (g0, (g0 + g1 + g2) / 2, (g0 − g1 + g2) / 2, g2)
/// Aᵀ m = (m0 + m1 + m2, m1 − m2 + m3)
/// </code>
/// </summary>
/// <remarks>
/// Winograd, "Arithmetic complexity of computations", 1980; Lavin, Gray, "Fast algorithms for convolutional neural networks", 2016.
/// The factors are 1 and ½ only, so little accuracy is lost.
/// </remarks>
internal static class WinogradTile
{
    private const int FewestChannels = 16;
    private const double MostBeyond = 1.3;

    /// <summary>Results of a tile along an axis.</summary>
    public const int Size = 2;

    /// <summary>Elements of a source that a tile meets along an axis.</summary>
    public const int Extent = 4;

    /// <summary>Elements of a kernel along an axis.</summary>
    public const int KernelSize = 3;

    /// <summary>Products of a tile.</summary>
    public const int Positions = Extent * Extent;

    /// <summary>
    /// Whether a convolution runs in tiles: kernels of 3 × 3 without gaps, enough channels for what the maps of tiles cost, and few results
    /// computed beyond the image.
    /// </summary>
    /// <param name="images">What is convolved.</param>
    /// <param name="maps">The results.</param>
    /// <param name="kernels">[maps, images' channels / groups, height, width].</param>
    /// <param name="geometry">How the kernels walk.</param>
    public static bool Fits(PlaneBatch<float> images, PlaneBatch<float> maps, PlaneBatch<float> kernels, ConvolutionGeometry geometry) =>
        geometry is { Rank: 2, Y: { Stride: 1, Dilation: 1 }, X: { Stride: 1, Dilation: 1 } }
        && kernels is { Height: KernelSize, Width: KernelSize }
        && Math.Min(images.Channels, maps.Channels) >= FewestChannels * geometry.Groups
        && IsFilled(images) && IsFilled(maps);

    /// <summary>Tiles along an axis.</summary>
    public static int Count(int results) => (results + Size - 1) / Size;

    private static bool IsFilled(PlaneBatch<float> images)
    {
        double computed = (double)Count(images.Height) * Count(images.Width) * Size * Size;
        return computed <= MostBeyond * images.Height * images.Width;
    }
}
