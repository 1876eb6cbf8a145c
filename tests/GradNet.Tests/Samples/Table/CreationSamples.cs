namespace GradNet.Tests.Samples.Table;

/// <summary>Tensors from nothing, from the program's data, and from random numbers.</summary>
internal static class CreationSamples
{
    private static readonly RandomKey Key = new(0x0123_4567_89AB_CDEF);

    public static Operation[] All { get; } =
    [
        new("From", ["Tensor.From", "Tensor.FromElements", "Tensor.FromScalar"], Tolerance.Exact,
        [
            Make("a vector", DType.Float32, () => Tensor.From(1f, 2.5f), [2], 1, 2.5),
            Make("an array", DType.Float64, () => Tensor.From(new[] { 1.0, 2, 3, 4 }, [2, 2]), [2, 2], 1, 2, 3, 4),
            Make("a matrix", DType.Int32, () => Tensor.From(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }), [2, 3], 1, 2, 3, 4, 5, 6),
            Make("an empty matrix", DType.Int64, () => Tensor.From(new long[0, 3]), [0, 3]),
            Make("truth values", DType.Bool, () => Tensor.From(true, false), [2], 1, 0),
            Make("bytes", DType.UInt8, () => Tensor.From<byte>(7, 255), [2], 7, 255),
            Make("a collection expression", DType.Float32, Collected, [3], 1, 2, 3),
            Make("a scalar", DType.Float32, () => Tensor.FromScalar(2.5), [], 2.5),
            Make("a scalar of a dtype", DType.Float64, () => Tensor.FromScalar(0.1, DType.Float64), [], 0.1),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("too few values", () => Tensor.From(new[] { 1f, 2f }, [3]), "From: 2 values do not fill [3], which holds 3."),
                BadCall.Shape("a negative size", () => Tensor.From(new[] { 1f, 2f }, [-2]), "Shape: [-2] has a negative size."),
                new("an element type that no tensor holds", () => Tensor.From('a'), typeof(NotSupportedException),
                    "No tensor holds Char: use float, double, Half, BFloat16, bool, or an integer of 8 to 64 bits."),
            ],
        },
        new("Full", ["Constant", "Tensor.Full", "Tensor.Zeros", "Tensor.Ones"], Tolerance.Exact,
        [
            Make("a real number", DType.Float32, () => Tensor.Full([2, 2], 0.5), [2, 2], 0.5, 0.5, 0.5, 0.5),
            Make("an integer", DType.Int64, () => Tensor.Full([2], 3), [2], 3, 3),
            Make("a truth value", DType.Bool, () => Tensor.Full([2], true), [2], 1, 1),
            Make("a named dtype", DType.UInt8, () => Tensor.Full([2], 3, DType.UInt8), [2], 3, 3),
            Make("no elements", DType.Float32, () => Tensor.Zeros([0, 2]), [0, 2]),
            Make("zeros", DType.Float32, () => Tensor.Zeros([3]), [3], 0, 0, 0),
            Make("ones", DType.Float64, () => Tensor.Ones([3], DType.Float64), [3], 1, 1, 1),
        ]),
        new("Range", ["Tensor.Range"], Tolerance.Exact,
        [
            Make("upwards", DType.Int64, () => Tensor.Range(2, 6), [4], 2, 3, 4, 5),
            Make("with a step", DType.Int64, () => Tensor.Range(0, 7, 3), [3], 0, 3, 6),
            Make("downwards", DType.Int64, () => Tensor.Range(5, 0, -2), [3], 5, 3, 1),
            Make("nothing", DType.Int64, () => Tensor.Range(5, 5), [0]),
            Make("the wrong direction", DType.Int64, () => Tensor.Range(5, 0), [0]),
        ])
        {
            BadCalls = [BadCall.Range("no step", () => Tensor.Range(0, 5, 0),
                "step ('0') must be a non-zero value. (Parameter 'step')\nActual value was 0.")],
        },
        new("LinSpace", ["Tensor.LinSpace"], Tolerance.Exact,
        [
            Make("both ends", DType.Float32, () => Tensor.LinSpace(0, 1, 5), [5], 0, 0.25, 0.5, 0.75, 1),
            Make("one", DType.Float32, () => Tensor.LinSpace(3, 4, 1), [1], 3),
            Make("none", DType.Float32, () => Tensor.LinSpace(3, 4, 0), [0]),
        ]),
        new("LogSpace", ["Tensor.LogSpace"], new Tolerance(8),
        [
            Make("powers of ten", DType.Float32, () => Tensor.LogSpace(-2, 1, 4), [4], 0.01, 0.1, 1, 10),
            Make("powers of two", DType.Float32, () => Tensor.LogSpace(0, 4, 3, 2), [3], 1, 4, 16),
        ]),
        Random("Uniform", ["RandomPrimitive", "Tensor.Uniform"],
        [
            Draw("numbers", DType.Float32, () => Tensor.Uniform([7, 9], key: Key), [7, 9],
                count => ReferenceRandom.UniformSingles(Key.Value, count)),
            Draw("an interval", DType.Float32, () => Tensor.Uniform([1001], -3, 5, Key), [1001],
                count => [.. ReferenceRandom.UniformSingles(Key.Value, count).Select(u => (u * 8) - 3)]) with { Tolerance = new(1) },
            Draw("double precision", DType.Float64, () => Tensor.Uniform([1001], key: Key, dtype: DType.Float64), [1001],
                count => ReferenceRandom.UniformDoubles(Key.Value, count)),
            Draw("none", DType.Float32, () => Tensor.Uniform([0], key: Key), [0], _ => []),
            Draw("large", DType.Float32, () => Tensor.Uniform([100_003], key: Key), [100_003],
                count => ReferenceRandom.UniformSingles(Key.Value, count)),
        ],
        [
            BadCall.Argument("integers", () => Tensor.Uniform([2], dtype: DType.Int32),
                "Uniform: Int32 cannot hold real numbers; use Float32 or Float64. (Parameter 'dtype')"),
        ]),
        Random("Normal", ["Tensor.Normal"],
        [
            Draw("numbers", DType.Float32, () => Tensor.Normal([7, 9], key: Key), [7, 9],
                count => ReferenceRandom.NormalSingles(Key.Value, count)),
            Draw("another mean", DType.Float32, () => Tensor.Normal([1001], 3, 0.1, Key), [1001],
                count => [.. ReferenceRandom.NormalSingles(Key.Value, count).Select(z => (z * 0.1) + 3)]),
            Draw("double precision", DType.Float64, () => Tensor.Normal([1001], key: Key, dtype: DType.Float64), [1001],
                count => ReferenceRandom.NormalDoubles(Key.Value, count)),
            Draw("none", DType.Float32, () => Tensor.Normal([0], key: Key), [0], _ => []),
            Draw("large", DType.Float32, () => Tensor.Normal([100_003], key: Key), [100_003],
                count => ReferenceRandom.NormalSingles(Key.Value, count)),
        ],
        [
            BadCall.Argument("integers", () => Tensor.Normal([2], dtype: DType.Bool),
                "Normal: Bool cannot hold real numbers; use Float32 or Float64. (Parameter 'dtype')"),
        ]),
        Random("Bernoulli", ["Tensor.Bernoulli"],
        [
            Draw("a fair coin", DType.Bool, () => Tensor.Bernoulli([7, 9], 0.5, Key), [7, 9],
                count => ReferenceRandom.Bernoulli(Key.Value, 0.5, count)),
            Draw("large", DType.Bool, () => Tensor.Bernoulli([100_003], 0.1, Key), [100_003],
                count => ReferenceRandom.Bernoulli(Key.Value, 0.1, count)),
            new("never", [], _ => Tensor.Bernoulli([99], 0, Key), _ => ReferenceTensor.Define([99], _ => 0)) { Result = DType.Bool },
            new("always", [], _ => Tensor.Bernoulli([99], 1, Key), _ => ReferenceTensor.Define([99], _ => 1)) { Result = DType.Bool },
        ],
        [
            BadCall.Range("a probability above 1", () => Tensor.Bernoulli([2], 1.5),
                "Bernoulli: a probability lies between 0 and 1. (Parameter 'probability')\nActual value was 1.5."),
            BadCall.Range("no probability", () => Tensor.Bernoulli([2], double.NaN),
                "Bernoulli: a probability lies between 0 and 1. (Parameter 'probability')\nActual value was NaN."),
        ]),
        Random("Multinomial", ["Tensor.Multinomial"],
        [
            new("one after the other", [], _ => Weights.Multinomial(40, true, Key), _ => Drawn(40)) { Result = DType.Int64 },
            new("only one has a weight", [], _ => Tensor.From(0f, 0, 2, 0).Multinomial(30, true, Key), _ => ReferenceTensor.Define([30], _ => 2))
                { Result = DType.Int64 },
            new("without replacement, those that have a weight", [], _ => Tensor.From(0f, 3, 0, 1).Multinomial(2, key: Key).Sort().Values,
                _ => new([2], [1, 3])) { Result = DType.Int64 },
            new("rows", [], _ => Tensor.From(new float[,] { { 1, 0 }, { 0, 1 } }).Multinomial(3, true, Key), _ => new([2, 3], [0, 0, 0, 1, 1, 1]))
                { Result = DType.Int64 },
        ],
        [
            BadCall.Shape("more than there are", () => Tensor.Ones([3]).Multinomial(4),
                "Multinomial: the last axis of [3] has too few weights to draw 4 indices from it."),
        ]),
        Random("Permutation", ["Tensor.Permutation"],
        [
            Order("a hundred", 100),
            Order("none", 0),
            Order("large", 60_013),
            new("one", [], _ => Tensor.Permutation(1, Key), _ => new ReferenceTensor([1], [0])) { Result = DType.Int64 },
        ],
        [BadCall.Shape("a negative count", () => Tensor.Permutation(-1), "Shape: [-1] has a negative size.")]),
    ];

    private static Tensor Weights => Tensor.From(1.0, 2, 0, 5);

    /// <summary>Which part of the sum of the weights each number falls into.</summary>
    private static ReferenceTensor Drawn(int count) =>
        new([count], [.. ReferenceRandom.UniformDoubles(Key.Value, count).Select(u => u * 8 < 1 ? 0.0 : u * 8 < 3 ? 1 : 3)]);

    private static Tensor Collected()
    {
        Tensor vector = [1f, 2f, 3f];
        return vector;
    }

    private static Operation Random(string name, string[] covers, Sample[] samples, BadCall[] badCalls) =>
        new(name, covers, name == "Normal" ? new Tolerance(8, 8) : Tolerance.Exact, samples) { BadCalls = badCalls };

    private static Sample Make(string name, DType dtype, Func<Tensor> call, int[] shape, params double[] values) =>
        new(name, [], _ => call(), _ => new ReferenceTensor(shape, values)) { Result = dtype };

    private static Sample Draw(string name, DType dtype, Func<Tensor> call, int[] shape, Func<int, double[]> reference) =>
        new(name, [], _ => call(), _ => new ReferenceTensor(shape, reference((int)ReferenceTensor.Count(shape)))) { Result = dtype };

    /// <summary>The order itself has no definition worth repeating; that it is an order, other tests say.</summary>
    private static Sample Order(string name, int count) =>
        new(name, [], _ => Tensor.Permutation(count, Key), null) { Result = DType.Int64 };
}
