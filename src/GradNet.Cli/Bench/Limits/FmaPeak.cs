using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cli.Bench.Limits;

/// <summary>The most floating-point operations a second that the processor does: independent chains of fused multiply-adds in registers.</summary>
internal static class FmaPeak
{
    private const int Chains = 12;
    private const int Steps = 400_000;
    private const int Attempts = 15;

    /// <summary>GFLOP/s of so many threads together, at the width that GradNet's kernels use here.</summary>
    public static double Measure(int threads)
    {
        if (Vector512.IsHardwareAccelerated)
            return Measure<FmaVector512>(threads);
        return Vector256.IsHardwareAccelerated ? Measure<FmaVector256>(threads) : Measure<FmaVector128>(threads);
    }

    private static double Measure<TVector>(int threads)
        where TVector : struct, IFmaVector<TVector>
    {
        double flops = 2.0 * Chains * Steps * TVector.Lanes * threads;
        return flops / Crew.BestSeconds(threads, Attempts, _ => RunChains<TVector>(Steps)) / 1e9;
    }

    /// <summary>As many chains as hide the latency of two units, each in a register.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float RunChains<TVector>(int steps)
        where TVector : struct, IFmaVector<TVector>
    {
        var factor = TVector.Create(0.999f);
        var addend = TVector.Create(0.001f);
        TVector c0 = addend, c1 = addend, c2 = addend, c3 = addend, c4 = addend, c5 = addend;
        TVector c6 = addend, c7 = addend, c8 = addend, c9 = addend, c10 = addend, c11 = addend;
        for (int i = 0; i < steps; i++)
        {
            c0 = c0.MultiplyAdd(factor, addend);
            c1 = c1.MultiplyAdd(factor, addend);
            c2 = c2.MultiplyAdd(factor, addend);
            c3 = c3.MultiplyAdd(factor, addend);
            c4 = c4.MultiplyAdd(factor, addend);
            c5 = c5.MultiplyAdd(factor, addend);
            c6 = c6.MultiplyAdd(factor, addend);
            c7 = c7.MultiplyAdd(factor, addend);
            c8 = c8.MultiplyAdd(factor, addend);
            c9 = c9.MultiplyAdd(factor, addend);
            c10 = c10.MultiplyAdd(factor, addend);
            c11 = c11.MultiplyAdd(factor, addend);
        }

        return c0.Sum() + c1.Sum() + c2.Sum() + c3.Sum() + c4.Sum() + c5.Sum()
            + c6.Sum() + c7.Sum() + c8.Sum() + c9.Sum() + c10.Sum() + c11.Sum();
    }
}
