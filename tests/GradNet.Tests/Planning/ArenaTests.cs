using GradNet.Planning;

namespace GradNet.Tests.Planning;

/// <summary>Where temporaries lie.</summary>
public sealed class ArenaTests
{
    [Theory]
    [InlineData(1, 40, 10)]
    [InlineData(2, 300, 25)]
    [InlineData(3, 300, 300)]
    [InlineData(4, 2_000, 4)]
    public void Each_buffer_lies_in_the_lowest_gap_between_those_of_the_same_time_that_were_placed_before(int seed, int count, int longest)
    {
        PlanBuffer[] buffers = Random(seed, count, longest);
        long size = Arena.Place(buffers);
        var placed = new List<PlanBuffer>();
        foreach (PlanBuffer buffer in buffers.OrderByDescending(buffer => buffer.Bytes).ThenBy(buffer => buffer.First))
        {
            PlanBuffer[] others = [.. placed.Where(other => buffer.First <= other.Last && other.First <= buffer.Last)];
            long lowest = others.Select(End).Append(0).Order()
                .First(offset => others.All(other => offset + buffer.Bytes <= other.Offset || offset >= other.Offset + other.Bytes));
            Assert.Equal(lowest, buffer.Offset);
            placed.Add(buffer);
        }

        Assert.Equal(buffers.Max(buffer => buffer.Offset + buffer.Bytes), size);
        Assert.InRange(Arena.LowerBound(buffers), 1, size);
    }

    [Fact]
    public void No_buffers_take_no_room() => Assert.Equal((0, 0), (Arena.Place([]), Arena.LowerBound([])));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 17)]
    [InlineData(3, 64)]
    public void What_is_in_use_at_the_same_time_is_found_once(int seed, int steps)
    {
        var random = new Random(seed);
        (int First, int Last)[] spans = [.. Enumerable.Range(0, 200).Select(_ => Span(random, steps, steps))];
        var lifetimes = new Lifetimes<int>(steps);
        for (int i = 0; i < spans.Length; i++)
            lifetimes.Add(i, spans[i].First, spans[i].Last);
        for (int i = 0; i < 100; i++)
        {
            (int first, int last) = Span(random, steps, steps);
            var found = new List<int>();
            lifetimes.Find(first, last, found);
            Assert.Equal(Enumerable.Range(0, spans.Length).Where(j => spans[j].First <= last && first <= spans[j].Last), found.Order());
        }
    }

    private static long End(PlanBuffer buffer) => (buffer.Offset + buffer.Bytes + 63) / 64 * 64;

    private static PlanBuffer[] Random(int seed, int count, int longest)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                (int first, int last) = Span(random, count, longest);
                return new PlanBuffer(BufferKind.Arena, random.Next(1, 5_000)) { First = first, Last = last };
            }),
        ];
    }

    private static (int First, int Last) Span(Random random, int steps, int longest)
    {
        int first = random.Next(steps);
        return (first, Math.Min(steps - 1, first + random.Next(longest)));
    }
}
