using GradNet.Cpu;

namespace GradNet.Tests.Cpu;

[Collection(ThreadCounts.Collection)]
public class ReductionTests
{
    private static readonly int[] Sizes = [1, 2, 3, 7, 15, 16, 17, 33, 64, 100, 255, 256, 257, 600];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_axes_of_any_layout_are_summed_with_the_same_bits_for_any_number_of_threads(int seed)
    {
        var random = new Random(seed);
        int[] sizes = [random.Next(1, 4), Sizes[random.Next(Sizes.Length)], Sizes[random.Next(Sizes.Length)]];
        int[] axes = [.. Enumerable.Range(0, 3).Where(_ => random.Next(2) == 0)];
        using var x = Sample<float>.Random(random, Shape.Create(sizes), (Arrangement)(seed % 5));
        Shape kept = [.. Enumerable.Range(0, 3).Where(axis => !axes.Contains(axis)).Select(axis => sizes[axis])];
        using var y = Sample<float>.Output(kept);

        float[] sums = ThreadCounts.AssertSameBits(y, () => Reduction.Sum(x.Operand, y.Operand, axes));

        double[] expected = Reference(x.ToDoubles(), sizes, axes, (sum, element) => sum + element, 0);
        for (int i = 0; i < sums.Length; i++)
            Assert.Equal(expected[i], sums[i], 1e-3);
    }

    [Fact]
    public void A_long_row_is_summed_in_chunks_of_4096_and_sixteen_lanes()
    {
        var random = new Random(1);
        using var x = Sample<float>.Random(random, [10_001], Arrangement.Contiguous);
        using var y = Sample<float>.Output([]);

        float[] sum = ThreadCounts.AssertSameBits(y, () => Reduction.Sum(x.Operand, y.Operand, [0]));

        float[] chunks = [.. x.ToArray().Chunk(4096).Select(SumOfLanes)];
        Assert.Equal(SumOfLanes(chunks), sum[0]);
    }

    [Fact]
    public void Rows_summed_from_a_transposed_view_have_the_bits_of_rows_summed_from_a_copy()
    {
        var random = new Random(2);
        using var transposed = Sample<float>.Random(random, [37, 5000], Arrangement.Transposed);
        using var copy = Sample<float>.Output([37, 5000]);
        using var first = Sample<float>.Output([37]);
        using var second = Sample<float>.Output([37]);
        Elementwise.Copy(transposed.Operand, copy.Operand);

        Reduction.Sum(transposed.Operand, first.Operand, [1]);
        Reduction.Sum(copy.Operand, second.Operand, [1]);

        Assert.Equal(transposed.ToArray(), copy.ToArray());
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_largest_element_is_found_along_any_axes(int seed)
    {
        var random = new Random(seed);
        int[] sizes = [random.Next(1, 4), Sizes[random.Next(Sizes.Length)], Sizes[random.Next(Sizes.Length)]];
        int[] axes = [.. Enumerable.Range(0, 3).Where(_ => random.Next(2) == 0)];
        using var x = Sample<double>.Random(random, Shape.Create(sizes), (Arrangement)(seed % 5));
        Shape kept = [.. Enumerable.Range(0, 3).Where(axis => !axes.Contains(axis)).Select(axis => sizes[axis])];
        using var y = Sample<double>.Output(kept);

        Reduction.Max(x.Operand, y.Operand, axes);

        Assert.Equal(Reference(x.ToDoubles(), sizes, axes, Math.Max, double.NegativeInfinity), y.ToArray());
    }

    private static float SumOfLanes(float[] elements)
    {
        var lanes = new float[16];
        for (int i = 0; i < elements.Length; i++)
            lanes[i % 16] += elements[i];
        for (int apart = 8; apart > 0; apart /= 2)
        {
            for (int i = 0; i < apart; i++)
                lanes[i] += lanes[i + apart];
        }

        return lanes[0];
    }

    private static double[] Reference(double[] x, int[] sizes, int[] axes, Func<double, double, double> combine, double start)
    {
        int count = Enumerable.Range(0, sizes.Length).Where(axis => !axes.Contains(axis)).Aggregate(1, (product, axis) => product * sizes[axis]);
        var y = Enumerable.Repeat(start, count).ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            int rest = i, place = 0, stride = 1;
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                (rest, int index) = Math.DivRem(rest, sizes[axis]);
                if (axes.Contains(axis))
                    continue;
                place += index * stride;
                stride *= sizes[axis];
            }

            y[place] = combine(y[place], x[i]);
        }

        return y;
    }
}
