namespace GradNet.Nn;

/// <summary>A gated recurrent unit over whole sequences; see <see cref="Recurrent{TCell,TState}"/> for shapes and <see cref="GruCell"/> for a step.</summary>
/// <param name="inputs">Size of the input.</param>
/// <param name="hidden">Size of the hidden state.</param>
/// <param name="layers">How many, one above the other.</param>
/// <param name="bias">Whether there are biases.</param>
/// <param name="dropout">Probability of dropout between the layers, in training.</param>
/// <param name="bidirectional">Whether each layer reads the sequence from its end, too.</param>
public sealed class Gru(int inputs, int hidden, int layers = 1, bool bias = true, double dropout = 0, bool bidirectional = false)
    : Recurrent<GruCell, Tensor>(inputs, hidden, layers, dropout, bidirectional, size => new GruCell(size, hidden, bias));
