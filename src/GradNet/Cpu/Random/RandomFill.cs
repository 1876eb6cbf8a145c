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
            Span<PhiloxBlock> blocks = stackalloc PhiloxBlock[BlocksAtOnce];
            Span<T> numbers = stackalloc T[BlocksAtOnce * TElements.Count];
            long first = (long)index * BlocksPerChunk * TElements.Count;
            long end = Math.Min(count, first + ((long)BlocksPerChunk * TElements.Count));
            for (long start = first; start < end; start += numbers.Length)
            {
                int used = (int)Math.Min(numbers.Length, end - start);
                Span<PhiloxBlock> needed = blocks[..((used + TElements.Count - 1) / TElements.Count)];
                Philox.FillBlocks(key, (ulong)(start / TElements.Count), needed);
                for (int i = 0; i < needed.Length; i++)
                    elements.Write(needed[i], numbers.Slice(i * TElements.Count, TElements.Count));
                numbers[..used].CopyTo(new Span<T>(y + start, used));
            }
        }
    }
}
