using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>
/// A recurrent network over whole sequences: [batch, time, inputs] -> [batch, time, directions · hidden] and the state after the last step.
/// Each layer reads the outputs of the one below; of two directions the second reads the sequence from its end, and its outputs stand behind
/// the first's.
/// </summary>
/// <remarks>Two directions: Schuster and Paliwal, "Bidirectional recurrent neural networks", 1997.</remarks>
/// <typeparam name="TCell">A step.</typeparam>
/// <typeparam name="TState">
/// What is handed from step to step: [layers · directions, batch, hidden], or a record of such tensors, the directions of a layer next to
/// each other.
/// </typeparam>
public abstract class Recurrent<TCell, TState> : Module<Tensor, TState?, Tensor?, (Tensor Output, TState State)>
    where TCell : RecurrentCell<TState>
    where TState : class
{
    private readonly double _dropout;
    private readonly int _directions;

    private protected Recurrent(int inputs, int hidden, int layers, double dropout, bool bidirectional, Func<int, TCell> cell)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        if (!(dropout is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(dropout), dropout, $"{TypeName}: the probability of dropout lies in [0, 1).");
        _dropout = dropout;
        _directions = bidirectional ? 2 : 1;
        Cells = [.. Enumerable.Range(0, layers * _directions).Select(number => cell(number < _directions ? inputs : hidden * _directions))];
    }

    /// <summary>The cells, layer by layer; with two directions, a layer's second is the one that reads from the end.</summary>
    public IReadOnlyList<TCell> Cells { get; }

    /// <summary>Runs over sequences.</summary>
    /// <param name="x">[batch, time, inputs].</param>
    /// <param name="state">The state before the first step; zeros unless given.</param>
    /// <param name="lengths">
    /// [batch], how many steps of each sequence count, as integers; all unless given. The outputs after them are 0, the state returned is
    /// that after the last step that counts, and the second direction begins there. Reading the lengths is a synchronisation point.
    /// </param>
    /// <param name="argument">How the caller wrote the input; for messages.</param>
    /// <returns>The hidden states of the last layer after every step, and the states of all layers after the last.</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1 or above the number of steps.</exception>
    public (Tensor Output, TState State) Forward(
        Tensor x, TState? state = null, Tensor? lengths = null, [CallerArgumentExpression(nameof(x))] string argument = "") =>
        base.Forward(x, state, lengths, argument, nameof(state), nameof(lengths));

    /// <inheritdoc/>
    public override string ToString()
    {
        string layers = Cells.Count == _directions ? string.Empty : $", {Cells.Count / _directions} layers";
        string directions = _directions == 1 ? string.Empty : ", both directions";
        return $"{TypeName} {Cells[0].Inputs} -> {Cells[0].Hidden}{layers}{directions}";
    }

    /// <inheritdoc/>
    protected internal sealed override bool Accepts(Shape input) => input.Rank == 3 && input[2] == Cells[0].Inputs;

    /// <inheritdoc/>
    protected internal sealed override long MultiplyAdds(Shape input, Shape output) => input[..2].ElementCount *
        Cells.Sum(cell => cell.InputWeight.Shape.ElementCount + cell.HiddenWeight.Shape.ElementCount);

    /// <inheritdoc/>
    protected sealed override (Tensor Output, TState State) ForwardCore(Tensor x, TState? state, Tensor? lengths)
    {
        if (!Accepts(x.Shape) || x.Shape[1] == 0)
            throw new ShapeException($"{TypeName}: the input is {x.Shape}, but should be [batch, time, {Cells[0].Inputs}], with a step at least.");
        Tensor[]? initial = state is null ? null : CheckState(Cells[0].ToParts(state), x.Shape[0]);
        SequenceSpan span = new(lengths, batch: x.Shape[0], time: x.Shape[1]);
        Tensor sequence = x.Transpose(0, 1); // [time, batch, inputs]
        var finals = new List<Tensor[]>();
        while (finals.Count < Cells.Count)
        {
            if (finals.Count > 0 && Phase.IsTraining)
                sequence = sequence.Dropout(_dropout);
            var outputs = new Tensor[_directions];
            for (int direction = 0; direction < _directions; direction++)
            {
                int number = finals.Count;
                Tensor[] before = initial is null ? Cells[number].Zeros(x.Shape[0]) : [.. initial.Select(part => part[number])];
                Tensor ordered = direction == 0 ? sequence : span.Reverse(sequence);
                Tensor[] parts = Cells[number].Scan(ordered, before); // [time, batch, hidden] each
                finals.Add([.. parts.Select(span.Last)]);
                Tensor output = span.Mask(parts[0]);
                outputs[direction] = direction == 0 ? output : span.Reverse(output);
            }

            sequence = _directions == 1 ? outputs[0] : Tensor.Concatenate(outputs, axis: -1);
        }

        IEnumerable<Tensor> last = Enumerable.Range(0, Cells[0].PartCount).Select(part => Tensor.Stack([.. finals.Select(final => final[part])]));
        return (sequence.Transpose(0, 1), Cells[0].ToState([.. last]));
    }

    private Tensor[] CheckState(Tensor[] parts, int batch)
    {
        Shape expected = [Cells.Count, batch, Cells[0].Hidden];
        return Array.Find(parts, part => part.Shape != expected) is { } wrong
            ? throw new ShapeException(
                $"{TypeName}: the state is {wrong.Shape}, but should be {expected}, [layers · directions, batch, hidden].")
            : parts;
    }
}
