using System.Numerics;

namespace GradNet.Cpu;

/// <summary>Passes over a row, for one element type. The numbers p to s are the formula's.</summary>
internal unsafe interface IRowMath<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The largest number of each row, which is not defined where there are NaNs, whatever its sign if it is 0; −∞ if there is none.</summary>
    static abstract void Max(T* x, T* largest, nint rows, nint distance, nint count);

    static abstract T Log(T x);

    static abstract T Sqrt(T x);

    /// <summary>y = formula(a, b), which may be written over a or b.</summary>
    static abstract void Map<TFormula>(T* a, T* b, T* y, nint count, T p = default, T q = default, T r = default, T s = default)
        where TFormula : struct, IRowFormula;

    /// <summary>y = formula(a, b) as <see cref="Map"/> computes it, for the last time that y is written; neither a nor b is y.</summary>
    static abstract void Write<TFormula>(T* a, T* b, T* y, nint count, T p = default, T q = default, T r = default, T s = default)
        where TFormula : struct, IRowFormula;

    /// <summary>Σ formula(a, b); the terms go to y unless that is null.</summary>
    static abstract T Sum<TFormula>(T* a, T* b, T* y, nint count, T p = default)
        where TFormula : struct, IRowFormula;

    /// <summary>What <see cref="Sum"/> gives for each of a number of rows.</summary>
    /// <param name="a">The first row of a; also the terms of the next row lie <see cref="RowGroup.Distance"/> behind those of one.</param>
    /// <param name="b">The first row of b.</param>
    /// <param name="y">Room for the terms, or null.</param>
    /// <param name="sums">A number for each row.</param>
    /// <param name="group">Which rows.</param>
    /// <param name="p">The formula's number for each row.</param>
    static abstract void SumRows<TFormula>(T* a, T* b, T* y, T* sums, RowGroup group, T* p)
        where TFormula : struct, IRowFormula;

    /// <summary>Adds formula(a, b) of each row, in order, to a row y; p and q are numbers for each row.</summary>
    static abstract void AddRows<TFormula>(T* a, T* b, T* y, RowGroup group, T* p, T* q)
        where TFormula : struct, IRowFormula;
}
