using GradNet.Datasets;
using GradNet.Models;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Rosenblatt's, Hebb's and the delta rule, step by step on the same points.</summary>
public sealed class LearningRules() : Experiment(new()
{
    Name = "learning-rules",
    Section = CatalogSection.FirstNeurons,
    Title = "Rosenblatt's, Hebb's and the delta rule, with the line drawn as it turns",
    Paper = "Hebb; Rosenblatt; Widrow, Hoff",
    Year = 1960,
    Data = "40 points in two clouds",
    Recipe = "one unit with a bias, the points in order, from the same first weights, η = 0.05, five rounds",
    Figures = [RosenblattWrong, HebbWrong, DeltaWrong],
})
{
    private const int Count = 40, Rounds = 5;
    private const float Rate = 0.05f;

    private static readonly Figure RosenblattWrong = Figure.AtMost("points on the wrong side, Rosenblatt", 0);
    private static readonly Figure HebbWrong = Figure.AtMost("points on the wrong side, Hebb", 0);
    private static readonly Figure DeltaWrong = Figure.AtMost("points on the wrong side, delta rule", 0);

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (Tensor points, Tensor labels) = PlaneData.TwoClouds(Count, spread: 0.38, new RandomKey(3)); // a set that a line separates
        long[] classes = labels.ToArray<long>();
        float[] zeroOne = [.. classes.Select(label => (float)label)];
        float[] plusMinus = [.. classes.Select(label => (2f * label) - 1)];

        Follow(lab, "Rosenblatt: w ← w − η(a − y)x, labels 0 and 1", new RosenblattRule(Rate), points, labels, zeroOne, RosenblattWrong);
        Follow(lab, "Hebb: if ⟨w,x⟩y < 0 then w ← w + ηxy, labels ±1", new HebbRule(Rate), points, labels, plusMinus, HebbWrong);
        Follow(lab, "Delta rule: w ← w − η(⟨w,x⟩ − y)x, labels ±1", new DeltaRule(Rate), points, labels, plusMinus, DeltaWrong);
    }

    private static void Follow(Lab lab, string title, ILearningRule rule, Tensor points, Tensor labels, float[] targets, Figure figure)
    {
        lab.Heading(title);
        Tensor examples = Tensor.Concatenate([points, Tensor.Ones([Count, 1])], 1); // [40, 3], the 1 is for the bias
        Tensor w = Tensor.From(0.6f, -1f, 0.5f);
        var rows = new List<string[]> { Row(0, "", w, points, labels) };
        var pictures = new List<Plot> { Picture("before", w, points, labels) };
        int changes = 0;
        for (int step = 1; step <= Rounds * Count; step++)
        {
            int i = (step - 1) % Count;
            Tensor next = rule.Step(w, examples[i], targets[i]);
            bool changed = !next.ToArray<float>().SequenceEqual(w.ToArray<float>());
            w = next;
            changes += changed ? 1 : 0;
            if (changed && rows.Count < 9)
                rows.Add(Row(step, $"({points[i, 0].Item<float>():F2}, {points[i, 1].Item<float>():F2})", w, points, labels));
            if (changed && int.IsPow2(changes) && pictures.Count < 5)
                pictures.Add(Picture($"after step {step}", w, points, labels));
        }

        pictures.Add(Picture($"after {Rounds} rounds", w, points, labels));
        lab.Table(["step", "x", "w₁", "w₂", "bias", "wrong"], 2, rows);
        lab.Show("The weights before, after they changed once, twice, four and eight times, and in the end. The line is where the unit's sum is 0.", pictures);
        lab.Measure(figure, Wrong(w, points, labels));
    }

    private static string[] Row(int step, string x, Tensor w, Tensor points, Tensor labels)
    {
        float[] weights = w.ToArray<float>();
        return [$"{step}", x, $"{weights[0]:F2}", $"{weights[1]:F2}", $"{weights[2]:F2}", $"{Wrong(w, points, labels)}"];
    }

    private static Tensor Sums(Tensor w, Tensor points) => points.MatMul(w[..2]) + w[2];

    private static long Wrong(Tensor w, Tensor points, Tensor labels) => ((Sums(w, points) > 0f) != (labels == 1)).Sum().Item<long>();

    private static Chart Picture(string title, Tensor w, Tensor points, Tensor labels) =>
        PlanePictures.Decision(title, points, labels, everywhere => Sums(w, everywhere));
}
