using GradNet.Cpu;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Cpu;

/// <summary>Runs kernels with several numbers of threads.</summary>
internal static class ThreadCounts
{
    /// <summary>The name of the collection of tests that set the number of threads, and so must not run beside each other.</summary>
    public const string Collection = GlobalState.Name;

    public static readonly int[] All = [1, 2, 3, 7];

    /// <summary>Runs a kernel with 1, 2, 3 and 7 threads and returns its result, which must have the same bits each time.</summary>
    public static float[] AssertSameBits(Sample<float> output, Action kernel) => RunWithEach(
        () =>
        {
            kernel();
            output.AssertGuardsIntact();
            return output.ToArray();
        },
        (first, result) => Assert.Equal(Bits(first), Bits(result)));

    /// <summary>Runs an operation with 1, 2, 3 and 7 threads and returns its results, which must have the same bits each time.</summary>
    public static Tensor[] AssertSameBits(Func<Tensor[]> operation) => RunWithEach(
        operation,
        (first, results) => Assert.Equal(first.Select(Elements.ToBits), results.Select(Elements.ToBits)));

    private static T RunWithEach<T>(Func<T> run, Action<T, T> assertSame)
        where T : class
    {
        int before = WorkerPool.Threads;
        try
        {
            T? first = null;
            foreach (int threads in All)
            {
                WorkerPool.Threads = threads;
                T result = run();
                first ??= result;
                assertSame(first, result);
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
