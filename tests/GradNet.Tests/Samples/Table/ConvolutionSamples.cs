using GradNet.Cpu;
using GradNet.Graph.Primitives;

namespace GradNet.Tests.Samples.Table;

/// <summary>Convolution and its two gradients, which are linear in both inputs.</summary>
internal static class ConvolutionSamples
{
    private static readonly Tolerance Sums = new(32, 200);

    private static readonly Case[] Cases =
    [
        new("plain", [2, 3, 6, 7], [4, 3, 3, 3]),
        new("one by one", [2, 3, 4, 5], [4, 3, 1, 1]),
        new("one pixel", [1, 1, 1, 1], [1, 1, 1, 1]),
        new("the kernel as large as the image", [2, 3, 5, 5], [7, 3, 5, 5]),
        new("stride 2", [2, 3, 7, 8], [4, 3, 3, 3]) { Stride = [2, 2] },
        new("uneven strides and paddings", [2, 2, 7, 8], [3, 2, 3, 2]) { Stride = [2, 1], Padding = [1, 2] },
        new("padding that keeps the size", [1, 2, 5, 5], [3, 2, 3, 3]) { Padding = [1, 1] },
        new("more padding than image", [1, 2, 2, 1], [3, 2, 3, 3]) { Padding = [3, 3] },
        new("dilation", [2, 2, 9, 8], [3, 2, 3, 2]) { Dilation = [2, 3] },
        new("stride, padding and dilation", [2, 2, 9, 10], [3, 2, 3, 3]) { Stride = [3, 2], Padding = [2, 1], Dilation = [2, 1] },
        new("two groups", [2, 4, 5, 6], [6, 2, 3, 3]) { Groups = 2, Padding = [1, 1] },
        new("depthwise", [2, 5, 6, 5], [5, 1, 3, 3]) { Groups = 5, Padding = [1, 1] },
        new("depthwise with a multiplier and a stride", [2, 3, 7, 6], [6, 1, 3, 3]) { Groups = 3, Stride = [2, 2] },
        new("rows that the stride leaves over", [1, 1, 8, 9], [2, 1, 2, 2]) { Stride = [3, 3] },
        new("a stride larger than the kernel, with dilation", [2, 2, 13, 12], [3, 2, 2, 2]) { Stride = [6, 5], Dilation = [4, 3] },
        new("signals", [2, 3, 11], [4, 3, 3]),
        new("signals, with everything", [2, 4, 17], [6, 2, 3]) { Stride = [2], Padding = [3], Dilation = [2], Groups = 2 },
        new("volumes", [2, 3, 4, 5, 6], [4, 3, 2, 3, 3]),
        new("volumes, with everything", [2, 4, 7, 6, 5], [4, 2, 3, 2, 3])
        {
            Stride = [2, 1, 3], Padding = [2, 1, 0], Dilation = [2, 1, 1], Groups = 2,
        },
        new("volumes, with a stride larger than the kernel", [1, 2, 7, 4, 4], [3, 2, 2, 1, 2]) { Stride = [3, 2, 2] },
        new("one by one, on planes of whole vectors", [3, 5, 6, 8], [7, 5, 1, 1]),
        new("one by one, in groups", [2, 6, 4, 8], [8, 3, 1, 1]) { Groups = 2 },
        new("many small images", [9, 16, 8, 8], [32, 16, 3, 3]) { Padding = [1, 1] },
        new("few weights under wide rows, and much padding", [2, 1, 12, 28], [7, 1, 5, 5]) { Padding = [4, 4] },
        new("an empty batch", [0, 3, 6, 7], [4, 3, 3, 3]),
        new("large", [4, 8, 57, 59], [8, 8, 3, 3]) { Padding = [1, 1] },
        new("large, with a stride", [3, 3, 111, 113], [17, 3, 5, 5]) { Stride = [2, 2], Padding = [2, 2] },
        new("large volumes", [2, 4, 9, 23, 25], [5, 4, 3, 3, 3]) { Padding = [1, 1, 1] },
    ];

