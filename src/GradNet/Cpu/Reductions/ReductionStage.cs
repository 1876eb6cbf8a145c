namespace GradNet.Cpu;

/// <summary>
/// Reduces the middle axis of [outer, reduced, inner]. Chunks of constant length are reduced first, then what they give, so the order
/// of combining depends on the shape alone.
/// </summary>
internal static unsafe class ReductionStage
{
    private const int RowChunk = 4096;
    private const int ColumnChunk = 256;

    /// <summary>Columns that one task reduces.</summary>
    private const int ColumnBlock = 512;

    /// <summary>Elements that make a task worth while, and below which there is only one.</summary>
    private const int TaskSize = 16384;

    public static void Run<TX, TY, TLoop, TRest>(TX* x, nint outer, nint reduced, nint inner, TY* y)
        where TX : unmanaged
        where TY : unmanaged
        where TLoop : struct, IReductionLoop<TX, TY>
        where TRest : struct, IReductionLoop<TY, TY>
    {
        nint chunk = inner == 1 ? RowChunk : ColumnChunk;
        nint chunks = (reduced + chunk - 1) / chunk;
        if (chunks == 1)
        {
            Reduce<TX, TY, TLoop>(x, outer, reduced, inner, chunk, y);
            return;
        }

        using var partial = Scratch.Rent<TY>(outer * chunks * inner);
        Reduce<TX, TY, TLoop>(x, outer, reduced, inner, chunk, partial.Pointer);
        Run<TY, TY, TRest, TRest>(partial.Pointer, outer, chunks, inner, y);
    }

    private static void Reduce<TX, TY, TLoop>(TX* x, nint outer, nint reduced, nint inner, nint chunk, TY* y)
        where TX : unmanaged
        where TY : unmanaged
        where TLoop : struct, IReductionLoop<TX, TY>
    {
        nint blocks = (inner + ColumnBlock - 1) / ColumnBlock;
        nint pieces = outer * ((reduced + chunk - 1) / chunk) * blocks;
        nint pieceSize = Math.Min(reduced, chunk) * Math.Min(inner, ColumnBlock);
        nint perTask = Math.Max(1, TaskSize / pieceSize);
        int tasks = (int)((pieces + perTask - 1) / perTask);
        var body = new Pieces<TX, TY, TLoop>(x, reduced, inner, chunk, y, pieces, perTask);
        if (tasks == 1)
            body.Run(0);
        else
            WorkerPool.For(tasks, body);
    }

    /// <summary>A piece is one chunk of the reduced axis, for one outer index and one block of columns.</summary>
    private readonly struct Pieces<TX, TY, TLoop>(TX* x, nint reduced, nint inner, nint chunk, TY* y, nint pieces, nint perTask)
        : IParallelBody
        where TX : unmanaged
        where TY : unmanaged
        where TLoop : struct, IReductionLoop<TX, TY>
    {
        public void Run(int index)
        {
            nint chunks = (reduced + chunk - 1) / chunk;
            nint blocks = (inner + ColumnBlock - 1) / ColumnBlock;
            nint end = Math.Min(pieces, (index + 1) * perTask);
            for (nint piece = index * perTask; piece < end; piece++)
            {
                (nint row, nint block) = inner == 1 ? (piece, 0) : Math.DivRem(piece, blocks);
                (nint outer, nint part) = chunks == 1 ? (row, 0) : Math.DivRem(row, chunks);
                nint start = part * chunk;
                nint length = Math.Min(chunk, reduced - start);
                nint column = block * ColumnBlock;
                TX* source = x + (((outer * reduced) + start) * inner) + column;
                TY* destination = y + (row * inner) + column;
                if (inner == 1)
                    *destination = TLoop.Row(source, length);
                else
                    TLoop.Columns(source, length, inner, Math.Min(ColumnBlock, inner - column), destination);
            }
        }
    }
}
