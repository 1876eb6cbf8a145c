namespace GradNet.Nn;

/// <summary>Layer normalization over the last axes: (x − mean) / √(variance + ε) · Weight + Bias.</summary>
/// <remarks>Ba, Kiros and Hinton, "Layer normalization", 2016.</remarks>
public sealed class LayerNorm : Module<Tensor, Tensor>
{
    private readonly Shape _shape;
    private readonly double _epsilon;

    /// <summary>Makes the layer.</summary>
    /// <param name="shape">Sizes of the last axes, which are normalized together; <c>[features]</c> for one.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="bias">Whether there is a bias where there is a weight.</param>
    /// <exception cref="ShapeException">There is no axis.</exception>
    public LayerNorm(Shape shape, double epsilon = 1e-5, bool affine = true, bool bias = true)
    {
        if (shape.Rank == 0)
            throw new ShapeException("LayerNorm: there is no axis to normalize over.");
        (_shape, _epsilon) = (shape, epsilon);
        Weight = affine ? Parameter.Ones(shape) : null;
        Bias = affine && bias ? Parameter.Zeros(shape) : null;
    }

    /// <summary>Of the shape of the last axes; null for a layer without.</summary>
    public Parameter? Weight { get; }

    /// <summary>Of the shape of the last axes; null for a layer without.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override string ToString() => $"LayerNorm {_shape}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank >= _shape.Rank && input[^_shape.Rank..] == _shape;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (!Accepts(x.Shape))
            throw new ShapeException($"LayerNorm: the last axes of {x.Shape} should be {_shape}.");
        return Weight is null ? x.LayerNorm(_shape.Rank, _epsilon) : x.LayerNorm(Weight, Bias?.Value, _epsilon);
    }
}
