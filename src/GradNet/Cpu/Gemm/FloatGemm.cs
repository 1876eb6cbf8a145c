using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The product of two strided float32 matrices.</summary>
internal static unsafe class FloatGemm
{
    // The packed panels of A are used while they are still near, those of B stay in the last-level cache.
    private const int MaxBlockRows = 32 * 14;
    private const int MaxBlockColumns = 4096;

    // A packed panel of B that meets few panels of A should still be in the second-level cache when it does.
    private const int FewRowPanels = 3;
    private const int FewRowsBlockColumns = 256;

    // A factor of no more elements than this, a megabyte, is read where it lies if it can be.
    private const long FewElements = 512 * 512;

    // An A of no more elements than this stays in the second-level cache, and is read there in rows as fast as from packed panels.
    private const long FewElementsInRows = 1 << 15;

    // Fewer multiply-adds than this take less time than waking a thread is worth.
    private const long FewestToShare = 1 << 19;

    /// <summary>Sets c [rows, columns], whose rows are contiguous and cStride apart, to a [rows, terms] × b [terms, columns]; the epilogue takes c.</summary>
    public static void Multiply(
        int rows, int columns, int terms, Matrix<float> a, Matrix<float> b, float* c, nint cStride,
        NextFactors<float> next = default, Epilogue epilogue = default)
    {
        if (terms == 0)
        {
            for (int row = 0; row < rows; row++)
                new Span<float>(c + (row * cStride), columns).Clear();
            epilogue.Complete();
            return;
        }

        // A product with a vector from the right is one with the vector from the left, which fills whole vectors with results.
        if (columns == 1 && rows > 1 && cStride == 1)
            (rows, columns, a, b) = (columns, rows, b.Transposed, a.Transposed);
        if (SmallProduct.Includes(rows, columns, terms))
        {
            SmallProduct.Multiply(rows, columns, terms, a, b, new Matrix<float>(c, cStride, 1));
        }
        else if (rows == 1 && VectorProduct.Reads(columns, terms, b))
        {
            VectorProduct.Multiply(columns, terms, a.Data, a.ColumnStride, b, c, ThreadsFor(rows, columns, terms));
        }
        else if ((next.IsInBatch || ThreadsFor(rows, columns, terms) == 1) && CompactProduct.Reads(rows, columns, terms, a))
        {
            CompactProduct.Multiply(rows, columns, terms, a, b, new Matrix<float>(c, cStride, 1), next);
        }
        else
        {
            MultiplyBlocks(rows, columns, terms, a, b, new Matrix<float>(c, cStride, 1), epilogue);
            return;
        }

        epilogue.Complete();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBlocks(int rows, int columns, int terms, Matrix<float> a, Matrix<float> b, Matrix<float> c, Epilogue epilogue)
    {
        int threads = ThreadsFor(rows, columns, terms);
        bool readsA = ReadsAInPlace(rows, columns, terms, a), readsB = ReadsBInPlace(rows, columns, terms, b);
        bool isLow = rows <= FewRowPanels * TileKernels.MaxRows;
        int maxBlockColumns = isLow && !readsB ? threads * FewRowsBlockColumns : MaxBlockColumns;
        Partition rowBlocks = new(rows, MaxBlockRows), columnBlocks = new(columns, maxBlockColumns), chunks = SumChunks.Of(terms);
        if (rowBlocks.Count == 0 || columnBlocks.Count == 0)
            return;

        int maxColumns = TileKernels.MaxColumns(rows);
        int longest = chunks.Size(0);
        bool keepsRows = epilogue.IsDefined && c.RowStride == columns && GemmBlock.CanKeepRows(rows, columns, longest, threads);
        epilogue = epilogue.ForRunsOf(keepsRows ? TileKernels.MaxRows * columns : GemmBlock.RunLength(columns, maxColumns));
        int panelsOfA = readsA ? 0 : TileKernels.RowPanels(rowBlocks.Size(0)).Count;
        int panelsOfB = readsB ? 1 : new ColumnPanels(columnBlocks.Size(0), maxColumns, readsB).Count;
        using var packedA = Scratch.Rent<float>(panelsOfA * GemmBlock.PanelSizeOfA(longest));
        using var packedB = Scratch.Rent<float>(panelsOfB * GemmBlock.PanelSizeOfB(longest, maxColumns));
        using var offsets = Scratch.Rent<nint>(2 * longest);
        var block = new GemmBlock
        {
            MaxColumns = maxColumns,
            ReadsAInPlace = readsA,
            KeepsRows = keepsRows,
            PackedA = packedA.Pointer,
            PackedB = packedB.Pointer,
            PackedOffsets = offsets.Pointer,
            InPlaceOffsets = offsets.Pointer + longest,
        };

        for (int columnBlock = 0; columnBlock < columnBlocks.Count; columnBlock++)
        {
            int column = columnBlocks.Start(columnBlock);
            block.ColumnPanels = new ColumnPanels(columnBlocks.Size(columnBlock), maxColumns, readsB);
            for (int chunk = 0; chunk < chunks.Count; chunk++)
            {
                int term = chunks.Start(chunk);
                block.Steps = chunks.Size(chunk);
                block.Accumulates = chunk > 0;
                block.Epilogue = chunk == chunks.Count - 1 ? epilogue : default;
                block.B = b.From(term, column);
                for (int rowBlock = 0; rowBlock < rowBlocks.Count; rowBlock++)
                {
                    int row = rowBlocks.Start(rowBlock);
                    block.RowPanels = TileKernels.RowPanels(rowBlocks.Size(rowBlock));
                    block.A = a.From(row, term);
                    block.C = c.From(row, column);
                    block.Run(packsB: rowBlock == 0, threads);
                }
            }
        }

        epilogue.Complete();
    }

    /// <summary>How many threads to divide the work for; a single row, which waits for memory, takes as long as two.</summary>
    private static int ThreadsFor(int rows, int columns, int terms) =>
        (long)Math.Max(rows, 2) * columns * terms < FewestToShare ? 1 : WorkerPool.Threads;

    /// <summary>A large A is worth packing if many panels of B meet it; a single row needs no packing at all.</summary>
    private static bool ReadsAInPlace(int rows, int columns, int terms, Matrix<float> a)
    {
        long elements = (long)rows * terms;
        return rows == 1
            || (a.RowStride == 1 && (columns <= 4 * TileKernels.MaxColumns(rows) || elements <= FewElements))
            || (a.ColumnStride == 1 && elements <= FewElementsInRows);
    }

    /// <summary>A large B is worth packing if many panels of A meet it.</summary>
    private static bool ReadsBInPlace(int rows, int columns, int terms, Matrix<float> b) =>
        b.ColumnStride == 1 && (rows <= FewRowPanels * TileKernels.MaxRows || (long)terms * columns <= FewElements);
}
