namespace GradNet.Planning;

/// <summary>
/// Lays the buffers of a plan into one block so that those in use at the same time do not overlap: the largest first, each as low as it can be.
/// </summary>
internal static class Arena
{
    private const long Alignment = 64;

    /// <summary>Sets the offsets and returns the size of the block.</summary>
    public static long Place(IEnumerable<PlanBuffer> buffers)
    {
        PlanBuffer[] ordered = [.. buffers.OrderByDescending(buffer => buffer.Bytes).ThenBy(buffer => buffer.First)];
        var placed = new List<PlanBuffer>();
        long end = 0;
        foreach (PlanBuffer buffer in ordered)
        {
            // Those placed are kept in order of their offsets, so that the first gap that is large enough is the lowest.
            long offset = 0;
            foreach (PlanBuffer other in placed)
            {
                if (other.First > buffer.Last || buffer.First > other.Last)
                    continue;
                if (offset + buffer.Bytes <= other.Offset)
                    break;
                offset = Math.Max(offset, Align(other.Offset + other.Bytes));
            }

            buffer.Offset = offset;
            int position = placed.FindIndex(other => other.Offset > offset);
            placed.Insert(position < 0 ? placed.Count : position, buffer);
            end = Math.Max(end, offset + buffer.Bytes);
        }

        return end;
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

    private static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;
}
