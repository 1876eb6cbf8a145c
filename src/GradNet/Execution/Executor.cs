using GradNet.Cpu;

namespace GradNet.Execution;

/// <summary>Runs kernels: finds room for the result, and keeps the inputs alive while raw pointers to them are in use.</summary>
internal static class Executor
{
    /// <summary>Runs a kernel into fresh memory.</summary>
    public static Value Run(IKernel kernel, ReadOnlySpan<Value> inputs, Shape shape, DType dtype)
    {
        Value output = Value.Allocate(shape, dtype);
        if (shape.ElementCount > 0)
        {
            var operands = new OperandBuffer();
            Span<Operand> span = inputs.Length <= OperandBuffer.Length ? operands : new Operand[inputs.Length];
            for (int i = 0; i < inputs.Length; i++)
                span[i] = inputs[i].Operand;
            Widening.Run(kernel, span[..inputs.Length], output.Operand);
            foreach (Value input in inputs)
                GC.KeepAlive(input);
        }

        GC.KeepAlive(output);
        return output;
    }

    /// <summary>Runs a kernel with several outputs; one that has no elements may be among them.</summary>
    public static void Run(IMultiKernel kernel, Value[] inputs, Value[] outputs)
    {
        kernel.Run(Array.ConvertAll(inputs, value => value.Operand), Array.ConvertAll(outputs, value => value.Operand));
        GC.KeepAlive(inputs);
        GC.KeepAlive(outputs);
    }
}
