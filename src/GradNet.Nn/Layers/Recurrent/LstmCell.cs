namespace GradNet.Nn;

/// <summary>
/// A step of a long short-term memory. Of the four gates, each a row of x · InputWeightᵀ + InputBias + h · HiddenWeightᵀ + HiddenBias in
/// PyTorch's order i, f, g, o: c' = σ(f) · c + σ(i) · tanh(g), h' = σ(o) · tanh(c').
/// </summary>
/// <remarks>
/// Hochreiter and Schmidhuber, "Long short-term memory", 1997; with the forget gate of Gers, Schmidhuber and Cummins, "Learning to forget",
/// 2000.
/// </remarks>
/// <param name="inputs">Size of the input.</param>
/// <param name="hidden">Size of the hidden state.</param>
/// <param name="bias">Whether there are biases.</param>
public sealed class LstmCell(int inputs, int hidden, bool bias = true) : RecurrentCell<LstmState>(inputs, hidden, gates: 4, bias)
{
    internal override int PartCount => 2;

    internal override Tensor[] ToParts(LstmState state) => [state.Hidden, state.Cell];

    internal override LstmState ToState(Tensor[] parts) => new(parts[0], parts[1]);

    private protected override Tensor[] Run(Tensor inputs, Tensor[] parts)
    {
        (Tensor hidden, Tensor cell) = Recurrence.Lstm(inputs, HiddenWeight, HiddenBias?.Value, parts[0], parts[1]);
        return [hidden, cell];
    }
}
