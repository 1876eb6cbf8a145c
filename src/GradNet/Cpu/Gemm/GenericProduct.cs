using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The product of matrices of any element type: each sum in ascending order, multiply and add rounded apart.</summary>
internal readonly unsafe struct GenericProduct<T> : IMatrixProduct<T>
    where T : unmanaged, INumber<T>
{
    // A block of B, 32 KiB of doubles, stays in the first-level cache.
    private const int BlockColumns = 64;
    private const int BlockTerms = 64;
    private const int BlockRows = 32;

    public static void Multiply(int rows, int columns, int terms, Matrix<T> a, Matrix<T> b, T* c, NextFactors<T> next, Epilogue epilogue)
    {
        Partition rowBlocks = new(rows, BlockRows), columnBlocks = new(columns, BlockColumns);
        var body = new Body(rowBlocks, columnBlocks, terms, a, b, new Matrix<T>(c, columns, 1));
        WorkerPool.For(rowBlocks.Count * columnBlocks.Count, body);
    }

    private readonly struct Body(
        Partition rowBlocks, Partition columnBlocks, int terms, Matrix<T> a, Matrix<T> b, Matrix<T> c) : IParallelBody
    {
        public void Run(int index)
        {
            (int rowBlock, int columnBlock) = Math.DivRem(index, columnBlocks.Count);
            int row = rowBlocks.Start(rowBlock), rows = rowBlocks.Size(rowBlock);
            int column = columnBlocks.Start(columnBlock), columns = columnBlocks.Size(columnBlock);
            Matrix<T> target = c.From(row, column);
            for (int line = 0; line < rows; line++)
                new Span<T>(target.From(line, 0).Data, columns).Clear();

            T* packed = stackalloc T[BlockTerms * BlockColumns];
            for (int term = 0; term < terms; term += BlockTerms)
            {
                int count = Math.Min(BlockTerms, terms - term);
                Pack(b.From(term, column), count, columns, packed);
                for (int line = 0; line < rows; line++)
                    AddProduct(a.From(row + line, term), count, packed, columns, target.From(line, 0).Data);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Pack(Matrix<T> source, int rows, int columns, T* target)
        {
            for (nint row = 0; row < rows; row++)
            {
                T* line = source.Data + (row * source.RowStride);
                for (nint column = 0; column < columns; column++)
                    *target++ = line[column * source.ColumnStride];
            }
        }

        /// <summary>Adds to a row of the target the row vector a times the packed block of B.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void AddProduct(Matrix<T> a, int terms, T* b, nint columns, T* target)
        {
            for (nint term = 0; term < terms; term++)
            {
                T factor = a.Data[term * a.ColumnStride];
                var factors = new Vector<T>(factor);
                nint column = 0;
                for (; column + Vector<T>.Count <= columns; column += Vector<T>.Count)
                    (Vector.Load(target + column) + (factors * Vector.Load(b + column))).Store(target + column);
                for (; column < columns; column++)
                    target[column] += factor * b[column];
                b += columns;
            }
        }
    }
}
