namespace GradNet.Nn.Tests;

/// <summary>Metrics against values that were counted by hand, or are in the papers.</summary>
public sealed class MetricTests
{
    private static readonly Tensor Logits = Tensor.From(new float[,] { { 2, 1, 0 }, { 0, 3, 1 }, { 0, 5, 1 }, { 1, 0, 4 } });
    private static readonly Tensor Labels = Tensor.From(0L, 1, 2, 2);

    [Fact]
    public void A_confusion_matrix_averages_over_the_classes_that_occurred()
    {
        var matrix = new ConfusionMatrix(4);
        Assert.True(double.IsNaN(matrix.MacroF1));
        matrix.Add(Tensor.Concatenate([Logits, Tensor.Zeros([4, 1])], 1), Labels);
        Assert.Equal((1.0, 2 / 3.0, 2 / 3.0), (matrix.F1(0), matrix.F1(1), matrix.F1(2)));
        Assert.True(double.IsNaN(matrix.F1(3)));
        Assert.Equal(7 / 9.0, matrix.MacroF1, 1e-12);
        Assert.Equal(2.5 / 3, matrix.MacroPrecision, 1e-12);
        Assert.Equal(2.5 / 3, matrix.MacroRecall, 1e-12);
        Assert.Equal((1.0, 0.5, 0.5), (matrix.IntersectionOverUnion(0), matrix.IntersectionOverUnion(1), matrix.IntersectionOverUnion(2)));
        Assert.Equal(2 / 3.0, matrix.MeanIntersectionOverUnion, 1e-12);
    }

