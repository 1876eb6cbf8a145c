using GradNet.Cpu;
using GradNet.Graph.Primitives;

namespace GradNet.Tests.Samples.Table;

/// <summary>Pooling of images, and the operations that its gradients are made of.</summary>
internal static class PoolingSamples
{
    private static readonly Case[] Cases =
    [
        new("windows side by side", [2, 3, 6, 8], 2, 2, 0),
        new("windows that overlap", [2, 3, 7, 7], 3, 2, 0),
        new("padding", [2, 2, 6, 7], 3, 2, 1),
        new("uneven windows", [1, 2, 6, 9], (2, 3), (1, 2), (1, 1)),
        new("rows left over", [1, 2, 7, 5], 2, 2, 0),
        new("the whole image", [2, 3, 4, 5], (4, 5), (4, 5), 0),
        new("one pixel", [1, 1, 1, 1], 1, 1, 0),
        new("an empty batch", [0, 3, 6, 8], 2, 2, 0),
        new("large", [5, 7, 55, 57], 3, 2, 1),
    ];

    public static Operation[] All { get; } =
    [
        new("MaxPool2D", ["MaxPool2D", "Tensor.MaxPool2D"], Tolerance.Exact,
        [
            .. Cases.Select(about => new Sample(
                about.Name,
                [Inputs.Distinct(about.Images)],
                inputs => inputs[0].MaxPool2D(about.Window, about.Stride, about.Padding),
                inputs => about.Reduce(inputs[0], positions => inputs[0].Values[Best(inputs[0], positions)]))),
            new("ties", [Inputs.Integers(0, 3, 2, 2, 6, 6).As(DType.Float32)], inputs => inputs[0].MaxPool2D(2),
                inputs => Cases[0].Reduce(inputs[0], positions => inputs[0].Values[Best(inputs[0], positions)])) { IsSmooth = false },
            new("NaN and infinities",
                [Inputs.Of(1, double.NaN, double.NegativeInfinity, double.NegativeInfinity) with { Shape = [1, 1, 2, 2] }],
                inputs => inputs[0].MaxPool2D((2, 1)),
                _ => new ReferenceTensor([1, 1, 1, 2], [1, double.NaN])) { IsSmooth = false },
        ])
        {
            BadCalls =
            [
                NotImages("MaxPool2D", x => x.MaxPool2D(2)),
                BadCall.Shape(
                    "a window larger than the images",
                    () => Tensor.Zeros([1, 1, 2, 3]).MaxPool2D(3),
                    "MaxPool2D: the window 3 × 3 is larger than the images [1, 1, 2, 3] with padding 0 × 0."),
                BadCall.Shape(
                    "a padding that whole windows fit into",
                    () => Tensor.Zeros([1, 1, 6, 6]).MaxPool2D(2, padding: 2),
                    "MaxPool2D: padding 2 × 2 must lie between 0 and half the window, which is 2 × 2."),
                BadCall.Shape(
                    "no window", () => Tensor.Zeros([1, 1, 6, 6]).MaxPool2D(0),
                        "MaxPool2D: window 0 × 0 and stride 0 × 0 must be at least 1."),
            ],
        },
        new("MaxPoolScatter", ["MaxPoolScatter"], new Tolerance(4, 8), [.. Cases.Select(MaxScatter)]),
        new("MaxPoolGather", ["MaxPoolGather"], Tolerance.Exact, [.. Cases.Select(MaxGather)]),
        new("AveragePool2D", ["AveragePool2D", "Tensor.AveragePool2D"], new Tolerance(4, 8),
        [
            .. Cases.Select(about => new Sample(
                about.Name,
                [Inputs.Spread(about.Images)],
                inputs => inputs[0].AveragePool2D(about.Window, about.Stride, about.Padding),
                inputs => about.Reduce(inputs[0], positions => positions.Sum(position => inputs[0].Values[position]) / about.WindowCount))),
        ])
        {
            BadCalls = [NotImages("AveragePool2D", x => x.AveragePool2D(2))],
        },
        new("AveragePoolGradient", ["AveragePoolGradient"], new Tolerance(4, 8), [.. Cases.Select(AverageGradient)]),
    ];

