using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GradNet.Cpu;

/// <summary>A matrix that will be needed, which is asked for in shares, between parts of other work.</summary>
internal readonly unsafe struct LinesAhead
{
    private const int FloatsOfCacheLine = 16;

    private readonly float* _data;
    private readonly nint _stride;
    private readonly int _length;
    private readonly Partition _shares;

    /// <param name="matrix">Contiguous in rows or columns; null for nothing at all.</param>
    /// <param name="rows">Of the matrix.</param>
    /// <param name="columns">Of the matrix.</param>
    /// <param name="shares">The most shares.</param>
    public LinesAhead(Matrix<float> matrix, int rows, int columns, int shares)
    {
        if (matrix.Data == null || !Sse.IsSupported)
            return;
        (_stride, _length, int lines) = matrix.RowStride == 1 ? (matrix.ColumnStride, rows, columns) : (matrix.RowStride, columns, rows);
        _data = matrix.Data;
        _shares = new Partition(lines, (lines + shares - 1) / shares);
    }

    /// <summary>Asks for a share, if there are so many.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Ask(int share)
    {
        if (share >= _shares.Count)
            return;
        float* line = _data + (_shares.Start(share) * _stride);
        for (int i = _shares.Size(share); i > 0; i--)
        {
            for (nint column = 0; column < _length; column += FloatsOfCacheLine)
                Sse.Prefetch1(line + column);
            line += _stride;
        }
    }
}
