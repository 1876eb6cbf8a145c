namespace GradNet.Cpu;

/// <summary>
/// One axis of a pass that computes every output as a sum over taps of a source, the taps at fixed distances from the output.
/// A forward convolution with stride s reads up to s interleaved phases of its input; its gradient by the input writes as many, one pass
/// each. Either way the elements that a tap meets at neighbouring outputs are neighbours in the source's plane.
/// </summary>
internal readonly struct AxisPass
{
    private const int EveryPhase = -1;

    private readonly ConvolutionAxis _axis;

    // The phase whose taps take part, in a pass backward.
    private readonly int _phase;

    private readonly int _period;

    private AxisPass(ConvolutionAxis axis, int phase) => (_axis, _phase, _period) = (axis, phase, axis.Period);

    /// <summary>How many outputs the pass computes.</summary>
    public int Count { get; private init; }

    /// <summary>Output i is element <c>OutputOrigin + i · OutputStep</c> of the target.</summary>
    public int OutputOrigin { get; private init; }

    public int OutputStep { get; private init; }

    /// <summary>From an element of a phase of the plane to the next, in the source.</summary>
    public int SourceStep { get; private init; }

    public int Phases { get; private init; }

    /// <summary>Elements of the plane beyond the first that a single output needs.</summary>
    public int Reach { get; private init; }

    private int Origin { get; init; }

    /// <summary>The pass from an input to its convolution.</summary>
    public static AxisPass Forward(ConvolutionAxis axis, int kernelSize, int outputSize) => new(axis, EveryPhase)
    {
        Count = outputSize,
        OutputStep = 1,
        Origin = -axis.PadBefore,
        SourceStep = axis.Stride,
        Phases = axis.Phases(kernelSize),
        Reach = (kernelSize - 1) * axis.Dilation / axis.Stride,
    };

    /// <summary>The pass from the gradient of a convolution to the gradient of the inputs of one phase.</summary>
    public static AxisPass Backward(ConvolutionAxis axis, int kernelSize, int inputSize, int phase)
    {
        int residue = axis.Residue(phase);

        // The padded position p = residue + v · stride gets tap r of output v − (r · dilation − residue) / stride.
        int firstOutput = Math.Max(0, DivideUp(axis.PadBefore - residue, axis.Stride));
        int lastOutput = DivideUp(axis.PadBefore + inputSize - residue, axis.Stride);
        int reach = (kernelSize - 1) * axis.Dilation / axis.Stride;
        return new AxisPass(axis, phase)
        {
            Count = Math.Max(0, lastOutput - firstOutput),
            OutputOrigin = (firstOutput * axis.Stride) + residue - axis.PadBefore,
            OutputStep = axis.Stride,
            Origin = firstOutput - reach,
            SourceStep = 1,
            Phases = 1,
            Reach = reach,
        };
    }

    /// <summary>Element 0 of a phase of the plane is this element of the source; what lies outside the source is zero.</summary>
    public int SourceOrigin(int phase) => _phase == EveryPhase ? Origin + _axis.Residue(phase) : Origin;

    /// <summary>Whether the pass has one phase, whose elements are those of a source of this size from its first, without zeros around them.</summary>
    public bool IsInside(int sourceSize) =>
        Phases == 1 && SourceOrigin(0) == 0 && (long)(Count + Reach - 1) * SourceStep < sourceSize;

    /// <summary>Where a tap of the kernel finds its elements; false if the tap takes no part in this pass.</summary>
    /// <param name="tap">Index in the kernel.</param>
    /// <param name="phase">The phase of the plane.</param>
    /// <param name="shift">How far behind the output's own index in that phase.</param>
    public bool TryLocate(int tap, out int phase, out int shift)
    {
        phase = tap % _period;
        shift = tap * _axis.Dilation / _axis.Stride;
        if (_phase == EveryPhase)
            return true;
        if (phase != _phase)
            return false;
        (phase, shift) = (0, Reach - shift);
        return true;
    }

    private static int DivideUp(int dividend, int divisor) => (int)Math.Ceiling((double)dividend / divisor);
}