    private static BadCall NotImages(string name, Func<Tensor, Tensor> call) => BadCall.Shape(
        "an image without a batch",
        () => call(Tensor.Zeros([3, 6, 7])),
        $"{name}: [3, 6, 7] has 3 axes; images and kernels have four, [batch, channels, height, width].");

    /// <summary>The gradient flows to the values only: which element of a window is largest does not change with them.</summary>
    private static Sample MaxScatter(Case about)
    {
        Input images = Inputs.Distinct(about.Images);
        return new(
            about.Name,
            [Inputs.Spread(about.Output(about.Images))],
            inputs => new MaxPoolScatter(about.Geometry).Apply(images.As(inputs[0].DType).ToTensor(), inputs[0]),
            inputs =>
            {
                var result = new ReferenceTensor(about.Images, new double[images.Count]);
                ReferenceTensor values = images.ToReference();
                int window = 0;
                foreach (List<int> positions in about.Windows(about.Images))
                    result.Values[Best(values, positions)] += inputs[0].Values[window++];
                return result;
            });
    }

    private static Sample MaxGather(Case about)
    {
        Input images = Inputs.Distinct(about.Images);
        ReferenceTensor reference = images.ToReference();
        return new(
            about.Name,
            [Inputs.Spread(about.Images)],
            inputs => new MaxPoolGather(about.Geometry).Apply(images.As(inputs[0].DType).ToTensor(), inputs[0]),
            inputs => about.Reduce(reference, positions => inputs[0].Values[Best(reference, positions)]));
    }

    private static Sample AverageGradient(Case about) => new(
        about.Name,
        [Inputs.Spread(about.Output(about.Images))],
        inputs => new AveragePoolGradient(about.Geometry, [.. about.Images]).Apply(inputs[0]),
        inputs =>
        {
            var result = new ReferenceTensor(about.Images, new double[ReferenceTensor.Count(about.Images)]);
            int window = 0;
            foreach (List<int> positions in about.Windows(about.Images))
            {
                foreach (int position in positions)
                    result.Values[position] += inputs[0].Values[window] / about.WindowCount;
                window++;
            }

            return result;
        });

    /// <summary>The position of the largest element, the first of equals; NaN wins.</summary>
    private static int Best(ReferenceTensor images, List<int> positions)
    {
        int best = positions[0];
        foreach (int position in positions)
        {
            if (images.Values[position] > images.Values[best]
                || (double.IsNaN(images.Values[position]) && !double.IsNaN(images.Values[best])))
                best = position;
        }

        return best;
    }

    /// <summary>The options of a pooling, and its definition: which elements a window holds.</summary>
    private sealed record Case(string Name, int[] Images, Size2D Window, Size2D Stride, Size2D Padding)
    {
        public PoolingGeometry Geometry => new(Window, Stride, Padding);

        public int WindowCount => Window.Height * Window.Width;

        public int[] Output(int[] images) =>
        [
            images[0],
            images[1],
            ((images[2] + (2 * Padding.Height) - Window.Height) / Stride.Height) + 1,
            ((images[3] + (2 * Padding.Width) - Window.Width) / Stride.Width) + 1,
        ];

        public ReferenceTensor Reduce(ReferenceTensor images, Func<List<int>, double> function) =>
            new(Output(images.Shape), [.. Windows(images.Shape).Select(function)]);

        /// <summary>The positions of the elements of each window in row-major order, without the padding.</summary>
        public IEnumerable<List<int>> Windows(int[] images)
        {
            foreach (int[] at in ReferenceTensor.IndicesOf(Output(images)))
            {
                var positions = new List<int>();
                for (int row = 0; row < Window.Height; row++)
                {
                    int y = (at[2] * Stride.Height) - Padding.Height + row;
                    for (int column = 0; column < Window.Width; column++)
                    {
                        int x = (at[3] * Stride.Width) - Padding.Width + column;
                        if (y >= 0 && y < images[2] && x >= 0 && x < images[3])
                            positions.Add((((((at[0] * images[1]) + at[1]) * images[2]) + y) * images[3]) + x);
                    }
                }

                yield return positions;
            }
        }
    }
}
