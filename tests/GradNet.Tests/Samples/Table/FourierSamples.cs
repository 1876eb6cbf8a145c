using System.Numerics;

namespace GradNet.Tests.Samples.Table;

/// <summary>Fourier transforms, against the sums that define them.</summary>
internal static class FourierSamples
{
    public static Operation[] All { get; } =
    [
        new("Fft", ["FourierTransform", "Tensor.Fft"], new Tolerance(16, 64),
        [
            .. new[] { 1, 2, 3, 5, 8, 12, 17, 64, 97 }.Select(length => Along($"of {length}", [length, 2], 0, inverse: false)),
            Along("of a batch", [3, 6, 2], 1, inverse: false),
            Along("of columns", [6, 3, 2], 0, inverse: false),
            Along("of nothing", [0, 6, 2], 1, inverse: false),
            new("back and forth", [Inputs.Spread(15, 2)], inputs => inputs[0].Fft().InverseFft(), inputs => inputs[0]),
            new("of both axes of an image", [Inputs.Spread(4, 6, 2)], inputs => inputs[0].Fft(0).Fft(1),
                inputs => Sum(Sum(inputs[0], 0, false), 1, false)),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("real numbers", () => Tensor.Zeros([4, 3]).Fft(0),
                    "Fft: [4, 3] has no complex numbers beside axis 0: they are a last axis of size 2, real and imaginary part."),
            ],
        },
        new("InverseFft", ["Tensor.InverseFft"], new Tolerance(16, 64),
        [
            .. new[] { 1, 4, 7, 32 }.Select(length => Along($"of {length}", [length, 2], 0, inverse: true)),
            Along("of columns", [6, 3, 2], 0, inverse: true),
        ]),
        new("RealFft", ["Tensor.RealFft"], new Tolerance(16, 64),
        [
            .. new[] { 1, 2, 5, 8 }.Select(length => new Sample($"of {length}", [Inputs.Spread(3, length)],
                inputs => inputs[0].RealFft(), inputs => Half(inputs[0]))),
            new("of integers", [Inputs.Integers(-4, 5, 2, 6)], inputs => inputs[0].RealFft(), inputs => Half(inputs[0]))
                { Result = DType.Float32 },
        ])
        {
            BadCalls = [BadCall.Shape("nothing", () => Tensor.Zeros([2, 0]).RealFft(), "RealFft: [2, 0] has no element along axis 1.")],
        },
        new("InverseRealFft", ["Tensor.InverseRealFft"], new Tolerance(16, 64),
        [
            .. new[] { 1, 2, 5, 8 }.Select(length => new Sample($"of {length}", [Inputs.Spread(3, length)],
                inputs => inputs[0].RealFft().InverseRealFft(length), inputs => inputs[0])),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("another length", () => Tensor.Zeros([4, 2]).InverseRealFft(8),
                    "InverseRealFft: a signal of 8 numbers has a spectrum of 5, but axis 0 of [4, 2] has size 4."),
            ],
        },
    ];

    private static Sample Along(string name, int[] shape, int axis, bool inverse) => new(
        name, [Inputs.Spread(shape)], inputs => inverse ? inputs[0].InverseFft(axis) : inputs[0].Fft(axis), inputs => Sum(inputs[0], axis, inverse));

    private static ReferenceTensor Sum(ReferenceTensor x, int axis, bool inverse) => ReferenceTensor.Define(x.Shape, at =>
    {
        int length = x.Shape[axis];
        Complex sum = Complex.Zero;
        for (int j = 0; j < length; j++)
        {
            int[] place = [.. at];
            place[axis] = j;
            place[^1] = 0;
            double real = x[place];
            place[^1] = 1;
            double angle = (inverse ? 2 : -2) * Math.PI * ((long)j * at[axis] % length) / length;
            sum += new Complex(real, x[place]) * Complex.FromPolarCoordinates(1, angle);
        }

        sum /= inverse ? length : 1;
        return at[^1] == 0 ? sum.Real : sum.Imaginary;
    });

    private static ReferenceTensor Half(ReferenceTensor x)
    {
        ReferenceTensor pairs = ReferenceTensor.Define([.. x.Shape, 2], at => at[^1] == 0 ? x[at.AsSpan(..^1)] : 0);
        ReferenceTensor whole = Sum(pairs, 1, inverse: false);
        return ReferenceTensor.Define([x.Shape[0], (x.Shape[1] / 2) + 1, 2], at => whole[at]);
    }
}
