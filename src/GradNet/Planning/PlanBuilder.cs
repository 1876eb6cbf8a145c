using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>Turns a recording into a plan: kernels in order, and a place for every result.</summary>
internal sealed class PlanBuilder
{
    private readonly Recording _recording;
    private readonly List<PlanBuffer> _buffers = [];
    private readonly List<PlanStep> _steps = [];
    private readonly Place[] _values;
    private readonly Place[] _nodes;

    private PlanBuilder(Recording recording)
    {
        _recording = recording;
        _values = new Place[recording.ValueCount];
        _nodes = new Place[recording.NodeCount];
    }

    public static Plan Build(Recording recording)
    {
        var builder = new PlanBuilder(recording);
        builder.PlaceValues();
        for (int i = 0; i < recording.NodeCount; i++)
            builder.PlaceNode(i);
        return builder.Finish();
    }

    /// <summary>A value's own offset is part of its address, which differs from run to run.</summary>
    private void PlaceValues()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            Execution.Value value = _recording.Value(i);
            Layout layout = value.Layout;
            if (layout.Offset != 0)
                layout = new Layout(layout.Shape, layout.Strides.ToArray(), 0);
            _values[i] = new Place(i, value.DType, layout);
            _buffers.Add(new PlanBuffer(BufferKind.Value, layout.Shape.ElementCount * value.DType.Size));
        }
    }

    private void PlaceNode(int index)
    {
        Node node = _recording.Node(index);
        ReadOnlySpan<int> operands = _recording.Operands(index);
        if (node.Primitive is ViewPrimitive view)
        {
            Place input = PlaceOf(operands[0]);
            if (view.View(input.Layout, node.Shape) is { } layout)
            {
                _nodes[index] = input with { Layout = layout };
                return;
            }

            // A reshape of scattered elements: gather them first.
            Place gathered = NewPlace(input.Layout.Shape, node.DType);
            AddStep(index, [input], [gathered]);
            _nodes[index] = gathered with { Layout = Layout.Contiguous(node.Shape) };
            return;
        }

        if (_nodes[index].Layout is not null)
            return; // Its sibling's kernel writes it.
        var inputs = new Place[operands.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = PlaceOf(operands[i]);
        if (node.Primitive is Result result)
        {
            PlaceResults(index, result, inputs);
            return;
        }

        _nodes[index] = NewPlace(node.Shape, node.DType);
        AddStep(index, inputs, [_nodes[index]]);
    }

    /// <summary>One kernel writes all results, also those that nobody wants.</summary>
    private void PlaceResults(int index, Result result, Place[] inputs)
    {
        ResultType[] types = result.Operation.InferResults(_recording.InputsOf(index));
        Place[] outputs = Array.ConvertAll(types, type => NewPlace(type.Shape, type.DType));
        AddStep(index, inputs, outputs);
        foreach (Node? sibling in result.Siblings)
        {
            if (sibling?.Primitive is Result other && _recording.NumberOf(sibling) is { } number)
                _nodes[number] = outputs[other.Index];
        }

        _nodes[index] = outputs[result.Index];
    }

    private Place PlaceOf(int number) => number < 0 ? _values[~number] : _nodes[number];

    private Place NewPlace(Shape shape, DType dtype)
    {
        _buffers.Add(new PlanBuffer(BufferKind.Arena, shape.ElementCount * dtype.Size));
        return new Place(_buffers.Count - 1, dtype, Layout.Contiguous(shape));
    }

    private void AddStep(int index, Place[] inputs, Place[] outputs)
    {
        int step = _steps.Count;
        foreach (Place output in outputs)
            (_buffers[output.Buffer].First, _buffers[output.Buffer].Last) = (step, step);
        foreach (Place input in inputs)
            _buffers[input.Buffer].Last = step;
        _steps.Add(new PlanStep(index, _recording.Node(index).Primitive!.Name, inputs, outputs));
    }

    private Plan Finish()
    {
        var survivors = new List<(int Node, Place Place)>();
        for (int i = 0; i < _nodes.Length; i++)
        {
            if (!_recording.Survives(i))
                continue;
            survivors.Add((i, _nodes[i]));
            PlanBuffer buffer = _buffers[_nodes[i].Buffer];
            if (buffer.Kind == BufferKind.Arena)
                buffer.Kind = BufferKind.Survivor;
        }

        long arena = Arena.Place(_buffers.Where(buffer => buffer.Kind == BufferKind.Arena));
        return new Plan(_recording.Tape.Numbers.ToArray(), [.. _buffers], [.. _steps.Where(HasWork)], [.. survivors], arena);
    }

    private static bool HasWork(PlanStep step) => Array.Exists(step.Outputs, output => output.Layout.Shape.ElementCount > 0);
}
