namespace GradNet;

/// <summary>
/// The states that a sequence of labels goes through, a blank before, between and behind its labels, [batch, 2 · longest + 1], and where
/// each can come from.
/// </summary>
internal sealed class CtcPaths
{
    public CtcPaths(Shape logProbabilities, Tensor labels, Tensor inputLengths, Tensor labelLengths, int blank)
    {
        int classes = logProbabilities[2];
        ArgumentOutOfRangeException.ThrowIfNegative(blank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(blank, classes);
        (int batch, int longest) = (labels.Shape[0], labels.Shape[1]);
        int count = (2 * longest) + 1;
        long[] numbers = labels.Cast(DType.Int64).ToArray<long>();
        long[] times = inputLengths.Cast(DType.Int64).ToArray<long>();
        long[] lengths = labelLengths.Cast(DType.Int64).ToArray<long>();
        var states = new long[batch * count];
        var (starts, ends, steps, skips) = (new bool[states.Length], new bool[states.Length], new bool[states.Length], new bool[states.Length]);
        Array.Fill(states, blank);
        for (int example = 0; example < batch; example++)
        {
            RequireRange(nameof(labelLengths), lengths[example], 0, longest, example);
            RequireRange(nameof(inputLengths), times[example], 1, logProbabilities[0], example);
            long needed = lengths[example];
            int first = example * count;
            starts[first] = true;
            for (int i = 0; i < lengths[example]; i++)
            {
                long label = numbers[(example * longest) + i];
                RequireRange(nameof(labels), label, 0, classes - 1, example);
                if (label == blank)
                    throw new ArgumentOutOfRangeException(nameof(labels), label, $"Ctc: a label of example {example} is the blank.");
                bool repeats = i > 0 && label == numbers[(example * longest) + i - 1];
                needed += repeats ? 1 : 0;
                int state = first + (2 * i) + 1;
                states[state] = label;
                skips[state] = i > 0 && !repeats;
                starts[state] = i == 0;
            }

            if (needed > times[example])
            {
                throw new ArgumentException(
                    $"Ctc: the labels of example {example} need {needed} time steps, with blanks between equal ones, but it has {times[example]}.",
                    nameof(inputLengths));
            }

            int last = first + (2 * (int)lengths[example]);
            ends[last] = true;
            ends[Math.Max(first, last - 1)] = true;
            Array.Fill(steps, true, first + 1, count - 1);
        }

        Shape shape = [batch, count];
        States = Tensor.From(states, shape);
        (IsStart, IsEnd) = (Tensor.From(starts, shape), Tensor.From(ends, shape));
        (CanStep, CanSkip) = (Tensor.From(steps, shape), Tensor.From(skips, shape));
    }

    /// <summary>The class of each state.</summary>
    public Tensor States { get; }

    /// <summary>Whether a path can begin there.</summary>
    public Tensor IsStart { get; }

    /// <summary>Whether a path can end there.</summary>
    public Tensor IsEnd { get; }

    /// <summary>Whether it can come from the state before.</summary>
    public Tensor CanStep { get; }

    /// <summary>Whether it can come from the last label, past the blank between.</summary>
    public Tensor CanSkip { get; }

    private static void RequireRange(string name, long value, long least, long most, int example)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"Ctc: {name} of example {example} lie in {least} to {most}.");
    }
}
