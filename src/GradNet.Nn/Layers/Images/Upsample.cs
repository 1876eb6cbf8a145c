namespace GradNet.Nn;

/// <summary>Makes images larger (or smaller, without averaging), [batch, channels, height, width] -> [batch, channels, height', width'].</summary>
public sealed class Upsample : Module<Tensor, Tensor>
{
    private readonly Size2D _size;
    private readonly bool _isFactor;
    private readonly UpsampleMode _mode;
    private readonly bool _alignCorners;

    /// <summary>Makes a layer that multiplies the size of images.</summary>
    /// <param name="factor">How many times as high and wide.</param>
    /// <param name="mode">How pixels between pixels get their values.</param>
    /// <param name="alignCorners">
    /// Whether, between pixels, the centres of the corner pixels stay where they are, instead of the corners of the image.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is below 1.</exception>
    public Upsample(Size2D factor, UpsampleMode mode = UpsampleMode.Nearest, bool alignCorners = false)
        : this(factor, isFactor: true, mode, alignCorners)
    {
    }

    private Upsample(Size2D size, bool isFactor, UpsampleMode mode, bool alignCorners)
    {
        if (size.Height < 1 || size.Width < 1)
            throw new ArgumentOutOfRangeException(nameof(size), size, "Upsample: a size or factor must be at least 1.");
        (_size, _isFactor, _mode, _alignCorners) = (size, isFactor, mode, alignCorners);
    }

    /// <summary>A layer that brings images to one size.</summary>
    /// <param name="size">Their height and width.</param>
    /// <inheritdoc cref="Upsample(Size2D, UpsampleMode, bool)"/>
    public static Upsample To(Size2D size, UpsampleMode mode = UpsampleMode.Nearest, bool alignCorners = false) =>
        new(size, isFactor: false, mode, alignCorners);

    /// <inheritdoc/>
    public override string ToString() => $"Upsample {(_isFactor ? "by" : "to")} {_size}, {_mode}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 4;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (!Accepts(x.Shape) || x.Shape[2] == 0 || x.Shape[3] == 0)
            throw new ShapeException($"Upsample: the input is {x.Shape}, but images are [batch, channels, height, width].");
        Tensor tall = Stretch(x, axis: 2, _isFactor ? checked(_size.Height * x.Shape[2]) : _size.Height);
        return Stretch(tall, axis: 3, _isFactor ? checked(_size.Width * x.Shape[3]) : _size.Width);
    }

    private Tensor Stretch(Tensor x, int axis, int size)
    {
        int[] lower = new int[size];
        float[] share = new float[size]; // of the pixel after
        for (int i = 0; i < size; i++)
        {
            double position = Source(i, size, x.Shape[axis]);
            lower[i] = (int)position;
            share[i] = (float)(position - lower[i]);
        }

        Tensor before = x.Take(Tensor.From(lower, [size]), axis);
        if (_mode == UpsampleMode.Nearest)
            return before;
        int[] upper = Array.ConvertAll(lower, position => Math.Min(position + 1, x.Shape[axis] - 1));
        Tensor shares = Tensor.From(share, axis == 3 ? [size] : [size, 1]).Cast(x.DType);
        return before + ((x.Take(Tensor.From(upper, [size]), axis) - before) * shares);
    }

    /// <summary>Where on the old axis pixel i of the new one lies, counted in old pixels.</summary>
    private double Source(int i, int size, int oldSize)
    {
        if (_mode == UpsampleMode.Nearest)
            return (long)i * oldSize / size;
        if (_alignCorners)
            return size == 1 ? 0 : (double)i * (oldSize - 1) / (size - 1);
        return Math.Max(0, ((i + 0.5) * oldSize / size) - 0.5);
    }
}
