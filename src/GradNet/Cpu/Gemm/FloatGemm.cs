using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The product of two strided float32 matrices.</summary>
internal static unsafe class FloatGemm
{
    // What stays in the second-level cache of a factor that panels of the other pass by: half of a megabyte.
    private const int StayingElements = 1 << 17;

    // Longer steps through memory, of more than two kilobytes, meet in too few sets of the caches.
    private const int LongestStepInPlace = 512;

    // An A that meets more panels of B than this is worth packing.
    private const int FewColumnPanels = 16;

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
        if (rows == 0 || columns == 0)
            return;
        int threads = ThreadsFor(rows, columns, terms);
        Partition chunks = SumChunks.Of(terms);
        int longest = chunks.Size(0), maxColumns = TileKernels.MaxColumns(rows);
        bool rowsPass = (columns <= rows || terms <= rows) && (long)columns * longest <= StayingElements;
        Partition rowBlocks = new(rows, rowsPass ? rows : Math.Max(StayingElements / longest, TileKernels.MaxRows));
        var columnPanels = new ColumnPanels(columns, maxColumns, inPlace: b.ColumnStride == 1);
        bool readsA = ReadsAInPlace(rows, columnPanels.Count, a);
        nint packed = rowsPass ? (columnPanels.Count - columnPanels.FirstPacked) * GemmBlock.PanelSizeOfB(longest, maxColumns)
            : readsA ? 0 : TileKernels.RowPanels(rowBlocks.Size(0)).Count * GemmBlock.PanelSizeOfA(longest);
        epilogue = epilogue.ForRunsOf(rowsPass ? TileKernels.MaxRows * columns : GemmBlock.ColumnsAtOnce(columns, threads));
        using var panels = Scratch.Rent<float>(packed);
        using var offsets = Scratch.Rent<nint>(longest);
        var block = new GemmBlock
        {
            ColumnPanels = columnPanels,
            MaxColumns = maxColumns,
            RowsPass = rowsPass,
            ReadsAInPlace = readsA,
            Packed = panels.Pointer,
            NextOffsets = offsets.Pointer,
        };

        for (int chunk = 0; chunk < chunks.Count; chunk++)
        {
            int term = chunks.Start(chunk);
            block.Steps = chunks.Size(chunk);
            block.Accumulates = chunk > 0;
            block.Epilogue = chunk == chunks.Count - 1 ? epilogue : default;
            block.B = b.From(term, 0);
            for (int rowBlock = 0; rowBlock < rowBlocks.Count; rowBlock++)
            {
                int row = rowBlocks.Start(rowBlock);
                block.RowPanels = TileKernels.RowPanels(rowBlocks.Size(rowBlock));
                block.A = a.From(row, term);
                block.C = c.From(row, 0);
                block.Run(threads);
            }
        }

        epilogue.Complete();
    }

    /// <summary>How many threads to divide the work for; a single row, which waits for memory, takes as long as two.</summary>
    private static int ThreadsFor(int rows, int columns, int terms) =>
        (long)Math.Max(rows, 2) * columns * terms < FewestToShare ? 1 : WorkerPool.Threads;

    /// <summary>Whether the kernels read A where it lies; a single row needs no packing at all.</summary>
    private static bool ReadsAInPlace(int rows, int columnPanels, Matrix<float> a) =>
        rows == 1
        || (a.RowStride == 1 && (a.ColumnStride <= LongestStepInPlace || columnPanels <= FewColumnPanels / 2))
        || (a.ColumnStride == 1 && columnPanels <= FewColumnPanels);
}
