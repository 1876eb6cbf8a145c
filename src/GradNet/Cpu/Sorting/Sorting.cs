using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The order of elements along the last axis, as positions.</summary>
internal static unsafe class Sorting
{
    /// <summary>Elements that make a task worth while.</summary>
    private const int TaskSize = 4096;

    /// <summary>Sets y to the positions of all elements of a row in ascending order, or in descending; equal elements keep theirs. NaN is largest.</summary>
    public static void ArgSort(Operand x, Operand y, bool descending) =>
        DTypeSwitch.Run(x.DType, new Order(x, y, descending));

    /// <summary>Sets y [..., k] to the positions of the k largest (or smallest) elements of a row, best first; of equals, the first.</summary>
    public static void ArgTopK(Operand x, Operand y, bool largest) =>
        DTypeSwitch.Run(x.DType, new Order(x, y, largest));

    private readonly struct Order(Operand x, Operand y, bool descending) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            if (sizeof(T) == sizeof(ulong))
                Run<T, WideEntry>();
            else
                Run<T, NarrowEntry>();
        }

        private void Run<T, TEntry>()
            where T : unmanaged, INumber<T>
            where TEntry : unmanaged, ISortEntry<TEntry>
        {
            int wanted = y.Shape[^1];
            if (y.Shape.ElementCount == 0)
                return;
            using var input = new ContiguousOperand(x);
            int length = x.Shape[^1];
            int rows = (int)(y.Shape.ElementCount / wanted);
            int perTask = Math.Max(1, TaskSize / length);
            ulong flip = descending ? ulong.MaxValue >> (64 - (8 * TEntry.KeyBytes)) : 0;
            var body = new Rows<T, TEntry>(input.Get<T>(), (long*)y.Data, rows, length, wanted, perTask, flip);
            WorkerPool.For((rows + perTask - 1) / perTask, body);
        }
    }

    /// <param name="flip">What turns a key round where the largest comes first.</param>
    private readonly struct Rows<T, TEntry>(T* x, long* y, int rows, int length, int wanted, int perTask, ulong flip) : IParallelBody
        where T : unmanaged, INumber<T>
        where TEntry : unmanaged, ISortEntry<TEntry>
    {
        /// <summary>Entries that are kept before the best of them are chosen; all of a row where most are wanted.</summary>
        private int Capacity => (int)Math.Min(length, Math.Max(4L * wanted, 256));

        public void Run(int index)
        {
            using var room = Scratch.Rent<TEntry>(2 * (nint)Capacity);
            int end = Math.Min(rows, (index + 1) * perTask);
            for (int row = index * perTask; row < end; row++)
            {
                TEntry* best = Choose(x + ((nint)row * length), room.Pointer);
                long* places = y + ((nint)row * wanted);
                for (int i = 0; i < wanted; i++)
                    places[i] = best[i].Index;
            }
        }

        /// <summary>
        /// Sorts the first entries; a later one is kept only if it beats the last that is wanted so far, and those are few. When there is no
        /// more room for them, the best of all are chosen again.
        /// </summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private TEntry* Choose(T* row, TEntry* room)
        {
            int capacity = Capacity;
            TEntry* free = room + capacity;
            for (int i = 0; i < capacity; i++)
                room[i] = TEntry.Create(SortKey.Of(row[i]) ^ flip, i);
            TEntry* best = Sort(room, ref free, capacity);
            if (capacity == length)
                return best;

            int kept = wanted;
            ulong last = best[wanted - 1].Key;
            for (int i = capacity; i < length; i++)
            {
                ulong key = SortKey.Of(row[i]) ^ flip;
                if (key >= last)
                    continue;
                best[kept++] = TEntry.Create(key, i);
                if (kept < capacity)
                    continue;
                best = Sort(best, ref free, kept);
                kept = wanted;
                last = best[wanted - 1].Key;
            }

            return Sort(best, ref free, kept);
        }

        private static TEntry* Sort(TEntry* entries, ref TEntry* free, int count)
        {
            TEntry* sorted = RadixSort.Sort(entries, free, count);
            if (sorted == free)
                free = entries;
            return sorted;
        }
    }
}
