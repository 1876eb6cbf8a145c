using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <content>Copies between layouts.</content>
internal static unsafe partial class Elementwise
{
    /// <summary>y = x, both of one dtype.</summary>
    public static void Copy(Operand x, Operand y)
    {
        if (Transposition.Fits(x))
            DTypeSwitch.RunBySize(x.DType, new TransposedCopy(x, y));
        else
            DTypeSwitch.RunBySize(x.DType, new DirectCopy(x, y));
    }

    /// <summary>Writes x into a view of a larger output, of its shape and any strides.</summary>
    public static void CopyInto(Operand x, Operand destination)
    {
        if (destination.Layout.IsContiguous)
            Copy(x, destination);
        else
            DTypeSwitch.RunBySize(x.DType, new CopyToView(x, destination));
    }

    private readonly struct DirectCopy(Operand x, Operand y) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            nint* workspace = stackalloc nint[StridedSequence<T>.WorkspaceSize(x)];
            nint count = (nint)y.Shape.ElementCount;
            Chunks.Run(count, new DirectChunks<T>(new StridedSequence<T>(x, workspace), (T*)y.Data, count));
        }
    }

    private readonly struct DirectChunks<T>(StridedSequence<T> x, T* y, nint count) : IParallelBody
        where T : unmanaged
    {
        public void Run(int index)
        {
            nint start = Chunks.Start(index);
            x.CopyTo(start, Chunks.End(index, count) - start, y + start);
        }
    }

    private readonly struct CopyToView(Operand x, Operand destination) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            nint* workspaceX = stackalloc nint[StridedSequence<T>.WorkspaceSize(x)];
            nint* workspaceY = stackalloc nint[StridedSequence<T>.WorkspaceSize(destination)];
            nint count = (nint)x.Shape.ElementCount;
            var source = new StridedSequence<T>(x, workspaceX);
            var view = new StridedSequence<T>(destination, workspaceY);
            Chunks.Run(count, new ViewChunks<T>(source, view, count));
        }
    }

    private readonly struct ViewChunks<T>(StridedSequence<T> x, StridedSequence<T> view, nint count) : IParallelBody
        where T : unmanaged
    {
        [SkipLocalsInit]
        public void Run(int index)
        {
            T* buffer = stackalloc T[x.BufferSize];
            nint start = Chunks.Start(index);
            nint end = Chunks.End(index, count);
            x.Prepare(buffer, end - start);
            for (nint i = start; i < end; i += StridedSequence<T>.TileSize)
            {
                nint length = Math.Min(StridedSequence<T>.TileSize, end - i);
                view.Write(i, length, x.Read(i, length, buffer));
            }
        }
    }

    private readonly struct TransposedCopy(Operand x, Operand y) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T> => Transposition.Copy<T>(x, (T*)y.Data);
    }
}
