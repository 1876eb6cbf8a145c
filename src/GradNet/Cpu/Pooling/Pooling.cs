using System.Numerics;

namespace GradNet.Cpu;

/// <summary>Pooling over windows of images [N, C, H, W], float32 or float64. Planes are independent.</summary>
internal static unsafe class Pooling
{
    /// <summary>Elements of images that make a task worth while.</summary>
    private const int TaskSize = 8192;

    /// <summary>The largest element of each window; NaN wins, padding never does.</summary>
    public static void MaxPool(Operand x, Operand y, PoolingGeometry geometry)
    {
        if (x.DType == DType.Float32)
            Run<float, PlaneLoops<float>.MaxPool>(x, x, y, geometry, x.Shape, y.Shape);
        else
            Run<double, PlaneLoops<double>.MaxPool>(x, x, y, geometry, x.Shape, y.Shape);
    }

    /// <summary>Adds the value of each window, of dy, to the place of the window's maximum in x: the first of equals. The rest of dx is 0.</summary>
    public static void MaxPoolScatter(Operand x, Operand dy, Operand dx, PoolingGeometry geometry)
    {
        if (x.DType == DType.Float32)
            Run<float, PlaneLoops<float>.MaxPoolScatter>(x, dy, dx, geometry, x.Shape, dy.Shape);
        else
            Run<double, PlaneLoops<double>.MaxPoolScatter>(x, dy, dx, geometry, x.Shape, dy.Shape);
    }

    /// <summary>Picks from source, of the shape of x, the element where the maximum of each window of x is.</summary>
    public static void MaxPoolGather(Operand x, Operand source, Operand y, PoolingGeometry geometry)
    {
        if (x.DType == DType.Float32)
            Run<float, PlaneLoops<float>.MaxPoolGather>(x, source, y, geometry, x.Shape, y.Shape);
        else
            Run<double, PlaneLoops<double>.MaxPoolGather>(x, source, y, geometry, x.Shape, y.Shape);
    }

    /// <summary>The mean of each window.</summary>
    public static void AveragePool(Operand x, Operand y, PoolingGeometry geometry)
    {
        if (x.DType == DType.Float32)
            Run<float, PlaneLoops<float>.AveragePool>(x, x, y, geometry, x.Shape, y.Shape);
        else
            Run<double, PlaneLoops<double>.AveragePool>(x, x, y, geometry, x.Shape, y.Shape);
    }

    /// <summary>Spreads the value of each window, of dy, evenly over the window's elements in dx.</summary>
    public static void AveragePoolGradient(Operand dy, Operand dx, PoolingGeometry geometry)
    {
        if (dy.DType == DType.Float32)
            Run<float, PlaneLoops<float>.AveragePoolGradient>(dy, dy, dx, geometry, dx.Shape, dy.Shape);
        else
            Run<double, PlaneLoops<double>.AveragePoolGradient>(dy, dy, dx, geometry, dx.Shape, dy.Shape);
    }

    private static void Run<T, TLoop>(Operand x, Operand other, Operand y, PoolingGeometry geometry, Shape images, Shape windows)
        where T : unmanaged, INumber<T>
        where TLoop : struct, IPlaneLoop<T>
    {
        using var first = new ContiguousOperand(x);
        using var second = new ContiguousOperand(other);
        var plane = new PoolingPlane(geometry, images, windows);
        nint planes = (nint)images[0] * images[1];
        nint perTask = Math.Max(1, TaskSize / Math.Max(1, plane.Size));
        int tasks = (int)((planes + perTask - 1) / perTask);
        var body = new PlaneTasks<T, TLoop>(
            plane,
            first.Get<T>(),
            (nint)(x.Shape.ElementCount / planes),
            second.Get<T>(),
            (nint)(other.Shape.ElementCount / planes),
            (T*)y.Data,
            (nint)(y.Shape.ElementCount / planes),
            planes,
            perTask);
        WorkerPool.For(tasks, body);
    }

    private readonly struct PlaneTasks<T, TLoop>(
        PoolingPlane plane, T* x, nint strideX, T* other, nint strideOther, T* y, nint strideY, nint planes, nint perTask) : IParallelBody
        where T : unmanaged
        where TLoop : struct, IPlaneLoop<T>
    {
        public void Run(int index)
        {
            nint start = index * perTask, end = Math.Min(planes, start + perTask);
            nint step = plane.IsStackable ? end - start : 1;
            PoolingPlane several = plane.IsStackable ? plane.Stack(step) : plane;
            for (nint i = start; i < end; i += step)
                TLoop.Run(several, x + (i * strideX), other + (i * strideOther), y + (i * strideY));
        }
    }
}
