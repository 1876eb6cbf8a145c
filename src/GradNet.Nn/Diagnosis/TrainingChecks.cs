using static System.FormattableString;

namespace GradNet.Nn;

/// <summary>What the course of a training and its data tell.</summary>
internal static class TrainingChecks
{
    private const int FewestLosses = 20;

    /// <summary>A loss that does not fall, that jumps, or that falls very slowly and has not stopped to.</summary>
    public static IEnumerable<Finding> LearningRate(IReadOnlyList<double> losses)
    {
        if (losses.Any(loss => !double.IsFinite(loss)))
            return [TooHigh("The loss became NaN or infinite.")];
        if (losses.Count < FewestLosses)
            return [];
        int part = losses.Count / 5;
        double begin = losses.Take(part).Average();
        double middle = losses.Skip(2 * part).Take(part).Average();
        double end = losses.Skip(losses.Count - part).Average();
        double highest = losses.Skip(part).Max();
        if (end >= 1.02 * begin || highest > 3 * losses[0])
            return [TooHigh(Invariant($"The loss was {begin:G3} at the beginning, {end:G3} at the end, and as high as {highest:G3} in between."))];

        // Still falling as fast at the end as before, and not far yet.
        bool falls = middle < begin && end < middle;
        bool isSlow = begin - end < 0.15 * begin && middle - end > 0.4 * (begin - middle);
        return !falls || !isSlow ? [] :
        [
            new Finding(
                "learning rate too low",
                Invariant($"The loss fell from {begin:G3} to {end:G3} only, and was still falling at the end."),
                "Give a learning rate that is three to ten times as large, or train for longer."),
        ];
    }

    /// <summary>A validation loss that rises while the training loss falls, or examples known by heart that do not help with new ones.</summary>
    public static IEnumerable<Finding> Overfitting(TrainingHistory history)
    {
        EpochRecord[] epochs = [.. history.Epochs.Where(epoch => double.IsFinite(epoch.ValidationLoss))];
        if (epochs.Length < 2)
            return [];
        EpochRecord best = epochs.MinBy(epoch => epoch.ValidationLoss)!;
        EpochRecord last = epochs[^1];
        bool rises = last.ValidationLoss > 1.2 * best.ValidationLoss && last.TrainingLoss < best.TrainingLoss;
        return !rises ? [] :
        [
            new Finding(
                "overfitting",
                Invariant($"The validation loss was least in epoch {best.Epoch}, {best.ValidationLoss:G3}, and is {last.ValidationLoss:G3} now, while the training loss fell from {best.TrainingLoss:G3} to {last.TrainingLoss:G3}."),
                Invariant($"Stop after epoch {best.Epoch} (Patience), or use more examples, augmentation, dropout or weight decay."))
        ];
    }

    /// <summary>Classes that hardly occur.</summary>
    public static IEnumerable<Finding> Balance(IReadOnlyList<int> classes)
    {
        (int Class, int Count)[] counts = [.. classes.CountBy(label => label).Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Value)];
        if (counts.Length < 2 || counts[^1].Count < 5 * counts[0].Count)
            return [];
        return
        [
            new Finding(
                "unbalanced classes",
                Invariant($"Class {counts[^1].Class} has {counts[^1].Count} examples and class {counts[0].Class} has {counts[0].Count}."),
                "Weigh the loss of rare classes higher, draw their examples more often, and judge by recall and F1 instead of accuracy."),
        ];
    }

    private static Finding TooHigh(string evidence) => new(
        "learning rate too high", evidence, "Give a learning rate that is a third to a tenth as large, or a warm-up; clip the gradients.");
}
