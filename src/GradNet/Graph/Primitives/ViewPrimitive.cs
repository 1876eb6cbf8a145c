using GradNet.Cpu;
using GradNet.Execution;

namespace GradNet.Graph.Primitives;

/// <summary>An operation that only looks at the same elements in another way: it copies nothing where strides can express it.</summary>
internal abstract class ViewPrimitive(string name) : Primitive(name)
{
    public override bool TakesAnyDType => true;

    public sealed override Value Evaluate(ReadOnlySpan<Node> inputs, Shape shape, DType dtype)
    {
        Value value = inputs[0].Value;
        Layout? view = View(value.Layout, shape);
        if (view is not null)
            return value.View(view);
        // Only a reshape of scattered elements comes here: gather them first.
        Value gathered = Executor.Run(this, [value], value.Layout.Shape, dtype);
        return gathered.View(Layout.Contiguous(shape));
    }

    public sealed override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Elementwise.Copy(inputs[0], output);

    /// <summary>The layout of the result over the same storage, or null if no strides describe it.</summary>
    protected abstract Layout? View(Layout input, Shape shape);
}
