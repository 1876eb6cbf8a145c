using System.Numerics;

namespace GradNet.Cpu;

/// <content>Constants.</content>
internal static unsafe partial class Elementwise
{
    /// <summary>Sets every element of y, which is contiguous.</summary>
    public static void Fill(Operand y, Scalar value) => DTypeSwitch.Run(y.DType, new Filling(y, value));

    private readonly struct Filling(Operand y, Scalar value) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            T element = y.DType switch
            {
                DType.Bool => value.ToDouble() != 0 ? T.One : T.Zero,
                DType.Float32 or DType.Float64 => T.CreateSaturating(value.ToDouble()),
                _ => T.CreateTruncating(value.ToInt64()),
            };
            nint count = (nint)y.Shape.ElementCount;
            Chunks.Run(count, new FillChunks<T>((T*)y.Data, element, count));
        }
    }

    private readonly struct FillChunks<T>(T* y, T value, nint count) : IParallelBody
        where T : unmanaged
    {
        public void Run(int index)
        {
            nint start = Chunks.Start(index);
            new Span<T>(y + start, (int)(Chunks.End(index, count) - start)).Fill(value);
        }
    }
}
