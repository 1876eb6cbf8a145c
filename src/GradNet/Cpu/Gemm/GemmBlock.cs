using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// One step of a matrix product: a block of rows times all columns over one chunk of the sum. The smaller factor stays in the
/// second-level cache, and is packed first if it must be. The panels of the other pass by once: each is asked for while the one
/// before it is multiplied, and packed, if it must be, where its thread needs it.
/// </summary>
internal unsafe struct GemmBlock
{
    private const int TasksPerThread = 4;

    // Finished columns of as many rows as stay near are near, too, when they are handed on.
    private const int MaxColumnsAtOnce = 256;

    public Matrix<float> A;
    public Matrix<float> B;
    public Matrix<float> C;
    public Partition RowPanels;
    public ColumnPanels ColumnPanels;
    public int Steps;
    public int MaxColumns;

    /// <summary>Whether the rows pass by, or the columns.</summary>
    public bool RowsPass;
    public bool ReadsAInPlace;

    /// <summary>Whether the products are added to C or replace it.</summary>
    public bool Accumulates;

    /// <summary>What takes the elements of C, if this is the last chunk of the sum.</summary>
    public Epilogue Epilogue;

    /// <summary>The panels of the factor that stays.</summary>
    public float* Packed;

    /// <summary>Room for as many numbers as steps.</summary>
    public nint* NextOffsets;

    // The size of a task of Multiply, in panels.
    private Partition _rowGroups;
    private Partition _columnGroups;
    private NextPanel _next;

    /// <summary>Floats between panels of packed A.</summary>
    public static nint PanelSizeOfA(int steps) => ((nint)TileKernels.MaxRows * steps) + PanelPacking.Slack;

    /// <summary>Floats between panels of packed B.</summary>
    public static nint PanelSizeOfB(int steps, int maxColumns) => ((nint)maxColumns * steps) + PanelPacking.Slack;

    /// <summary>How many finished columns are handed to the epilogue at a time if columns pass by.</summary>
    public static int ColumnsAtOnce(int columns, int threads) =>
        Math.Min(MaxColumnsAtOnce, threads == 1 ? columns : columns / (TasksPerThread * threads));

    /// <summary>Computes the block.</summary>
    /// <param name="threads">How many threads to divide the work for.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run(int threads)
    {
        DivideWork(threads);
        _next = RowsPass ? new NextPanel(A, RowPanels.Size(0), Steps, _columnGroups.Size(0), NextOffsets)
            : RowPanels.Count == 1 ? NextPanel.None(Steps, NextOffsets)
            : new NextPanel(B.Transposed, MaxColumns, Steps, _rowGroups.Size(0), NextOffsets);
        int panels = RowsPass ? ColumnPanels.Count - ColumnPanels.FirstPacked : ReadsAInPlace ? 0 : RowPanels.Count;
        int tasks = _rowGroups.Count * _columnGroups.Count;
        fixed (GemmBlock* block = &this)
        {
            if (threads > 1)
            {
                WorkerPool.For(panels, new PackingBody(block));
                WorkerPool.For(tasks, new MultiplyingBody(block));
                return;
            }
        }

        for (int panel = 0; panel < panels; panel++)
            Pack(panel);
        for (int task = 0; task < tasks; task++)
            Multiply(task);
    }

    /// <summary>Groups panels so that there is work for every thread, if possible only those that pass by.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void DivideWork(int threads)
    {
        int tasks = threads == 1 ? 1 : TasksPerThread * threads;
        int passing = RowsPass ? RowPanels.Count : ColumnPanels.Count, staying = RowsPass ? ColumnPanels.Count : RowPanels.Count;
        int together = passing < 2 * tasks ? Math.Max(1, passing / tasks) : (passing + tasks - 1) / tasks;
        var passingGroups = new Partition(passing, together);
        int divisions = Math.Min(staying, (tasks + passingGroups.Count - 1) / passingGroups.Count);
        var stayingGroups = new Partition(staying, (staying + divisions - 1) / divisions);
        (_rowGroups, _columnGroups) = RowsPass ? (passingGroups, stayingGroups) : (stayingGroups, passingGroups);
    }

