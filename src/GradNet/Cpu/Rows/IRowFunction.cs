namespace GradNet.Cpu;

/// <summary>An operation on each row of [rows, count].</summary>
internal unsafe interface IRowFunction<T>
    where T : unmanaged
{
    /// <summary>Reads a row and writes its result to <paramref name="y"/>.</summary>
    void Run(nint row, T* x, T* y, nint count, T* scratch);
}
