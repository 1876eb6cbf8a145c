namespace GradNet.Nn;

/// <summary>A step of a simple recurrent network: h' = tanh(x · InputWeightᵀ + InputBias + h · HiddenWeightᵀ + HiddenBias).</summary>
/// <remarks>Elman, "Finding structure in time", 1990.</remarks>
/// <param name="inputs">Size of the input.</param>
/// <param name="hidden">Size of the hidden state.</param>
/// <param name="activation">The rectifier in place of tanh (Le, Jaitly and Hinton, 2015).</param>
/// <param name="bias">Whether there are biases.</param>
public sealed class RnnCell(int inputs, int hidden, RnnActivation activation = RnnActivation.Tanh, bool bias = true)
    : RecurrentCell<Tensor>(inputs, hidden, gates: 1, bias)
{
    internal override int PartCount => 1;

    internal override Tensor[] ToParts(Tensor state) => [state];

    internal override Tensor ToState(Tensor[] parts) => parts[0];

    private protected override Tensor[] Run(Tensor inputs, Tensor[] parts) =>
        [Recurrence.Rnn(inputs, HiddenWeight, HiddenBias?.Value, parts[0], activation == RnnActivation.Relu)];
}
