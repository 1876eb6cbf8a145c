using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>
/// Discrete Fourier transforms of any length. A complex number is a last axis of size 2: real part, imaginary part. Computed in double precision.
/// </content>
public sealed partial class Tensor
{
    /// <summary>The spectrum of complex signals, X[k] = Σ x[j]·e^(−2πi·jk/n): [..., n, 2] -> the same. For more axes, call it for each.</summary>
    /// <param name="axis">The axis of the signal.</param>
    /// <exception cref="ShapeException">The last axis does not hold pairs, or is to be transformed.</exception>
    public Tensor Fft(int axis = -2) => Fourier("Fft", axis, isInverse: false);

    /// <summary>The signals of complex spectra, x[j] = 1/n · Σ X[k]·e^(2πi·jk/n): [..., n, 2] -> the same.</summary>
    /// <inheritdoc cref="Fft(int)"/>
    public Tensor InverseFft(int axis = -2) => Fourier("InverseFft", axis, isInverse: true) / Math.Max(1, Shape[Shape.ResolveAxis("InverseFft", axis)]);

    /// <summary>The spectrum of real signals, whose second half would mirror the first: [..., n, ...] -> [..., n / 2 + 1, ..., 2].</summary>
    /// <param name="axis">The axis of the signal.</param>
    /// <exception cref="ShapeException">The axis has no elements.</exception>
    public Tensor RealFft(int axis = -1)
    {
        int resolved = Shape.ResolveAxis("RealFft", axis);
        if (Shape[resolved] == 0)
            throw new ShapeException($"RealFft: {Shape} has no element along axis {resolved}.");
        Tensor real = AsReal();
        return Stack([real, ZerosLike(real)], -1).Fft(resolved).Narrow(resolved, 0, (Shape[resolved] / 2) + 1);
    }

    /// <summary>The real signals that spectra from <see cref="RealFft"/> belong to: [..., n / 2 + 1, ..., 2] -> [..., n, ...].</summary>
    /// <param name="count">n: numbers of a signal; whether it was even or odd the spectrum does not tell.</param>
    /// <param name="axis">The axis of the spectrum.</param>
    /// <exception cref="ShapeException">The spectrum has another size.</exception>
    public Tensor InverseRealFft(int count, int axis = -2)
    {
        int resolved = RequirePairs("InverseRealFft", axis);
        if (count < 1 || Shape[resolved] != (count / 2) + 1)
            throw new ShapeException($"InverseRealFft: a signal of {count} numbers has a spectrum of {(count / 2) + 1}, but axis {resolved} of {Shape} has size {Shape[resolved]}.");
        Tensor conjugate = Narrow(resolved, 1, count - Shape[resolved]).Flip(resolved) * From(1f, -1f).Cast(AsReal().DType);
        return Concatenate([this, conjugate], resolved).InverseFft(resolved)[Slice.Ellipsis, 0];
    }

    private Tensor Fourier(string operation, int axis, bool isInverse)
    {
        int resolved = RequirePairs(operation, axis);
        return new FourierTransform(isInverse).Apply(AsReal().Transpose(resolved, -2)).Transpose(resolved, -2);
    }

    private int RequirePairs(string operation, int axis)
    {
        int resolved = Shape.ResolveAxis(operation, axis);
        return resolved < Rank - 1 && Shape[^1] == 2
            ? resolved
            : throw new ShapeException($"{operation}: {Shape} has no complex numbers beside axis {resolved}: they are a last axis of size 2, real and imaginary part.");
    }
}
