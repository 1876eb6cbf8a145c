using System.Numerics;

namespace GradNet.Cpu;

/// <summary>An operation on each row of [rows, count].</summary>
internal unsafe interface IRowFunction
{
    /// <param name="row">The number of the row.</param>
    /// <param name="a">The row of the first input.</param>
    /// <param name="b">The row of the second input, if there is one.</param>
    /// <param name="y">The whole output.</param>
    /// <param name="terms">Room for a row, in the fastest cache.</param>
    /// <param name="count">Elements of the row.</param>
    void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>;
}
