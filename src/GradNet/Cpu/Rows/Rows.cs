using System.Numerics;

namespace GradNet.Cpu;

/// <summary>Fused operations along the last axis of float32 and float64.</summary>
internal static unsafe class Rows
{
    /// <summary>Elements that make a task worth while.</summary>
    private const int TaskSize = 4096;

    /// <summary>e^x / Σ e^x, of the shape of x.</summary>
    public static void Softmax(Operand x, Operand y) => Run(x, x, y, default(RowFunctions.Softmax));

    /// <summary>e^x / Σ e^x over the elements of each row that are allowed, of the shape of x; 0 elsewhere.</summary>
    public static void MaskedSoftmax(Operand x, Operand allowed, Operand y)
    {
        // A mask that is the same for all that come before its rows is read as one of them.
        int axis = 0;
        while (axis < x.Shape.Rank - 1 && allowed.Strides[axis] == 0)
            axis++;
        using var truths = new ContiguousOperand(new Operand(
            allowed.Data, allowed.DType, new Layout(allowed.Shape[axis..], allowed.Strides[axis..].ToArray(), allowed.Layout.Offset)));
        nint period = (nint)x.Shape[axis..^1].ElementCount;
        using Scratch.Lease<byte> excluded = Scratch.Rent<byte>((nint)x.Shape[^1] * x.DType.Size);
        Elementwise.Fill(new Operand(excluded.Pointer, x.DType, Layout.Contiguous(x.Shape[^1..])), double.NegativeInfinity);
        Run(x, x, y, new RowFunctions.MaskedSoftmax(truths.Get<byte>(), period, excluded.Pointer));
    }

    /// <summary>The gradient of x from the softmax of x and the gradient of that.</summary>
    public static void SoftmaxGradient(Operand softmax, Operand gradient, Operand y) =>
        Run(softmax, gradient, y, default(RowFunctions.SoftmaxGradient));

    /// <summary>x − ln Σ e^x, of the shape of x.</summary>
    public static void LogSoftmax(Operand x, Operand y) => Run(x, x, y, default(RowFunctions.LogSoftmax));

    /// <summary>The gradient of x from the log-softmax of x and the gradient of that.</summary>
    public static void LogSoftmaxGradient(Operand logSoftmax, Operand gradient, Operand y) =>
        Run(logSoftmax, gradient, y, default(RowFunctions.LogSoftmaxGradient));

    /// <summary>ln Σ e^x, [..., n] -> [...].</summary>
    public static void LogSumExp(Operand x, Operand y) => Run(x, x, y, default(RowFunctions.LogSumExp));

    /// <summary>(x − mean) / √(variance + ε), or, not centred, x / √(mean of x² + ε); ε is a single number of the dtype of x.</summary>
    public static void Standardize(Operand x, Operand epsilon, Operand y, bool isCentred) =>
        Run(x, x, y, new RowFunctions.Standardize(isCentred, Number(epsilon)));

    /// <summary>The gradient of x from x and the gradient of what <see cref="Standardize"/> makes of it.</summary>
    public static void StandardizeGradient(Operand x, Operand gradient, Operand epsilon, Operand y, bool isCentred) =>
        Run(x, gradient, y, new RowFunctions.StandardizeGradient(isCentred, Number(epsilon)));

    /// <summary>Logits [N, classes] and integer labels [N] -> ln Σ e^logits − logit of the label, [N].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static void CrossEntropy(Operand logits, Operand labels, Operand losses)
    {
        using Scratch.Lease<long> classes = Scratch.Rent<long>(labels.Shape[0]);
        ReadLabels(labels, logits.Shape[1], classes.Pointer);
        Run(logits, logits, losses, new RowFunctions.CrossEntropy(classes.Pointer));
    }

    /// <summary>Logits [N, classes], integer labels [N] and the gradients [N] of their <see cref="CrossEntropy"/> -> that of the logits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static void CrossEntropyGradient(Operand logits, Operand labels, Operand gradients, Operand y)
    {
        using Scratch.Lease<long> classes = Scratch.Rent<long>(labels.Shape[0]);
        ReadLabels(labels, logits.Shape[1], classes.Pointer);
        using var factors = new ContiguousOperand(gradients);
        Run(logits, logits, y, new RowFunctions.CrossEntropyGradient(classes.Pointer, factors.Get<byte>()));
    }

    private static void ReadLabels(Operand labels, int classes, long* numbers)
    {
        Elementwise.Cast(labels, new Operand(numbers, DType.Int64, Layout.Contiguous(labels.Shape)));
        for (int i = 0; i < labels.Shape[0]; i++)
        {
            if ((ulong)numbers[i] >= (ulong)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), numbers[i], $"CrossEntropy: label {numbers[i]} at position {i} is not one of the {classes} classes, 0 to {classes - 1}.");
            }
        }
    }

    internal static double Number(Operand scalar) => scalar.DType == DType.Float32 ? *(float*)scalar.Data : *(double*)scalar.Data;

    private static void Run<TFunction>(Operand a, Operand b, Operand y, TFunction function)
        where TFunction : unmanaged, IRowFunction
    {
        if (a.DType == DType.Float32 && StreamingStore.Pays(y))
            Run<float, FloatRowMath<StreamingStore>, TFunction>(a, b, y, function);
        else if (a.DType == DType.Float32)
            Run<float, FloatRowMath<CachedStore>, TFunction>(a, b, y, function);
        else
            Run<double, DoubleRowMath, TFunction>(a, b, y, function);
    }

    private static void Run<T, TMath, TFunction>(Operand a, Operand b, Operand y, TFunction function)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
        where TFunction : unmanaged, IRowFunction
    {
        if (y.Shape.ElementCount == 0)
            return;
        using var left = new ContiguousOperand(a);
        using var right = new ContiguousOperand(b);
        nint count = a.Shape[^1];
        nint rows = (nint)a.Shape[..^1].ElementCount;
        nint perTask = Math.Max(1, TaskSize / Math.Max(1, count));
        int tasks = (int)((rows + perTask - 1) / perTask);
        WorkerPool.For(tasks, new RowTasks<T, TMath, TFunction>(left.Get<T>(), right.Get<T>(), (T*)y.Data, rows, count, perTask, function));
    }

    private readonly struct RowTasks<T, TMath, TFunction>(T* a, T* b, T* y, nint rows, nint count, nint perTask, TFunction function)
        : IParallelBody
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
        where TFunction : unmanaged, IRowFunction
    {
        public void Run(int index)
        {
            using var terms = Scratch.Rent<T>(count);
            nint end = Math.Min(rows, (index + 1) * perTask);
            for (nint row = index * perTask; row < end; row++)
            {
                if (row + 1 < end)
                    RowBlocks.Prefetch(a + ((row + 1) * count), count);
                function.Run<T, TMath>(row, a + (row * count), b + (row * count), y, terms.Pointer, count);
            }

            StreamingStore.End();
        }
    }
}
