using GradNet.Execution;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Operations;

/// <summary>Checks that run a sample under process-wide settings and restore them.</summary>
internal static class GlobalChecks
{
    private static readonly int[] ThreadCounts = [2, 3, 7];

    /// <summary>Any number of threads computes the same bits, forwards and backwards.</summary>
    public static IEnumerable<Case> Threads(Operation operation) =>
        from sample in operation.Samples
        from run in sample.Precisions()
        select new Case(operation.Name, run.ToString(), nameof(Threads), check =>
        {
            Tensor[] inputs = run.Tensors();
            Tensor[] alone = WithThreads(1, run, inputs);
            foreach (int count in ThreadCounts)
                AssertSame(check, alone, WithThreads(count, run, inputs), $"1 and {count} threads");
        });

    /// <summary>No kernel reads what it did not write: memory full of NaN changes nothing.</summary>
    public static IEnumerable<Case> Poison(Operation operation) =>
        from sample in operation.Samples
        from run in sample.Precisions()
        select new Case(operation.Name, run.ToString(), nameof(Poison), check =>
        {
            Tensor[] inputs = run.Tensors();
            Tensor[] expected = SampleRun.ForwardAndBackward(run, inputs);
            MemoryPool.PoisonBlocks = true;
            try
            {
                AssertSame(check, expected, SampleRun.ForwardAndBackward(run, inputs), "poisoned memory");
            }
            finally
            {
                MemoryPool.PoisonBlocks = false;
            }
        });

    private static Tensor[] WithThreads(int count, Sample sample, Tensor[] inputs)
    {
        int before = Parallelism.Threads;
        Parallelism.Threads = count;
        try
        {
            return SampleRun.ForwardAndBackward(sample, inputs);
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    private static void AssertSame(Case check, Tensor[] expected, Tensor[] actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
            check.AssertSameBits(expected[i], actual[i], i == 0 ? what : $"{what}, gradient {i - 1}");
    }
}
