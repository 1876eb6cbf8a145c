using System.Globalization;

namespace GradNet.Nn;

/// <summary>
/// Everything that a training needs to go on after it was killed, in one safetensors file: a training that is resumed ends with the same
/// bits as one that was never interrupted.
/// </summary>
public static class Checkpoint
{
    private const string Format = "gradnet checkpoint 3";
    private const string ModelPrefix = "model.";
    private const string OptimizerPrefix = "optimizer.";
    private const string OthersPrefix = "callback.";

    /// <summary>
    /// Writes a checkpoint, with the state of <see cref="RandomSource.Default"/>. The file is replaced as a whole or not at all.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="model">What is trained.</param>
    /// <param name="optimizer">Who trains it.</param>
    /// <param name="state">How far training has come.</param>
    /// <param name="others">What else remembers something, such as the callbacks of a trainer.</param>
    public static void Save(
        string path, Module model, Optimizer optimizer, TrainingState state, IReadOnlyList<(string Name, State State)>? others = null)
    {
        Dictionary<string, Tensor> tensors = States(model, optimizer, others).Values();
        (ulong randomSeed, ulong randomCounter) = RandomSource.Default.State;
        Safetensors.Write(path, tensors, new Dictionary<string, string>
        {
            ["format"] = Format,
            ["optimizer"] = optimizer.GetType().Name,
            ["learning_rate"] = Text(optimizer.LearningRate),
            ["random_seed"] = Text(randomSeed),
            ["random_counter"] = Text(randomCounter),
            ["epoch"] = Text(state.Epoch),
            ["step"] = Text(state.Step),
            ["loader_seed"] = Text(state.Seed),
            ["batch_size"] = Text(state.BatchSize),
            ["example_count"] = Text(state.ExampleCount),
            ["loss_sum"] = Text(state.LossSum),
            ["examples"] = Text(state.Examples),
            ["correct"] = Text(state.Correct),
            ["classified"] = Text(state.Classified),
            ["seconds"] = Text(state.Seconds),
            ["history"] = state.History.ToCsv(),
            ["best_loss"] = Text(state.BestLoss),
            ["epochs_since_best"] = Text(state.EpochsSinceBest),
        });
    }

    /// <summary>
    /// Reads a checkpoint into a model, an optimizer and <see cref="RandomSource.Default"/>. Nothing is changed if anything does not fit.
    /// </summary>
    /// <inheritdoc cref="Save"/>
    /// <exception cref="InvalidDataException">The file is broken, is no checkpoint, or is one of another model or optimizer.</exception>
    public static TrainingState Load(
        string path, Module model, Optimizer optimizer, IReadOnlyList<(string Name, State State)>? others = null)
    {
        SafetensorsFile file = Safetensors.Read(path);
        var metadata = new CheckpointMetadata(file.Metadata, path);
        if (metadata.Text("format") != Format)
        {
            throw new InvalidDataException(
                $"{path}: this is a checkpoint of another version, \"{metadata.Text("format")}\" and not \"{Format}\"; begin a new training.");
        }

        if (metadata.Text("optimizer") != optimizer.GetType().Name)
        {
            throw new InvalidDataException(
                $"{path}: this training began with {metadata.Text("optimizer")} and cannot go on with {optimizer.GetType().Name}; " +
                "give the one it began with.");
        }

        double learningRate = metadata.Number<double>("learning_rate");
        (ulong, ulong) random = (metadata.Number<ulong>("random_seed"), metadata.Number<ulong>("random_counter"));
        var state = new TrainingState
        {
            Epoch = metadata.Number<int>("epoch"),
            Step = metadata.Number<int>("step"),
            Seed = metadata.Number<ulong>("loader_seed"),
            BatchSize = metadata.Number<int>("batch_size"),
            ExampleCount = metadata.Number<int>("example_count"),
            LossSum = metadata.Number("loss_sum", least: double.NegativeInfinity),
            Examples = metadata.Number<long>("examples"),
            Correct = metadata.Number<long>("correct"),
            Classified = metadata.Number<long>("classified"),
            Seconds = metadata.Number<double>("seconds"),
            History = metadata.History("history"),
            BestLoss = metadata.Number("best_loss", least: double.NegativeInfinity),
            EpochsSinceBest = metadata.Number<int>("epochs_since_best"),
        };

        States(model, optimizer, others).Load(file.Tensors, path, $"{model.TypeName} with {optimizer.GetType().Name}");
        (optimizer.LearningRate, RandomSource.Default.State) = (learningRate, random);
        return state;
    }

    private static StateDictionary States(Module model, Optimizer optimizer, IReadOnlyList<(string Name, State State)>? others) =>
        new StateDictionary().Add(ModelPrefix, model.NamedStates).Add(OptimizerPrefix, optimizer.NamedStates).Add(OthersPrefix, others ?? []);

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
