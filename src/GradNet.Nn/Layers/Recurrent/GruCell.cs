namespace GradNet.Nn;

/// <summary>
/// A step of a gated recurrent unit. With rows of x · InputWeightᵀ + InputBias and of h · HiddenWeightᵀ + HiddenBias in PyTorch's order
/// r, z, n: r = σ(xᵣ + hᵣ), z = σ(x_z + h_z), n = tanh(xₙ + r · hₙ), h' = (1 − z) · n + z · h.
/// </summary>
/// <remarks>
/// Cho et al., "Learning phrase representations using RNN encoder–decoder for statistical machine translation", 2014, with the reset gate
/// after the product, as everywhere today.
/// </remarks>
/// <param name="inputs">Size of the input.</param>
/// <param name="hidden">Size of the hidden state.</param>
/// <param name="bias">Whether there are biases.</param>
public sealed class GruCell(int inputs, int hidden, bool bias = true) : RecurrentCell<Tensor>(inputs, hidden, gates: 3, bias)
{
    internal override int PartCount => 1;

    internal override Tensor[] ToParts(Tensor state) => [state];

    internal override Tensor ToState(Tensor[] parts) => parts[0];

    private protected override Tensor[] Run(Tensor inputs, Tensor[] parts) =>
        [Recurrence.Gru(inputs, HiddenWeight, HiddenBias?.Value, parts[0])];
}
