using GradNet.Cpu;
using GradNet.Graph.Primitives;

namespace GradNet.Tests.Samples.Table;

/// <summary>Pooling of images, and the operations that its gradients are made of.</summary>
internal static class PoolingSamples
{
    private static readonly Case[] Cases =
    [
        new("windows side by side", [2, 3, 6, 8], [2, 2]),
        new("windows that overlap", [2, 3, 7, 7], [3, 3]) { Stride = [2, 2] },
        new("padding", [2, 2, 6, 7], [3, 3]) { Stride = [2, 2], Padding = [1, 1] },
        new("uneven windows", [1, 2, 6, 9], [2, 3]) { Stride = [1, 2], Padding = [1, 1] },
        new("rows left over", [1, 2, 7, 5], [2, 2]),
        new("the whole image", [2, 3, 4, 5], [4, 5]),
        new("one pixel", [1, 1, 1, 1], [1, 1]),
        new("an empty batch", [0, 3, 6, 8], [2, 2]),
        new("large", [5, 7, 55, 57], [3, 3]) { Stride = [2, 2], Padding = [1, 1] },
    ];

    private static readonly Case[] OtherRanks =
    [
        new("signals", [2, 3, 9], [2]),
        new("signals, with padding", [2, 3, 10], [3]) { Stride = [2], Padding = [1] },
        new("volumes", [2, 3, 4, 6, 5], [2, 2, 2]),
        new("volumes, with padding", [1, 2, 5, 6, 7], [3, 2, 3]) { Stride = [2, 2, 1], Padding = [1, 0, 1] },
    ];

    private static readonly Case[] AdaptiveCases =
    [
        new("sizes that divide", [2, 3, 6, 8], [3, 2]) { IsAdaptive = true },
        new("windows that overlap", [2, 3, 7, 5], [3, 4]) { IsAdaptive = true },
        new("more windows than pixels", [1, 2, 2, 3], [5, 3]) { IsAdaptive = true },
        new("the whole image", [2, 3, 4, 5], [1, 1]) { IsAdaptive = true },
        new("signals", [2, 3, 11], [4]) { IsAdaptive = true },
        new("volumes", [2, 2, 5, 4, 6], [2, 3, 4]) { IsAdaptive = true },
    ];

