using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Tensors of random elements. Element i depends on the key and i alone.</summary>
internal static unsafe class RandomFill
{
    private const int BlocksPerChunk = 4096;
    private const int BlocksAtOnce = 64;

    /// <summary>Numbers spread evenly over [0, 1): 24 random bits in float32, 53 in float64.</summary>
    public static void Uniform(ulong key, Operand y)
    {
        if (y.DType == DType.Float32)
            Run<float, UniformSingles>(key, y, default);
        else
            Run<double, UniformDoubles>(key, y, default);
    }

    /// <summary>Numbers from the standard normal distribution.</summary>
    public static void Normal(ulong key, Operand y)
    {
        if (y.DType == DType.Float32)
            Run<float, NormalSingles>(key, y, default);
        else
            Run<double, NormalDoubles>(key, y, default);
    }

    /// <summary>Truth values that are true with the given probability, which is rounded to a multiple of 2⁻³².</summary>
    public static void Bernoulli(ulong key, double probability, Operand y) =>
        Run<bool, BernoulliTruths>(key, y, new BernoulliTruths((ulong)Math.Round(probability * 4294967296.0)));

    private static void Run<T, TElements>(ulong key, Operand y, TElements elements)
        where T : unmanaged
        where TElements : unmanaged, IRandomElements<T>
    {
        long chunkSize = (long)BlocksPerChunk * TElements.Count;
        long count = y.Shape.ElementCount;
        int chunks = checked((int)((count + chunkSize - 1) / chunkSize));
        WorkerPool.For(chunks, new Body<T, TElements>(key, (T*)y.Data, count, elements));
    }

    private readonly struct Body<T, TElements>(ulong key, T* y, long count, TElements elements) : IParallelBody
        where T : unmanaged
        where TElements : unmanaged, IRandomElements<T>
    {
        [SkipLocalsInit]
        public void Run(int index)
        {
            PhiloxBlock* blocks = stackalloc PhiloxBlock[BlocksAtOnce];
            T* rest = stackalloc T[BlocksAtOnce * TElements.Count];
            int atOnce = BlocksAtOnce * TElements.Count;
            long first = (long)index * BlocksPerChunk * TElements.Count;
            long end = Math.Min(count, first + ((long)BlocksPerChunk * TElements.Count));
            for (long start = first; start < end; start += atOnce)
            {
                // The last block may give more elements than there are.
                int used = (int)Math.Min(atOnce, end - start);
                int needed = (used + TElements.Count - 1) / TElements.Count;
                T* target = used < atOnce ? rest : y + start;
                Philox.FillBlocks(key, (ulong)(start / TElements.Count), blocks, needed);
                elements.Write(blocks, needed, target);
                if (target == rest)
                    new Span<T>(rest, used).CopyTo(new Span<T>(y + start, used));
            }
        }
    }
}
