using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// One step of a matrix product: a block of rows times a block of columns over one chunk of the sum, small enough for the caches.
/// Panels of A and B are packed first, then the tiles of the block are multiplied; both are loops over independent parts.
/// </summary>
internal unsafe struct GemmBlock
{
    // Panels of a task at most, and how many tasks there should be.
    private const int MaxGroup = 8;
    private const int TasksPerThread = 8;

    public Matrix<float> A;
    public Matrix<float> B;
    public Matrix<float> C;
    public Partition RowPanels;
    public ColumnPanels ColumnPanels;
    public int Steps;
    public int MaxColumns;
    public bool ReadsAInPlace;

    /// <summary>Whether a task computes whole rows of C, for the sake of the epilogue.</summary>
    public bool KeepsRows;

    /// <summary>Whether the products are added to C or replace it.</summary>
    public bool Accumulates;

    /// <summary>What takes the elements of C, if this is the last chunk of the sum.</summary>
    public Epilogue Epilogue;

    public float* PackedA;
    public float* PackedB;

    /// <summary>Where the kernels find each step of B, in packed panels and in place.</summary>
    public nint* PackedOffsets;
    public nint* InPlaceOffsets;

    // The size of a task of Multiply, in panels.
    private Partition _rowGroups;
    private Partition _columnGroups;

    /// <summary>Whether tasks may compute whole rows: the columns stay in the second-level cache, and there are rows for all threads.</summary>
    public static bool CanKeepRows(int rows, int columns, int steps, int threads)
    {
        const long FewElements = 1 << 16;
        return (long)columns * steps <= FewElements && rows >= TasksPerThread * threads * TileKernels.MaxRows;
    }

    /// <summary>Neighbouring elements of C that a task finishes if it does not keep rows.</summary>
    public static int RunLength(int columns, int maxColumns) => Math.Min(columns, MaxGroup * maxColumns);

    /// <summary>Floats between panels of packed A.</summary>
    public static nint PanelSizeOfA(int steps) => ((nint)TileKernels.MaxRows * steps) + PanelPacking.Slack;

    /// <summary>Floats between panels of packed B.</summary>
    public static nint PanelSizeOfB(int steps, int maxColumns) => ((nint)maxColumns * steps) + PanelPacking.Slack;

    /// <summary>Computes the block.</summary>
    /// <param name="packsB">Whether the columns are new, or as at the last call.</param>
    /// <param name="threads">How many threads to divide the work for.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run(bool packsB, int threads)
    {
        for (int step = 0; step < Steps; step++)
        {
            PackedOffsets[step] = (nint)step * MaxColumns;
            InPlaceOffsets[step] = step * B.RowStride;
        }

        DivideWork(threads);
        int panelsOfA = ReadsAInPlace ? 0 : RowPanels.Count;
        int panelsOfB = packsB ? ColumnPanels.Count - ColumnPanels.FirstPacked : 0;
        int tasks = _rowGroups.Count * _columnGroups.Count;
        fixed (GemmBlock* block = &this)
        {
            if (threads > 1)
            {
                WorkerPool.For(panelsOfA + panelsOfB, new PackingBody(block, panelsOfA));
                WorkerPool.For(tasks, new MultiplyingBody(block));
                return;
            }
        }

        for (int panel = 0; panel < panelsOfA; panel++)
            PackA(panel);
        for (int panel = 0; panel < panelsOfB; panel++)
            PackB(ColumnPanels.FirstPacked + panel);
        for (int task = 0; task < tasks; task++)
            Multiply(task);
    }