    private static readonly Case[] TransposedCases =
    [
        new("plain", [2, 4, 4, 5], [4, 3, 3, 3]),
        new("stride 2", [2, 3, 4, 3], [3, 2, 4, 4]) { Stride = [2, 2], Padding = [1, 1] },
        new("output padding", [2, 3, 4, 3], [3, 2, 3, 3]) { Stride = [2, 3], Padding = [1, 0], OutputPadding = [1, 2] },
        new("output padding below the dilation", [1, 2, 4, 3], [2, 2, 3, 2]) { Dilation = [3, 2], OutputPadding = [2, 1] },
        new("groups", [2, 4, 3, 4], [4, 3, 2, 3]) { Groups = 2, Stride = [2, 1] },
        new("depthwise", [1, 3, 4, 5], [3, 1, 3, 3]) { Groups = 3, Padding = [1, 1] },
        new("a stride larger than the kernel", [1, 2, 3, 3], [2, 2, 2, 1]) { Stride = [3, 2] },
        new("signals", [2, 3, 7], [3, 4, 3]),
        new("signals, with everything", [2, 4, 6], [4, 3, 3]) { Stride = [3], Padding = [1], OutputPadding = [2], Dilation = [2], Groups = 2 },
        new("volumes", [2, 3, 3, 4, 3], [3, 2, 2, 3, 2]),
        new("volumes, with everything", [1, 4, 3, 3, 4], [4, 2, 3, 2, 3])
        {
            Stride = [2, 3, 1], Padding = [1, 0, 1], OutputPadding = [1, 2, 0], Dilation = [1, 2, 1], Groups = 2,
        },
        new("large", [4, 8, 28, 30], [8, 8, 4, 4]) { Stride = [2, 2], Padding = [1, 1] },
    ];

