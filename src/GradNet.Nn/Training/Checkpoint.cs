using System.Globalization;

namespace GradNet.Nn;

/// <summary>
/// Everything that a training needs to go on after it was killed, in one safetensors file: a training that is resumed ends with the same
/// bits as one that was never interrupted.
/// </summary>
public static class Checkpoint
{
    private const string Format = "gradnet checkpoint 2";
    private const string ModelPrefix = "model.";
    private const string OptimizerPrefix = "optimizer.";
    private const string BestPrefix = "best.";

    /// <summary>
    /// Writes a checkpoint, with the state of <see cref="RandomSource.Default"/>. The file is replaced as a whole or not at all.
    /// </summary>
    public static void Save(string path, Module model, Optimizer optimizer, TrainingState state)
    {
        Dictionary<string, Tensor> tensors = States(model, optimizer).Values();
        foreach ((string name, Tensor value) in state.BestValues)
            tensors.Add(BestPrefix + name, value);
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
            ["plateau_best"] = Text(state.Plateau.Best),
            ["plateau_waited"] = Text(state.Plateau.Waited),
        });
    }

    /// <summary>
    /// Reads a checkpoint into a model, an optimizer and <see cref="RandomSource.Default"/>. Nothing is changed if anything does not fit.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is broken, is no checkpoint, or is one of another model or optimizer.</exception>
    public static TrainingState Load(string path, Module model, Optimizer optimizer)
    {
        SafetensorsFile file = Safetensors.Read(path);
        var metadata = new CheckpointMetadata(file.Metadata, path);
        if (metadata.Text("format") != Format)
            throw new InvalidDataException($"{path}: this is a checkpoint of another version, \"{metadata.Text("format")}\".");
        if (metadata.Text("optimizer") != optimizer.GetType().Name)
        {
            throw new InvalidDataException(
                $"{path} was written with {metadata.Text("optimizer")}, and cannot be resumed with {optimizer.GetType().Name}.");
        }

        double learningRate = metadata.Number<double>("learning_rate");
        (ulong, ulong) random = (metadata.Number<ulong>("random_seed"), metadata.Number<ulong>("random_counter"));
        Dictionary<string, Tensor> best = Part(file, isBest: true);
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
            Plateau = new PlateauState(metadata.Number("plateau_best", least: double.NegativeInfinity), metadata.Number<int>("plateau_waited")),
            BestValues = best,
        };

        StateDictionary states = States(model, optimizer);
        Dictionary<string, Tensor> current = Part(file, isBest: false);
        string target = $"{model.TypeName} with {optimizer.GetType().Name}";
        states.Check(current, path, target);
        if (best.Count > 0)
            new StateDictionary().Add(string.Empty, model.NamedStates).Check(best, path, $"{model.TypeName}, where it was best");
        states.Load(current, path, target);
        (optimizer.LearningRate, RandomSource.Default.State) = (learningRate, random);
        return state;
    }

    /// <summary>The values where the model was best, without their prefix, or all others.</summary>
    private static Dictionary<string, Tensor> Part(SafetensorsFile file, bool isBest) => file.Tensors
        .Where(named => named.Key.StartsWith(BestPrefix, StringComparison.Ordinal) == isBest)
        .ToDictionary(named => isBest ? named.Key[BestPrefix.Length..] : named.Key, named => named.Value);

    private static StateDictionary States(Module model, Optimizer optimizer) =>
        new StateDictionary().Add(ModelPrefix, model.NamedStates).Add(OptimizerPrefix, optimizer.NamedStates);

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
