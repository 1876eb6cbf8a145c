namespace GradNet.Nn.Tests;

/// <summary>Every loss against the values and gradients of PyTorch's, which pytorch/losses.py stored.</summary>
public sealed class LossTests(ITestOutputHelper output)
{
    private static readonly Tensor Labels = Tensor.From(0L, 3, 1, 2, 3, 0);
    private static readonly Tensor Weights = Tensor.From(0.5f, 1, 2, 0.25f);
    private static readonly Tensor Yes = Tensor.From(new float[,] { { 1, 0, 1, 0 }, { 0, 0, 1, 1 }, { 1, 1, 0, 0 } });
    private static readonly Tensor Pairs = Tensor.From(1f, -1, -1, 1, -1);
    private static readonly Tensor Soft = Filled.Tensor([6, 4], 5).Softmax();

    private static readonly Dictionary<string, Func<Tensor[], Tensor>> Cases = new()
    {
        ["cross-entropy"] = x => Loss.CrossEntropy(x[0], Labels),
        ["cross-entropy/smoothed"] = x => Loss.CrossEntropy(x[0], Labels, new() { LabelSmoothing = 0.1 }),
        ["cross-entropy/weighted"] = x => Loss.CrossEntropy(x[0], Labels, new() { ClassWeights = Weights }),
        ["cross-entropy/ignored"] = x => Loss.CrossEntropy(x[0], Labels, new() { IgnoredLabel = 3 }),
        ["cross-entropy/all"] = x => Loss.CrossEntropy(x[0], Labels, new() { ClassWeights = Weights, IgnoredLabel = 0, LabelSmoothing = 0.2 }),
        ["cross-entropy/soft"] = x => Loss.SoftCrossEntropy(x[0], Soft),
        ["likelihood"] = x => Loss.NegativeLogLikelihood(x[0].LogSoftmax(), Labels),
        ["binary"] = x => Loss.BinaryCrossEntropy(x[0], Yes),
        ["binary/weighted"] = x => Loss.BinaryCrossEntropy(x[0], Yes, Weights),
        ["focal"] = x => Loss.Focal(x[0], Yes, positiveShare: 0.25),
        ["hinge"] = x => Loss.Hinge(x[0], (2f * Yes) - 1f),
        ["hinge/classes"] = x => Loss.MultiClassHinge(x[0], Labels, margin: 0.7),
        ["divergence"] = x => Loss.KullbackLeibler(x[0].LogSoftmax(), Soft),
        ["squared"] = x => Loss.MeanSquaredError(x[0], x[1]),
        ["absolute"] = x => Loss.MeanAbsoluteError(x[0], x[1]),
        ["huber"] = x => Loss.Huber(x[0], x[1], delta: 1.5),
        ["smooth"] = x => Loss.SmoothL1(x[0], x[1], beta: 0.6),
        ["gaussian"] = x => Loss.GaussianNegativeLogLikelihood(x[0], x[1], x[2].Exp()),
        ["poisson"] = x => Loss.PoissonNegativeLogLikelihood(x[0], x[1]),
        ["dice"] = x => Loss.Dice(x[0].Sigmoid(), Yes),
        ["triplet"] = x => Loss.Triplet(x[0], x[1], x[2], margin: 2),
        ["contrastive"] = x => Loss.Contrastive(x[0], x[1], (Pairs + 1f) * 0.5f, margin: 9),
        ["cosine"] = x => Loss.CosineEmbedding(x[0], x[1], Pairs, margin: 0.1),
        ["ranking"] = x => Loss.MarginRanking(x[0], x[1], Pairs, margin: 0.5),
        ["ctc"] = x => Loss.Ctc(
            x[0].LogSoftmax(),
            Tensor.From(new long[,] { { 1, 2, 2 }, { 3, 1, 0 }, { 0, 0, 0 } }),
            Tensor.From(7L, 5, 6),
            Tensor.From(3L, 2, 0)),
    };

    private static readonly IReadOnlyDictionary<string, Tensor> Expected =
        Safetensors.Read(Path.Combine(AppContext.BaseDirectory, "pytorch", "losses.safetensors")).Tensors;

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loss_and_its_gradients_are_those_of_PyTorch(string name)
    {
        Tensor[] gradients = [.. Enumerable.Range(0, 3).Select(i => Expected.GetValueOrDefault($"{name}/{i}")).OfType<Tensor>()];
        Tensor[] inputs = [.. gradients.Select((gradient, i) => ((4f * Filled.Tensor(gradient.Shape, i)) + 0.013f).Track())];
        Tensor loss = Cases[name](inputs);
        double largest = Difference(Expected[$"{name}/loss"], loss);
        foreach ((Tensor expected, Tensor actual) in gradients.Zip(loss.Gradients(inputs)))
            largest = Math.Max(largest, Difference(expected, actual));
        Assert.InRange(largest, 0, 1e-5);
        output.WriteLine($"{name}: largest difference {largest:E1}");
    }

    [Fact]
    public void Every_stored_loss_has_a_case() =>
        Assert.Equal(Expected.Keys.Where(key => key.EndsWith("/loss", StringComparison.Ordinal)).Order(), Cases.Keys.Select(name => $"{name}/loss").Order());

    [Fact]
    public void A_label_that_is_no_class_is_named_with_its_example()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Loss.CrossEntropy(Tensor.Zeros([2, 3]), Tensor.From(0L, 3), new() { LabelSmoothing = 0.1 }));
        Assert.StartsWith("CrossEntropy: label 3 of example 1 is no class; there are 0 to 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_time_cannot_hold_are_refused()
    {
        Tensor scores = Tensor.Zeros([3, 1, 4]);
        var error = Assert.Throws<ArgumentException>(
            () => Loss.Ctc(scores, Tensor.From(new long[,] { { 1, 1, 2 } }), Tensor.From(3L), Tensor.From(3L)));
        Assert.StartsWith("Ctc: the labels of example 0 need 4 time steps", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Loss.Ctc(scores, Tensor.From(new long[,] { { 1, 0 } }), Tensor.From(3L), Tensor.From(2L)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Loss.Ctc(scores, Tensor.From(new long[,] { { 1, 2 } }), Tensor.From(4L), Tensor.From(2L)));
    }

    /// <summary>The largest difference of elements, in units of the largest element, or of 1 if all are smaller.</summary>
    private static double Difference(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        double scale = Math.Max(1, expected.Abs().Max().Item<float>());
        return (expected - actual.Detach()).Abs().Max().Item<float>() / scale;
    }
}
