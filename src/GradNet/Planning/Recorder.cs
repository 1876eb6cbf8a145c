using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>What a thread has recorded since an optimizer last stepped on it. It holds no graph: that is kept by those who use it, which the states are that were written to.</summary>
internal sealed class Recorder
{
    /// <summary>Nodes and bytes of results after which a run is made, so that a program that never reads does not fill the memory.</summary>
    public const int MostNodes = 100_000;
    public const long MostBytes = 2L << 30;

    [ThreadStatic]
    private static Recorder? _current;

    private static int _epochs;

    private PendingWrites? _spareWrites;
    private int _numbers;
    private int _nodes;
    private long _bytes;

    public static Recorder Current => _current ??= new Recorder();

    /// <summary>A number that no other thread has, and this one between two runs only.</summary>
    public int Epoch { get; private set; } = Interlocked.Increment(ref _epochs);

    /// <summary>What the next step computes besides its own results.</summary>
    public PendingWrites Writes { get; set; } = new();

    /// <summary>Where in the program operations are recorded now, for messages: it is turned into text only then.</summary>
    public object? Place { get; set; }

    /// <summary>Sees every operation that runs at its call, and its inputs; for searches.</summary>
    public Action<Node, Node[]>? Watcher { get; set; }

    /// <summary>Whether a bound leads to a run. Nothing can be run of a function that is recorded for a batch.</summary>
    public bool RunsAtBounds { get; set; } = true;

    public int NextNumber() => _numbers++;

    /// <summary>What has been written since the last call; it is handed back to <see cref="Recycle"/>.</summary>
    public PendingWrites TakeWrites()
    {
        PendingWrites taken = Writes;
        Writes = _spareWrites ?? new PendingWrites();
        _spareWrites = null;
        return taken;
    }

    public void Recycle(PendingWrites writes)
    {
        writes.Clear();
        _spareWrites = writes;
    }

    /// <summary>Counts a pending node; true when a bound is reached.</summary>
    public bool CountAndAskForRun(long bytes)
    {
        _nodes++;
        _bytes += bytes;
        return RunsAtBounds && (_nodes >= MostNodes || _bytes >= MostBytes);
    }

    /// <summary>To be called after a run in which a step ends: what is still pending then is computed before it is used again.</summary>
    public void BeginEpoch()
    {
        Epoch = Interlocked.Increment(ref _epochs);
        _nodes = 0;
        _bytes = 0;
    }
}
