namespace GradNet.Cpu;

/// <summary>How a convolution walks over its input, which has one to three axes behind those of batch and channels.</summary>
/// <param name="Rank">How many: 1 for signals, 2 for images, 3 for volumes.</param>
/// <param name="Z">Along the depth; <see cref="ConvolutionAxis.None"/> below rank 3.</param>
/// <param name="Y">Along the height; <see cref="ConvolutionAxis.None"/> below rank 2.</param>
/// <param name="X">Along the width.</param>
/// <param name="Groups">Parts into which the channels of input and output are divided; each output part sees one input part only.</param>
internal readonly record struct ConvolutionGeometry(int Rank, ConvolutionAxis Z, ConvolutionAxis Y, ConvolutionAxis X, int Groups)
{
    /// <summary>A convolution along one to three axes, the last one innermost.</summary>
    public ConvolutionGeometry(ReadOnlySpan<ConvolutionAxis> axes, int groups = 1)
        : this(
            axes.Length,
            axes.Length >= 3 ? axes[^3] : ConvolutionAxis.None,
            axes.Length >= 2 ? axes[^2] : ConvolutionAxis.None,
            axes[^1],
            groups)
    {
    }

    /// <summary>The axis with a number, the first one outermost.</summary>
    public ConvolutionAxis this[int axis] => (axis + 3 - Rank) switch { 0 => Z, 1 => Y, _ => X };

    /// <summary>Whether the kernel passes over elements of the input.</summary>
    public bool HasStrides => Z.Stride > 1 || Y.Stride > 1 || X.Stride > 1;

    /// <summary>The same convolution several times side by side, each with channels of its own.</summary>
    public ConvolutionGeometry Repeat(int count) => this with { Groups = count * Groups };

    /// <summary>The shape of the output, [N, K, ...].</summary>
    /// <param name="input">[N, C, ...].</param>
    /// <param name="weights">[K, C / groups, ...].</param>
    public Shape OutputShape(Shape input, Shape weights)
    {
        int[] sizes = [input[0], weights[0], .. new int[Rank]];
        for (int axis = 0; axis < Rank; axis++)
            sizes[axis + 2] = this[axis].OutputSize(input[axis + 2], weights[axis + 2]);
        return Shape.Create(sizes);
    }
}
