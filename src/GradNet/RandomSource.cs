namespace GradNet;

/// <summary>A sequence of keys: a seed and a counter, which together are all its state and can be saved and restored.</summary>
public sealed class RandomSource(ulong seed = 0)
{
    [ThreadStatic]
    private static long _drawnByThread;

    private readonly Lock _gate = new();
    private ulong _seed = seed;
    private ulong _counter;

    /// <summary>The stream that random operations draw from when no key is given.</summary>
    public static RandomSource Default { get; } = new();

    /// <summary>How many keys this thread has drawn, from whatever source.</summary>
    internal static long DrawnByThread => _drawnByThread;

    /// <summary>The seed and how many keys have been drawn. Setting it goes on from there.</summary>
    public (ulong Seed, ulong Counter) State
    {
        get
        {
            lock (_gate)
                return (_seed, _counter);
        }

        set
        {
            lock (_gate)
                (_seed, _counter) = value;
        }
    }

    /// <summary>Starts again from a seed.</summary>
    public void Reset(ulong seed) => State = (seed, 0);

    /// <summary>The next key.</summary>
    public RandomKey NextKey()
    {
        _drawnByThread++;
        lock (_gate)
            return new RandomKey(_seed).Derive(_counter++);
    }
}
