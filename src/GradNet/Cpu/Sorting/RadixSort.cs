using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Sorts entries by their keys; entries with equal keys keep their order.</summary>
internal static unsafe class RadixSort
{
    private const int Digits = 256;

    /// <summary>Up to this many entries, moving each to its place costs less than counting digits.</summary>
    private const int Few = 40;

    /// <summary>Sorts; what is returned is whichever of the two blocks holds the result.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="room">As much memory again.</param>
    /// <param name="count">How many there are.</param>
    public static TEntry* Sort<TEntry>(TEntry* entries, TEntry* room, int count)
        where TEntry : unmanaged, ISortEntry<TEntry>
    {
        if (count <= Few)
        {
            SortFew(entries, count);
            return entries;
        }

        int* counts = stackalloc int[sizeof(ulong) * Digits];
        CountDigits(entries, count, counts);
        for (int digit = 0; digit < TEntry.KeyBytes; digit++)
        {
            int* places = counts + (digit * Digits);
            int shift = 8 * digit;
            if (places[(byte)(entries->Key >> shift)] == count)
                continue;
            int next = 0;
            for (int i = 0; i < Digits; i++)
                (places[i], next) = (next, next + places[i]);
            Distribute(entries, room, count, shift, places);
            TEntry* sorted = room;
            room = entries;
            entries = sorted;
        }

        return entries;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void SortFew<TEntry>(TEntry* entries, nint count)
        where TEntry : unmanaged, ISortEntry<TEntry>
    {
        for (nint i = 1; i < count; i++)
        {
            TEntry entry = entries[i];
            nint place = i;
            for (; place > 0 && entries[place - 1].Key > entry.Key; place--)
                entries[place] = entries[place - 1];
            entries[place] = entry;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CountDigits<TEntry>(TEntry* entries, nint count, int* counts)
        where TEntry : unmanaged, ISortEntry<TEntry>
    {
        new Span<int>(counts, TEntry.KeyBytes * Digits).Clear();
        for (nint i = 0; i < count; i++)
        {
            ulong key = entries[i].Key;
            for (int digit = 0; digit < TEntry.KeyBytes; digit++)
                counts[(digit * Digits) + (byte)(key >> (8 * digit))]++;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Distribute<TEntry>(TEntry* from, TEntry* to, nint count, int shift, int* places)
        where TEntry : unmanaged, ISortEntry<TEntry>
    {
        for (nint i = 0; i < count; i++)
        {
            TEntry entry = from[i];
            to[places[(byte)(entry.Key >> shift)]++] = entry;
        }
    }
}
