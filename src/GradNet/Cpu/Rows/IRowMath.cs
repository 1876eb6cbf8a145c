namespace GradNet.Cpu;

/// <summary>What the operations on rows are made of, for one element type.</summary>
internal unsafe interface IRowMath<T>
    where T : unmanaged
{
    /// <summary>Elements of scratch memory for a row.</summary>
    static abstract nint ScratchSize(nint count);

    /// <summary>Writes e^(x − shift) to scratch, with the largest element as shift if it is finite and 0 otherwise.</summary>
    static abstract (T Shift, T Sum) Exponentials(T* x, nint count, T* scratch);

    static abstract T Log(T x);

    /// <summary>y = exponentials / sum. May overwrite the exponentials.</summary>
    static abstract void Normalize(T* exponentials, T sum, T* y, nint count);

    /// <summary>y = x − shift − logSum. May use scratch.</summary>
    static abstract void Shift(T* x, T shift, T logSum, T* y, nint count, T* scratch);
}