    public static Operation[] All { get; } =
    [
        new("Max pooling", ["MaxPool", "Tensor.MaxPool1D", "Tensor.MaxPool2D", "Tensor.MaxPool3D"], Tolerance.Exact,
        [
            .. Cases.Concat(OtherRanks).Select(about => new Sample(
                about.Name,
                [Inputs.Distinct(about.Images)],
                inputs => about.Rank switch
                {
                    1 => inputs[0].MaxPool1D(about.Window[0], about.Stride[0], about.Padding[0]),
                    2 => inputs[0].MaxPool2D(Size2(about.Window), Size2(about.Stride), Size2(about.Padding)),
                    _ => inputs[0].MaxPool3D(Size3(about.Window), Size3(about.Stride), Size3(about.Padding)),
                },
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
                    "MaxPool2D: the window 3 × 3 is larger than the input [1, 1, 2, 3] with padding 0 × 0; use a smaller one."),
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
        new(
            "Average pooling",
            ["AveragePool", "Tensor.AveragePool1D", "Tensor.AveragePool2D", "Tensor.AveragePool3D"],
            new Tolerance(4, 8),
            [
                .. Cases.Concat(OtherRanks).Select(about => Average(about, countPadding: true)),
                .. Cases.Concat(OtherRanks).Where(about => about.Padding.Max() > 0).Select(about => Average(about, countPadding: false)),
            ])
        {
            BadCalls = [NotImages("AveragePool2D", x => x.AveragePool2D(2))],
        },
        new(
            "Adaptive max pooling",
            ["Tensor.AdaptiveMaxPool1D", "Tensor.AdaptiveMaxPool2D", "Tensor.AdaptiveMaxPool3D"],
            Tolerance.Exact,
            [.. AdaptiveCases.Select(AdaptiveMax)])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "no window",
                    () => Tensor.Zeros([1, 1, 6, 6]).AdaptiveMaxPool2D((2, 0)),
                    "AdaptiveMaxPool2D: [1, 1, 6, 6] cannot be divided into 2 × 0 windows; both must be at least 1."),
            ],
        },
        new(
            "Adaptive average pooling",
            ["Tensor.AdaptiveAveragePool1D", "Tensor.AdaptiveAveragePool2D", "Tensor.AdaptiveAveragePool3D"],
            new Tolerance(4, 8),
            [.. AdaptiveCases.Select(AdaptiveAverage)])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "no pixels",
                    () => Tensor.Zeros([1, 1, 0, 6]).AdaptiveAveragePool2D(2),
                    "AdaptiveAveragePool2D: [1, 1, 0, 6] cannot be divided into 2 × 2 windows; both must be at least 1."),
            ],
        },
        new("AveragePoolGradient", ["AveragePoolGradient"], new Tolerance(4, 8), [.. Cases.Select(AverageGradient)]),
    ];

    private static Sample Average(Case about, bool countPadding) => new(
        countPadding ? about.Name : $"{about.Name}, not counted",
        [Inputs.Spread(about.Images)],
        inputs => about.Rank switch
        {
            1 => inputs[0].AveragePool1D(about.Window[0], about.Stride[0], about.Padding[0], countPadding),
            2 => inputs[0].AveragePool2D(Size2(about.Window), Size2(about.Stride), Size2(about.Padding), countPadding),
            _ => inputs[0].AveragePool3D(Size3(about.Window), Size3(about.Stride), Size3(about.Padding), countPadding),
        },
        inputs => about.Reduce(
            inputs[0],
            positions => positions.Sum(position => inputs[0].Values[position]) / (countPadding ? about.WindowCount : positions.Count)));

    private static Sample AdaptiveMax(Case about) => new(
        about.Name,
        [Inputs.Distinct(about.Images)],
        inputs => about.Rank switch
        {
            1 => inputs[0].AdaptiveMaxPool1D(about.Window[0]),
            2 => inputs[0].AdaptiveMaxPool2D(Size2(about.Window)),
            _ => inputs[0].AdaptiveMaxPool3D(Size3(about.Window)),
        },
        inputs => about.Reduce(inputs[0], positions => inputs[0].Values[Best(inputs[0], positions)]));

    private static Sample AdaptiveAverage(Case about) => new(
        about.Name,
        [Inputs.Spread(about.Images)],
        inputs => about.Rank switch
        {
            1 => inputs[0].AdaptiveAveragePool1D(about.Window[0]),
            2 => inputs[0].AdaptiveAveragePool2D(Size2(about.Window)),
            _ => inputs[0].AdaptiveAveragePool3D(Size3(about.Window)),
        },
        inputs => about.Reduce(inputs[0], positions => positions.Average(position => inputs[0].Values[position])));

    private static BadCall NotImages(string name, Func<Tensor, Tensor> call) => BadCall.Shape(
        "an image without a batch",
        () => call(Tensor.Zeros([3, 6, 7])),
        $"{name}: [3, 6, 7] has 3 axes; input and kernels have 4, [batch, channels, height, width].");

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

    private static Size2D Size2(int[] sizes) => new(sizes[0], sizes[1]);

    private static Size3D Size3(int[] sizes) => new(sizes[0], sizes[1], sizes[2]);

    /// <summary>
    /// The options of a pooling, and its definition: which elements a window holds. Adaptive, Window is the number of windows.
    /// </summary>
    private sealed record Case(string Name, int[] Images, int[] Window)
    {
        public int[] Stride { get; init; } = Window;

        public int[] Padding { get; init; } = new int[Window.Length];

        public bool IsAdaptive { get; init; }

        public int Rank => Window.Length;

        public PoolingGeometry Geometry => new(AxisOf(0), AxisOf(1));

        public int WindowCount => Window.Aggregate(1, (count, size) => count * size);

        public int[] Output(int[] images) =>
        [
            images[0],
            images[1],
            .. Window.Select((window, axis) =>
                IsAdaptive ? window : ((images[axis + 2] + (2 * Padding[axis]) - window) / Stride[axis]) + 1),
        ];

        public ReferenceTensor Reduce(ReferenceTensor images, Func<List<int>, double> function) =>
            new(Output(images.Shape), [.. Windows(images.Shape).Select(function)]);

        /// <summary>The positions of the elements of each window in row-major order, without the padding.</summary>
        public IEnumerable<List<int>> Windows(int[] images)
        {
            var all = new ReferenceTensor(images, []);
            foreach (int[] at in ReferenceTensor.IndicesOf(Output(images)))
            {
                int[] starts = [.. Window.Select((_, axis) => Start(at[axis + 2], images[axis + 2], axis))];
                int[] ends = [.. Window.Select((_, axis) => End(at[axis + 2], images[axis + 2], axis))];
                var positions = new List<int>();
                foreach (int[] offset in ReferenceTensor.IndicesOf([.. starts.Zip(ends, (start, end) => end - start)]))
                    positions.Add(all.PositionOf([at[0], at[1], .. offset.Zip(starts, (step, start) => start + step)]));
                yield return positions;
            }
        }

        private int Start(int window, int size, int axis) =>
            IsAdaptive ? (int)Math.Floor((double)window * size / Window[axis]) : Math.Max(0, (window * Stride[axis]) - Padding[axis]);

        private int End(int window, int size, int axis) => IsAdaptive
            ? (int)Math.Ceiling((window + 1.0) * size / Window[axis])
            : Math.Min(size, (window * Stride[axis]) - Padding[axis] + Window[axis]);

        private PoolingAxis AxisOf(int axis) => new(Window[axis], Stride[axis], Padding[axis]);
    }
}
