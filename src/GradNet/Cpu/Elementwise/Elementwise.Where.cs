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
                if (sizeof(T) == sizeof(float) && length >= ShortRun.Size)
                    VectorWidth.Run(new WhereKernel(truth, (float*)left, (float*)right, (float*)(y + i), length));
                else
                    Choose(truth, left, right, y + i, length);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Choose(byte* condition, T* a, T* b, T* y, nint count)
        {
            for (nint i = 0; i < count; i++)
                y[i] = condition[i] != 0 ? a[i] : b[i];
        }
    }

    /// <summary>Lanes keep their bits, so this serves every type of four bytes.</summary>
    private readonly struct WhereKernel(byte* condition, float* a, float* b, float* y, nint count) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            byte* truth = condition;
            float* left = a;
            float* right = b;
            float* destination = y;
            nint last = count - V.Count;
            for (nint i = 0; ; i = Math.Min(i + V.Count, last))
            {
                V.Store(V.Select(V.LoadTruth(truth + i), V.Load(left + i), V.Load(right + i)), destination + i);
                if (i == last)
                    return;
            }
        }
    }
}
