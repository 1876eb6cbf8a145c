namespace GradNet.Nn.Tests;

/// <summary>Parts of a model that come from elsewhere, or stay as they are.</summary>
public sealed class TransferTests
{
    [Fact]
    public void What_fits_is_taken_over_and_a_new_last_layer_stays()
    {
        using var folder = new TemporaryFolder();
        Mlp trained = new Mlp(3, 4, 2).WithFilledParameters();
        trained.Save(folder.File("trained.safetensors"));
        var model = new Mlp(3, 4, 5);
        float[] output = model.Output.Weight.Value.ToArray<float>();
        Assert.Equal(["Output.Weight", "Output.Bias"], model.Transfer(folder.File("trained.safetensors")));
        Assert.Equal(trained.Hidden.Weight.Value.ToArray<float>(), model.Hidden.Weight.Value.ToArray<float>());
        Assert.Equal(output, model.Output.Weight.Value.ToArray<float>());
        Assert.Empty(model.Transfer(Renamed(model, folder), name => $"net.{name}"));
        var error = Assert.Throws<InvalidDataException>(() => new Linear(7, 7).Transfer(folder.File("trained.safetensors")));
        Assert.Contains("holds nothing that fits Linear: it holds Hidden.Bias, Hidden.Weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_frozen_stays_while_the_rest_learns()
    {
        Mlp model = new Mlp(3, 4, 2).WithFilledParameters();
        (float[] hidden, float[] output) = (model.Hidden.Weight.Value.ToArray<float>(), model.Output.Weight.Value.ToArray<float>());
        var sgd = new Sgd(model.ParametersExcept(model.Hidden), 0.1);
        new Trainer(model, sgd).Fit(new TensorDataset(Filled.Tensor([4, 3], 1), Tensor.From(0L, 1, 0, 1)));
        Assert.Equal(hidden, model.Hidden.Weight.Value.ToArray<float>());
        Assert.NotEqual(output, model.Output.Weight.Value.ToArray<float>());
        Assert.Throws<ArgumentException>(() => model.ParametersExcept(new Linear(1, 1)));
    }

    [Fact]
    public void Every_example_is_tried_once_and_never_learned_from_then()
    {
        var data = new TensorDataset(Tensor.Range(0, 11).Cast(DType.Float32).Unsqueeze(-1), Tensor.Range(0, 11));
        IReadOnlyList<(IDataset Train, IDataset Validation)> folds = CrossValidation.Folds(data, 3, seed: 5);
        Assert.Equal(Enumerable.Range(0, 11).Select(i => (long)i), folds.SelectMany(fold => Labels(fold.Validation)).Order());
        foreach ((IDataset train, IDataset validation) in folds)
        {
            Assert.InRange(validation.Count, 3, 4);
            Assert.Equal(11, Labels(train).Union(Labels(validation)).Count());
            Assert.Equal(11, train.Count + validation.Count);
        }

        Assert.Equal(Labels(folds[0].Validation), Labels(CrossValidation.Folds(data, 3, seed: 5)[0].Validation));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.Folds(data, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.Folds(data, 12));
    }

    private static long[] Labels(IDataset data) => data.GetBatch([.. Enumerable.Range(0, data.Count)], default).Labels.ToArray<long>();

    private static string Renamed(Module model, TemporaryFolder folder)
    {
        string path = folder.File("renamed.safetensors");
        Safetensors.Write(path, model.NamedStates.ToDictionary(named => $"net.{named.Name}", named => named.State.Value));
        return path;
    }
}
