using GradNet.Cpu;

namespace GradNet.Tests.Cpu;

/// <summary>The float32 kernels beside the scalar ones of float64, on random shapes and strides whose memory ends at pages without access.</summary>
[Collection(ThreadCounts.Collection)]
public class KernelFuzzTests
{
    private const double Tolerance = 3e-5;
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 65, 130];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    private delegate void Unary(Operand x, Operand y);

    private delegate void Binary(Operand a, Operand b, Operand y);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Matrix_products_agree(int seed)
    {
        var random = new Random(seed);
        (int m, int n, int k) = (Pick(random, Sizes), Pick(random, Sizes), Pick(random, Sizes) * random.Next(1, 12));
        if (seed % 4 == 0)
            m = 1;
        Agree(random, [2, m, k], [2, k, n], [2, m, n], Gemm.Multiply, Tolerance * k);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Elementwise_functions_agree(int seed)
    {
        var random = new Random(seed);
        Shape shape = RandomShape(random);
        Agree(random, shape, shape, Elementwise.Unary<Tanh>);
        Agree(random, shape, shape, Elementwise.Unary<Exp>);
        Agree(random, shape, shape, Elementwise.Unary<Sin>);
        Agree(random, shape, shape, shape, Elementwise.Binary<Add>, Tolerance);
        Agree(random, shape, shape, shape, Elementwise.Binary<Maximum>, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Reductions_and_functions_of_rows_agree(int seed)
    {
        var random = new Random(seed);
        Shape shape = RandomShape(random);
        Agree(random, shape, shape[..2], (x, y) => Reduction.Sum(x, y, [2]));
        Agree(random, shape, shape[1..], (x, y) => Reduction.Max(x, y, [0]));
        Agree(random, shape, shape, Rows.Softmax);
        Agree(random, shape, shape[..2], Rows.LogSumExp);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gathering_and_scattering_agree(int seed)
    {
        var random = new Random(seed);
        Shape shape = RandomShape(random);
        int axis = random.Next(3);
        Shape picked = [.. Enumerable.Range(0, 3).Select(i => i == axis ? random.Next(1, 40) : shape[i])];
        using var index = Sample<long>.Random(random, picked, Arrangement.Contiguous, below: shape[axis]);
        Agree(random, shape, picked, (x, y) => Indexing.Gather(x, index.Operand, y, axis));
        Agree(random, shape, picked, shape, (x, updates, y) => Indexing.Scatter(ScatterMode.Add, x, index.Operand, updates, y, axis), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Convolution_and_pooling_agree(int seed)
    {
        var random = new Random(seed);
        Shape images = [random.Next(1, 4), random.Next(1, 6), random.Next(4, 20), random.Next(4, 40)];
        var pooling = new PoolingGeometry(
            new PoolingAxis(random.Next(1, 5), random.Next(1, 4), 0),
            seed % 4 == 0 ? PoolingAxis.Adaptive(random.Next(1, 9)) : new PoolingAxis(random.Next(1, 5), random.Next(1, 4), 0));
        Agree(random, images, pooling.OutputShape(images), (x, y) => Pooling.MaxPool(x, y, pooling));
        Agree(random, images, pooling.OutputShape(images), (x, y) => Pooling.AveragePool(x, y, pooling));

        var axis = new ConvolutionAxis(Stride: random.Next(1, 3), PadBefore: random.Next(3), PadAfter: random.Next(3), Dilation: 1);
        var convolution = new ConvolutionGeometry([axis, axis, axis]);
        Shape volumes = [images[0], images[1], random.Next(3, 6), images[2], images[3]];
        Shape kernels = [random.Next(1, 20), images[1], random.Next(1, 4), random.Next(1, 5), random.Next(1, 5)];
        Shape maps = convolution.OutputShape(volumes, kernels);
        Agree(random, volumes, kernels, maps, (x, w, y) => Convolution.Forward(x, w, y, convolution), 100 * Tolerance);
        Agree(random, maps, kernels, volumes, (dy, w, dx) => Convolution.BackwardInput(dy, w, dx, convolution), 100 * Tolerance);
        Agree(random, volumes, maps, kernels, (x, dy, dw) => Convolution.BackwardWeights(x, dy, dw, convolution), 1000 * Tolerance);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Maxima_with_ties_infinities_and_NaN_agree(int seed)
    {
        var random = new Random(seed);
        Shape images = [random.Next(1, 4), random.Next(1, 30), random.Next(4, 20), random.Next(4, 40)];
        int window = seed % 2 == 0 ? 2 : random.Next(1, 5), stride = seed % 2 == 0 ? 2 : random.Next(1, 4);
        int padding = seed % 2 == 0 ? 0 : random.Next((window / 2) + 1);
        var geometry = new PoolingGeometry(new PoolingAxis(window, stride, padding), new PoolingAxis(window, stride, padding));
        Shape maps = geometry.OutputShape(images);
        float[] values = [-1, 0, 0, 1, 2, -0f, float.NegativeInfinity, seed % 3 == 0 ? float.NaN : float.PositiveInfinity];
        float[] x = [.. Enumerable.Range(0, (int)images.ElementCount).Select(_ => values[random.Next(values.Length)])];
        float[] dy = [.. Enumerable.Range(0, (int)maps.ElementCount).Select(_ => (float)random.Next(1, 100))];
        AgreeExactly(x, images, dy, maps, maps, (image, _, map) => Pooling.MaxPool(image, map, geometry));
        AgreeExactly(x, images, dy, maps, images, (image, gradient, result) => Pooling.MaxPoolScatter(image, gradient, result, geometry));
        float[] source = [.. Enumerable.Range(0, x.Length).Select(i => (float)i)];
        AgreeExactly(x, images, source, images, maps, (image, other, map) => Pooling.MaxPoolGather(image, other, map, geometry));
    }

    private static void Agree(Random random, Shape input, Shape output, Unary kernel) =>
        Agree(random, input, [], output, (x, _, y) => kernel(x, y), Tolerance);

    /// <summary>Runs a kernel on the same numbers as float32 and as float64.</summary>
    private static void Agree(Random random, Shape left, Shape right, Shape output, Binary kernel, double tolerance)
    {
        int seed = random.Next();
        using var x = Pair.Create(seed, left);
        using var w = Pair.Create(seed + 1, right);
        using var single = Sample<float>.Output(output);
        using var exact = Sample<double>.Output(output);

        kernel(x.Single.Operand, w.Single.Operand, single.Operand);
        kernel(x.Exact.Operand, w.Exact.Operand, exact.Operand);

        single.AssertGuardsIntact();
        double[] expected = exact.ToArray(), actual = single.ToDoubles();
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
    }

    /// <summary>The float32 kernel must give what the scalar one of float64 does: pooling picks elements, and adds few of them.</summary>
    private static void AgreeExactly(float[] left, Shape leftShape, float[] right, Shape rightShape, Shape output, Binary kernel)
    {
        using var x = Sample<float>.Of(left, leftShape);
        using var w = Sample<float>.Of(right, rightShape);
        using var exactX = Sample<double>.Of([.. left.Select(value => (double)value)], leftShape);
        using var exactW = Sample<double>.Of([.. right.Select(value => (double)value)], rightShape);
        using var exact = Sample<double>.Output(output);
        kernel(exactX.Operand, exactW.Operand, exact.Operand);
        using var single = Sample<float>.Output(output);
        float[] actual = ThreadCounts.AssertSameBits(single, () => kernel(x.Operand, w.Operand, single.Operand));
        Assert.Equal(exact.ToArray(), Array.ConvertAll(actual, value => (double)value));
    }

    private static Shape RandomShape(Random random) => [random.Next(1, 5), Pick(random, Sizes), Pick(random, Sizes)];

    private static int Pick(Random random, int[] items) => items[random.Next(items.Length)];

    private sealed record Pair(Sample<float> Single, Sample<double> Exact) : IDisposable
    {
        public static Pair Create(int seed, Shape shape)
        {
            Arrangement arrangement = shape.Rank < 2 ? Arrangement.Contiguous : (Arrangement)(seed % 5);
            return new Pair(
                Sample<float>.Random(new Random(seed), shape, arrangement), Sample<double>.Random(new Random(seed), shape, arrangement));
        }

        public void Dispose()
        {
            Single.Dispose();
            Exact.Dispose();
        }
    }
}
