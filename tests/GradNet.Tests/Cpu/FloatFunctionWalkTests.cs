using System.Runtime.Intrinsics;
using GradNet.Cpu;

namespace GradNet.Tests.Cpu;

/// <summary>Every float there is. Minutes for each function, so the tests run where they are asked for.</summary>
public sealed class FloatFunctionWalkTests(ITestOutputHelper output)
{
    private const long Floats = 1L << 32;
    private const int Block = 1 << 16;

    /// <summary>References of hundreds of steps: of their functions every 251st float is taken.</summary>
    private static readonly string[] SlowReferences = ["Erf", "NormalCdf", "Gelu"];

    public static TheoryData<string> Names => FloatFunctionTests.Names;

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Names))]
    public void A_function_keeps_its_bound_for_every_float(string name)
    {
        (Func<double, double> reference, double bound) = FloatFunctionTests.Bounds[name];
        long step = SlowReferences.Contains(name) ? 251 : 1;
        int width = Vector512.IsHardwareAccelerated ? Float512.Count : Float128.Count;
        (double Error, float At) worst = (0, 0);
        Lock gate = new();
        Parallel.For(0, (Floats + (Block * step) - 1) / (Block * step), block =>
        {
            float[] x = new float[Block];
            float[] y = new float[Block];
            for (int i = 0; i < Block; i++)
                x[i] = BitConverter.UInt32BitsToSingle((uint)Math.Min(Floats - 1, ((block * Block) + i) * step));
            FloatFunctionTests.Functions[name](x, y, width);
            (double Error, float At) worstOfBlock = (0, 0);
            for (int i = 0; i < Block; i++)
            {
                double error = FloatFunctionTests.Error(y[i], reference(x[i]));
                if (error > worstOfBlock.Error)
                    worstOfBlock = (error, x[i]);
            }

            lock (gate)
                worst = worstOfBlock.Error > worst.Error ? worstOfBlock : worst;
        });
        output.WriteLine($"{name}: at most {worst.Error:F4} units in the last place, at {worst.At:R}");
        Assert.True(worst.Error <= bound, $"{name}({worst.At:R}) is off by {worst.Error} units in the last place.");
    }
}
