namespace GradNet.Cpu;

/// <summary>Fused operations along the last axis of float32 and float64.</summary>
internal static unsafe class Rows
{
    /// <summary>Elements that make a task worth while.</summary>
    private const int TaskSize = 4096;

    /// <summary>e^x / Σ e^x, of the shape of x.</summary>
    public static void Softmax(Operand x, Operand y)
    {
        if (x.DType == DType.Float32)
            Run<float, FloatRowMath, RowFunctions<float, FloatRowMath>.Softmax>(x, y, default);
        else
            Run<double, DoubleRowMath, RowFunctions<double, DoubleRowMath>.Softmax>(x, y, default);
    }

    /// <summary>x − ln Σ e^x, of the shape of x.</summary>
    public static void LogSoftmax(Operand x, Operand y)
    {
        if (x.DType == DType.Float32)
            Run<float, FloatRowMath, RowFunctions<float, FloatRowMath>.LogSoftmax>(x, y, default);
        else
            Run<double, DoubleRowMath, RowFunctions<double, DoubleRowMath>.LogSoftmax>(x, y, default);
    }

    /// <summary>ln Σ e^x, [..., n] -> [...].</summary>
    public static void LogSumExp(Operand x, Operand y)
    {
        if (x.DType == DType.Float32)
            Run<float, FloatRowMath, RowFunctions<float, FloatRowMath>.LogSumExp>(x, y, default);
        else
            Run<double, DoubleRowMath, RowFunctions<double, DoubleRowMath>.LogSumExp>(x, y, default);
    }

    /// <summary>Logits [N, classes] and integer labels [N] -> ln Σ e^logits − logit of the label, [N].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static void CrossEntropy(Operand logits, Operand labels, Operand losses)
    {
        using var classes = Scratch.Rent<long>(labels.Shape[0]);
        Elementwise.Cast(labels, new Operand(classes.Pointer, DType.Int64, Layout.Contiguous(labels.Shape)));
        CheckLabels(classes.Pointer, labels.Shape[0], logits.Shape[1]);
        if (logits.DType == DType.Float32)
        {
            var function = new RowFunctions<float, FloatRowMath>.CrossEntropy(classes.Pointer);
            Run<float, FloatRowMath, RowFunctions<float, FloatRowMath>.CrossEntropy>(logits, losses, function);
        }
        else
        {
            var function = new RowFunctions<double, DoubleRowMath>.CrossEntropy(classes.Pointer);
            Run<double, DoubleRowMath, RowFunctions<double, DoubleRowMath>.CrossEntropy>(logits, losses, function);
        }
    }

    private static void CheckLabels(long* labels, int count, int classes)
    {
        for (int i = 0; i < count; i++)
        {
            if ((ulong)labels[i] >= (ulong)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[i], $"CrossEntropy: label {labels[i]} at position {i} is not one of the {classes} classes, 0 to {classes - 1}.");
            }
        }
    }

    private static void Run<T, TMath, TFunction>(Operand x, Operand y, TFunction function)
        where T : unmanaged
        where TMath : struct, IRowMath<T>
        where TFunction : unmanaged, IRowFunction<T>
    {
        if (y.Shape.ElementCount == 0)
            return;
        using var input = new ContiguousOperand(x);
        nint count = x.Shape[^1];
        nint rows = (nint)x.Shape[..^1].ElementCount;
        nint perTask = Math.Max(1, TaskSize / Math.Max(1, count));
        int tasks = (int)((rows + perTask - 1) / perTask);
        WorkerPool.For(tasks, new RowTasks<T, TMath, TFunction>(input.Get<T>(), (T*)y.Data, rows, count, perTask, function));
    }

    private readonly struct RowTasks<T, TMath, TFunction>(T* x, T* y, nint rows, nint count, nint perTask, TFunction function)
        : IParallelBody
        where T : unmanaged
        where TMath : struct, IRowMath<T>
        where TFunction : unmanaged, IRowFunction<T>
    {
        public void Run(int index)
        {
            using var scratch = Scratch.Rent<T>(TMath.ScratchSize(count));
            nint end = Math.Min(rows, (index + 1) * perTask);
            for (nint row = index * perTask; row < end; row++)
                function.Run(row, x + (row * count), y, count, scratch.Pointer);
        }
    }
}
