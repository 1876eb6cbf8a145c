namespace GradNet.Cpu;

/// <summary>
/// One axis of a pass that computes every output as a sum over taps of a source, the taps at fixed distances from the output.
/// A forward convolution with stride s reads s interleaved phases of its input; its gradient by the input writes s interleaved phases,
/// one pass each. Either way the elements that a tap meets at neighbouring outputs are neighbours in the source's plane.
/// </summary>
internal readonly struct AxisPass
{
    private const int EveryTap = -1;

    private readonly int _stride;
    private readonly int _dilation;

    // The phase whose taps take part, in a pass backward.
    private readonly int _residue;

    private AxisPass(ConvolutionAxis axis, int residue)
    {
        _stride = axis.Stride;
        _dilation = axis.Dilation;
        _residue = residue;
    }

    /// <summary>How many outputs the pass computes.</summary>
    public int Count { get; private init; }

    /// <summary>Output i is element <c>OutputOrigin + i · OutputStep</c> of the target.</summary>
    public int OutputOrigin { get; private init; }

    public int OutputStep { get; private init; }

    /// <summary>Element j of phase f of the plane is element <c>SourceOrigin + f + j · SourceStep</c> of the source, or zero outside it.</summary>
    public int SourceOrigin { get; private init; }

    public int SourceStep { get; private init; }

    public int Phases { get; private init; }

    /// <summary>Elements of the plane beyond the first that a single output needs.</summary>
    public int Reach { get; private init; }

    /// <summary>The pass from an input to its convolution.</summary>
    public static AxisPass Forward(ConvolutionAxis axis, int kernelSize, int outputSize) => new(axis, EveryTap)
    {
        Count = outputSize,
        OutputStep = 1,
        SourceOrigin = -axis.PadBefore,
        SourceStep = axis.Stride,
        Phases = axis.Dilation == 1 ? Math.Min(axis.Stride, kernelSize) : axis.Stride,
        Reach = (kernelSize - 1) * axis.Dilation / axis.Stride,
    };

    /// <summary>The pass from the gradient of a convolution to the gradient of those inputs that lie <paramref name="residue"/> behind
    /// a multiple of the stride in the padded input.</summary>
    public static AxisPass Backward(ConvolutionAxis axis, int kernelSize, int inputSize, int residue)
    {
        // The padded position p = residue + v · stride gets tap r of output v − (r · dilation − residue) / stride.
        int firstOutput = Math.Max(0, DivideUp(axis.PadBefore - residue, axis.Stride));
        int lastOutput = DivideUp(axis.PadBefore + inputSize - residue, axis.Stride);
        int reach = (kernelSize - 1) * axis.Dilation / axis.Stride;
        return new AxisPass(axis, residue)
        {
            Count = Math.Max(0, lastOutput - firstOutput),
            OutputOrigin = (firstOutput * axis.Stride) + residue - axis.PadBefore,
            OutputStep = axis.Stride,
            SourceOrigin = firstOutput - reach,
            SourceStep = 1,
            Phases = 1,
            Reach = reach,
        };
    }

    /// <summary>Where a tap of the kernel finds its elements; false if the tap takes no part in this pass.</summary>
    /// <param name="tap">Index in the kernel.</param>
    /// <param name="phase">The phase of the plane.</param>
    /// <param name="shift">How far behind the output's own index in that phase.</param>
    public bool TryLocate(int tap, out int phase, out int shift)
    {
        (shift, phase) = Math.DivRem(tap * _dilation, _stride);
        if (_residue == EveryTap)
            return true;
        if (phase != _residue)
            return false;
        (phase, shift) = (0, Reach - shift);
        return true;
    }

    private static int DivideUp(int dividend, int divisor) => (int)Math.Ceiling((double)dividend / divisor);
}