    [Fact]
    public void The_right_class_may_be_second()
    {
        var (first, second) = (new TopKAccuracy(1), new TopKAccuracy(2));
        Assert.True(double.IsNaN(first.Value));
        first.Add(Logits, Labels);
        second.Add(Logits, Labels);
        Assert.Equal((0.75, 1.0), (first.Value, second.Value));
        Assert.Throws<ShapeException>(() => new TopKAccuracy(4).Add(Logits, Labels));
        Assert.Throws<ShapeException>(() => first.Add(Logits, Labels[..3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopKAccuracy(0));
    }

    [Fact]
    public void Rankings_are_those_of_the_definition_whatever_the_batches()
    {
        var ranking = new BinaryRanking();
        Assert.True(double.IsNaN(ranking.RocAuc()) && double.IsNaN(ranking.AveragePrecision()));
        ranking.Add(Tensor.From(0.1f, 0.4f), Tensor.From(0L, 0));
        ranking.Add(Tensor.From(0.35f, 0.8f), Tensor.From(1L, 1));
        Assert.Equal(0.75, ranking.RocAuc());
        Assert.Equal((1 + (2 / 3.0)) / 2, ranking.AveragePrecision(), 1e-12);

        var tied = new BinaryRanking();
        tied.Add(Tensor.Ones([4]), Tensor.From(1f, 0, 0, 0));
        Assert.Equal((0.5, 0.25), (tied.RocAuc(), tied.AveragePrecision()));
        Assert.Throws<ShapeException>(() => tied.Add(Tensor.Ones([4]), Tensor.Ones([3])));
        Assert.Throws<ArgumentException>(() => tied.Add(Tensor.Ones([1]), Tensor.From(0.5f)));
        Assert.Throws<ArgumentException>(() => tied.Add(Tensor.From(float.NaN), Tensor.From(1f)));
    }

    [Fact]
    public void Guessing_among_eight_words_has_perplexity_eight()
    {
        var perplexity = new Perplexity();
        Assert.True(double.IsNaN(perplexity.Value));
        perplexity.Add(Math.Log(4), 10);
        perplexity.Add(Math.Log(16), 10);
        Assert.Equal(8, perplexity.Value, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => perplexity.Add(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => perplexity.Add(1, -1));
    }

    [Fact]
    public void Shared_n_grams_are_counted_no_more_often_than_a_reference_has_them()
    {
        var perfect = new Bleu();
        Assert.Equal(0, perfect.Value);
        perfect.Add(Words("the cat is on the mat"), Words("the cat is on the mat"));
        Assert.Equal(1, perfect.Value, 1e-12);

        // Precisions 5/6, 3/5, 1/4 and 0/3.
        var none = new Bleu();
        none.Add(Words("the cat was on the mat"), Words("the cat is on the mat"));
        Assert.Equal(0, none.Value);

        // Precisions 1; four words where the reference has six.
        var brief = new Bleu();
        brief.Add(Words("the cat is on"), Words("the cat is on the mat"));
        Assert.Equal(Math.Exp(1 - (6 / 4.0)), brief.Value, 1e-12);

        // 5/7, 4/6, 3/5 and 2/4: of the seven only "the cat is on the" is in the reference, and no word more.
        var repeated = new Bleu();
        repeated.Add(Words("the cat is on the the the"), Words("the cat is on the mat"), Words("a cat"));
        Assert.Equal(Math.Pow(5 / 7.0 * 4 / 6 * 3 / 5 * 2 / 4, 0.25), repeated.Value, 1e-12);
        Assert.Throws<ArgumentException>(() => repeated.Add(Words("a")));
    }

    [Fact]
    public void Confidence_that_is_right_as_often_as_it_says_is_calibrated()
    {
        float even = MathF.Log(3);   // three to one: a confidence of 0.75
        Tensor logits = Tensor.From(new float[,] { { even, 0 }, { even, 0 }, { even, 0 }, { even, 0 } });
        var (right, wrong) = (new CalibrationError(10), new CalibrationError(10));
        Assert.True(double.IsNaN(right.Value));
        right.Add(logits, Tensor.From(0L, 0, 0, 1));
        wrong.Add(logits, Tensor.From(1L, 1, 1, 1));
        Assert.Equal(0, right.Value, 1e-6);
        Assert.Equal(0.75, wrong.Value, 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalibrationError(0));
    }

    [Fact]
    public void Regression_is_measured_alike_in_one_batch_and_in_two()
    {
        Tensor predictions = Tensor.From(2.5f, 0, 2, 8);
        Tensor targets = Tensor.From(3f, -0.5f, 2, 7);
        var (whole, halves) = (new RegressionScores(), new RegressionScores());
        Assert.True(double.IsNaN(whole.RootMeanSquaredError));
        whole.Add(predictions, targets);
        halves.Add(predictions[..2], targets[..2]);
        halves.Add(predictions[2..], targets[2..]);
        foreach (RegressionScores scores in new[] { whole, halves })
        {
            Assert.Equal(Math.Sqrt(0.375), scores.RootMeanSquaredError, 1e-12);
            Assert.Equal(0.5, scores.MeanAbsoluteError, 1e-12);
            Assert.Equal(1 - (1.5 / 29.1875), scores.R2, 1e-12);
        }

        Assert.Throws<ShapeException>(() => whole.Add(predictions, targets.Unsqueeze(0)));
    }

    [Fact]
    public void Each_object_is_found_once_and_by_the_surest_detection()
    {
        var square = new Box(0, 0, 10, 10);
        Box shifted = square with { Left = 5, Right = 15 };
        Assert.Equal(1 / 3.0, square.IntersectionOverUnion(shifted), 1e-12);
        Assert.Equal(0, square.IntersectionOverUnion(new Box(20, 0, 30, 10)));
        var precision = new MeanAveragePrecision();
        Assert.True(double.IsNaN(precision.Value));

        // Of class 0 a hit, the same object again, and in another image a hit: precisions 1, 1/2 and 2/3. Of class 1 nothing is found.
        precision.Add([new(0, square, 0.9), new(0, square, 0.8)], [new(0, square), new(1, shifted)]);
        precision.Add([new(0, shifted, 0.7)], [new(0, shifted)]);
        Assert.Equal((1 + (2 / 3.0)) / 2, precision.AveragePrecision(0), 1e-12);
        Assert.Equal(0, precision.AveragePrecision(1));
        Assert.Equal(precision.AveragePrecision(0) / 2, precision.Value, 1e-12);
        Assert.Throws<ArgumentException>(() => precision.Add([new(0, square, double.NaN)], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanAveragePrecision(0));
    }

    private static string[] Words(string sentence) => sentence.Split(' ');
}
