using GradNet.Datasets;
using GradNet.Distributions;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Every measure of success on an example that is small enough to be worked by hand.</summary>
public sealed class Measures() : Experiment(new()
{
    Name = "measures",
    Section = CatalogSection.Foundations,
    Title = "accuracy, precision, recall, F1, top-k, RMSE, perplexity, BLEU, IoU and mAP, worked by hand",
    Paper = "van Rijsbergen; Jelinek et al.; Papineni et al.; Everingham et al.",
    Year = 2002,
    Data = "examples of a few lines; 4,000 built-in digits; 100,000 outcomes of a known source",
    Recipe = "each measure against its value by hand; softmax regression for top-k; a model that knows its source for perplexity",
    Figures = [ByHand, Source],
})
{
    private const double TwoToTheEntropy = 3.3635856610148582;

    private static readonly Figure ByHand = Figure.AtMost("largest error of a measure", 1e-4);
    private static readonly Figure Source = Figure.AtMost("perplexity of the right model against 2^H", 0.01) with { IsShare = true };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        double[] errors = [.. Classes(lab), .. Numbers(lab), .. Sentences(lab), .. Boxes(lab)];
        TopK(lab);
        lab.Measure(ByHand, errors.Max());
        PerplexityOfSource(lab);
    }

    /// <summary>Writes what a measure gave beside what it should, and returns how far apart they are.</summary>
    private static double[] Compare(Lab lab, params (string Measure, double Found, string ByHand, double Expected)[] rows)
    {
        lab.Table(["measure", "by hand", "measured"], 2,
            rows.Select(row => (string[])[row.Measure, $"{row.ByHand} = {row.Expected:F4}", $"{row.Found:F4}"]));
        return [.. rows.Select(row => Math.Abs(row.Found - row.Expected))];
    }

    private static double[] Classes(Lab lab)
    {
        lab.Heading("Classes: 100 letters, 12 of them spam, of which 8 were found, and 2 that were none");
        long[] actual = [.. Enumerable.Repeat(1L, 12), .. Enumerable.Repeat(0L, 88)];
        long[] said = [.. Enumerable.Repeat(1L, 8), .. Enumerable.Repeat(0L, 4), .. Enumerable.Repeat(1L, 2), .. Enumerable.Repeat(0L, 86)];
        var confusion = new ConfusionMatrix(2);
        confusion.Add(Tensor.From(said).OneHot(2), Tensor.From(actual));
        lab.Table(["confusion matrix", "said no", "said spam"], 1,
            [["is none", $"{confusion[0, 0]}", $"{confusion[0, 1]}"], ["is spam", $"{confusion[1, 0]}", $"{confusion[1, 1]}"]]);
        return Compare(lab,
            ("accuracy", confusion.Accuracy, "94 / 100", 0.94),
            ("error rate", 1 - confusion.Accuracy, "6 / 100", 0.06),
            ("precision", confusion.Precision(1), "8 / 10", 0.8),
            ("recall", confusion.Recall(1), "8 / 12", 8.0 / 12),
            ("F1", confusion.F1(1), "2 · 8 / (12 + 10)", 16.0 / 22),
            ("IoU of the class", confusion.IntersectionOverUnion(1), "8 / (12 + 10 − 8)", 8.0 / 14));
    }

    private static double[] Numbers(Lab lab)
    {
        lab.Heading("Numbers: 2.5, 0, 2, 8 predicted where 3, −0.5, 2, 7 is true");
        var scores = new RegressionScores();
        scores.Add(Tensor.From(2.5f, 0f, 2f, 8f), Tensor.From(3f, -0.5f, 2f, 7f));
        return Compare(lab,
            ("RMSE", scores.RootMeanSquaredError, "√((0.25 + 0.25 + 0 + 1) / 4)", Math.Sqrt(0.375)),
            ("mean absolute error", scores.MeanAbsoluteError, "(0.5 + 0.5 + 0 + 1) / 4", 0.5),
            ("R²", scores.R2, "1 − 1.5 / 29.1875", 1 - (1.5 / 29.1875)));
    }

    /// <summary>The examples of the paper of BLEU, without full stops.</summary>
    private static double[] Sentences(Lab lab)
    {
        lab.Heading("Sentences: two translations and three references of Papineni et al., 2002");
        string[][] references =
        [
            "It is a guide to action that ensures that the military will forever heed Party commands".Split(' '),
            "It is the guiding principle which guarantees the military forces always being under the command of the Party".Split(' '),
            "It is the practical guide for the army always to heed the directions of the party".Split(' '),
        ];
        const string good = "It is a guide to action which ensures that the military always obeys the commands of the party";
        const string poor = "It is to insure the troops forever hearing the activity guidebook that party direct";
        lab.Say($"{good}\n{poor}");
        return Compare(lab,
            ("BLEU of the first", BleuOf(good), "(17/18 · 10/17 · 7/16 · 4/15)^¼", 0.504567),
            ("BLEU of the second", BleuOf(poor), "no three words of it are in a reference", 0));

        double BleuOf(string translation)
        {
            var bleu = new Bleu();
            bleu.Add(translation.Split(' '), references);
            return bleu.Value;
        }
    }

    private static double[] Boxes(Lab lab)
    {
        lab.Heading("Boxes: three objects; found are the first, nothing, and the second, in the order of the scores");
        Box[] objects = [new(0, 0, 4, 4), new(5, 1, 8, 5), new(1, 6, 4, 9)];
        Box[] found = [new(0, 0, 4, 3), new(6, 6, 9, 9), new(5, 2, 8, 6)];
        var precision = new MeanAveragePrecision(overlap: 0.5);
        precision.Add([.. found.Select((box, i) => new Detection(0, box, 0.9 - (0.1 * i)))], [.. objects.Select(box => new Detection(0, box))]);
        lab.Show("Full: what is there. Dashed: what was found. Precision over recall: the area below is the average precision.",
            PlanePictures.InPlane("Boxes", (-1, 10), (-1, 10),
                [Outlines("objects", objects), Outlines("found", found)]),
            new Chart("Precision over recall", Axis.Between("recall", 0, 1), Axis.Between("precision", 0, 1),
                new Line("", [(0, 1), (1 / 3.0, 1), (1 / 3.0, 2 / 3.0), (2 / 3.0, 2 / 3.0), (2 / 3.0, 0), (1, 0)]))
            {
                Width = 330,
                Height = 330,
            });
        return Compare(lab,
            ("IoU of the first", objects[0].IntersectionOverUnion(found[0]), "12 / 16", 0.75),
            ("IoU of the third", objects[1].IntersectionOverUnion(found[2]), "9 / 15", 0.6),
            ("mAP at IoU 0.5", precision.Value, "(1 + 2/3 + 0) / 3", 5.0 / 9));
    }

    /// <summary>Each box as a closed line; a point that is not finite parts two of them.</summary>
    private static Line Outlines(string name, Box[] boxes) => new(name,
    [
        .. boxes.SelectMany(box => new[]
        {
            (box.Left, box.Top), (box.Right, box.Top), (box.Right, box.Bottom), (box.Left, box.Bottom), (box.Left, box.Top), (double.NaN, double.NaN),
        }),
    ]);

    private static void TopK(Lab lab)
    {
        lab.Heading("Top-k: whether the right digit is among the k most likely");
        (ImageDataset train, ImageDataset test) = HandwrittenDigits.Generate(lab.Pick(4_000, 1_000), 1_000);
        var network = new SoftmaxRegression();
        DigitTraining.Train(lab, network, new Adam(network.Parameters, 5e-3), train, test, epochs: 3);
        (Tensor images, Tensor labels) = test.GetBatch([.. Enumerable.Range(0, test.Count)]);
        Tensor logits = network.Forward(images); // [images, classes]
        var confusion = new ConfusionMatrix(10);
        confusion.Add(logits, labels);
        double[] shares = [.. Enumerable.Range(1, 5).Select(k =>
        {
            var accuracy = new TopKAccuracy(k);
            accuracy.Add(logits, labels);
            return 100 * accuracy.Value;
        })];
        string[] digits = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];
        lab.Show("The more guesses are allowed the better. In the matrix, only mistakes are shown, the frequent ones strongest.",
            new Chart("Top-k accuracy", Axis.Categories("k", ["1", "2", "3", "4", "5"]), Axis.Linear("right, %", [0, 100]), Bars.OfCategories("", shares))
            {
                Width = 420,
                Height = 400,
            },
            new Chart("Confusion matrix", Axis.Categories("said", digits), Axis.Categories("is", digits),
                Surface.Of((said, actual) => said == actual ? 0 : confusion[(int)actual, (int)said], (-0.5, 9.5), (-0.5, 9.5), size: 10))
            {
                Width = 420,
                Height = 400,
            });
        lab.Say($"macro precision {confusion.MacroPrecision:F4}, macro recall {confusion.MacroRecall:F4}, macro F1 {confusion.MacroF1:F4}");
    }

    private static void PerplexityOfSource(Lab lab)
    {
        lab.Heading("Perplexity: a source of four letters, and two models of it");
        var source = new Categorical(Tensor.From(0.5f, 0.25f, 0.125f, 0.125f).Log()); // its entropy is 1.75 bits
        var ignorant = new Categorical(Tensor.Zeros([4]));
        Tensor letters = source.Sample([100_000]);
        double knowing = PerplexityOf(source);
        lab.Say($"a model that knows the source: {knowing:F3}, 2^1.75 = {TwoToTheEntropy:F3}; one that knows nothing: {PerplexityOf(ignorant):F3} of 4 letters");
        lab.Measure(Source, Math.Abs((knowing / TwoToTheEntropy) - 1));

        double PerplexityOf(Categorical model)
        {
            var perplexity = new Perplexity();
            perplexity.Add(-model.LogProbability(letters).Mean().Item<float>(), letters.ElementCount);
            return perplexity.Value;
        }
    }
}
