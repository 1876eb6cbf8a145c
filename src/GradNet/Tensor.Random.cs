using GradNet.Cpu;
using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Random tensors. Without a key they draw one from <see cref="RandomSource.Default"/>.</content>
public sealed partial class Tensor
{
    /// <summary>Numbers spread evenly over [low, high).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lower end is above the upper, or one is NaN.</exception>
    public static Tensor Uniform(Shape shape, double low = 0, double high = 1, RandomKey? key = null, DType dtype = DType.Float32)
    {
        if (!(low <= high))
            throw new ArgumentOutOfRangeException(nameof(low), low, $"Uniform: low must not be above high, which is {high}.");
        Tensor unit = Random("Uniform", shape, RequireReal("Uniform", dtype), key, RandomFill.Uniform);
        if (low == 0 && high == 1)
            return unit;
        Tensor scaled = (unit * (high - low)) + low;
        return low < high ? scaled.Minimum(LargestBelow(high, dtype)) : scaled;
    }

    /// <summary>Numbers from a normal distribution.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative or NaN.</exception>
    public static Tensor Normal(
        Shape shape, double mean = 0, double standardDeviation = 1, RandomKey? key = null, DType dtype = DType.Float32)
    {
        if (!(standardDeviation >= 0))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "Normal: a standard deviation is not negative.");
        Tensor standard = Random("Normal", shape, RequireReal("Normal", dtype), key, RandomFill.Normal);
        return mean == 0 && standardDeviation == 1 ? standard : (standard * standardDeviation) + mean;
    }

    /// <summary>Truth values that are true with the given probability.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public static Tensor Bernoulli(Shape shape, double probability, RandomKey? key = null)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Bernoulli: a probability lies between 0 and 1.");
        return Random("Bernoulli", shape, DType.Bool, key, (value, y) => RandomFill.Bernoulli(value, probability, y));
    }

    /// <summary>The integers from 0 to <paramref name="count"/> − 1 in random order, every order equally likely, as int64.</summary>
    public static Tensor Permutation(int count, RandomKey? key = null) => Random("Permutation", [count], DType.Int64, key, RandomPermutation.Fill);

    /// <summary>Indices drawn with probabilities in proportion to weights, as int64: [..., n] -> [..., count].</summary>
    /// <param name="count">How many for each row.</param>
    /// <param name="replacement">Whether an index can be drawn more than once.</param>
    /// <param name="key">What fixes the draw.</param>
    /// <exception cref="ShapeException">More are asked for than can be drawn.</exception>
    /// <remarks>Without replacement, the largest of ln(weight) + Gumbel noise (Kool, van Hoof and Welling, 2019).</remarks>
    public Tensor Multinomial(int count, bool replacement = false, RandomKey? key = null)
    {
        Tensor weights = AsReal().Detach();
        if (Rank == 0 || count < 0 || (!replacement && count > Shape[^1]) || (count > 0 && Shape[^1] == 0))
            throw new ShapeException($"Multinomial: the last axis of {Shape} has too few weights to draw {count} indices from it.");
        if (!replacement)
            return (weights.Log() - (-Uniform(Shape, key: key, dtype: weights.DType).Log()).Log()).TopK(count).Indices;
        Tensor cumulative = weights.CumSum();
        Tensor drawn = Uniform([.. Shape[..^1], count], key: key, dtype: weights.DType) * cumulative[Slice.Ellipsis, ^1..];

        // A product that rounds up to the sum of all lies behind the last; it belongs to the last that has a weight.
        return cumulative.SearchSorted(drawn, right: true).Minimum(cumulative.ArgMax(-1, keepDims: true));
    }

    /// <summary>Scaling rounds, and must not round up to the end that the interval leaves out.</summary>
    private static double LargestBelow(double high, DType dtype) => dtype switch
    {
        DType.Float64 => Math.BitDecrement(high),
        _ when (float)high < high => (float)high,
        _ => MathF.BitDecrement((float)high),
    };

    private static Tensor Random(string name, Shape shape, DType dtype, RandomKey? key, Action<ulong, Operand> fill)
    {
        ulong value = (key ?? RandomSource.Default.NextKey()).Value;
        return new Tensor(Node.Record(new RandomPrimitive(name, shape, dtype, y => fill(value, y))));
    }

    private static DType RequireReal(string operation, DType dtype) => dtype.IsFloating
        ? dtype
        : throw new ArgumentException($"{operation}: {dtype} cannot hold real numbers; use Float32 or Float64.", nameof(dtype));
}
