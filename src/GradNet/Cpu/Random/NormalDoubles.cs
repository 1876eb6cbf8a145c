namespace GradNet.Cpu;

/// <summary>Two numbers from the standard normal distribution.</summary>
/// <remarks>Box and Muller, "A note on the generation of random normal deviates", 1958.</remarks>
internal readonly unsafe struct NormalDoubles : IRandomElements<double>
{
    public static int Count => 2;

    public void Write(PhiloxBlock* blocks, int count, double* elements)
    {
        for (int i = 0; i < count; i++)
        {
            (elements[Count * i], elements[(Count * i) + 1]) =
                FromUniform(UniformDoubles.FromBits(blocks[i].Low), UniformDoubles.FromBits(blocks[i].High));
        }
    }

    /// <summary>Two independent normal numbers from two uniform ones of [0, 1).</summary>
    public static (double First, double Second) FromUniform(double u, double v)
    {
        // 1 − u lies in (0, 1], where the logarithm is finite.
        double radius = Math.Sqrt(-2 * Log.Invoke(1 - u));
        double angle = 2 * Math.PI * v;
        return (radius * Cos.Invoke(angle), radius * Sin.Invoke(angle));
    }
}
