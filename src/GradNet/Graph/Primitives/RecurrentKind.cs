using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>
/// A kind of recurrent layer: the formula of a step, from which everything follows, and kernels that run all steps of float32 sequences.
/// The kernels' result is [planes, time, batch, hidden], the parts of the state first, and then what their derivative needs.
/// </summary>
internal sealed class RecurrentKind
{
    /// <summary>Gates in the order i, f, g, o: c' = σ(f) · c + σ(i) · tanh(g), h' = σ(o) · tanh(c').</summary>
    public static readonly RecurrentKind Lstm = Define<LstmUnit>("Lstm", (input, hidden, state) =>
    {
        Tensor[] gates = Split(input + hidden, 4);
        Tensor cell = (gates[1].Sigmoid() * state[1]) + (gates[0].Sigmoid() * gates[2].Tanh());
        return [gates[3].Sigmoid() * cell.Tanh(), cell];
    });

    /// <summary>Gates in the order r, z, n: n' = tanh(xₙ + σ(r) · hₙ), h' = n' + σ(z) · (h − n').</summary>
    public static readonly RecurrentKind Gru = Define<GruUnit>("Gru", (input, hidden, state) =>
    {
        (Tensor[] x, Tensor[] h) = (Split(input, 3), Split(hidden, 3));
        Tensor candidate = (x[2] + ((x[0] + h[0]).Sigmoid() * h[2])).Tanh();
        return [candidate + ((x[1] + h[1]).Sigmoid() * (state[0] - candidate))];
    });

    /// <summary>h' = tanh(x + h).</summary>
    public static readonly RecurrentKind Tanh = Define<RnnUnit<Tanh>>("Rnn", (input, hidden, _) => [(input + hidden).Tanh()]);

    /// <summary>h' = max(x + h, 0).</summary>
    public static readonly RecurrentKind Relu = Define<RnnUnit<Relu>>("Rnn", (input, hidden, _) => [(input + hidden).Relu()]);

    private readonly Func<Tensor, Tensor, Tensor[], Tensor[]> _step;
    private readonly RecurrentScan _scan;
    private readonly Composite _scanBack;
    private readonly bool _isSum;

    private RecurrentKind(
        string name, int gates, int states, bool isSum, Func<Tensor, Tensor, Tensor[], Tensor[]> step, RecurrentScan scan, Composite.Kernel back)
    {
        (Name, Gates, States, _isSum, _step, _scan) = (name, gates, states, isSum, step, scan);
        _scanBack = new Composite($"{name}, backwards", ShapeOfGradients, back, DecomposeBack) { OfBatch = ScanBatchBack };
    }

    /// <summary>The name in messages.</summary>
    public string Name { get; }

    /// <summary>Contributions to each hidden element.</summary>
    public int Gates { get; }

    /// <summary>Parts of the state; the hidden state is the first.</summary>
    public int States { get; }

    /// <summary>The parts of the state after every step, [time, batch, hidden] each.</summary>
    /// <param name="sources">
    /// What the inputs contribute, [time, batch, gates · hidden]; hidden weights, [gates · hidden, hidden]; their bias, [gates · hidden]; and
    /// the parts of the state before, [batch, hidden]. All of one dtype.
    /// </param>
    public Tensor[] Run(Tensor[] sources)
    {
        if (sources[0].DType != DType.Float32)
            return Decompose(sources, products: null);
        Tensor planes = _scan.Apply(Array.ConvertAll(sources, source => source.Detach().Contiguous()));
        var parts = new Tensor[States];
        for (int part = 0; part < parts.Length; part++)
        {
            int number = part;
            parts[part] = Tensor.WithGradient(
                planes[part], sources, (gradient, _) => Gradients(sources, planes, hidden: parts[0], number, gradient));
        }

        return parts;
    }

    /// <summary>The same in plain operations.</summary>
    /// <param name="sources">As for <see cref="Run"/>.</param>
    /// <param name="products">What is added to the products of hidden states and weights, of the shape of the inputs' contributions.</param>
    internal Tensor[] Decompose(Tensor[] sources, Tensor? products)
    {
        Tensor weight = sources[1].Transpose();
        Tensor[] state = sources[3..];
        var steps = new Tensor[sources[0].Shape[0]][];
        for (int time = 0; time < steps.Length; time++)
        {
            Tensor hidden = state[0].MatMul(weight) + sources[2];
            steps[time] = state = _step(sources[0][time], products is null ? hidden : hidden + products[time], state);
        }

        return [.. Enumerable.Range(0, States).Select(part => Tensor.Stack([.. steps.Select(step => step[part])]))];
    }

    private static RecurrentKind Define<TUnit>(string name, Func<Tensor, Tensor, Tensor[], Tensor[]> step)
        where TUnit : struct, IRecurrentUnit => new(
        name,
        TUnit.Gates,
        TUnit.States,
        TUnit.IsSum,
        step,
        new RecurrentScan(name, TUnit.Planes, RecurrentScan<TUnit>.Run),
        RecurrentScan<TUnit>.RunBack);

