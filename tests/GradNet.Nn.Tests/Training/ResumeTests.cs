using System.Globalization;
using System.Reflection;

namespace GradNet.Nn.Tests;

public sealed class ResumeTests
{
    private const int Epochs = 3;
    private const int StepsPerEpoch = 4;

    private static readonly TensorDataset Train = Spirals.Create(58, seed: 1);
    private static readonly TensorDataset Validation = Spirals.Create(40, seed: 2);

    [Fact]
    public void Cancelled_after_any_step_and_resumed_training_ends_with_the_same_bits()
    {
        using var reference = new TemporaryFolder();
        (long[] expected, TrainingHistory expectedHistory) = Uninterrupted(reference.Path);
        for (int stop = 0; stop < Epochs * StepsPerEpoch; stop++)
        {
            using var folder = new TemporaryFolder();
            using var cancellation = new CancellationTokenSource();
            int done = 0;
            if (stop == 0)
                cancellation.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() =>
            {
                foreach (TrainingStep _ in Start(folder.Path).Trainer.Steps(Train, Validation, Epochs, cancellation.Token))
                {
                    if (++done == stop)
                        cancellation.Cancel();
                }
            });
            Assert.Equal(stop, done);
            AssertResumesTo(expected, expectedHistory, folder.Path);
        }
    }

    [Fact]
    public void Killed_at_any_moment_and_resumed_training_ends_with_the_same_bits()
    {
        using var reference = new TemporaryFolder();
        (long[] expected, TrainingHistory expectedHistory) = Uninterrupted(reference.Path);
        using var folder = new TemporaryFolder();
        using var copies = new TemporaryFolder();
        var trainer = Start(folder.Path, checkpointEvery: 3).Trainer;
        int done = 0;
        foreach (TrainingStep _ in trainer.Steps(Train, Validation, Epochs))
            Copy(folder.Path, copies.File($"{done++}"));
        Assert.Equal(Epochs * StepsPerEpoch, done);
        foreach (string copy in Directory.GetDirectories(copies.Path))
        {
            // What a killed write leaves behind.
            File.WriteAllText(Path.Combine(copy, "checkpoint.safetensors.tmp"), "half a file");
            AssertResumesTo(expected, expectedHistory, copy);
        }
    }

    [Fact]
    public void Interrupted_in_validation_training_goes_on_with_validation()
    {
        using var reference = new TemporaryFolder();
        (long[] expected, TrainingHistory expectedHistory) = Uninterrupted(reference.Path);
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var validation = new Cancelling(Validation, cancellation);
        Assert.ThrowsAny<OperationCanceledException>(() => Start(folder.Path).Trainer.Fit(Train, validation, Epochs, cancellation.Token));
        AssertResumesTo(expected, expectedHistory, folder.Path);
    }

    [Fact]
    public void A_training_that_was_finished_goes_on_to_more_epochs()
    {
        using var folder = new TemporaryFolder();
        (Sequential model, Trainer trainer) = Start(folder.Path);
        trainer.Fit(Train, Validation, Epochs + 1);

        using var other = new TemporaryFolder();
        Start(other.Path).Trainer.Fit(Train, Validation, Epochs);
        (Sequential resumed, Trainer second) = Start(other.Path, seed: 77);
        second.Resume(other.Path);
        second.Fit(Train, Validation, Epochs + 1);
        Assert.Equal(Bits.Of(model), Bits.Of(resumed));
    }

    [Fact]
    public void Another_batch_size_or_seed_cannot_go_on()
    {
        using var folder = new TemporaryFolder();
        Start(folder.Path).Trainer.Fit(Train, epochs: 1);
        Sequential model = Spirals.CreateModel(1);
        var trainer = new Trainer(model, new Adam(model.Parameters)) { BatchSize = 20, Seed = 9, RestoreBest = true };
        trainer.Resume(folder.Path);
        var error = Assert.Throws<InvalidOperationException>(() => trainer.Fit(Train, epochs: 2));
        Assert.Equal(
            "Trainer: this training began with 58 examples, batch size 16 and seed 9, and cannot go on with 58, 20 and 9; give what it began with.", error.Message);
    }

    [Fact]
    public void A_checkpoint_of_something_else_is_refused_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        Start(folder.Path).Trainer.Fit(Train, epochs: 1);
        string path = folder.File("checkpoint.safetensors");

        Mlp mlp = new Mlp(2, 3, 2).WithFilledParameters();
        long[] before = Bits.Of(mlp);
        var error = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, mlp, new Adam(mlp.Parameters)));
        Assert.Contains("missing: model.Hidden.Weight, Float32 [3, 2]", error.Message, StringComparison.Ordinal);
        Assert.Contains("unexpected: model.0.Weight, Float32 [32, 2]", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Bits.Of(mlp));

        Sequential model = Spirals.CreateModel(1);
        error = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, model, new Sgd(model.Parameters, 0.1)));
        Assert.EndsWith("this training began with Adam and cannot go on with Sgd; give the one it began with.", error.Message, StringComparison.Ordinal);

        path = folder.File("model.safetensors");
        model.Save(path);
        error = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, model, new Adam(model.Parameters)));
        Assert.EndsWith(
            "this is not a checkpoint of a training: its metadata lack \"format\"; give a file that Checkpoint.Save or a Trainer wrote.",
            error.Message,
            StringComparison.Ordinal);
        Assert.ThrowsAny<IOException>(() => new Trainer(model, new Adam(model.Parameters)).Resume(folder.File("elsewhere")));
    }

    [Fact]
    public void A_checkpoint_remembers_all_of_a_trainings_state()
    {
        using var folder = new TemporaryFolder();
        Sequential model = Spirals.CreateModel(1);
        var optimizer = new Adam(model.Parameters);
        var state = new TrainingState();
        foreach ((int number, PropertyInfo property) in typeof(TrainingState).GetProperties().Where(property => property.Name != "History").Index())
            property.SetValue(state, Convert.ChangeType(number + 2, property.PropertyType, CultureInfo.InvariantCulture));
        string path = folder.File("state.safetensors");
        Checkpoint.Save(path, model, optimizer, state);
        TrainingState read = Checkpoint.Load(path, model, optimizer);
        Assert.Equal(state with { History = read.History }, read);
    }

    private static (Sequential Model, Trainer Trainer) Start(string folder, int? checkpointEvery = null, ulong seed = 1)
    {
        Sequential model = Spirals.CreateModel(seed);
        var trainer = new Trainer(model, new Adam(model.Parameters, 0.02))
        {
            BatchSize = 16,
            Seed = 9,
            ClipNorm = 1,
            RestoreBest = true,
            Folder = folder,
            CheckpointEvery = checkpointEvery,
        };
        return (model, trainer);
    }

    private static (long[] Bits, TrainingHistory History) Uninterrupted(string folder)
    {
        (Sequential model, Trainer trainer) = Start(folder);
        TrainingHistory history = trainer.Fit(Train, Validation, Epochs);
        return (Bits.Of(model), history);
    }

    private static void AssertResumesTo(long[] expected, TrainingHistory expectedHistory, string folder)
    {
        // Another seed for the first weights and the random source: everything has to come from the checkpoint.
        (Sequential model, Trainer trainer) = Start(folder, seed: 1234);
        trainer.Resume(folder);
        TrainingHistory history = trainer.Fit(Train, Validation, Epochs);
        Assert.Equal(expected, Bits.Of(model));
        Assert.Equal(expectedHistory.Epochs.Select(WithoutTime), history.Epochs.Select(WithoutTime));
        Assert.Empty(Directory.GetFiles(folder, "*.tmp"));
    }

    private static EpochRecord WithoutTime(EpochRecord epoch) => epoch with { Seconds = 0 };

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private sealed class Cancelling(IDataset inner, CancellationTokenSource cancellation) : IDataset
    {
        public int Count => inner.Count;

        public Shape InputShape => inner.InputShape;

        public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key)
        {
            if (indices.Contains(20))
                cancellation.Cancel();
            return inner.GetBatch(indices, key);
        }
    }
}