    public static Operation[] All { get; } =
    [
        new("Convolution", ["Convolve", "Tensor.Conv1D", "Tensor.Conv2D", "Tensor.Conv3D"], Sums,
        [
            .. Cases.Select(Forward),
            .. Cases.Select(WithBias),
            new("integers become real", [Inputs.Integers(-3, 3, 1, 2, 4, 4), Inputs.Integers(-3, 3, 2, 2, 3, 3)],
                inputs => inputs[0].Conv2D(inputs[1]), inputs => Convolve(inputs[0], inputs[1], Cases[0])) { Result = DType.Float32 },
        ])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "images without a batch",
                    () => Tensor.Zeros([3, 6, 7]).Conv2D(Tensor.Zeros([4, 3, 3, 3])),
                    "Conv2D: [3, 6, 7] has 3 axes; input and kernels have 4, [batch, channels, height, width]."),
                BadCall.Shape(
                    "images as volumes",
                    () => Tensor.Zeros([1, 3, 6, 7]).Conv3D(Tensor.Zeros([4, 3, 3, 3, 3])),
                    "Conv3D: [1, 3, 6, 7] has 4 axes; input and kernels have 5, [batch, channels, depth, height, width]."),
                BadCall.Shape(
                    "kernels larger than the signals",
                    () => Tensor.Zeros([1, 3, 6]).Conv1D(Tensor.Zeros([4, 3, 7])),
                    "Conv1D: kernels of 7 are larger than the padded input [1, 3, 6]; pad it or use smaller kernels."),
                BadCall.Shape(
                    "kernels for other channels",
                    () => Tensor.Zeros([1, 3, 6, 7]).Conv2D(Tensor.Zeros([4, 2, 3, 3])),
                    "Conv2D: input [1, 3, 6, 7] and kernels [4, 2, 3, 3] do not fit: the kernels see 2 channels each, and the input has 3."),
                BadCall.Shape(
                    "groups that do not divide the channels",
                    () => Tensor.Zeros([1, 3, 6, 7]).Conv2D(Tensor.Zeros([4, 1, 3, 3]), groups: 2),
                    "Conv2D: input [1, 3, 6, 7] and kernels [4, 1, 3, 3] in 2 groups do not fit: " +
                    "the kernels see 1 channels each, and the input has 3."),
                BadCall.Shape(
                    "kernels larger than the images",
                    () => Tensor.Zeros([1, 3, 2, 7]).Conv2D(Tensor.Zeros([4, 3, 3, 3])),
                    "Conv2D: kernels of 3 × 3 are larger than the padded input [1, 3, 2, 7]; pad it or use smaller kernels."),
                BadCall.Shape(
                    "a bias for other kernels",
                    () => Tensor.Zeros([1, 3, 6, 7]).Conv2D(Tensor.Zeros([4, 3, 3, 3]), bias: Tensor.Zeros([3])),
                    "Conv2D: bias [3] does not fit kernels [4, 3, 3, 3]: it is [4], a number for each of them."),
                BadCall.Shape(
                    "no stride",
                    () => Tensor.Zeros([1, 3, 6, 7]).Conv2D(Tensor.Zeros([4, 3, 3, 3]), stride: 0),
                    "Conv2D: stride 0 × 0, dilation 1 × 1 and groups 1 must be at least 1."),
                BadCall.Shape(
                    "a negative padding",
                    () => Tensor.Zeros([1, 3, 6, 7]).Conv2D(Tensor.Zeros([4, 3, 3, 3]), padding: -1),
                    "Conv2D: padding -1 × -1 must not be negative."),
            ],
        },
        new("Transposed convolution", ["Tensor.ConvTranspose1D", "Tensor.ConvTranspose2D", "Tensor.ConvTranspose3D"], Sums,
            [.. TransposedCases.Select(Transposed)])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "kernels for other channels",
                    () => Tensor.Zeros([1, 3, 6, 7]).ConvTranspose2D(Tensor.Zeros([4, 2, 3, 3])),
                    "ConvTranspose2D: input [1, 3, 6, 7] and kernels [4, 2, 3, 3] in 1 groups do not fit: " +
                    "there must be a kernel for each of the 3 channels, and as many in each group."),
                BadCall.Shape(
                    "too much output padding",
                    () => Tensor.Zeros([1, 3, 6]).ConvTranspose1D(Tensor.Zeros([3, 2, 3]), stride: 2, outputPadding: 2),
                    "ConvTranspose1D: output padding 2 must be below stride 2 or dilation 1."),
                BadCall.Shape(
                    "a negative output padding",
                    () => Tensor.Zeros([1, 3, 6]).ConvTranspose1D(Tensor.Zeros([3, 2, 3]), stride: 2, outputPadding: -1),
                    "ConvTranspose1D: padding -1 must not be negative."),
                BadCall.Shape(
                    "padding that cuts everything off",
                    () => Tensor.Zeros([1, 3, 1, 1, 1]).ConvTranspose3D(Tensor.Zeros([3, 2, 3, 3, 2]), padding: 1),
                    "ConvTranspose3D: input [1, 3, 1, 1, 1] and kernels [3, 2, 3, 3, 2] with padding 1 × 1 × 1 leave an axis of 0 elements."),
            ],
        },
        new("Conv2DInputGradient", ["ConvolutionInputGradient"], Sums, [.. Cases.Select(InputGradient)]),
        new("Conv2DWeightGradient", ["ConvolutionWeightGradient"], Sums with { Absolute = 10_000 }, [.. Cases.Select(WeightGradient)]),
    ];

    private static Sample Forward(Case about) => new(
        about.Name,
        [Inputs.Spread(about.Images), Inputs.Spread(about.Kernels)],
        inputs => Convolve(about, inputs[0], inputs[1], bias: null),
        inputs => Convolve(inputs[0], inputs[1], about));

    private static Sample WithBias(Case about) => new(
        $"{about.Name}, with a bias",
        [Inputs.Spread(about.Images), Inputs.Spread(about.Kernels), Inputs.Spread(about.Kernels[0])],
        inputs => Convolve(about, inputs[0], inputs[1], inputs[2]),
        inputs =>
        {
            ReferenceTensor sums = Convolve(inputs[0], inputs[1], about);
            return ReferenceTensor.Define(sums.Shape, index => sums[index] + inputs[2][index[1]]);
        });

    private static Tensor Convolve(Case about, Tensor images, Tensor kernels, Tensor? bias) => about.Rank switch
    {
        1 => images.Conv1D(kernels, about.Stride[0], about.Padding[0], about.Dilation[0], about.Groups, bias),
        2 => images.Conv2D(kernels, Size2(about.Stride), Size2(about.Padding), Size2(about.Dilation), about.Groups, bias),
        _ => images.Conv3D(kernels, Size3(about.Stride), Size3(about.Padding), Size3(about.Dilation), about.Groups, bias),
    };

    private static Sample Transposed(Case about) => new(
        about.Name,
        [Inputs.Spread(about.Images), Inputs.Spread(about.Kernels)],
        inputs => about.Rank switch
        {
            1 => inputs[0].ConvTranspose1D(
                inputs[1], about.Stride[0], about.Padding[0], about.OutputPadding[0], about.Dilation[0], about.Groups),
            2 => inputs[0].ConvTranspose2D(
                inputs[1], Size2(about.Stride), Size2(about.Padding), Size2(about.OutputPadding), Size2(about.Dilation), about.Groups),
            _ => inputs[0].ConvTranspose3D(
                inputs[1], Size3(about.Stride), Size3(about.Padding), Size3(about.OutputPadding), Size3(about.Dilation), about.Groups),
        },
        inputs => Scatter(inputs[0], inputs[1], about.Transposed));

    private static Sample InputGradient(Case about) => new(
        about.Name,
        [Inputs.Reversed(Inputs.Spread(about.Output)), Inputs.Spread(about.Kernels)],
        inputs => new ConvolutionInputGradient(about.Geometry, [.. about.Images]).Apply(inputs[0], inputs[1]),
        inputs => Scatter(inputs[0], inputs[1], about));

    private static Sample WeightGradient(Case about) => new(
        about.Name,
        [Inputs.Spread(about.Images), Inputs.Reversed(Inputs.Spread(about.Output))],
        inputs => new ConvolutionWeightGradient(about.Geometry, [.. about.Kernels]).Apply(inputs[0], inputs[1]),
        inputs => about.Accumulate(about.Kernels, (output, image, kernel) => (kernel, inputs[0].Values[image] * inputs[1].Values[output])));

    private static Size2D Size2(int[] sizes) => new(sizes[0], sizes[1]);

    private static Size3D Size3(int[] sizes) => new(sizes[0], sizes[1], sizes[2]);

    private static ReferenceTensor Scatter(ReferenceTensor outputs, ReferenceTensor kernels, Case about) =>
        about.Accumulate(about.Images, (output, image, kernel) => (image, outputs.Values[output] * kernels.Values[kernel]));

    private static ReferenceTensor Convolve(ReferenceTensor images, ReferenceTensor kernels, Case about)
    {
        Case actual = about with { Images = images.Shape, Kernels = kernels.Shape };
        return actual.Accumulate(actual.Output, (output, image, kernel) => (output, images.Values[image] * kernels.Values[kernel]));
    }

    /// <summary>The shapes and options of a convolution, and its definition: which elements meet which.</summary>
    private sealed record Case(string Name, int[] Images, int[] Kernels)
    {
        /// <summary>How far the kernel moves along each axis.</summary>
        public int[] Stride { get; init; } = Repeat(1, Kernels.Length - 2);

        public int[] Padding { get; init; } = Repeat(0, Kernels.Length - 2);

        public int[] Dilation { get; init; } = Repeat(1, Kernels.Length - 2);

        /// <summary>How much more input the transpose gives than the output calls for.</summary>
        public int[] OutputPadding { get; init; } = Repeat(0, Kernels.Length - 2);

        public int Groups { get; init; } = 1;

        public int Rank => Kernels.Length - 2;

        public ConvolutionGeometry Geometry => new(
            [.. Stride.Select((stride, axis) => new ConvolutionAxis(stride, Padding[axis], Padding[axis], Dilation[axis]))], Groups);

        public int[] Output =>
        [
            Images[0],
            Kernels[0],
            .. Stride.Select((stride, axis) =>
                ((Images[axis + 2] + (2 * Padding[axis]) - OutputPadding[axis] - (Dilation[axis] * (Kernels[axis + 2] - 1)) - 1) / stride) + 1),
        ];

        /// <summary>The case whose convolution takes the transpose's output back to the input.</summary>
        public Case Transposed => this with
        {
            Images =
            [
                Images[0],
                Kernels[1] * Groups,
                .. Stride.Select((stride, axis) =>
                    ((Images[axis + 2] - 1) * stride) - (2 * Padding[axis]) + (Dilation[axis] * (Kernels[axis + 2] - 1)) + OutputPadding[axis] + 1),
            ],
        };

        /// <summary>Sums one product for each meeting of an output, an image and a kernel element, given by their positions.</summary>
        public ReferenceTensor Accumulate(int[] shape, Func<int, int, int, (int Target, double Product)> meeting)
        {
            var result = new ReferenceTensor(shape, new double[ReferenceTensor.Count(shape)]);
            var images = new ReferenceTensor(Images, []);
            int output = 0;
            foreach (int[] at in ReferenceTensor.IndicesOf(Output))
            {
                int group = at[1] / (Kernels[0] / Groups);
                int kernel = at[1] * (int)ReferenceTensor.Count(Kernels[1..]);
                foreach (int[] tap in ReferenceTensor.IndicesOf(Kernels[1..]))
                {
                    int[] position = [at[0], (group * Kernels[1]) + tap[0], .. new int[Rank]];
                    bool isInside = true;
                    for (int axis = 0; axis < Rank; axis++)
                    {
                        position[axis + 2] = (at[axis + 2] * Stride[axis]) - Padding[axis] + (tap[axis + 1] * Dilation[axis]);
                        isInside &= position[axis + 2] >= 0 && position[axis + 2] < Images[axis + 2];
                    }

                    if (isInside)
                    {
                        (int target, double product) = meeting(output, images.PositionOf(position), kernel);
                        result.Values[target] += product;
                    }

                    kernel++;
                }

                output++;
            }

            return result;
        }

        private static int[] Repeat(int value, int count) => [.. Enumerable.Repeat(value, count)];
    }
}
