using System.Numerics;
using System.Runtime.InteropServices;

namespace GradNet.Execution;

/// <summary>
/// Native memory in size classes. A tensor is a few dozen managed bytes in front of megabytes of native memory, so the garbage collector sees no
/// reason to run; the pool sees it, and collects before it asks the system for more than <see cref="Limit"/>.
/// </summary>
internal static unsafe class MemoryPool
{
    private const long SmallestLimit = 64L << 20;
    private const int Alignment = 64;
    private const int StepsPerDoubling = 4;
    private const int SmallestLog2 = 6;

    private static readonly Lock Gate = new();
    private static readonly Lock CollectionGate = new();
    private static readonly Stack<nint>[] FreeBlocks = CreateClasses();

    private static long _outstandingBytes;
    private static long _cachedBytes;
    private static long _bytesAliveAfterCollection;
    private static long _runBytes;
    private static long _mostRunBytes;

    /// <summary>Bytes in blocks that values hold.</summary>
    public static long OutstandingBytes => Interlocked.Read(ref _outstandingBytes);

    /// <summary>Bytes in blocks that wait to be used again.</summary>
    public static long CachedBytes => Interlocked.Read(ref _cachedBytes);

    /// <summary>The outstanding bytes above which the pool collects before it grows.</summary>
    public static long Limit => Math.Max(SmallestLimit, 2 * Interlocked.Read(ref _bytesAliveAfterCollection));

    /// <summary>Fills every block with NaN before it is handed out, so that a test sees a kernel that reads what it did not write.</summary>
    public static bool PoisonBlocks { get; set; }

    /// <summary>Takes a block of at least <paramref name="bytes"/> bytes.</summary>
    /// <exception cref="OutOfMemoryException">The system has no more memory, even after a collection.</exception>
    public static nint Rent(long bytes, out long capacity)
    {
        int sizeClass = ClassOf(bytes);
        capacity = CapacityOf(sizeClass);
        if (!TryTake(sizeClass, ref _outstandingBytes, out nint block))
        {
            if (OutstandingBytes + capacity > Limit)
                Collect(capacity);
            if (!TryTake(sizeClass, ref _outstandingBytes, out block))
                block = AllocateFromSystem(capacity, ref _outstandingBytes);
        }

        return Prepared(block, capacity);
    }

    /// <summary>
    /// Takes a block for the temporaries of a run. No collection makes such blocks free, so they do not count towards the limit, and those
    /// that wait for the next run are not what the pool has too much of.
    /// </summary>
    /// <exception cref="OutOfMemoryException">The system has no more memory, even after a collection.</exception>
    public static nint RentForRun(long bytes, out long capacity)
    {
        int sizeClass = ClassOf(bytes);
        capacity = CapacityOf(sizeClass);
        if (!TryTake(sizeClass, ref _runBytes, out nint block))
            block = AllocateFromSystem(capacity, ref _runBytes);
        lock (Gate)
            _mostRunBytes = Math.Max(_mostRunBytes, _runBytes);
        return Prepared(block, capacity);
    }

    /// <summary>Takes back a block that <see cref="Rent"/> handed out.</summary>
    public static void Return(nint block, long capacity) => Return(block, capacity, ref _outstandingBytes);

    /// <summary>Takes back a block that <see cref="RentForRun"/> handed out.</summary>
    public static void ReturnFromRun(nint block, long capacity) => Return(block, capacity, ref _runBytes);

    /// <summary>Size classes grow by a quarter of a power of two, so that at most a fifth of a block is unused.</summary>
    internal static int ClassOf(long bytes)
    {
        long units = Math.Max((bytes + (1 << SmallestLog2) - 1) >> SmallestLog2, 1);
        int log2 = BitOperations.Log2((ulong)units);
        if (log2 < 2)
            return (int)units - 1;
        long quarter = 1L << (log2 - 2);
        long stepsUp = (units - (1L << log2) + quarter - 1) / quarter;
        return 3 + ((log2 - 2) * StepsPerDoubling) + (int)stepsUp;
    }

    /// <summary>Bytes in a block of a class.</summary>
    internal static long CapacityOf(int sizeClass)
    {
        if (sizeClass < 3)
            return (long)(sizeClass + 1) << SmallestLog2;
        int doublings = (sizeClass - 3) / StepsPerDoubling;
        int steps = (sizeClass - 3) % StepsPerDoubling;
        return ((long)(StepsPerDoubling + steps) << doublings) << SmallestLog2;
    }

    private static Stack<nint>[] CreateClasses()
    {
        var classes = new Stack<nint>[ClassOf(1L << 46) + 1];
        for (int i = 0; i < classes.Length; i++)
            classes[i] = new Stack<nint>();
        return classes;
    }

    private static nint Prepared(nint block, long capacity)
    {
        if (PoisonBlocks)
            new Span<byte>((void*)block, (int)Math.Min(capacity, int.MaxValue)).Fill(0xFF);
        return block;
    }

    private static void Return(nint block, long capacity, ref long lentBytes)
    {
        lock (Gate)
        {
            FreeBlocks[ClassOf(capacity)].Push(block);
            lentBytes -= capacity;
            _cachedBytes += capacity;
        }
    }

    private static bool TryTake(int sizeClass, ref long lentBytes, out nint block)
    {
        lock (Gate)
        {
            if (!FreeBlocks[sizeClass].TryPop(out block))
                return false;
            _cachedBytes -= CapacityOf(sizeClass);
            lentBytes += CapacityOf(sizeClass);
            return true;
        }
    }

    private static nint AllocateFromSystem(long capacity, ref long lentBytes)
    {
        // Cached blocks of other sizes must not add up: a program that changes its batch size keeps what it uses, not what it used once.
        if (CachedBytes > Limit + Interlocked.Read(ref _mostRunBytes))
            Trim();
        void* block;
        try
        {
            block = NativeMemory.AlignedAlloc((nuint)capacity, Alignment);
        }
        catch (OutOfMemoryException)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Trim();
            block = NativeMemory.AlignedAlloc((nuint)capacity, Alignment);
        }

        lock (Gate)
            lentBytes += capacity;
        return (nint)block;
    }

    /// <summary>Gives every cached block back to the system.</summary>
    internal static void Trim()
    {
        lock (Gate)
        {
            for (int sizeClass = 0; sizeClass < FreeBlocks.Length; sizeClass++)
            {
                while (FreeBlocks[sizeClass].TryPop(out nint block))
                {
                    NativeMemory.AlignedFree((void*)block);
                    _cachedBytes -= CapacityOf(sizeClass);
                }
            }

            _mostRunBytes = _runBytes;
        }
    }

    /// <summary>Collects the young generation, and everything if that made less than half of the room free again.</summary>
    private static void Collect(long needed)
    {
        lock (CollectionGate)
        {
            if (OutstandingBytes + needed <= Limit)
                return;
            CollectGeneration(0);

            // What a young collection leaves may be dead and old: only a full one may raise the limit, or it would creep up.
            long alive = Interlocked.Read(ref _bytesAliveAfterCollection);
            long room = Limit - alive;
            bool isEnough = OutstandingBytes + needed <= Limit - (room / 2);
            if (!isEnough)
                CollectGeneration(GC.MaxGeneration);
            Interlocked.Exchange(ref _bytesAliveAfterCollection, isEnough ? Math.Min(alive, OutstandingBytes) : OutstandingBytes);
        }
    }

    private static void CollectGeneration(int generation)
    {
        GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
    }
}
