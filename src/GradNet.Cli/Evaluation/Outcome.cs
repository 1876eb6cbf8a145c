using GradNet.Experiments;

namespace GradNet.Cli.Evaluation;

/// <summary>What a network said of labelled images.</summary>
/// <param name="Labels">The true classes.</param>
/// <param name="Predicted">The classes with the largest output.</param>
/// <param name="Probabilities">The probability the network gave to the class it predicted.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="Classes">Number of classes.</param>
internal sealed record Outcome(int[] Labels, int[] Predicted, float[] Probabilities, double Loss, int Classes)
{
    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>Number of images whose class was not recognised.</summary>
    public int MistakeCount => Labels.Where((label, i) => label != Predicted[i]).Count();

    /// <summary>The share of images whose class was not recognised.</summary>
    public double Error => Count == 0 ? 0 : (double)MistakeCount / Count;

    /// <summary>The error in words: "0.83 % (83 of 10,000 wrong)".</summary>
    public string ErrorText => $"{Plain.Percent(Error)} ({Plain.Count(MistakeCount)} of {Plain.Count(Count)} wrong)";

    /// <summary>How often each class was taken for each, [true, predicted].</summary>
    public long[,] Confusion()
    {
        var counts = new long[Classes, Classes];
        for (int i = 0; i < Labels.Length; i++)
            counts[Labels[i], Predicted[i]]++;
        return counts;
    }

    /// <summary>The mistakes of which the network was surest, the surest first; their places among the images.</summary>
    public IReadOnlyList<int> WorstMistakes(int count) =>
    [
        .. Enumerable.Range(0, Labels.Length)
            .Where(i => Labels[i] != Predicted[i])
            .OrderByDescending(i => Probabilities[i])
            .ThenBy(i => i)
            .Take(count),
    ];
}
