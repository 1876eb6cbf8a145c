namespace GradNet.Models;

/// <summary>
/// A perceptron for several classes whose answer is that of the mean of all weights that it ever had, so that the last few mistakes do not
/// count more than the rest.
/// </summary>
/// <remarks>
/// Freund and Schapire, "Large margin classification using the perceptron algorithm", 1999. The mean is kept as Daumé does it, touching it
/// at mistakes only: mean of w = w − Σ step · change / steps.
/// </remarks>
/// <param name="inputs">Number of inputs.</param>
/// <param name="classes">Number of classes.</param>
public sealed class AveragedPerceptron(int inputs, int classes)
{
    private Tensor _weights = Tensor.Zeros([classes, inputs]);
    private Tensor _timedChanges = Tensor.Zeros([classes, inputs]);

    /// <summary>Examples learned from.</summary>
    public int Steps { get; private set; }

    /// <summary>Wrong answers while learning.</summary>
    public int Mistakes { get; private set; }

    /// <summary>The mean weights, [classes, inputs].</summary>
    public Tensor Weights => Steps == 0 ? _weights : _weights - (_timedChanges / Steps);

    /// <summary>Learns from an example if the answer is wrong: the right class moves towards it, the winner away.</summary>
    /// <param name="x">[inputs].</param>
    /// <param name="label">Its class.</param>
    public void Learn(Tensor x, long label)
    {
        long winner = _weights.MatMul(x).ArgMax().Item<long>();
        if (winner != label)
        {
            Tensor towards = Tensor.From(label, winner).OneHot(classes); // [2, classes]
            Tensor change = (towards[0] - towards[1]).Unsqueeze(1) * x; // [classes, inputs]
            _weights += change;
            _timedChanges += Steps * change;
            Mistakes++;
        }

        Steps++;
    }

    /// <summary>The class of each row: [rows, inputs] -> [rows].</summary>
    public Tensor Answer(Tensor rows) => rows.MatMul(Weights.Transpose()).ArgMax(-1);
}
