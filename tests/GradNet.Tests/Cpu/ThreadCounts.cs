using GradNet.Cpu;

namespace GradNet.Tests.Cpu;

/// <summary>Runs kernels with several numbers of threads.</summary>
internal static class ThreadCounts
{
    /// <summary>The name of the collection of tests that set the number of threads, and so must not run beside each other.</summary>
    public const string Collection = GlobalState.Name;

    public static readonly int[] All = [1, 2, 3, 7];

    /// <summary>Runs a kernel with 1, 2, 3 and 7 threads and returns its result, which must have the same bits each time.</summary>
    public static float[] AssertSameBits(Sample<float> output, Action kernel)
    {
        int before = WorkerPool.Threads;
        try
        {
            float[]? first = null;
            foreach (int threads in All)
            {
                WorkerPool.Threads = threads;
                kernel();
                output.AssertGuardsIntact();
                float[] result = output.ToArray();
                first ??= result;
                Assert.Equal(Bits(first), Bits(result));
            }

            return first!;
        }
        finally
        {
            WorkerPool.Threads = before;
        }
    }

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
