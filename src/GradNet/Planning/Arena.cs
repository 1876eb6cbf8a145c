using System.Runtime.InteropServices;

namespace GradNet.Planning;

/// <summary>
/// Lays the buffers of a plan into one block so that those in use at the same time do not overlap: the largest first, each as low as it can be.
/// </summary>
internal static class Arena
{
    private const long Alignment = 64;

    /// <summary>What it costs to bring one of a few buffers in order, in looks at one that is in order already.</summary>
    private const int ComparisonsToSort = 16;

    /// <summary>Sets the offsets and returns the size of the block.</summary>
    public static long Place(IEnumerable<PlanBuffer> buffers)
    {
        PlanBuffer[] ordered = [.. buffers.OrderByDescending(buffer => buffer.Bytes).ThenBy(buffer => buffer.First)];
        var placed = new List<Placed>(ordered.Length);
        var neighbours = new List<Placed>();
        var lifetimes = new Lifetimes<Placed>(ordered.Length == 0 ? 0 : ordered.Max(buffer => buffer.Last) + 1);
        long end = 0;
        foreach (PlanBuffer buffer in ordered)
        {
            neighbours.Clear();
            lifetimes.Find(buffer.First, buffer.Last, neighbours);
            bool areFew = neighbours.Count * ComparisonsToSort < placed.Count;
            if (areFew)
                neighbours.Sort();
            buffer.Offset = LowestGap(CollectionsMarshal.AsSpan(areFew ? neighbours : placed), buffer);
            var place = new Placed(buffer.Offset, buffer.Offset + buffer.Bytes, buffer.First, buffer.Last);
            int position = placed.BinarySearch(place);
            placed.Insert(position < 0 ? ~position : position, place);
            lifetimes.Add(place, buffer.First, buffer.Last);
            end = Math.Max(end, place.End);
        }

        return end;
    }

    /// <summary>Those placed are in order of their offsets, so the first gap that is large enough is the lowest.</summary>
    private static long LowestGap(ReadOnlySpan<Placed> placed, PlanBuffer buffer)
    {
        (int first, int last, long bytes) = (buffer.First, buffer.Last, buffer.Bytes);
        long offset = 0;
        foreach (ref readonly Placed other in placed)
        {
            if (other.First > last || first > other.Last)
                continue;
            if (offset + bytes <= other.Start)
                break;
            offset = Math.Max(offset, Align(other.End));
        }

        return offset;
    }

    /// <summary>The most bytes in use at one time: no placement needs less.</summary>
    public static long LowerBound(IReadOnlyCollection<PlanBuffer> buffers)
    {
        var changes = new SortedDictionary<int, long>();
        foreach (PlanBuffer buffer in buffers)
        {
            changes[buffer.First] = changes.GetValueOrDefault(buffer.First) + buffer.Bytes;
            changes[buffer.Last + 1] = changes.GetValueOrDefault(buffer.Last + 1) - buffer.Bytes;
        }

        long now = 0;
        long most = 0;
        foreach (long change in changes.Values)
            most = Math.Max(most, now += change);
        return most;
    }

    /// <summary>What the search looks at, side by side in memory.</summary>
    private readonly record struct Placed(long Start, long End, int First, int Last) : IComparable<Placed>
    {
        public int CompareTo(Placed other) => Start.CompareTo(other.Start);
    }

    private static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;
}
