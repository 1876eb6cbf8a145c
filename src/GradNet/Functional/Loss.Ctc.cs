namespace GradNet;

/// <content>Connectionist temporal classification.</content>
public static partial class Loss
{
    // The logarithm of a probability of 0; an infinity would make gradients NaN.
    private const float Impossible = -1e30f;

    /// <summary>
    /// The negative log-probability of label sequences, summed over all ways to spread them over the time steps with blanks between:
    /// divided by the number of labels, the mean over the batch.
    /// </summary>
    /// <remarks>
    /// Graves et al., "Connectionist temporal classification: labelling unsegmented sequence data with recurrent neural networks", 2006.
    /// </remarks>
    /// <param name="logProbabilities">[time, batch, classes].</param>
    /// <param name="labels">[batch, longest]: classes other than the blank, and anything behind the end of a sequence.</param>
    /// <param name="inputLengths">[batch]: the time steps of each example.</param>
    /// <param name="labelLengths">[batch]: the labels of each example.</param>
    /// <param name="blank">The class that stands for no label.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label, a length or the blank is out of range.</exception>
    /// <exception cref="ArgumentException">An example has more labels than its time steps can hold.</exception>
    public static Tensor Ctc(Tensor logProbabilities, Tensor labels, Tensor inputLengths, Tensor labelLengths, int blank = 0)
    {
        if (logProbabilities.Rank != 3 || labels.Rank != 2 || labels.Shape[0] != logProbabilities.Shape[1]
            || inputLengths.Shape != labels.Shape[..1] || labelLengths.Shape != labels.Shape[..1])
        {
            throw new ShapeException(
                $"Ctc: log-probabilities {logProbabilities.Shape}, labels {labels.Shape} and lengths {inputLengths.Shape} and " +
                $"{labelLengths.Shape} do not fit: they should be [time, batch, classes], [batch, longest], [batch] and [batch].");
        }

        Tensor real = AsReal(logProbabilities);
        var paths = new CtcPaths(real.Shape, labels, inputLengths, labelLengths, blank);
        int steps = real.Shape[0];
        Tensor outside = Tensor.Full(paths.States.Shape, Impossible, real.DType);                            // [batch, states]
        Tensor scores = Tensor.Where(paths.IsStart, Emission(real, 0, paths), outside);                      // [batch, states]
        for (int time = 1; time < steps; time++)
        {
            Tensor before = Tensor.Where(paths.CanStep, scores.Roll(1, -1), outside);
            Tensor twoBefore = Tensor.Where(paths.CanSkip, scores.Roll(2, -1), outside);
            Tensor next = Tensor.Stack([scores, before, twoBefore], -1).LogSumExp() + Emission(real, time, paths);
            scores = Tensor.Where(inputLengths.Unsqueeze(-1) > time, next, scores);
        }

        Tensor logLikelihood = Tensor.Where(paths.IsEnd, scores, outside).LogSumExp();                       // [batch]
        return (-logLikelihood / labelLengths.Maximum(1)).Mean();
    }

    /// <summary>What each state says at a time step, [batch, states].</summary>
    private static Tensor Emission(Tensor logProbabilities, int time, CtcPaths paths) => logProbabilities[time].Gather(-1, paths.States);
}
