using GradNet.Cpu;

namespace GradNet.Nn;

/// <summary>How much translations share with references: the geometric mean of n-gram precisions for n from 1 to 4, less for short ones.</summary>
/// <remarks>Papineni et al., "BLEU: a method for automatic evaluation of machine translation", 2002.</remarks>
public sealed class Bleu
{
    private const int Longest = 4;

    private readonly long[] _matches = new long[Longest];
    private readonly long[] _total = new long[Longest];
    private long _length;
    private long _referenceLength;

    /// <summary>Between 0 and 1 over all sentences together; 0 where no n-gram of a length matches.</summary>
    public double Value
    {
        get
        {
            if (_matches.Contains(0))
                return 0;
            double logPrecision = _matches.Zip(_total, (matches, total) => Log.Invoke((double)matches / total)).Average();
            double penalty = Math.Min(0, 1 - ((double)_referenceLength / _length));
            return Exp.Invoke(penalty + logPrecision);
        }
    }

    /// <summary>Takes in a sentence.</summary>
    /// <param name="translation">Its words.</param>
    /// <param name="references">The words of each right translation.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public void Add(IReadOnlyList<string> translation, params IReadOnlyList<IReadOnlyList<string>> references)
    {
        if (references.Count == 0)
            throw new ArgumentException("Bleu: a translation is compared with at least one reference.", nameof(references));
        _length += translation.Count;
        _referenceLength += references.Select(reference => reference.Count)
            .OrderBy(length => Math.Abs(length - translation.Count)).ThenBy(length => length).First();
        for (int n = 1; n <= Longest; n++)
        {
            Dictionary<string, int>[] allowed = [.. references.Select(reference => Grams(reference, n))];
            foreach ((string gram, int count) in Grams(translation, n))
                _matches[n - 1] += Math.Min(count, allowed.Max(grams => grams.GetValueOrDefault(gram)));
            _total[n - 1] += Math.Max(0, translation.Count - n + 1);
        }
    }

    private static Dictionary<string, int> Grams(IReadOnlyList<string> words, int n) => Enumerable
        .Range(0, Math.Max(0, words.Count - n + 1))
        .CountBy(start => string.Join('\0', words.Skip(start).Take(n)))
        .ToDictionary();
}
