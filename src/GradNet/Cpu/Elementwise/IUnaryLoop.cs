namespace GradNet.Cpu;

/// <summary>y[i] from x[i] over contiguous memory.</summary>
internal unsafe interface IUnaryLoop<TX, TY>
    where TX : unmanaged
    where TY : unmanaged
{
    static abstract void Run(TX* x, TY* y, nint count);
}
