using GradNet.Cpu;

namespace GradNet.Execution;

/// <summary>
/// Runs kernels on narrow dtypes, which are for storage: the inputs are widened to the dtype that they are computed in, and the result is
/// narrowed once. A sum of half precision numbers is accumulated in float32 from beginning to end.
/// </summary>
internal static class Widening
{
    /// <summary>Runs a kernel, through wide copies of what is narrow.</summary>
    public static void Run(IKernel kernel, ReadOnlySpan<Operand> inputs, Operand output)
    {
        bool isNarrow = output.DType.Computed != output.DType;
        foreach (Operand input in inputs)
            isNarrow |= input.DType.Computed != input.DType;
        if (!isNarrow || kernel.TakesAnyDType)
            kernel.Run(inputs, output);
        else
            RunWide(kernel, inputs, output);
    }

    private static void RunWide(IKernel kernel, ReadOnlySpan<Operand> inputs, Operand output)
    {
        var values = new Value?[inputs.Length];
        var operands = new Operand[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            operands[i] = inputs[i];
            if (WideCopyOf(inputs[i]) is not { } wide)
                continue;
            values[i] = wide;
            operands[i] = wide.Operand;
            Elementwise.Cast(inputs[i], wide.Operand);
        }

        if (WideCopyOf(output) is { } result)
        {
            kernel.Run(operands, result.Operand);
            Elementwise.Cast(result.Operand, output);
            GC.KeepAlive(result);
        }
        else
        {
            kernel.Run(operands, output);
        }

        GC.KeepAlive(values);
    }

    /// <summary>Room for the elements of an operand in the dtype that they are computed in; null where that is their own.</summary>
    private static Value? WideCopyOf(Operand operand) =>
        operand.DType.Computed == operand.DType ? null : Value.Allocate(operand.Shape, operand.DType.Computed);
}
