namespace GradNet.Nn;

/// <summary>How well scores put examples that belong to a class before those that do not, batch after batch.</summary>
public sealed class BinaryRanking
{
    private readonly List<(double Score, bool IsPositive)> _examples = [];

    /// <summary>Examples seen.</summary>
    public int Count => _examples.Count;

    /// <summary>Takes in a batch.</summary>
    /// <param name="scores">[batch], higher for what is more likely to belong; logits or probabilities.</param>
    /// <param name="targets">[batch], 1 for what belongs, 0 for what does not.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentException">A target is neither 0 nor 1, or a score NaN.</exception>
    public void Add(Tensor scores, Tensor targets)
    {
        if (scores.Rank != 1 || scores.Shape != targets.Shape)
            throw new ShapeException($"BinaryRanking: scores {scores.Shape} and targets {targets.Shape} do not fit: both should be [batch].");
        double[] all = scores.Detach().Cast(DType.Float64).ToArray<double>();
        double[] belong = targets.Detach().Cast(DType.Float64).ToArray<double>();
        if (Array.Exists(all, double.IsNaN) || Array.Exists(belong, target => target is not (0 or 1)))
            throw new ArgumentException("BinaryRanking: scores are numbers and targets 0 or 1.", nameof(targets));
        _examples.AddRange(all.Zip(belong, (score, target) => (score, target == 1)));
    }

    /// <summary>
    /// The area under the curve of true against false positives: the probability that an example that belongs scores above one that does
    /// not, ties counting half. NaN unless there are both.
    /// </summary>
    /// <remarks>Hanley and McNeil, "The meaning and use of the area under a receiver operating characteristic curve", 1982.</remarks>
    public double RocAuc()
    {
        double won = 0;
        long positives = 0;
        long negatives = 0;
        foreach ((int hits, int misses) in FromTheTop())
        {
            won += misses * (positives + (hits / 2.0));
            (positives, negatives) = (positives + hits, negatives + misses);
        }

        return won / ((double)positives * negatives);
    }

    /// <summary>The mean of the precision at each example that belongs, from the highest score on. NaN unless there is one.</summary>
    public double AveragePrecision()
    {
        double sum = 0;
        long positives = 0;
        long seen = 0;
        foreach ((int hits, int misses) in FromTheTop())
        {
            (positives, seen) = (positives + hits, seen + hits + misses);
            sum += hits * ((double)positives / seen);
        }

        return sum / positives;
    }

    /// <summary>Examples of each score that belong and that do not, from the highest score on.</summary>
    private IEnumerable<(int Hits, int Misses)> FromTheTop() => _examples
        .GroupBy(example => example.Score)
        .OrderByDescending(ties => ties.Key)
        .Select(ties => (ties.Count(example => example.IsPositive), ties.Count(example => !example.IsPositive)));
}
