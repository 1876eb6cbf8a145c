namespace GradNet.Cpu;

/// <summary>Optimizer updates: one pass over everything that belongs to any number of parameters, as one loop that threads share.</summary>
internal static unsafe class Update
{
    /// <summary>Scalars that come before the rule's own: weight decay, and what the value is multiplied by.</summary>
    public const int SharedScalars = 2;

    /// <summary>Elements of a task, counted over the parameters as if they lay one after the other.</summary>
    private const int TaskSize = 8192;

    /// <summary>Applies a rule to parameters of one dtype, float32 or float64.</summary>
    /// <param name="inputs">The scalars, float64, then a gradient, a value and states for each parameter; all contiguous.</param>
    /// <param name="outputs">A value and states for each parameter.</param>
    public static void Run<TRule>(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs)
        where TRule : struct, IUpdateRule
    {
        double* scalars = stackalloc double[SharedScalars + UpdateScalars<float>.Length];
        new ReadOnlySpan<double>(inputs[0].Data, inputs[0].Shape[0]).CopyTo(new Span<double>(scalars, SharedScalars + UpdateScalars<float>.Length));
        if (outputs[0].DType == DType.Float32)
            Run<float, FloatLoop<TRule>>(inputs[1..], outputs, 1 + TRule.States, scalars);
        else
            Run<double, DoubleLoop<TRule>>(inputs[1..], outputs, 1 + TRule.States, scalars);
    }

    private static void Run<T, TLoop>(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs, int arrays, double* scalars)
        where T : unmanaged
        where TLoop : struct, ILoop<T>
    {
        int parameters = outputs.Length / arrays;
        using var pointers = Scratch.Rent<UpdatePointers<T>>(parameters);
        using var ends = Scratch.Rent<nint>(parameters);
        nint total = 0;
        for (int i = 0; i < parameters; i++)
        {
            ReadOnlySpan<Operand> written = outputs.Slice(i * arrays, arrays);
            pointers.Pointer[i] = new UpdatePointers<T>(inputs.Slice(i * (arrays + 1), arrays + 1), written);
            ends.Pointer[i] = total += (nint)written[0].Shape.ElementCount;
        }

        int tasks = (int)((total + TaskSize - 1) / TaskSize);
        WorkerPool.For(tasks, new Tasks<T, TLoop>(pointers.Pointer, ends.Pointer, parameters, scalars));
    }

    private interface ILoop<T>
        where T : unmanaged
    {
        static abstract void Run(in UpdatePointers<T> pointers, nint count, double* scalars);
    }

    private readonly struct FloatLoop<TRule> : ILoop<float>
        where TRule : struct, IUpdateRule
    {
        public static void Run(in UpdatePointers<float> pointers, nint count, double* scalars) =>
            UpdateLoop<TRule>.Run(pointers, count, scalars);
    }

    private readonly struct DoubleLoop<TRule> : ILoop<double>
        where TRule : struct, IUpdateRule
    {
        public static void Run(in UpdatePointers<double> pointers, nint count, double* scalars) =>
            UpdateLoop<TRule>.Run(pointers, count, scalars);
    }

    /// <param name="pointers">Of each parameter.</param>
    /// <param name="ends">How many elements each parameter and those before it have together.</param>
    private readonly struct Tasks<T, TLoop>(UpdatePointers<T>* pointers, nint* ends, int parameters, double* scalars) : IParallelBody
        where T : unmanaged
        where TLoop : struct, ILoop<T>
    {
        public void Run(int index)
        {
            nint start = (nint)index * TaskSize;
            nint end = Math.Min(start + TaskSize, ends[parameters - 1]);
            int parameter = new ReadOnlySpan<nint>(ends, parameters).BinarySearch(start + 1);
            for (parameter = parameter < 0 ? ~parameter : parameter; start < end; parameter++)
            {
                nint first = parameter == 0 ? 0 : ends[parameter - 1];
                nint length = Math.Min(end, ends[parameter]) - start;
                TLoop.Run(pointers[parameter].From(start - first), length, scalars);
                start += length;
            }
        }
    }
}
