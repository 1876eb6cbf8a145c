namespace GradNet.Cpu;

/// <summary>A way to multiply two matrices.</summary>
internal unsafe interface IMatrixProduct<T>
    where T : unmanaged
{
    /// <summary>Sets c [rows, columns], contiguous, to a [rows, terms] × b [terms, columns]; only products of float32 have an epilogue.</summary>
    /// <remarks>What is needed of the next product may be asked for in the meantime.</remarks>
    static abstract void Multiply(
        int rows, int columns, int terms, Matrix<T> a, Matrix<T> b, T* c, NextFactors<T> next, Epilogue epilogue);
}
