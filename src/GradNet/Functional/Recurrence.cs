using GradNet.Graph.Primitives;

namespace GradNet;

/// <summary>
/// The steps of recurrent layers, once what the inputs contribute has been computed for all of them:
/// [time, batch, gates · hidden] -> [time, batch, hidden].
/// </summary>
public static class Recurrence
{
    /// <summary>
    /// A long short-term memory with the gates i, f, g, o: c' = σ(f) · c + σ(i) · tanh(g), h' = σ(o) · tanh(c')
    /// (Hochreiter and Schmidhuber, "Long short-term memory", 1997; Gers, Schmidhuber and Cummins, "Learning to forget", 2000).
    /// </summary>
    /// <param name="inputs">What the inputs contribute to the gates, [time, batch, 4 · hidden].</param>
    /// <param name="weight">What turns a hidden state into contributions, [4 · hidden, hidden].</param>
    /// <param name="bias">[4 · hidden]; none if null.</param>
    /// <param name="hidden">The hidden state before, [batch, hidden].</param>
    /// <param name="cell">The cell before, [batch, hidden].</param>
    /// <returns>Hidden state and cell after every step.</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static (Tensor Hidden, Tensor Cell) Lstm(Tensor inputs, Tensor weight, Tensor? bias, Tensor hidden, Tensor cell)
    {
        Tensor[] parts = Run(RecurrentKind.Lstm, inputs, weight, bias, hidden, cell);
        return (parts[0], parts[1]);
    }

    /// <summary>
    /// A gated recurrent unit with the gates r, z, n, whose contributions x of the input and h of the hidden state are kept apart:
    /// n' = tanh(xₙ + σ(xᵣ + hᵣ) · hₙ), h' = (1 − z') · n' + z' · h with z' = σ(x_z + h_z) (Cho et al., "Learning phrase representations
    /// using RNN encoder–decoder for statistical machine translation", 2014).
    /// </summary>
    /// <param name="inputs">What the inputs contribute to the gates, [time, batch, 3 · hidden].</param>
    /// <param name="weight">What turns a hidden state into contributions, [3 · hidden, hidden].</param>
    /// <param name="bias">[3 · hidden]; none if null.</param>
    /// <param name="hidden">The hidden state before, [batch, hidden].</param>
    /// <returns>The hidden state after every step.</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor Gru(Tensor inputs, Tensor weight, Tensor? bias, Tensor hidden) =>
        Run(RecurrentKind.Gru, inputs, weight, bias, hidden)[0];

    /// <summary>A simple recurrent layer: h' = tanh(x + h · weightᵀ + bias) (Elman, "Finding structure in time", 1990).</summary>
    /// <param name="inputs">What the inputs contribute, [time, batch, hidden].</param>
    /// <param name="weight">What turns a hidden state into contributions, [hidden, hidden].</param>
    /// <param name="bias">[hidden]; none if null.</param>
    /// <param name="hidden">The hidden state before, [batch, hidden].</param>
    /// <param name="isRelu">Whether the rectifier takes the place of tanh.</param>
    /// <returns>The hidden state after every step.</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor Rnn(Tensor inputs, Tensor weight, Tensor? bias, Tensor hidden, bool isRelu = false) =>
        Run(isRelu ? RecurrentKind.Relu : RecurrentKind.Tanh, inputs, weight, bias, hidden)[0];

    private static Tensor[] Run(RecurrentKind kind, Tensor inputs, Tensor weight, Tensor? bias, params Tensor[] state)
    {
        int gates = kind.Gates * weight.Shape[^1];
        bool fits = inputs.Rank == 3 && inputs.Shape[0] > 0 && inputs.Shape[2] == gates && weight.Shape == Shape.Create([gates, weight.Shape[^1]])
            && (bias is null || bias.Shape == Shape.Create([gates]))
            && Array.TrueForAll(state, part => part.Shape == Shape.Create([inputs.Shape[1], weight.Shape[1]]));
        if (!fits)
        {
            throw new ShapeException(
                $"{kind.Name}: inputs {inputs.Shape}, weight {weight.Shape}, bias {bias?.Shape.ToString() ?? "none"} and state " +
                $"{string.Join(", ", state.Select(part => part.Shape))} do not fit: they should be [time, batch, {kind.Gates} · hidden] with a " +
                $"step at least, [{kind.Gates} · hidden, hidden], [{kind.Gates} · hidden] and [batch, hidden].");
        }

        Tensor[] sources = [inputs, weight, bias ?? Tensor.Zeros([gates], inputs.DType), .. state];
        DType dtype = sources.Aggregate(DType.Float32, (joint, source) => joint.PromoteWith(source.DType));
        return kind.Run(Array.ConvertAll(sources, source => source.Cast(dtype)));
    }
}
