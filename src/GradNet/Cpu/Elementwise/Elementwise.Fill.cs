using System.Numerics;

namespace GradNet.Cpu;

/// <content>Constants.</content>
internal static unsafe partial class Elementwise
{
    /// <summary>Sets every element of y, which is contiguous.</summary>
    public static void Fill(Operand y, Scalar value)
    {
        if (y.DType == DType.BFloat16)
            Fill(y, (BFloat16)(float)value.ToDouble());
        else
            DTypeSwitch.Run(y.DType, new Filling(y, value));
    }

    private static void Fill<T>(Operand y, T element)
        where T : unmanaged
    {
        nint count = (nint)y.Shape.ElementCount;
        Chunks.Run(count, new FillChunks<T>((T*)y.Data, element, count));
    }

    private readonly struct Filling(Operand y, Scalar value) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            Fill(y, y.DType switch
            {
                DType.Bool => value.ToDouble() != 0 ? T.One : T.Zero,
                _ when y.DType.IsFloating => T.CreateSaturating(value.ToDouble()),
                _ => T.CreateTruncating(value.ToInt64()),
            });
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
