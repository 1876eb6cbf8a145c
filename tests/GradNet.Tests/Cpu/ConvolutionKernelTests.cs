using GradNet.Cpu;

namespace GradNet.Tests.Cpu;

[Collection(ThreadCounts.Collection)]
public class ConvolutionKernelTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_convolution_of_any_shape_agrees_with_the_definition(int seed)
    {
        var random = new Random(seed);
        int groups = seed % 3 == 0 ? random.Next(2, 4) : 1;
        Shape weights = [groups * random.Next(1, 20), random.Next(1, seed % 2 == 0 ? 4 : 18), random.Next(1, 6), random.Next(1, 6)];
        Shape input = [random.Next(1, seed % 7 == 0 ? 40 : 5), groups * weights[1], random.Next(1, 14), random.Next(1, seed % 5 == 0 ? 40 : 14)];
        AssertAgrees(random, input, weights, new ConvolutionGeometry([RandomAxis(random), RandomAxis(random)], groups));
    }

    [Fact]
    public void The_layers_of_LeNet_5()
    {
        AssertAgrees(new Random(1), [3, 1, 28, 28], [6, 1, 5, 5], Square(padding: 2));
        AssertAgrees(new Random(2), [3, 6, 14, 14], [16, 6, 5, 5], Square());
    }

    [Fact]
    public void A_sum_of_several_chunks() => AssertAgrees(new Random(1), [2, 70, 9, 11], [17, 70, 3, 3], Square(padding: 1));

    [Fact]
    public void An_image_of_several_bands() => AssertAgrees(new Random(1), [1, 3, 90, 80], [40, 3, 3, 3], Square(padding: 1));

    [Fact]
    public void An_empty_batch() => AssertAgrees(new Random(1), [0, 3, 5, 5], [4, 3, 3, 3], Square());

    [Fact]
    public void A_kernel_of_one_pixel() => AssertAgrees(new Random(1), [3, 5, 7, 9], [6, 5, 1, 1], Square());

    [Fact]
    public void A_kernel_as_large_as_the_image() => AssertAgrees(new Random(1), [5, 16, 5, 5], [12, 16, 5, 5], Square());

    [Fact]
    public void A_kernel_larger_than_the_padded_image_has_no_outputs() =>
        AssertAgrees(new Random(1), [2, 2, 3, 3], [2, 2, 6, 6], Square(padding: 1));

    [Fact]
    public void A_stride_larger_than_the_kernel() => AssertAgrees(new Random(1), [2, 3, 13, 17], [4, 3, 2, 2], Square(stride: 5));

    [Fact]
    public void Padding_larger_than_the_kernel() => AssertAgrees(new Random(1), [2, 2, 4, 4], [3, 2, 2, 2], Square(padding: 5));

    [Fact]
    public void A_stride_of_thousands_with_dilation_takes_no_more_memory_than_the_kernel_meets()
    {
        var axis = new ConvolutionAxis(Stride: 3001, PadBefore: 0, PadAfter: 0, Dilation: 2);
        AssertAgrees(new Random(1), [1, 2, 12, 6100], [3, 2, 3, 3], new ConvolutionGeometry([new ConvolutionAxis(4, 0, 0, 2), axis]));
    }

    [Fact]
    public void Dilation_with_stride() => AssertAgrees(new Random(1), [2, 3, 15, 16], [4, 3, 3, 3], Square(stride: 2, padding: 2, dilation: 3));

    [Fact]
    public void A_group_for_each_channel() => AssertAgrees(new Random(1), [2, 8, 12, 12], [16, 1, 3, 3], Square(padding: 1, groups: 8));

    [Fact]
    public void Channels_across_the_tiles_with_several_chunks_and_bands()
    {
        AssertAgrees(new Random(1), [2, 70, 8, 8], [40, 70, 3, 3], Square(padding: 1));
        AssertAgrees(new Random(2), [1, 40, 24, 9], [75, 40, 3, 3], Square());
        AssertAgrees(new Random(3), [1, 12, 70, 6], [100, 12, 1, 5], Square());
    }

    [Fact]
    public void A_kernel_of_one_pixel_on_planes_of_whole_vectors() => AssertAgrees(new Random(1), [5, 30, 16, 14], [20, 30, 1, 1], Square());

    [Fact]
    public void A_group_for_each_channel_of_a_high_image_with_a_stride() =>
        AssertAgrees(new Random(1), [2, 3, 300, 130], [3, 1, 3, 5], Square(stride: 2, padding: 1, groups: 3));

    [Fact]
    public void Weights_of_many_channels() => AssertAgrees(new Random(1), [3, 40, 9, 13], [60, 40, 3, 3], Square(stride: 2, padding: 1));

    [Fact]
    public void Tiles_of_two_by_two_results()
    {
        AssertAgrees(new Random(1), [3, 20, 9, 14], [33, 20, 3, 3], Square(padding: 1));
        AssertAgrees(new Random(2), [5, 16, 8, 8], [16, 16, 3, 3], Square(padding: 1));
        AssertAgrees(new Random(3), [2, 16, 37, 35], [17, 16, 3, 3], Square());

        // Equal terms, which broadcast operands have, round the same way all along a chain: here 260 channels, and a tile adds nine chains.
        AssertAgrees(new Random(4), [1, 520, 5, 6], [40, 520, 3, 3], Square(padding: 1), tolerance: 4e-5);
        AssertAgrees(new Random(5), [2, 32, 7, 70], [48, 16, 3, 3], Square(padding: 1, groups: 2));
        AssertAgrees(new Random(6), [0, 16, 8, 8], [16, 16, 3, 3], Square(padding: 1));
        AssertAgrees(new Random(7), [2, 16, 4, 4], [16, 16, 3, 3], Square(padding: 5));
    }

    [Fact]
    public void Few_weights_for_each_output_channel()
    {
        AssertAgrees(new Random(1), [20, 2, 9, 30], [7, 2, 3, 4], Square(padding: 2));
        AssertAgrees(new Random(2), [3, 6, 40, 33], [8, 3, 3, 3], Square(stride: 2, padding: 1, groups: 2));
        AssertAgrees(new Random(3), [2, 1, 700, 17], [3, 1, 3, 3], Square(padding: 4, dilation: 2));
        AssertAgrees(new Random(4), [0, 1, 9, 16], [3, 1, 3, 3], Square(padding: 1));
    }

    [Fact]
    public void More_padding_than_image()
    {
        AssertAgrees(new Random(1), [3, 4, 5, 5], [6, 4, 5, 5], Square(padding: 4));
        AssertAgrees(new Random(2), [1, 30, 6, 40], [3, 30, 5, 3], Square(padding: 7));
        AssertAgrees(new Random(3), [2, 130, 6, 7], [5, 130, 4, 5], Square(padding: 3));
        AssertAgrees(new Random(4), [1, 3, 70, 90], [20, 3, 9, 3], new ConvolutionGeometry([new(1, 40, 35, 3), new(2, 2, 9, 1)]));
    }

    private static ConvolutionGeometry Square(int stride = 1, int padding = 0, int dilation = 1, int groups = 1)
    {
        var axis = new ConvolutionAxis(stride, padding, padding, dilation);
        return new ConvolutionGeometry([axis, axis], groups);
    }

    private static ConvolutionAxis RandomAxis(Random random) => new(
        Stride: Math.Max(1, random.Next(-4, 4)),
        PadBefore: random.Next(4),
        PadAfter: random.Next(4),
        Dilation: Math.Max(1, random.Next(-5, 4)));

    private static void AssertAgrees(Random random, Shape input, Shape weights, ConvolutionGeometry geometry, double tolerance = 1e-6)
    {
        Shape output = geometry.OutputShape(input, weights);
        using var x = Sample<float>.Random(random, input, Pick(random));
        using var w = Sample<float>.Random(random, weights, Pick(random));
        using var dy = Sample<float>.Random(random, output, Pick(random));
        using var y = Sample<float>.Output(output);
        using var dx = Sample<float>.Output(input);
        using var dw = Sample<float>.Output(weights);
        var reference = new ConvolutionReference(input, weights, output, geometry);
        reference.Run(x.ToDoubles(), w.ToDoubles(), dy.ToDoubles());

        float[] actual = ThreadCounts.AssertSameBits(y, () => Convolution.Forward(x.Operand, w.Operand, y.Operand, geometry));
        AssertClose("y", reference.Y, actual, tolerance);
        actual = ThreadCounts.AssertSameBits(dx, () => Convolution.BackwardInput(dy.Operand, w.Operand, dx.Operand, geometry));
        AssertClose("dx", reference.InputGradient, actual, tolerance);
        actual = ThreadCounts.AssertSameBits(dw, () => Convolution.BackwardWeights(x.Operand, dy.Operand, dw.Operand, geometry));
        AssertClose("dw", reference.WeightGradient, actual, tolerance);

        AssertDoubles(random, input, weights, output, geometry);
    }

    private static void AssertDoubles(Random random, Shape input, Shape weights, Shape output, ConvolutionGeometry geometry)
    {
        using var x = Sample<double>.Random(random, input, Pick(random));
        using var w = Sample<double>.Random(random, weights, Pick(random));
        using var dy = Sample<double>.Random(random, output, Pick(random));
        using var y = Sample<double>.Output(output);
        using var dx = Sample<double>.Output(input);
        using var dw = Sample<double>.Output(weights);
        var reference = new ConvolutionReference(input, weights, output, geometry);
        reference.Run(x.ToDoubles(), w.ToDoubles(), dy.ToDoubles());

        Convolution.Forward(x.Operand, w.Operand, y.Operand, geometry);
        Convolution.BackwardInput(dy.Operand, w.Operand, dx.Operand, geometry);
        Convolution.BackwardWeights(x.Operand, dy.Operand, dw.Operand, geometry);

        AssertClose("y", reference.Y, y.ToArray(), 1e-14);
        AssertClose("dx", reference.InputGradient, dx.ToArray(), 1e-14);
        AssertClose("dw", reference.WeightGradient, dw.ToArray(), 1e-14);
    }

    /// <summary>Compares sums, allowing errors in proportion to the absolute values of their terms.</summary>
    private static void AssertClose<T>(string name, ConvolutionReference.Sums expected, T[] actual, double tolerance)
        where T : System.Numerics.INumber<T>
    {
        for (int i = 0; i < actual.Length; i++)
        {
            double error = Math.Abs(double.CreateChecked(actual[i]) - expected.Values[i]);
            if (!(error <= tolerance * expected.Magnitudes[i]))
                Assert.Fail($"{name}[{i}] is {actual[i]}, not {expected.Values[i]}.");
        }
    }

    private static Arrangement Pick(Random random) => (Arrangement)random.Next((int)Arrangement.Broadcast + 1);
}
