namespace GradNet.Cpu;

/// <summary>The inner loops of a reduction, each over at least one element.</summary>
internal unsafe interface IReductionLoop<TX, TY>
    where TX : unmanaged
    where TY : unmanaged
{
    /// <summary>Reduces contiguous elements to one.</summary>
    static abstract TY Row(TX* x, nint count);

    /// <summary>Reduces each column of a matrix to one element of y, row after row.</summary>
    static abstract void Columns(TX* x, nint rows, nint rowStride, nint columns, TY* y);
}
