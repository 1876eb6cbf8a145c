using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Copies a permuted operand in square tiles, so that each cache line is read and written once.</summary>
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
        public void Run(int index)
        {
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
                CopyTile(source + row + (column * columnStrideX), destination + (row * rowStrideY) + column, height, width);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void CopyTile(T* source, T* destination, nint height, nint width)
        {
            nint down = rowStrideY;
            nint along = columnStrideX;
            for (nint i = 0; i < height; i++)
            {
                for (nint j = 0; j < width; j++)
                    destination[(i * down) + j] = source[i + (j * along)];
            }
        }
    }
}
