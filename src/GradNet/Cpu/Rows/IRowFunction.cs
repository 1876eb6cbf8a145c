using System.Numerics;

namespace GradNet.Cpu;

/// <summary>An operation on each row of [rows, count].</summary>
internal unsafe interface IRowFunction
{
    /// <summary>Whether a row gives a single number.</summary>
    static virtual bool IsReduction => false;

    /// <param name="row">The number of the group's first row.</param>
    /// <param name="a">The rows of the first input.</param>
    /// <param name="b">The rows of the second input, if there is one.</param>
    /// <param name="y">The results of the rows.</param>
    /// <param name="terms">Room for the rows, in the fastest cache.</param>
    /// <param name="group">How many rows, and how long.</param>
    void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>;
}
