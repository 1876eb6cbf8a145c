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
        new("stride 2", [2, 3, 7, 8], [4, 3, 3, 3]) { Stride = 2 },
        new("uneven strides and paddings", [2, 2, 7, 8], [3, 2, 3, 2]) { Stride = (2, 1), Padding = (1, 2) },
        new("padding that keeps the size", [1, 2, 5, 5], [3, 2, 3, 3]) { Padding = 1 },
        new("more padding than image", [1, 2, 2, 1], [3, 2, 3, 3]) { Padding = 3 },
        new("dilation", [2, 2, 9, 8], [3, 2, 3, 2]) { Dilation = (2, 3) },
        new("stride, padding and dilation", [2, 2, 9, 10], [3, 2, 3, 3]) { Stride = (3, 2), Padding = (2, 1), Dilation = (2, 1) },
        new("two groups", [2, 4, 5, 6], [6, 2, 3, 3]) { Groups = 2, Padding = 1 },
        new("depthwise", [2, 5, 6, 5], [5, 1, 3, 3]) { Groups = 5, Padding = 1 },
        new("depthwise with a multiplier and a stride", [2, 3, 7, 6], [6, 1, 3, 3]) { Groups = 3, Stride = 2 },
        new("rows that the stride leaves over", [1, 1, 8, 9], [2, 1, 2, 2]) { Stride = 3 },
        new("an empty batch", [0, 3, 6, 7], [4, 3, 3, 3]),
        new("large", [4, 8, 57, 59], [8, 8, 3, 3]) { Padding = 1 },
        new("large, with a stride", [3, 3, 111, 113], [17, 3, 5, 5]) { Stride = 2, Padding = 2 },
    ];

    public static Operation[] All { get; } =
    [
        new("Conv2D", ["Convolution2D", "Tensor.Conv2D"], Sums,
        [
            .. Cases.Select(Forward),
            new("integers become real", [Inputs.Integers(-3, 3, 1, 2, 4, 4), Inputs.Integers(-3, 3, 2, 2, 3, 3)],
                inputs => inputs[0].Conv2D(inputs[1]), inputs => Convolve(inputs[0], inputs[1], Cases[0])) { Result = DType.Float32 },
        ])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "images without a batch",
                    () => Tensor.Zeros([3, 6, 7]).Conv2D(Tensor.Zeros([4, 3, 3, 3])),
                    "Conv2D: [3, 6, 7] has 3 axes; images and kernels have four, [batch, channels, height, width]."),
                BadCall.Shape(
                    "kernels for other channels",
                    () => Tensor.Zeros([1, 3, 6, 7]).Conv2D(Tensor.Zeros([4, 2, 3, 3])),
                    "Conv2D: images [1, 3, 6, 7] and kernels [4, 2, 3, 3] do not fit: the kernels see 2 channels each, and the images have 3."),
                BadCall.Shape(
                    "groups that do not divide the channels",
                    () => Tensor.Zeros([1, 3, 6, 7]).Conv2D(Tensor.Zeros([4, 1, 3, 3]), groups: 2),
                    "Conv2D: images [1, 3, 6, 7] and kernels [4, 1, 3, 3] in 2 groups do not fit: " +
                    "the kernels see 1 channels each, and the images have 3."),
                BadCall.Shape(
                    "kernels larger than the images",
                    () => Tensor.Zeros([1, 3, 2, 7]).Conv2D(Tensor.Zeros([4, 3, 3, 3])),
                    "Conv2D: kernels of 3 × 3 are larger than the padded images [1, 3, 2, 7]."),
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
        new("Conv2DInputGradient", ["ConvolutionInputGradient"], Sums, [.. Cases.Select(InputGradient)]),
        new("Conv2DWeightGradient", ["ConvolutionWeightGradient"], Sums with { Absolute = 10_000 }, [.. Cases.Select(WeightGradient)]),
    ];

    private static Sample Forward(Case about) => new(
        about.Name,
        [Inputs.Spread(about.Images), Inputs.Spread(about.Kernels)],
        inputs => inputs[0].Conv2D(inputs[1], about.Stride, about.Padding, about.Dilation, about.Groups),
        inputs => Convolve(inputs[0], inputs[1], about));

    private static Sample InputGradient(Case about) => new(
        about.Name,
        [Inputs.Reversed(Inputs.Spread(about.Output)), Inputs.Spread(about.Kernels)],
        inputs => new ConvolutionInputGradient(about.Geometry, [.. about.Images]).Apply(inputs[0], inputs[1]),
        inputs => about.Accumulate(about.Images, (output, image, kernel) => (image, inputs[0].Values[output] * inputs[1].Values[kernel])));

    private static Sample WeightGradient(Case about) => new(
        about.Name,
        [Inputs.Spread(about.Images), Inputs.Reversed(Inputs.Spread(about.Output))],
        inputs => new ConvolutionWeightGradient(about.Geometry, [.. about.Kernels]).Apply(inputs[0], inputs[1]),
        inputs => about.Accumulate(about.Kernels, (output, image, kernel) => (kernel, inputs[0].Values[image] * inputs[1].Values[output])));

    private static ReferenceTensor Convolve(ReferenceTensor images, ReferenceTensor kernels, Case about)
    {
        Case actual = about with { Images = images.Shape, Kernels = kernels.Shape };
        return actual.Accumulate(actual.Output, (output, image, kernel) => (output, images.Values[image] * kernels.Values[kernel]));
    }

    /// <summary>The shapes and options of a convolution, and its definition: which elements meet which.</summary>
    private sealed record Case(string Name, int[] Images, int[] Kernels)
    {
        public Size2D Stride { get; init; } = 1;

        public Size2D Padding { get; init; }

        public Size2D Dilation { get; init; } = 1;

        public int Groups { get; init; } = 1;

        public ConvolutionGeometry Geometry => new(
            new ConvolutionAxis(Stride.Height, Padding.Height, Padding.Height, Dilation.Height),
            new ConvolutionAxis(Stride.Width, Padding.Width, Padding.Width, Dilation.Width),
            Groups);

        public int[] Output =>
        [
            Images[0],
            Kernels[0],
            ((Images[2] + (2 * Padding.Height) - (Dilation.Height * (Kernels[2] - 1)) - 1) / Stride.Height) + 1,
            ((Images[3] + (2 * Padding.Width) - (Dilation.Width * (Kernels[3] - 1)) - 1) / Stride.Width) + 1,
        ];

        /// <summary>Sums one product for each meeting of an output, an image and a kernel element, given by their positions.</summary>
        public ReferenceTensor Accumulate(int[] shape, Func<int, int, int, (int Target, double Product)> meeting)
        {
            var result = new ReferenceTensor(shape, new double[ReferenceTensor.Count(shape)]);
            int output = 0;
            foreach (int[] at in ReferenceTensor.IndicesOf(Output))
            {
                int group = at[1] / (Kernels[0] / Groups);
                for (int channel = 0; channel < Kernels[1]; channel++)
                {
                    for (int row = 0; row < Kernels[2]; row++)
                    {
                        int y = (at[2] * Stride.Height) - Padding.Height + (row * Dilation.Height);
                        for (int column = 0; column < Kernels[3]; column++)
                        {
                            int x = (at[3] * Stride.Width) - Padding.Width + (column * Dilation.Width);
                            if (y < 0 || y >= Images[2] || x < 0 || x >= Images[3])
                                continue;
                            int image = (((((at[0] * Images[1]) + (group * Kernels[1]) + channel) * Images[2]) + y) * Images[3]) + x;
                            int kernel = (((((at[1] * Kernels[1]) + channel) * Kernels[2]) + row) * Kernels[3]) + column;
                            (int target, double product) = meeting(output, image, kernel);
                            result.Values[target] += product;
                        }
                    }
                }

                output++;
            }

            return result;
        }
    }
}
