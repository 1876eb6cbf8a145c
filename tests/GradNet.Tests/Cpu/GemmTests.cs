using System.Numerics;
using GradNet.Cpu;

namespace GradNet.Tests.Cpu;

[Collection(ThreadCounts.Collection)]
public class GemmTests
{
    private static readonly int[] Sizes = [0, 1, 2, 3, 5, 8, 13, 14, 15, 16, 17, 28, 31, 32, 33, 47, 64, 65, 100, 130];
    private static readonly int[] Terms = [0, 1, 2, 3, 7, 15, 16, 17, 31, 33, 64, 100, 511, 512, 513, 600, 1030];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_product_of_any_shape_and_strides_is_the_defined_chain_of_sums_with_any_number_of_threads(int seed)
    {
        var random = new Random(seed);
        (int m, int n, int k) = (Pick(random, Sizes), Pick(random, Sizes), Pick(random, Terms));
        if (seed % 6 == 0)
            m = 1;
        if (seed % 6 == 1)
            n = 1;
        int[] batch = [.. Enumerable.Range(0, seed % 3).Select(_ => random.Next(seed % 7 == 0 ? 0 : 1, 4))];
        using var a = Sample<float>.Random(random, [.. batch, m, k], Pick(random, Enum.GetValues<Arrangement>()));
        using var b = Sample<float>.Random(random, [.. batch, k, n], Pick(random, Enum.GetValues<Arrangement>()));
        using var c = Sample<float>.Output([.. batch, m, n]);

        float[] result = ThreadCounts.AssertSameBits(c, () => Gemm.Multiply(a.Operand, b.Operand, c.Operand));

        Assert.Equal(Reference(a.ToArray(), b.ToArray(), m, n, k, result.Length), result);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Products_of_a_large_batch_are_the_same_chains_of_sums(int seed)
    {
        var random = new Random(seed);
        (int m, int n, int k) = (random.Next(19, 140), random.Next(1, 140), random.Next(1, 140));
        using var a = Sample<float>.Random(random, [3, 5, m, k], Pick(random, Enum.GetValues<Arrangement>()));
        using var b = Sample<float>.Random(random, [3, 5, k, n], Pick(random, Enum.GetValues<Arrangement>()));
        using var c = Sample<float>.Output([3, 5, m, n]);

        float[] result = ThreadCounts.AssertSameBits(c, () => Gemm.Multiply(a.Operand, b.Operand, c.Operand));

        Assert.Equal(Reference(a.ToArray(), b.ToArray(), m, n, k, result.Length), result);
    }

    [Fact]
    public void Matrices_larger_than_a_block_are_multiplied_too()
    {
        var random = new Random(1);
        using var a = Sample<float>.Random(random, [3000, 3], Arrangement.Contiguous);
        using var b = Sample<float>.Random(random, [3, 5000], Arrangement.Contiguous);
        using var c = Sample<float>.Output([3000, 5000]);

        Gemm.Multiply(a.Operand, b.Operand, c.Operand);

        c.AssertGuardsIntact();
        Assert.True(Reference(a.ToArray(), b.ToArray(), 3000, 5000, 3, 15_000_000).AsSpan().SequenceEqual(c.ToArray()));
    }

    /// <summary>Shapes that reach each order of the panels, and each way to read or pack them.</summary>
    public static TheoryData<int, int, int> LargeShapes => new()
    {
        // Rows pass by few columns; columns pass by few rows, and by more rows than stay near.
        { 300, 70, 520 },
        { 70, 300, 520 },
        { 270, 280, 500 },
    };

    [Theory]
    [MemberData(nameof(LargeShapes))]
    public void Large_products_are_the_defined_chain_of_sums_however_their_factors_lie(int m, int n, int k)
    {
        var random = new Random(m);
        Arrangement[] arrangements = [Arrangement.Contiguous, Arrangement.Transposed, Arrangement.Sparse];
        foreach (var (left, right) in arrangements.SelectMany(left => arrangements.Select(right => (left, right))))
        {
            using var a = Sample<float>.Random(random, [m, k], left);
            using var b = Sample<float>.Random(random, [k, n], right);
            using var c = Sample<float>.Output([m, n]);

            float[] result = ThreadCounts.AssertSameBits(c, () => Gemm.Multiply(a.Operand, b.Operand, c.Operand));

            Assert.True(Reference(a.ToArray(), b.ToArray(), m, n, k, result.Length).AsSpan().SequenceEqual(result), $"{left} × {right}");
        }
    }

    [Fact]
    public void Matrices_of_the_other_types_are_multiplied_exactly()
    {
        AssertExact<double>();
        AssertExact<int>();
        AssertExact<long>();
        AssertExact<byte>();
    }

    private static void AssertExact<T>()
        where T : unmanaged, INumber<T>
    {
        var random = new Random(7);
        foreach (var (m, n, k) in new[] { (0, 3, 4), (3, 4, 0), (1, 1, 1), (5, 7, 3), (33, 65, 70), (64, 130, 129), (40, 1, 200) })
        {
            using var a = Sample<T>.Random(random, [2, m, k], Arrangement.Transposed);
            using var b = Sample<T>.Random(random, [2, k, n], Arrangement.Sparse);
            using var c = Sample<T>.Output([2, m, n]);

            Gemm.Multiply(a.Operand, b.Operand, c.Operand);

            c.AssertGuardsIntact();
            T[] left = a.ToArray(), right = b.ToArray(), result = c.ToArray();
            for (int i = 0; i < result.Length; i++)
            {
                int matrix = i / (m * n), row = i / n % m, column = i % n;
                T sum = T.Zero;
                for (int term = 0; term < k; term++)
                    sum += left[(((matrix * m) + row) * k) + term] * right[(((matrix * k) + term) * n) + column];
                Assert.Equal(sum, result[i]);
            }
        }
    }

    /// <summary>Chains of fused multiply-adds over the fewest nearly equal chunks of at most 512 terms, the chunks added in order.</summary>
    private static float[] Reference(float[] a, float[] b, int m, int n, int k, int length)
    {
        int chunks = (k + 511) / 512;
        var result = new float[length];
        for (int i = 0; i < length; i++)
        {
            int matrix = i / (m * n), row = i / n % m, column = i % n;
            int term = 0;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                float sum = 0;
                for (int end = term + (k / chunks) + (chunk < k % chunks ? 1 : 0); term < end; term++)
                    sum = MathF.FusedMultiplyAdd(a[(((matrix * m) + row) * k) + term], b[(((matrix * k) + term) * n) + column], sum);
                result[i] = chunk == 0 ? sum : result[i] + sum;
            }
        }

        return result;
    }

    private static TItem Pick<TItem>(Random random, TItem[] items) => items[random.Next(items.Length)];
}
