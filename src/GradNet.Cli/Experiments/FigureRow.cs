using GradNet.Experiments;

namespace GradNet.Cli.Experiments;

/// <summary>A figure of an experiment over some seeds.</summary>
/// <param name="Card">The experiment.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Values">What each seed gave.</param>
/// <param name="Seconds">What a seed took, on average, for the experiment as a whole.</param>
/// <param name="Substitute">The data that took the place of the card's, or null.</param>
internal sealed record FigureRow(ExperimentCard Card, Figure Figure, IReadOnlyList<double> Values, double Seconds, string? Substitute)
{
    /// <summary>Whether the mean meets the target.</summary>
    public bool IsMet => Figure.IsMetBy(Values.Average());

    /// <summary>The row as Markdown: experiment, figure, data, published, target, ours, seconds.</summary>
    public string ToMarkdown()
    {
        string published = Figure.Published.Length == 0 ? "—" : Figure.Published;
        string verdict = IsMet ? "" : " **missed**";
        string data = Substitute is null ? Card.Data : $"{Substitute} in place of {Card.Data}";
        return $"| {Card.Name} | {Figure.Name} | {data} | {published} | {Figure.TargetText} | {Ours}{verdict} | {Seconds:F1} |";
    }

    /// <summary>The mean and, over several seeds, the standard deviation.</summary>
    private string Ours
    {
        get
        {
            double mean = Values.Average();
            if (Values.Count == 1)
                return Figure.Format(mean);
            double deviation = Math.Sqrt(Values.Sum(value => (value - mean) * (value - mean)) / (Values.Count - 1));
            return $"{Figure.Format(mean)} ± {Figure.Format(deviation)}";
        }
    }
}
