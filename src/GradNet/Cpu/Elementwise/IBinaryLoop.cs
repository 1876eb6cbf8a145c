namespace GradNet.Cpu;

/// <summary>y[i] from a[i] and b[i] over contiguous memory.</summary>
internal unsafe interface IBinaryLoop<TX, TY>
    where TX : unmanaged
    where TY : unmanaged
{
    static abstract void Run(TX* a, TX* b, TY* y, nint count);
}
