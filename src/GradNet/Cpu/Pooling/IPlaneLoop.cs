namespace GradNet.Cpu;

/// <summary>A pooling operation on one plane. Operations of one input get it twice.</summary>
internal unsafe interface IPlaneLoop<T>
    where T : unmanaged
{
    /// <param name="plane">Where the windows are.</param>
    /// <param name="x">The image plane.</param>
    /// <param name="other">A second input plane.</param>
    /// <param name="y">The output plane.</param>
    static abstract void Run(in PoolingPlane plane, T* x, T* other, T* y);
}