    private static Tensor[] Split(Tensor x, int gates) => x.Split([.. Enumerable.Repeat(x.Shape[^1] / gates, gates)], axis: -1);

    /// <summary>[time, batch, features] -> [time · batch, features].</summary>
    private static Tensor Rows(Tensor x) => x.Reshape(x.Shape[0] * x.Shape[1], x.Shape[2]);

    /// <summary>The gradients of the sources from that of one part of the states.</summary>
    private Tensor?[] Gradients(Tensor[] sources, Tensor planes, Tensor hidden, int part, Tensor gradient)
    {
        Tensor none = Tensor.Zeros(gradient.Shape, gradient.DType);
        IEnumerable<Tensor> ofParts = Enumerable.Range(0, States).Select(other => other == part ? gradient : none);
        Tensor all = _scanBack.Apply(Array.ConvertAll<Tensor, Tensor>([.. sources, planes, .. ofParts], input => input.Contiguous()));
        (Tensor inputs, Tensor products, Func<int, Tensor> state) = Unpack(all, sources);
        Tensor before = Tensor.Concatenate([sources[3].Unsqueeze(0), hidden[..^1]]);

        // What nobody can want is not recorded: its use would keep all gradients after the step.
        IEnumerable<Tensor?> ofStates = Enumerable.Range(0, States).Select(other => sources[3 + other].IsTracked ? state(other) : null);
        return [inputs, Rows(products).Transpose().MatMul(Rows(before)), products.Sum([0, 1]), .. ofStates];
    }

    /// <summary>As <see cref="_scanBack"/> for several examples: one after the other in a larger batch, where the hidden weights are shared.</summary>
    private Tensor? ScanBatchBack(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared)
    {
        if ((shared[1], shared[2]) is not ({ } weight, { } bias))
            return null;
        int count = inputs[0].Shape[0];
        Tensor[] sources = [SideBySide.Join(inputs[0], 1), weight, bias, .. inputs.Skip(3).Take(States).Select(state => SideBySide.Join(state, 0))];
        Tensor planes = SideBySide.Join(inputs[3 + States], 2);
        IEnumerable<Tensor> gradients = inputs.Skip(4 + States).Select(gradient => SideBySide.Join(gradient, 1));
        Tensor all = _scanBack.Apply(Array.ConvertAll<Tensor, Tensor>([.. sources, planes, .. gradients], input => input.Contiguous()));
        (Tensor contributions, Tensor products, Func<int, Tensor> state) = Unpack(all, sources);
        IEnumerable<Tensor> ofSteps = (_isSum ? [contributions] : new[] { contributions, products }).Select(part => SideBySide.Part(part, 1, count));
        IEnumerable<Tensor> ofStates = Enumerable.Range(0, States).Select(part => SideBySide.Part(state(part), 0, count));
        return Tensor.Concatenate([.. ofSteps.Concat(ofStates).Select(part => part.Flatten(1))], axis: 1);
    }

    /// <summary>The gradient of the contributions, that of the products, and those of the parts of the state, from where they lie one after the other.</summary>
    private (Tensor Inputs, Tensor Products, Func<int, Tensor> State) Unpack(Tensor all, Tensor[] sources)
    {
        (Shape contributions, Shape state) = (sources[0].Shape, sources[3].Shape);
        (int large, int small) = ((int)contributions.ElementCount, (int)state.ElementCount);
        int end = (_isSum ? 1 : 2) * large;
        Tensor inputs = Piece(0, contributions);
        return (inputs, _isSum ? inputs : Piece(large, contributions), part => Piece(end + (part * small), state));

        Tensor Piece(int start, Shape shape) => all.Narrow(0, start, (int)shape.ElementCount).Reshape(shape);
    }

    private Shape ShapeOfGradients(ReadOnlySpan<Node> inputs)
    {
        long count = ((_isSum ? 1 : 2) * inputs[0].Shape.ElementCount) + (States * inputs[3].Shape.ElementCount);
        return count <= int.MaxValue
            ? [(int)count]
            : throw new ShapeException($"{Name}: the gradients of {inputs[0].Shape} are more than an operation takes; run shorter sequences.");
    }

    private Tensor DecomposeBack(Tensor[] inputs)
    {
        Tensor[] sources = Array.ConvertAll(inputs[..(3 + States)], source => source.Track());
        Tensor products = Tensor.Zeros(sources[0].Shape, sources[0].DType).Track();
        Tensor weighted = Decompose(sources, products)
            .Zip(inputs[^States..], (part, gradient) => (part * gradient).Sum())
            .Aggregate((sum, term) => sum + term);
        Tensor[] wanted = _isSum ? [sources[0], .. sources[3..]] : [sources[0], products, .. sources[3..]];
        return Tensor.Concatenate(Array.ConvertAll(weighted.Gradients(wanted), gradient => gradient.Flatten()));
    }
}
