namespace GradNet.Cpu;

/// <summary>Tensors of random elements. Element i depends on the key and i alone.</summary>
internal static unsafe class RandomFill
{
    private const int BlocksPerChunk = 4096;

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
        public void Run(int index)
        {
            Span<T> lanes = stackalloc T[TElements.Count];
            long firstBlock = (long)index * BlocksPerChunk;
            for (long block = firstBlock; block < firstBlock + BlocksPerChunk; block++)
            {
                long start = block * TElements.Count;
                if (start >= count)
                    break;
                elements.Write(Philox.Block(key, (ulong)block), lanes);
                int used = (int)Math.Min(TElements.Count, count - start);
                lanes[..used].CopyTo(new Span<T>(y + start, used));
            }
        }
    }
}
