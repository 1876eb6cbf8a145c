namespace GradNet.Nn;

/// <summary>
/// A sequence that is made while it is read: stages such as <see cref="Map{TResult}(Func{T, TResult}, int)"/>, <see cref="Shuffle"/> and
/// <see cref="Batch"/>, one behind the other. Nothing runs before <see cref="Items"/> is enumerated. The items and their order are a
/// function of seed and epoch alone, whatever the number of workers; an exception comes out at its item. Immutable, so several readings
/// may go on at the same time.
/// </summary>
/// <typeparam name="T">What an item is.</typeparam>
public sealed class Pipeline<T>
{
    private readonly Func<Pass, IEnumerable<T>> _open;

    internal Pipeline(Func<Pass, IEnumerable<T>> open) => _open = open;

    /// <summary>The items of an epoch. Leaving the loop ends the work ahead.</summary>
    /// <param name="epoch">Number of the epoch.</param>
    /// <param name="seed">What is random depends on seed and epoch.</param>
    /// <param name="cancellationToken">Stops the loop and the waiting for items.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<T> Items(int epoch = 0, ulong seed = 0, CancellationToken cancellationToken = default)
    {
        foreach (T item in Open(new Pass(new RandomKey(seed), epoch, cancellationToken)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    /// <summary>Makes something of each item.</summary>
    /// <param name="make">A function that several threads may call at the same time, if there are several workers.</param>
    /// <param name="workers">Items that are made at a time on other threads; 0 makes each when it is asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of workers is negative.</exception>
    public Pipeline<TResult> Map<TResult>(Func<T, TResult> make, int workers = 0) => Map((item, _) => make(item), workers);

    /// <summary>Makes something random of each item.</summary>
    /// <param name="make">A function of the item and of a key, which depends on seed, epoch and the item's place in the sequence.</param>
    /// <param name="workers">Items that are made at a time on other threads; 0 makes each when it is asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of workers is negative.</exception>
    public Pipeline<TResult> Map<TResult>(Func<T, RandomKey, TResult> make, int workers = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        return new(pass =>
        {
            RandomKey key = pass.Random;
            return Nn.Prefetch.InOrder(Open(pass.Source()), workers, (item, index) => make(item, key.Derive((ulong)index)), pass.Cancellation);
        });
    }

    /// <summary>Keeps the items for which something holds.</summary>
    public Pipeline<T> Filter(Func<T, bool> holds) => new(pass => Open(pass.Source()).Where(holds));

    /// <summary>The first items.</summary>
    public Pipeline<T> Take(int count) => new(pass => Open(pass.Source()).Take(count));

    /// <summary>All but the first items.</summary>
    public Pipeline<T> Skip(int count) => new(pass => Open(pass.Source()).Skip(count));

    /// <summary>The sequence several times, each time with random numbers of its own.</summary>
    /// <param name="times">How often.</param>
    public Pipeline<T> Repeat(int times) => new(pass => Enumerable.Range(0, times).SelectMany(time => Open(pass.Source(time))));

    /// <summary>The items of this sequence, then those of another.</summary>
    public Pipeline<T> Concatenate(Pipeline<T> other) => new(pass => Open(pass.Source()).Concat(other.Open(pass.Source(1))));

    /// <summary>Pairs of an item of this sequence and one of another; the longer one is cut off.</summary>
    public Pipeline<(T First, TOther Second)> Zip<TOther>(Pipeline<TOther> other) =>
        new(pass => Open(pass.Source()).Zip(other.Open(pass.Source(1))));

    /// <summary>
    /// Groups of items that follow each other. <see cref="Nn.Batch.Stack"/> makes tensors of them: <c>pipeline.Batch(64).Map(Batch.Stack)</c>.
    /// </summary>
    /// <param name="size">Items a group.</param>
    /// <param name="dropLast">Whether a last group that is smaller is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public Pipeline<IReadOnlyList<T>> Batch(int size, bool dropLast = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new(pass => Open(pass.Source()).Chunk(size).Where(group => group.Length == size || !dropLast));
    }

    /// <summary>
    /// Mixes the items, as far as a buffer reaches: the next item is drawn from the buffer, and its place taken by the next of the source.
    /// A buffer as long as the sequence makes every order equally likely.
    /// </summary>
    /// <param name="bufferSize">Items that are held at a time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public Pipeline<T> Shuffle(int bufferSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
        return new(pass => PipelineStages.Shuffle(Open(pass.Source()), bufferSize, pass.Random));
    }

    /// <summary>
    /// Opens a sequence for each item and takes from several of them in turn. With <see cref="Prefetch"/> at the end of each, several files
    /// are read at the same time.
    /// </summary>
    /// <param name="open">The sequence of an item.</param>
    /// <param name="cycle">Sequences that are open at a time; one that has ended is followed by the next item's.</param>
    /// <param name="block">Items that are taken from a sequence in its turn.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Pipeline<TResult> Interleave<TResult>(Func<T, Pipeline<TResult>> open, int cycle, int block = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cycle, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        return new(pass => PipelineStages.Interleave(
            Open(pass.Source()).Select((item, index) => open(item).Open(pass.Source(1 + index))), cycle, block));
    }

    /// <summary>
    /// Keeps the items of the first reading that comes to its end, and gives them again in every later one with the same seed. What stands
    /// before this stage is drawn as in epoch 0, and only once: put what shall be random in every epoch behind it.
    /// </summary>
    public Pipeline<T> Cache()
    {
        var cache = new PipelineCache<T>();
        return new(pass => cache.Read(pass.Key, () => Open(pass.Source() with { Epoch = 0 })));
    }

    /// <summary>Lets a thread of its own read ahead.</summary>
    /// <param name="count">Items that wait for their use at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public Pipeline<T> Prefetch(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(pass => Nn.Prefetch.Ahead(
            leaving => Open(pass.Source() with { Cancellation = leaving }), count, pass.Cancellation));
    }

    internal IEnumerable<T> Open(Pass pass) => _open(pass);
}
