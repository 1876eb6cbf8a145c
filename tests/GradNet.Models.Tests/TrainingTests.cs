using GradNet.Datasets;
using GradNet.Nn;

namespace GradNet.Models.Tests;

/// <summary>Every model learns: a reduced training in seconds, and the figures of the literature where they are asked for.</summary>
public sealed class TrainingTests
{
    /// <summary>Test errors that each model stays under after its usual number of epochs on 6,000 built-in digits.</summary>
    private static readonly Dictionary<string, double> ReducedTargets = new()
    {
        ["perceptron"] = 0.25,
        ["softmax"] = 0.22,
        ["mlp"] = 0.10,
        ["lenet5"] = 0.06,
    };

    [Fact]
    public void Every_model_of_the_zoo_has_a_target() =>
        Assert.Equal(Zoo.All.Select(entry => entry.Name).Order(), ReducedTargets.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void It_learns_the_built_in_digits(string name)
    {
        (ImageDataset train, ImageDataset test) = HandwrittenDigits.Generate(trainCount: 6_000, testCount: 1_000, seed: 1);
        double error = TestError(name, train, test, seed: 1, epochs: 3);
        Assert.True(error <= ReducedTargets[name], $"{name}: test error {error:P2}");
    }

    [Fact]
    [Trait("Category", "Long")]
    public void The_built_in_digits_are_too_hard_for_a_linear_model_and_not_for_lenet5()
    {
        (ImageDataset train, ImageDataset test) = HandwrittenDigits.Generate();
        double linear = TestError("softmax", train, test, seed: 1);
        double convolutional = TestError("lenet5", train, test, seed: 1);
        Assert.True(linear > 0.05, $"softmax: test error {linear:P2}");
        Assert.True(convolutional < 0.02, $"lenet5: test error {convolutional:P2}");
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("softmax", 1UL, 3, 0.08)]
    [InlineData("mlp", 1UL, 5, 0.02)]
    [InlineData("lenet5", 1UL, 3, 0.01)]
    [InlineData("lenet5", 2UL, 3, 0.01)]
    [InlineData("lenet5", 3UL, 3, 0.01)]
    public void It_reaches_the_published_error_on_mnist(string name, ulong seed, int epochs, double target)
    {
        (ImageDataset train, ImageDataset test) = Mnist.Load(RealData.Folder("mnist"));
        double error = TestError(name, train, test, seed, epochs);
        Assert.True(error <= target, $"{name}, seed {seed}: test error {error:P2}");
    }

    public static TheoryData<string> Names() => [.. Zoo.All.Select(entry => entry.Name)];

    private static double TestError(string name, ImageDataset train, ImageDataset test, ulong seed, int? epochs = null)
    {
        ModelEntry entry = Zoo.All.Single(candidate => candidate.Name == name);
        RandomSource.Default.Reset(seed);
        Module<Tensor, Tensor> model = entry.Create(10);
        Optimizer optimizer = NamedOptimizers.Create(entry.Optimizer, model.Parameters, entry.LearningRate);
        var trainer = new Trainer(model, optimizer, entry.Loss) { BatchSize = entry.BatchSize, Seed = seed, Schedule = entry.Schedule };
        trainer.Fit(train, epochs: epochs ?? entry.Epochs, cancellationToken: TestContext.Current.CancellationToken);
        return 1 - trainer.Evaluate(test, TestContext.Current.CancellationToken).Accuracy;
    }
}