    /// <summary>Groups panels so that a group of A and one of B fit the second-level cache together, and there is work for every thread.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void DivideWork(int threads)
    {
        int rowGroup = Math.Min(KeepsRows ? MaxGroup / 2 : MaxGroup, RowPanels.Count);
        int columnGroup = KeepsRows ? ColumnPanels.Count : Math.Min(MaxGroup, ColumnPanels.Count);
        while (true)
        {
            _rowGroups = new Partition(RowPanels.Count, rowGroup);
            _columnGroups = new Partition(ColumnPanels.Count, columnGroup);
            bool isEnough = threads == 1 || _rowGroups.Count * _columnGroups.Count >= TasksPerThread * threads;
            if (isEnough || rowGroup + columnGroup == 2 || (KeepsRows && rowGroup == 1))
                return;
            if (columnGroup >= rowGroup && !KeepsRows)
                columnGroup /= 2;
            else
                rowGroup /= 2;
        }
    }

    private readonly void PackA(int panel)
        => PanelPacking.Pack(A.From(RowPanels.Start(panel), 0), RowPanels.Size(panel), Steps, PanelOfA(panel), RowPanels.Size(panel));

    private readonly void PackB(int panel)
        => PanelPacking.Pack(B.From(0, ColumnPanels.Start(panel)).Transposed, ColumnPanels.Size(panel), Steps, PanelOfB(panel), MaxColumns);

    private readonly float* PanelOfA(int panel) => PackedA + (panel * PanelSizeOfA(Steps));

    private readonly float* PanelOfB(int panel) => PackedB + ((panel - ColumnPanels.FirstPacked) * PanelSizeOfB(Steps, MaxColumns));

    /// <summary>Multiplies the tiles where a group of row panels meets a group of column panels.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(int task)
    {
        (int columnGroup, int rowGroup) = Math.DivRem(task, _rowGroups.Count);
        int firstColumnPanel = _columnGroups.Start(columnGroup);
        int lastColumnPanel = firstColumnPanel + _columnGroups.Size(columnGroup) - 1;
        int firstRowPanel = _rowGroups.Start(rowGroup);
        int lastRowPanel = firstRowPanel + _rowGroups.Size(rowGroup) - 1;
        for (int rowPanel = firstRowPanel; rowPanel <= lastRowPanel; rowPanel++)
        {
            int row = RowPanels.Start(rowPanel), rows = RowPanels.Size(rowPanel);
            Matrix<float> a = ReadsAInPlace ? A.From(row, 0) : new Matrix<float>(PanelOfA(rowPanel), 1, rows);
            nint aAhead = ReadsAInPlace ? rows * A.RowStride : PanelSizeOfA(Steps);
            for (int columnPanel = firstColumnPanel; columnPanel <= lastColumnPanel; columnPanel++)
            {
                int column = ColumnPanels.Start(columnPanel);
                var tile = new Tile(C.From(row, column), rows, ColumnPanels.Size(columnPanel), Accumulates);
                tile.Prefetch();
                tile.Multiply(Steps, a, aAhead, FactorsOf(columnPanel));
            }
        }

        int firstRow = RowPanels.Start(firstRowPanel), rowCount = RowPanels.Start(lastRowPanel) + RowPanels.Size(lastRowPanel) - firstRow;
        int firstColumn = ColumnPanels.Start(firstColumnPanel), lastColumn = ColumnPanels.Start(lastColumnPanel) + ColumnPanels.Size(lastColumnPanel);
        Epilogue.Run(C.From(firstRow, firstColumn).Data, lastColumn - firstColumn, rowCount, C.RowStride);
    }

    private readonly ColumnFactors FactorsOf(int columnPanel) => columnPanel >= ColumnPanels.FirstPacked
        ? new ColumnFactors(PanelOfB(columnPanel), MaxColumns, PackedOffsets, PanelSizeOfB(Steps, MaxColumns))
        : new ColumnFactors(B.Data + ColumnPanels.Start(columnPanel), B.RowStride, InPlaceOffsets, MaxColumns);

    private readonly struct PackingBody(GemmBlock* block, int panelsOfA) : IParallelBody
    {
        public void Run(int index)
        {
            if (index < panelsOfA)
                block->PackA(index);
            else
                block->PackB(block->ColumnPanels.FirstPacked + index - panelsOfA);
        }
    }

    private readonly struct MultiplyingBody(GemmBlock* block) : IParallelBody
    {
        public void Run(int index) => block->Multiply(index);
    }
}
