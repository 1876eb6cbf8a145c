using System.Runtime.CompilerServices;
using GradNet.Cpu;
using GradNet.Tests.Samples.Table;

namespace GradNet.Tests.Cpu;

public class FloatFunctionTests
{
    /// <summary>Distance between tested bit patterns: a prime, so that mantissas of every kind occur.</summary>
    private const uint Step = 40_009;

    /// <summary>What a function is held against, and by how many units in the last place it may be off.</summary>
    internal static readonly Dictionary<string, (Func<double, double> Reference, double Bound)> Bounds = new()
    {
        ["Exp"] = (Math.Exp, 1.02),
        ["Log"] = (Math.Log, 1),
        ["Tanh"] = (Math.Tanh, 1.5),
        ["Sigmoid"] = (LogisticReference, 2.5),
        ["Softplus"] = (SoftplusReference, 2),
        ["Sin"] = (Math.Sin, 1.5),
        ["Cos"] = (Math.Cos, 1.5),
        ["Tan"] = (Math.Tan, 3),
        ["Asin"] = (Math.Asin, 2.5),
        ["Acos"] = (Math.Acos, 2),
        ["Atan"] = (Math.Atan, 2.5),
        ["Sinh"] = (Math.Sinh, 2),
        ["Cosh"] = (Math.Cosh, 2),
        ["Asinh"] = (Math.Asinh, 3),
        ["Acosh"] = (Math.Acosh, 3),
        ["Atanh"] = (Math.Atanh, 3),
        ["Erf"] = (NormalDistribution.Erf, 1.5),
        ["NormalCdf"] = (NormalDistribution.Cdf, 4.5),
        ["Gelu"] = (x => x < -40 ? -0.0 : x * NormalDistribution.Cdf(x), 6),
        ["Silu"] = (x => x < -200 ? -0.0 : x * LogisticReference(x), 3),
        ["Mish"] = (x => x < -200 ? -0.0 : x * Math.Tanh(SoftplusReference(x)), 4),
        ["Gaussian"] = (NormalDistribution.Bell, 2),
        ["ExpMinusOne"] = (ElementarySamples.ExpM1, 1.5),
        ["LogOnePlus"] = (UnarySamples.Log1P, 1.5),
        ["Exp2"] = (x => Math.Pow(2, x), 1.5),
        ["Log2"] = (Math.Log2, 2),
        ["Log10"] = (Math.Log10, 2),
        ["Rsqrt"] = (x => 1 / Math.Sqrt(x), 1.5),
        ["Truncate"] = (Math.Truncate, 0),
        ["Sqrt"] = (Math.Sqrt, 0.5),
        ["Reciprocal"] = (x => 1 / x, 0.5),
        ["Floor"] = (Math.Floor, 0),
        ["Ceiling"] = (Math.Ceiling, 0),
        ["Round"] = (Math.Round, 0),
    };

    internal static readonly Dictionary<string, Action<float[], float[], int>> Functions = new()
    {
        ["Exp"] = Run<Exp>,
        ["Log"] = Run<Log>,
        ["Tanh"] = Run<Tanh>,
        ["Sigmoid"] = Run<Sigmoid>,
        ["Softplus"] = Run<Softplus>,
        ["Sin"] = Run<Sin>,
        ["Cos"] = Run<Cos>,
        ["Tan"] = Run<Tan>,
        ["Asin"] = Run<Asin>,
        ["Acos"] = Run<Acos>,
        ["Atan"] = Run<Atan>,
        ["Sinh"] = Run<Sinh>,
        ["Cosh"] = Run<Cosh>,
        ["Asinh"] = Run<Asinh>,
        ["Acosh"] = Run<Acosh>,
        ["Atanh"] = Run<Atanh>,
        ["Erf"] = Run<Erf>,
        ["NormalCdf"] = Run<NormalCdf>,
        ["Gelu"] = Run<Gelu>,
        ["Silu"] = Run<Silu>,
        ["Mish"] = Run<Mish>,
        ["Gaussian"] = Run<Gaussian>,
        ["ExpMinusOne"] = Run<ExpMinusOne>,
        ["LogOnePlus"] = Run<LogOnePlus>,
        ["Exp2"] = Run<Exp2>,
        ["Log2"] = Run<Log2>,
        ["Log10"] = Run<Log10>,
        ["Rsqrt"] = Run<Rsqrt>,
        ["Truncate"] = Run<Truncate>,
        ["Sqrt"] = Run<Sqrt>,
        ["Reciprocal"] = Run<Reciprocal>,
        ["Floor"] = Run<Floor>,
        ["Ceiling"] = Run<Ceiling>,
        ["Round"] = Run<Round>,
    };

