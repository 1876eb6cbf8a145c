using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// What a pass reads: a zero-padded copy of each plane of the source that a task meets, one for each channel, kernel plane and phase, in
/// which every tap finds its elements at a fixed distance. A source that needs neither zeros nor phases is read where it lies.
/// </summary>
internal readonly unsafe struct SourcePlanes
{
    private readonly PlaneBatch<float> _source;
    private readonly TapWeights _weights;
    private readonly AxisPass _z;
    private readonly AxisPass _y;
    private readonly AxisPass _x;
    private readonly int _channels;
    private readonly bool _isInPlace;

    // From a channel to the next, from a plane of it to the next, and from a phase of that to the next.
    private readonly nint _channelStride;
    private readonly nint _planeStride;
    private readonly nint _phaseStride;

    /// <param name="source">The images.</param>
    /// <param name="weights">The kernels that walk over them.</param>
    /// <param name="z">Along the depth.</param>
    /// <param name="y">Along the height.</param>
    /// <param name="x">Along the width.</param>
    /// <param name="groups">Of channels.</param>
    /// <param name="bandRows">The most rows of outputs that a task computes.</param>
    /// <param name="mayLieInPlace">Whether the reader reads nothing beside what its outputs need.</param>
    public SourcePlanes(
        PlaneBatch<float> source, TapWeights weights, AxisPass z, AxisPass y, AxisPass x, int groups, int bandRows, bool mayLieInPlace)
    {
        (_source, _weights, _z, _y, _x) = (source, weights, z, y, x);
        _channels = source.Channels / groups;
        _isInPlace = mayLieInPlace && source.ColumnStride == 1 && weights.Depth == 1 && z.IsInside(source.Depth)
            && y.SourceStep == 1 && y.IsInside(source.Height) && x.SourceStep == 1 && x.IsInside(source.Width);
        Pitch = _isInPlace ? source.RowStride : PitchOfCopy(x, source.Width);
        _phaseStride = (Pitch * (bandRows + y.Reach - 1)) + RowLength;
        _planeStride = _phaseStride * y.Phases * x.Phases;
        _channelStride = _isInPlace ? source.ChannelStride : CountPlanes(weights, z, 1) * _planeStride;
        Size = _isInPlace ? 0 : _channels * _channelStride;
    }

    /// <summary>From a row of a plane to the next.</summary>
    public nint Pitch { get; }

    /// <summary>Floats of a task's copy.</summary>
    public nint Size { get; }

    // Elements of a row of a copied plane, with zeros on both sides.
    private int RowLength => _x.Count + _x.Reach;

    /// <summary>From a row of a copied plane to the next: they share as many zeros as each has before what it copies and behind it.</summary>
    public static int PitchOfCopy(AxisPass x, int sourceWidth)
    {
        int shared = x.Reach;
        for (int phase = 0; phase < x.Phases; phase++)
        {
            var copied = new ClippedAxis(x.SourceOrigin(phase), x.SourceStep, x.Count + x.Reach, sourceWidth);
            shared = Math.Min(shared, Math.Min(copied.Begin, copied.Length - copied.Begin - copied.Count));
        }

        return x.Count + x.Reach - shared;
    }

    /// <summary>How many planes of a group of channels an output meets.</summary>
    public static int CountPlanes(TapWeights weights, AxisPass z, int channels)
    {
        int count = 0;
        for (int depth = 0; depth < weights.Depth; depth++)
            count += z.TryLocate(depth, out _, out _) ? channels : 0;
        return count;
    }

    /// <summary>Lists the terms of the sums, in ascending order of channel, kernel plane, row and column: where each finds its factors.</summary>
    /// <returns>How many there are.</returns>
    public int Locate(nint* sourceOffsets, nint* weightOffsets) => Locate(0, _weights.Height, sourceOffsets, weightOffsets);

    /// <summary>Lists the terms of some rows of the kernels.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public int Locate(int firstRow, int rows, nint* sourceOffsets, nint* weightOffsets)
    {
        int terms = 0;
        for (int channel = 0; channel < _channels; channel++)
        {
            nint plane = channel * _channelStride;
            for (int depth = 0; depth < _weights.Depth; depth++)
            {
                if (!_z.TryLocate(depth, out _, out _))
                    continue;
                for (int row = firstRow; row < firstRow + rows; row++)
                    terms += LocateTaps(channel, depth, row, plane, sourceOffsets + terms, weightOffsets + terms);
                plane += _planeStride;
            }
        }

        return terms;
    }

    /// <summary>The planes for a band of rows of the target, as a copy or as they lie.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public float* Get(int image, int group, int depth, int firstRow, int rows, float* copy)
    {
        if (_isInPlace)
            return _source.Plane(image, group * _channels, depth * _z.SourceStep).From(firstRow, 0).Data;
        float* phase = copy;
        for (int phaseY = 0; phaseY < _y.Phases; phaseY++)
        {
            int sourceRow = _y.SourceOrigin(phaseY) + (firstRow * _y.SourceStep);
            var y = new ClippedAxis(sourceRow, _y.SourceStep, rows + _y.Reach, _source.Height);
            for (int phaseX = 0; phaseX < _x.Phases; phaseX++)
            {
                var x = new ClippedAxis(_x.SourceOrigin(phaseX), _x.SourceStep, RowLength, _source.Width);
                CopyPhase(image, group, depth, y, x, phase);
                phase += _phaseStride;
            }
        }

        return copy;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private int LocateTaps(int channel, int depth, int row, nint plane, nint* sourceOffsets, nint* weightOffsets)
    {
        if (!_y.TryLocate(row, out int phaseY, out int shiftY))
            return 0;
        int terms = 0;
        for (int column = 0; column < _weights.Width; column++)
        {
            if (!_x.TryLocate(column, out int phaseX, out int shiftX))
                continue;
            sourceOffsets[terms] = plane + (((phaseY * _x.Phases) + phaseX) * _phaseStride) + (shiftY * Pitch) + shiftX;
            weightOffsets[terms] = _weights.Offset(channel, depth, row, column);
            terms++;
        }

        return terms;
    }

    /// <summary>Copies a phase of every plane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void CopyPhase(int image, int group, int depth, ClippedAxis y, ClippedAxis x, float* copy)
    {
        for (int tap = 0; tap < _weights.Depth; tap++)
        {
            if (!_z.TryLocate(tap, out int phase, out int shift))
                continue;
            int sourceDepth = _z.SourceOrigin(phase) + ((depth + shift) * _z.SourceStep);
            bool isInside = (uint)sourceDepth < (uint)_source.Depth;
            float* plane = copy;
            for (int channel = 0; channel < _channels; channel++)
            {
                if (isInside)
                    PaddedPlane.Copy(_source.Plane(image, (group * _channels) + channel, sourceDepth), y, x, plane, Pitch);
                else
                    FloatCopy.Clear(plane, _phaseStride);
                plane += _channelStride;
            }

            copy += _planeStride;
        }
    }
}