    /// <summary>Packs a panel of the factor that stays.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Pack(int panel)
    {
        if (RowsPass)
            PackB(ColumnPanels.FirstPacked + panel, Packed + (panel * PanelSizeOfB(Steps, MaxColumns)));
        else
            PackA(panel, Packed + (panel * PanelSizeOfA(Steps)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Matrix<float> PackA(int panel, float* target)
    {
        int rows = RowPanels.Size(panel);
        PanelPacking.Pack(A.From(RowPanels.Start(panel), 0), rows, Steps, target, rows);
        return new Matrix<float>(target, 1, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ColumnFactors PackB(int panel, float* target)
    {
        PanelPacking.Pack(B.From(0, ColumnPanels.Start(panel)).Transposed, ColumnPanels.Size(panel), Steps, target, MaxColumns);
        return new ColumnFactors(target, MaxColumns);
    }

    /// <summary>Multiplies the tiles where a group of row panels meets a group of column panels.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(int task)
    {
        (int columnGroup, int rowGroup) = Math.DivRem(task, _rowGroups.Count);
        int firstRow = _rowGroups.Start(rowGroup), firstColumn = _columnGroups.Start(columnGroup);
        int endRow = firstRow + _rowGroups.Size(rowGroup), endColumn = firstColumn + _columnGroups.Size(columnGroup);
        if (RowsPass)
            PassRows(firstRow, endRow, firstColumn, endColumn);
        else
            PassColumns(firstRow, endRow, firstColumn, endColumn);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void PassRows(int firstRow, int endRow, int firstColumn, int endColumn)
    {
        using var panel = Scratch.Rent<float>(ReadsAInPlace ? 0 : PanelSizeOfA(Steps));
        for (int row = firstRow; row < endRow; row++)
        {
            Matrix<float> a = ReadsAInPlace ? A.From(RowPanels.Start(row), 0) : PackA(row, panel.Pointer);
            float* next = A.From(RowPanels.Start(row + 1), 0).Data;
            for (int column = firstColumn; column < endColumn; column++)
            {
                var b = column < ColumnPanels.FirstPacked
                    ? new ColumnFactors(B.Data + ColumnPanels.Start(column), B.RowStride) { Ahead = row == firstRow ? MaxColumns : 0 }
                    : new ColumnFactors(Packed + ((column - ColumnPanels.FirstPacked) * PanelSizeOfB(Steps, MaxColumns)), MaxColumns);
                Multiply(row, column, a, b, _next.For(next, column - firstColumn));
            }

            Finish(row, row + 1, firstColumn, endColumn);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void PassColumns(int firstRow, int endRow, int firstColumn, int endColumn)
    {
        using var panel = Scratch.Rent<float>(PanelSizeOfB(Steps, MaxColumns));
        int unfinished = firstColumn;
        for (int column = firstColumn; column < endColumn; column++)
        {
            float* source = B.From(0, ColumnPanels.Start(column)).Data;
            float* next = B.From(0, ColumnPanels.Start(column + 1)).Data;
            bool isReused = endRow - firstRow > 1;
            ColumnFactors b = column >= ColumnPanels.FirstPacked ? PackB(column, panel.Pointer)
                : isReused ? new ColumnFactors(source, B.RowStride) { Packed = panel.Pointer, PackedStep = MaxColumns }
                : new ColumnFactors(source, B.RowStride) { Ahead = MaxColumns };
            for (int row = firstRow; row < endRow; row++)
            {
                Matrix<float> a = ReadsAInPlace ? A.From(RowPanels.Start(row), 0)
                    : new Matrix<float>(Packed + (row * PanelSizeOfA(Steps)), 1, RowPanels.Size(row));
                Multiply(row, column, a, b, _next.For(next, row - firstRow));
                if (isReused)
                    b = new ColumnFactors(panel.Pointer, MaxColumns);
            }

            if ((column + 1 - unfinished) * MaxColumns < MaxColumnsAtOnce && column + 1 < endColumn)
                continue;
            Finish(firstRow, endRow, unfinished, column + 1);
            unfinished = column + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Multiply(int rowPanel, int columnPanel, Matrix<float> a, in ColumnFactors b, Upcoming upcoming)
    {
        Matrix<float> target = C.From(RowPanels.Start(rowPanel), ColumnPanels.Start(columnPanel));
        var tile = new Tile(target, RowPanels.Size(rowPanel), ColumnPanels.Size(columnPanel), Accumulates);
        tile.Prefetch();
        tile.Multiply(Steps, a, b, upcoming);
    }

    /// <summary>Hands on what rows and columns have in common.</summary>
    private readonly void Finish(int firstRow, int endRow, int firstColumn, int endColumn)
    {
        int row = RowPanels.Start(firstRow), column = ColumnPanels.Start(firstColumn);
        int rows = RowPanels.Start(endRow) - row, columns = ColumnPanels.Start(endColumn - 1) + ColumnPanels.Size(endColumn - 1) - column;
        Epilogue.Run(C.From(row, column).Data, columns, rows, C.RowStride);
    }

    private readonly struct PackingBody(GemmBlock* block) : IParallelBody
    {
        public void Run(int index) => block->Pack(index);
    }

    private readonly struct MultiplyingBody(GemmBlock* block) : IParallelBody
    {
        public void Run(int index) => block->Multiply(index);
    }
}
