namespace GradNet.Models;

/// <summary>Networks, written down by hand, that say whether the number of ones among n bits is odd.</summary>
/// <remarks>
/// Håstad, "Almost optimal lower bounds for small depth circuits", 1986: with two layers of AND and OR, parity takes 2ⁿ⁻¹ terms; a deep
/// network takes a fixed number of units a bit. (A single layer whose units may count, by thresholds on the sum of all bits, needs n.)
/// </remarks>
public static class ParityNetworks
{
    /// <summary>Hidden units of <see cref="Deep"/>.</summary>
    public static int DeepUnits(int bits) => 2 * (bits - 1);

    /// <summary>Hidden units of <see cref="Shallow"/>.</summary>
    public static int ShallowUnits(int bits) => 1 << (bits - 1);

    /// <summary>One bit a layer: a xor b is relu(a + b) − 2 relu(a + b − 1). [rows, bits] -> [rows].</summary>
    public static Tensor Deep(Tensor x)
    {
        Tensor parity = x[.., 0];
        for (int bit = 1; bit < x.Shape[1]; bit++)
        {
            Tensor sum = parity + x[.., bit];
            parity = sum.Relu() - (2f * (sum - 1f).Relu());
        }

        return parity;
    }

    /// <summary>One hidden layer: a unit for each odd pattern of bits, which fires for that pattern alone. [rows, bits] -> [rows].</summary>
    public static Tensor Shallow(Tensor x)
    {
        int bits = x.Shape[1];
        Tensor patterns = AllInputs(bits);
        Tensor odd = patterns.Take(Tensor.From([.. Enumerable.Range(0, 1 << bits).Where(i => int.PopCount(i) % 2 == 1)])); // [2ⁿ⁻¹, bits]
        Tensor weights = (2f * odd) - 1f; // +1 where the pattern has a one, −1 where it has a zero
        Tensor matched = x.MatMul(weights.Transpose()) >= odd.Sum(1); // reached only by the pattern itself
        return matched.Cast(DType.Float32).Sum(1);
    }

    /// <summary>All rows of n bits, [2ⁿ, n].</summary>
    public static Tensor AllInputs(int bits)
    {
        var rows = new float[1 << bits, bits];
        for (int row = 0; row < 1 << bits; row++)
        {
            for (int bit = 0; bit < bits; bit++)
                rows[row, bit] = (row >> bit) & 1;
        }

        return Tensor.From(rows);
    }
}