    private static readonly Dictionary<string, (Func<double, double, double> Reference, Action<float[], float[], float[], int> Run)> Pairs = new()
    {
        ["Power"] = (Math.Pow, RunPairs<Power>),
        ["Remainder"] = (FlooredRemainder, RunPairs<Remainder>),
        ["Atan2"] = (Math.Atan2, RunPairs<Atan2>),
    };

    public static TheoryData<string> Names => [.. Bounds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_is_accurate_over_all_floats(string name)
    {
        (Func<double, double> reference, double bound) = Bounds[name];
        float[] inputs = Inputs();
        float[] outputs = new float[inputs.Length];
        Functions[name](inputs, outputs, Float128.Count);
        for (int i = 0; i < inputs.Length; i++)
        {
            double error = Error(outputs[i], reference(inputs[i]));
            Assert.True(error <= bound, $"{name}({inputs[i]:R}) = {outputs[i]:R} is off by {error} units in the last place.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_has_the_same_bits_for_any_vector_width(string name)
    {
        float[] inputs = Inputs();
        float[] narrow = new float[inputs.Length];
        Functions[name](inputs, narrow, Float128.Count);
        foreach (int width in new[] { Float256.Count, Float512.Count })
        {
            float[] wide = new float[inputs.Length];
            Functions[name](inputs, wide, width);
            Assert.Equal(Bits(narrow), Bits(wide));
        }
    }

    [Theory]
    [InlineData("Power", 2)]
    [InlineData("Remainder", 0.5)]
    [InlineData("Atan2", 3)]
    public void A_function_of_two_numbers_is_accurate_over_all_floats(string name, double bound)
    {
        (Func<double, double, double> reference, Action<float[], float[], float[], int> run) = Pairs[name];
        float[] a = Inputs();
        float[] b = Partners(a);
        float[] outputs = new float[a.Length];
        run(a, b, outputs, Float128.Count);
        for (int i = 0; i < a.Length; i++)
        {
            double error = Error(outputs[i], reference(a[i], b[i]));
            Assert.True(error <= bound, $"{name}({a[i]:R}, {b[i]:R}) = {outputs[i]:R} is off by {error} units in the last place.");
        }

        foreach (int width in new[] { Float256.Count, Float512.Count })
        {
            float[] wide = new float[a.Length];
            run(a, b, wide, width);
            Assert.Equal(Bits(outputs), Bits(wide));
        }
    }

    [Theory]
    [InlineData(float.NaN, 1f, float.NaN, float.NaN)]
    [InlineData(0f, -0f, 0f, -0f)]
    [InlineData(float.NegativeInfinity, 2f, 2f, float.NegativeInfinity)]
    public void Maximum_and_minimum_order_zeros_and_pass_on_NaN_at_every_width(float a, float b, float larger, float smaller)
    {
        Check<Float128>();
        Check<Float256>();
        Check<Float512>();

        void Check<V>()
            where V : struct, IFloatVector<V>
        {
            Assert.Equal(Bits([larger]), Bits([FirstLane<V>(V.Max(a, b))]));
            Assert.Equal(Bits([larger]), Bits([FirstLane<V>(V.Max(b, a))]));
            Assert.Equal(Bits([smaller]), Bits([FirstLane<V>(V.Min(a, b))]));
            Assert.Equal(Bits([smaller]), Bits([FirstLane<V>(V.Min(b, a))]));
        }
    }

    private static double LogisticReference(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    private static double SoftplusReference(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        double u = 1 + e;
        double rest = u == 1 ? e : Math.Log(u) * e / (u - 1);
        return double.IsNaN(x) ? x : Math.Max(x, 0) + rest;
    }

    /// <summary>Floats of every exponent and sign, and the special ones, in a multiple of sixteen.</summary>
    private static float[] Inputs()
    {
        var inputs = new List<float> { 0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon };
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Step)
            inputs.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        while (inputs.Count % Float512.Count != 0)
            inputs.Add(1f);
        return [.. inputs];
    }

    /// <summary>For every second number one near it; for the others whole and broken numbers of moderate size, zeros, and special values.</summary>
    private static float[] Partners(float[] a)
    {
        var random = new Random(5);
        float[] special = [0f, -0f, 1f, -1f, 2f, 3f, -3f, 0.5f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e-40f, 16777217f];
        return [.. a.Select((x, i) => (i % 4) switch
        {
            0 => x * (random.NextSingle() + 0.01f),
            1 => (random.NextSingle() - 0.5f) * 20,
            2 => random.Next(-9, 10),
            _ => special[random.Next(special.Length)],
        })];
    }

    private static double FlooredRemainder(double a, double b)
    {
        double rest = a % b;
        return rest != 0 && (rest < 0) != (b < 0) ? (float)(rest + b) : rest;
    }

    private static void RunPairs<TFunction>(float[] a, float[] b, float[] y, int width)
        where TFunction : IBinaryFunction
    {
        if (width == Float128.Count)
            Loop<TFunction, Float128>(a, b, y);
        else if (width == Float256.Count)
            Loop<TFunction, Float256>(a, b, y);
        else
            Loop<TFunction, Float512>(a, b, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Loop<TFunction, V>(float[] a, float[] b, float[] y)
        where TFunction : IBinaryFunction
        where V : struct, IFloatVector<V>
    {
        fixed (float* left = a, right = b, destination = y)
        {
            for (int i = 0; i < a.Length; i += V.Count)
                V.Store(TFunction.Invoke(V.Load(left + i), V.Load(right + i)), destination + i);
        }
    }

    private static void Run<TFunction>(float[] x, float[] y, int width)
        where TFunction : IUnaryFunction
    {
        if (width == Float128.Count)
            Loop<TFunction, Float128>(x, y);
        else if (width == Float256.Count)
            Loop<TFunction, Float256>(x, y);
        else
            Loop<TFunction, Float512>(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Loop<TFunction, V>(float[] x, float[] y)
        where TFunction : IUnaryFunction
        where V : struct, IFloatVector<V>
    {
        fixed (float* source = x, destination = y)
        {
            for (int i = 0; i < x.Length; i += V.Count)
                V.Store(TFunction.Invoke(V.Load(source + i)), destination + i);
        }
    }

    private static unsafe float FirstLane<V>(V vector)
        where V : struct, IFloatVector<V>
    {
        float* lanes = stackalloc float[V.Count];
        V.Store(vector, lanes);
        return *lanes;
    }

    /// <summary>In units in the last place of the right result, infinite if a special value or a zero's sign is wrong.</summary>
    internal static double Error(float actual, double expected)
    {
        float rounded = (float)expected;
        if (float.IsNaN(rounded) || float.IsInfinity(rounded) || float.IsNaN(actual) || float.IsInfinity(actual))
            return actual.Equals(rounded) ? 0 : double.PositiveInfinity;
        if (expected == 0 && float.IsNegative(actual) != double.IsNegative(expected))
            return double.PositiveInfinity;
        double unit = MathF.BitIncrement(Math.Abs(rounded)) - (double)Math.Abs(rounded);
        return Math.Abs(actual - expected) / unit;
    }

    /// <summary>All NaNs are one.</summary>
    private static int[] Bits(float[] values) => Array.ConvertAll(values, value => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value));
}
