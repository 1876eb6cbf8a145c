using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>One step of a recurrent network: input [batch, inputs] and state -> next state.</summary>
/// <typeparam name="TState">What is handed from step to step: [batch, hidden], or a record of such tensors.</typeparam>
public abstract class RecurrentCell<TState> : Module<Tensor, TState?, TState>
    where TState : class
{
    private protected RecurrentCell(int inputs, int hidden, int gates, bool bias)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        (Inputs, Hidden) = (inputs, hidden);
        double bound = 1 / Math.Sqrt(hidden);
        var initializer = new RandomUniform(-bound, bound);
        InputWeight = Parameter.Initialized([gates * hidden, inputs], initializer);
        HiddenWeight = Parameter.Initialized([gates * hidden, hidden], initializer);
        InputBias = bias ? Parameter.Initialized([gates * hidden], initializer) : null;
        HiddenBias = bias ? Parameter.Initialized([gates * hidden], initializer) : null;
    }

    /// <summary>Weights of the input, [gates · hidden, inputs], one gate below the other; PyTorch's weight_ih.</summary>
    public Parameter InputWeight { get; }

    /// <summary>Weights of the last hidden state, [gates · hidden, hidden]; PyTorch's weight_hh.</summary>
    public Parameter HiddenWeight { get; }

    /// <summary>[gates · hidden]; null for a cell without. PyTorch's bias_ih.</summary>
    public Parameter? InputBias { get; }

    /// <summary>[gates · hidden]; null for a cell without. PyTorch's bias_hh.</summary>
    public Parameter? HiddenBias { get; }

    internal int Inputs { get; }

    internal int Hidden { get; }

    /// <summary>How many tensors a state is made of.</summary>
    internal abstract int PartCount { get; }

    /// <summary>Runs one step.</summary>
    /// <param name="x">[batch, inputs].</param>
    /// <param name="state">The state before; zeros unless given.</param>
    /// <param name="argument">How the caller wrote the input; for messages.</param>
    /// <returns>The state after.</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public TState Forward(Tensor x, TState? state = null, [CallerArgumentExpression(nameof(x))] string argument = "") =>
        base.Forward(x, state, argument, nameof(state));

    /// <inheritdoc/>
    public override string ToString() => $"{TypeName} {Inputs} -> {Hidden}";

    /// <summary>A state taken apart, the hidden state first.</summary>
    internal abstract Tensor[] ToParts(TState state);

    /// <summary>The state that parts make.</summary>
    internal abstract TState ToState(Tensor[] parts);

    /// <summary>The parts of a state as float32 zeros.</summary>
    internal Tensor[] Zeros(int batch) => [.. Enumerable.Repeat(Tensor.Zeros([batch, Hidden]), PartCount)];

    /// <summary>All steps of a sequence. What the inputs contribute does not depend on the steps before, and is one product for all of them.</summary>
    /// <param name="sequence">[time, batch, inputs].</param>
    /// <param name="parts">The parts of the state before.</param>
    /// <returns>For each part its values after every step, [time, batch, hidden].</returns>
    internal Tensor[] Scan(Tensor sequence, Tensor[] parts)
    {
        Tensor product = sequence.MatMul(InputWeight.Value.Transpose());
        return Run(InputBias is null ? product : product + InputBias, parts);
    }

    /// <summary>All steps from what the inputs contribute, [time, batch, gates · hidden].</summary>
    private protected abstract Tensor[] Run(Tensor inputs, Tensor[] parts);

    /// <inheritdoc/>
    protected sealed override TState ForwardCore(Tensor x, TState? state)
    {
        if (x.Rank != 2 || x.Shape[1] != Inputs)
            throw new ShapeException($"{TypeName}: the input is {x.Shape}, but should be [batch, {Inputs}].");
        Tensor[] parts = state is null ? Zeros(x.Shape[0]) : ToParts(state);
        foreach (Tensor part in parts)
        {
            if (part.Shape != Shape.Create([x.Shape[0], Hidden]))
                throw new ShapeException($"{TypeName}: the state is {part.Shape}, but should be [{x.Shape[0]}, {Hidden}], [batch, hidden].");
        }

        return ToState(Array.ConvertAll(Scan(x.Unsqueeze(0), parts), part => part.Squeeze(0)));
    }
}
