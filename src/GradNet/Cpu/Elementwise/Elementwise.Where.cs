using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <content>Choice between two inputs.</content>
internal static unsafe partial class Elementwise
{
    /// <summary>y = condition ? a : b; the condition holds truth values, the others have one dtype.</summary>
    public static void Where(Operand condition, Operand a, Operand b, Operand y) =>
        DTypeSwitch.RunBySize(y.DType, new Choice(condition, a, b, y));

    private readonly struct Choice(Operand condition, Operand a, Operand b, Operand y) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            nint* workspaceC = stackalloc nint[StridedSequence<byte>.WorkspaceSize(condition)];
            nint* workspaceA = stackalloc nint[StridedSequence<T>.WorkspaceSize(a)];
            nint* workspaceB = stackalloc nint[StridedSequence<T>.WorkspaceSize(b)];
            nint count = (nint)y.Shape.ElementCount;
            var truth = new StridedSequence<byte>(condition, workspaceC);
            var left = new StridedSequence<T>(a, workspaceA);
            var right = new StridedSequence<T>(b, workspaceB);
            Chunks.Run(count, new WhereChunks<T>(truth, left, right, (T*)y.Data, count));
        }
    }

    private readonly struct WhereChunks<T>(
        StridedSequence<byte> condition, StridedSequence<T> a, StridedSequence<T> b, T* y, nint count) : IParallelBody
        where T : unmanaged
    {
        [SkipLocalsInit]
        public void Run(int index)
        {
            byte* bufferC = stackalloc byte[condition.BufferSize];
            T* bufferA = stackalloc T[a.BufferSize];
            T* bufferB = stackalloc T[b.BufferSize];
            nint start = Chunks.Start(index);
            nint end = Chunks.End(index, count);
            condition.Prepare(bufferC, end - start);
            a.Prepare(bufferA, end - start);
            b.Prepare(bufferB, end - start);
            for (nint i = start; i < end; i += StridedSequence<T>.TileSize)
            {
                nint length = Math.Min(StridedSequence<T>.TileSize, end - i);
                byte* truth = condition.Read(i, length, bufferC);
                T* left = a.Read(i, length, bufferA);
                T* right = b.Read(i, length, bufferB);
                WhereLoop<T>.Run(truth, left, right, y + i, length);
            }
        }
    }
}
