using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GradNet.Cpu;

/// <summary>
/// Copies a permuted operand in square tiles, so that each cache line is read and written once. A tile goes through a buffer: where strides
/// are powers of two, its lines share a few places of the cache and would drive each other out.
/// </summary>
internal static unsafe class Transposition
{
    private const int TileSize = 32;

    /// <summary>Whether another axis than the last is the contiguous one, and both are long enough for tiles to pay.</summary>
    public static bool Fits(Operand x)
    {
        if (x.Layout.IsContiguous || x.Shape.ElementCount < 4 * TileSize * TileSize)
            return false;
        int column = ContiguousAxis(x);
        return column >= 0 && x.Shape[^1] >= 8 && x.Strides[^1] != 0;
    }

    /// <summary>y = x for contiguous y.</summary>
    public static void Copy<T>(Operand x, T* y)
        where T : unmanaged
    {
        int rank = x.Shape.Rank;
        int column = ContiguousAxis(x);
        nint* axes = stackalloc nint[3 * rank];
        nint written = 1;
        nint writtenStride = 1;
        int outer = 0;
        for (int axis = rank - 1; axis >= 0; axis--)
        {
            if (axis == column)
                writtenStride = written;
            if (axis != column && axis != rank - 1)
            {
                axes[outer++] = x.Shape[axis];
                axes[outer++] = x.Strides[axis];
                axes[outer++] = written;
            }

            written *= x.Shape[axis];
        }

        int planes = (int)(x.Shape.ElementCount / x.Shape[column] / x.Shape[^1]);
        int bands = (x.Shape[column] + TileSize - 1) / TileSize;
        var body = new Bands<T>((T*)x.Data, y, axes, outer, bands, x.Shape[column], writtenStride, x.Shape[^1], x.Strides[^1]);
        WorkerPool.For(planes * bands, body);
    }

    private static int ContiguousAxis(Operand x)
    {
        for (int axis = x.Shape.Rank - 2; axis >= 0; axis--)
        {
            if (x.Strides[axis] == 1 && x.Shape[axis] >= 8)
                return axis;
        }

        return -1;
    }

    /// <summary>A band of a plane at a time: up to 32 elements along the axis contiguous in x, all along the axis contiguous in y.</summary>
    /// <param name="axes">Size, stride in x and stride in y of each other axis.</param>
    private readonly struct Bands<T>(
        T* x, T* y, nint* axes, int axesLength, int bands, nint rows, nint rowStrideY, nint columns, nint columnStrideX) : IParallelBody
        where T : unmanaged
    {
        [SkipLocalsInit]
        public void Run(int index)
        {
            T* buffer = stackalloc T[TileSize * TileSize];
            T* source = x;
            T* destination = y;
            nint plane = index / bands;
            for (int i = 0; i < axesLength; i += 3)
            {
                (plane, nint position) = Math.DivRem(plane, axes[i]);
                source += position * axes[i + 1];
                destination += position * axes[i + 2];
            }

            nint row = (nint)(index % bands) * TileSize;
            nint height = Math.Min(TileSize, rows - row);
            for (nint column = 0; column < columns; column += TileSize)
            {
                nint width = Math.Min(TileSize, columns - column);
                ReadTile(source + row + (column * columnStrideX), buffer, height, width);
                if (sizeof(T) == sizeof(float) && Sse.IsSupported && height % Transposition128.Side == 0 && width % Transposition128.Side == 0)
                    WriteFloats((float*)buffer, (float*)(destination + (row * rowStrideY) + column), height, width);
                else
                    WriteTile(buffer, destination + (row * rowStrideY) + column, height, width);
            }
        }

        /// <summary>The lines of the source, each as one line of the buffer.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void ReadTile(T* source, T* buffer, nint height, nint width)
        {
            for (nint j = 0; j < width; j++)
                Unsafe.CopyBlockUnaligned(buffer + (j * TileSize), source + (j * columnStrideX), (uint)(height * sizeof(T)));
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void WriteTile(T* buffer, T* destination, nint height, nint width)
        {
            nint down = rowStrideY;
            for (nint i = 0; i < height; i++)
            {
                for (nint j = 0; j < width; j++)
                    destination[(i * down) + j] = buffer[(j * TileSize) + i];
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void WriteFloats(float* buffer, float* destination, nint height, nint width)
        {
            const int Side = Transposition128.Side;
            float** starts = stackalloc float*[Side];
            for (nint i = 0; i < height; i += Side)
            {
                for (nint j = 0; j < width; j += Side)
                {
                    for (nint k = 0; k < Side; k++)
                        starts[k] = buffer + ((j + k) * TileSize);
                    Transposition128.Run(starts, i, destination + (i * rowStrideY) + j, rowStrideY);
                }
            }
        }
    }
}
