using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>Tells the steps of a sequence apart, which attention by itself does not: [..., time, features] -> the same shape.</summary>
public abstract class PositionalEncoding : Module<Tensor, int, Tensor>
{
    private protected PositionalEncoding(int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Features = features;
    }

    /// <summary>Size of the last axis.</summary>
    private protected int Features { get; }

    /// <summary>Marks the steps.</summary>
    /// <param name="x">[..., time, features].</param>
    /// <param name="firstPosition">The position of the first step.</param>
    /// <param name="argument">How the caller wrote the input; for messages.</param>
    /// <exception cref="ShapeException">The input has another shape, or its steps reach beyond the last position.</exception>
    public Tensor Forward(Tensor x, int firstPosition = 0, [CallerArgumentExpression(nameof(x))] string argument = "") =>
        base.Forward(x, firstPosition, argument, nameof(firstPosition));

    /// <inheritdoc/>
    public override string ToString() => $"{TypeName} {Features}";

    /// <inheritdoc/>
    protected internal sealed override bool Accepts(Shape input) => input.Rank >= 2 && input[^1] == Features;

    /// <summary>What the encoding makes of steps.</summary>
    /// <param name="x">[..., time, features].</param>
    /// <param name="firstPosition">The position of the first step.</param>
    private protected abstract Tensor Encode(Tensor x, int firstPosition);

    /// <summary>The angles position / base^(2i / features), [time, features / 2]; float64 keeps those of far positions exact.</summary>
    private protected Tensor Angles(int firstPosition, int time, double wavelengthBase)
    {
        Tensor exponents = Tensor.Range(0, Features / 2).Cast(DType.Float64) * (-2.0 / Features);
        Tensor frequencies = Tensor.FromScalar(wavelengthBase, DType.Float64).Pow(exponents);
        Tensor positions = Tensor.Range(firstPosition, (long)firstPosition + time).Cast(DType.Float64);
        return positions.Unsqueeze(1) * frequencies;
    }

    /// <summary>A number of features that must be even.</summary>
    private protected static int RequireEven(int features) => features % 2 == 0
        ? features
        : throw new ArgumentOutOfRangeException(nameof(features), features, "The features of this encoding come in pairs, so their number is even.");

    /// <inheritdoc/>
    protected sealed override Tensor ForwardCore(Tensor x, int firstPosition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstPosition);
        return Accepts(x.Shape)
            ? Encode(x, firstPosition)
            : throw new ShapeException($"{TypeName}: the input is {x.Shape}, but should be [..., time, {Features}].");
    }
}
