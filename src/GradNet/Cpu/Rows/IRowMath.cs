using System.Numerics;

namespace GradNet.Cpu;

/// <summary>Passes over a row, for one element type. The numbers p to s are the formula's.</summary>
internal unsafe interface IRowMath<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The largest number, which is not defined where there are NaNs, whatever its sign if it is 0; −∞ if there is none.</summary>
    static abstract T Max(T* x, nint count);

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

    /// <summary>What <see cref="Sum"/> gives for each of a number of rows that lie a distance apart.</summary>
    static abstract void SumRows<TFormula>(T* a, T* b, T* sums, nint rows, nint distance, nint count, T p = default)
        where TFormula : struct, IRowFormula;
}
