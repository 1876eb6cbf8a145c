namespace GradNet.Tests.Samples;

/// <summary>Elements for inputs, the same in every run.</summary>
internal static class Inputs
{
    /// <summary>Numbers between −2 and 2.</summary>
    public static Input Spread(params int[] shape) => Between(-2, 2, shape);

    /// <summary>Numbers spread over an interval.</summary>
    public static Input Between(double low, double high, params int[] shape)
    {
        Random random = RandomFor(shape);
        return Make(shape, _ => low + ((high - low) * random.NextDouble()));
    }

    /// <summary>Numbers from either of two intervals.</summary>
    public static Input Apart(double low, double high, double nextLow, double nextHigh, params int[] shape)
    {
        Random random = RandomFor(shape);
        return Make(shape, _ => random.Next(2) == 0 ? low + ((high - low) * random.NextDouble())
            : nextLow + ((nextHigh - nextLow) * random.NextDouble()));
    }

    /// <summary>The same elements in reverse order.</summary>
    public static Input Reversed(Input input) => input with { Values = [.. Enumerable.Reverse(input.Values)] };

    /// <summary>Numbers of both signs with a distance from every integer and half-integer: far from kinks and jumps.</summary>
    public static Input Uneven(params int[] shape)
    {
        Random random = RandomFor(shape);
        return Make(shape, _ => random.Next(-3, 3) + (random.Next(2) * 0.5) + 0.1 + (0.3 * random.NextDouble()));
    }

    /// <summary>Numbers that keep a distance from each other: every order is clear.</summary>
    public static Input Distinct(params int[] shape)
    {
        int count = (int)ReferenceTensor.Count(shape);
        int[] order = [.. Enumerable.Range(0, count)];
        RandomFor(shape).Shuffle(order);
        double gap = 4.0 / Math.Max(count, 4);
        return Make(shape, i => (order[i] * gap) - 2);
    }

    /// <summary>Integers in [low, high).</summary>
    public static Input Integers(int low, int high, params int[] shape)
    {
        Random random = RandomFor(shape);
        return Make(shape, _ => random.Next(low, high)).As(DType.Int64);
    }

    /// <summary>Truth values.</summary>
    public static Input Truths(params int[] shape) => Integers(0, 2, shape).As(DType.Bool);

    /// <summary>A vector of given elements.</summary>
    public static Input Of(params double[] values) => new([values.Length], values);

    /// <summary>Zeros of both signs, infinities, NaN, denormals, and numbers at the ends of the single-precision range.</summary>
    public static Input Special { get; } = Of(
        0.0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN, float.Epsilon, -float.Epsilon, 1e-40, 1.1754944e-38,
        float.MaxValue, float.MinValue, 1e30, -1e30, 1e-30, 0.5, -0.5, 1, -1, 1.5, -1.5, 2.5, 88, 89, -88, -104, 127, -150, 16777216,
        0.99999994);

    private static Input Make(int[] shape, Func<int, double> element)
    {
        var values = new double[ReferenceTensor.Count(shape)];
        for (int i = 0; i < values.Length; i++)
            values[i] = element(i);
        return new Input(shape, values);
    }

    private static Random RandomFor(int[] shape) => new(shape.Aggregate(17, (seed, size) => unchecked((seed * 31) + size)));
}
