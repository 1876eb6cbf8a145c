using System.Numerics;

namespace GradNet.Cpu;

/// <summary>
/// The discrete Fourier transform of one length: radix 2 (Cooley and Tukey, 1965) for powers of two, and for all others as a convolution of the
/// next power of two that holds it (Bluestein, 1970).
/// </summary>
internal sealed class FourierPlan
{
    private readonly int _length;
    private readonly Complex[] _roots;
    private readonly Complex[] _chirp = [];
    private readonly Complex[] _filter = [];
    private readonly FourierPlan? _convolution;

    /// <param name="length">Numbers of a signal.</param>
    /// <param name="isInverse">Whether the exponent is positive. Neither direction divides by the length.</param>
    public FourierPlan(int length, bool isInverse)
    {
        _length = length;
        double direction = isInverse ? 1 : -1;
        if (BitOperations.IsPow2(length))
        {
            _roots = [.. Enumerable.Range(0, length / 2).Select(k => Root(direction * k, length))];
            return;
        }

        _roots = [];
        int padded = (int)BitOperations.RoundUpToPowerOf2((uint)((2 * length) - 1));
        _convolution = new FourierPlan(padded, isInverse: false);
        _chirp = [.. Enumerable.Range(0, length).Select(k => Root(direction * ((long)k * k % (2 * length)), 2 * length))];
        _filter = new Complex[padded];
        for (int k = 0; k < length; k++)
            _filter[k] = _filter[(padded - k) % padded] = Complex.Conjugate(_chirp[k]);
        _convolution.TransformInPlace(_filter);
    }

    /// <summary>Transforms a signal of complex numbers, [length, 2].</summary>
    public void Transform(DenseMatrix signal, DenseMatrix spectrum)
    {
        var numbers = new Complex[_length];
        for (int i = 0; i < _length; i++)
            numbers[i] = new Complex(signal[i, 0], signal[i, 1]);
        TransformInPlace(numbers);
        for (int i = 0; i < _length; i++)
            (spectrum[i, 0], spectrum[i, 1]) = (numbers[i].Real, numbers[i].Imaginary);
    }

    /// <summary>e to the power 2πi · part / whole.</summary>
    private static Complex Root(double part, double whole)
    {
        double angle = 2 * Math.PI * (part / whole);
        return new Complex(Cos.Invoke(angle), Sin.Invoke(angle));
    }

    private void TransformInPlace(Complex[] numbers)
    {
        if (_convolution is null)
            TransformPowerOfTwo(numbers);
        else
            Convolve(numbers);
    }

    private void Convolve(Complex[] numbers)
    {
        var padded = new Complex[_filter.Length];
        for (int k = 0; k < _length; k++)
            padded[k] = numbers[k] * _chirp[k];
        _convolution!.TransformInPlace(padded);

        // The conjugate of the transform of a conjugate is the inverse.
        for (int k = 0; k < padded.Length; k++)
            padded[k] = Complex.Conjugate(padded[k] * _filter[k]);
        _convolution.TransformInPlace(padded);
        for (int k = 0; k < _length; k++)
            numbers[k] = Complex.Conjugate(padded[k]) / padded.Length * _chirp[k];
    }

    private void TransformPowerOfTwo(Complex[] numbers)
    {
        for (int i = 0, mirrored = 0; i < _length; i++)
        {
            if (i < mirrored)
                (numbers[i], numbers[mirrored]) = (numbers[mirrored], numbers[i]);
            int bit = _length >> 1;
            for (; (mirrored & bit) != 0; bit >>= 1)
                mirrored ^= bit;
            mirrored |= bit;
        }

        for (int half = 1; half < _length; half *= 2)
        {
            int stride = _length / (2 * half);
            for (int start = 0; start < _length; start += 2 * half)
            {
                for (int k = 0; k < half; k++)
                {
                    Complex even = numbers[start + k];
                    Complex odd = numbers[start + k + half] * _roots[k * stride];
                    numbers[start + k] = even + odd;
                    numbers[start + k + half] = even - odd;
                }
            }
        }
    }
}
