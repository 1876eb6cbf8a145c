using GradNet.Cpu;
using GradNet.Execution;
using GradNet.Planning;

namespace GradNet.Graph.Primitives;

/// <summary>An operation that only looks at the same elements in another way: it copies nothing where strides can express it.</summary>
internal abstract class ViewPrimitive(string name) : Primitive(name)
{
    public override bool TakesAnyDType => true;

    /// <summary>How a node's elements lie, or will lie, in memory.</summary>
    public static Layout LayoutOf(Node node)
    {
        var views = new Stack<Node>();
        Layout layout;
        while (true)
        {
            Node[] inputs = node.Inputs;
            if (node.ValueOrNull is { } value)
                layout = value.Layout;
            else if (node.Primitive is not ViewPrimitive)
                layout = Layout.Contiguous(node.Shape);
            else
            {
                views.Push(node);
                node = inputs[0];
                continue;
            }

            break;
        }

        foreach (Node view in views)
            layout = ((ViewPrimitive)view.Primitive!).View(layout, view.Shape) ?? Layout.Contiguous(view.Shape);
        return layout;
    }

    public sealed override void RequireIndexable(ReadOnlySpan<Node> inputs, Shape shape)
    {
    }

    public sealed override Value Evaluate(ReadOnlySpan<Value> inputs, Shape shape, DType dtype)
    {
        Value value = inputs[0];
        Layout? view = View(value.Layout, shape);
        if (view is not null)
            return value.View(view);
        // Only a reshape of scattered elements comes here: gather them first.
        Value gathered = Executor.Run(this, [value], value.Layout.Shape, dtype);
        return gathered.View(Layout.Contiguous(shape));
    }

    public sealed override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Elementwise.Copy(inputs[0], output);

    /// <summary>The layout of the result over the same storage, or null if no strides describe it.</summary>
    public abstract Layout? View(Layout input, Shape shape);

    /// <summary>Tells a plan's signature what, besides the shapes, decides the layout.</summary>
    public virtual void Sign(SignatureTape tape, Shape input, Shape shape) => tape.Add(View(Layout.Contiguous(input), shape));
}
