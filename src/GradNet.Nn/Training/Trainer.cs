namespace GradNet.Nn;

/// <summary>
/// Trains a model: <see cref="Fit"/> runs the loop, <see cref="Steps"/> is the same loop one step at a time. With a <see cref="Folder"/> it
/// keeps <c>checkpoint.safetensors</c>, from which a killed training goes on to the same bits, and
/// <c>best.safetensors</c>, the weights of the best epoch.
/// </summary>
public sealed partial class Trainer
{
    private readonly Func<Tensor, Tensor, Tensor> _loss;
    private readonly double _learningRate;
    private IReadOnlyList<TrainingCallback>? _participants;

    /// <summary>Makes a trainer.</summary>
    /// <param name="model">From inputs [batch, ...] to outputs [batch, ...].</param>
    /// <param name="optimizer">Of the model's parameters.</param>
    /// <param name="loss">
    /// From outputs and labels to a single number, the mean over the batch; <see cref="Loss.CrossEntropy(Tensor, Tensor)"/> unless given.
    /// </param>
    public Trainer(Module<Tensor, Tensor> model, Optimizer optimizer, Func<Tensor, Tensor, Tensor>? loss = null)
    {
        (Model, Optimizer, _loss) = (model, optimizer, loss ?? Loss.CrossEntropy);
        _learningRate = optimizer.LearningRate;
    }

    /// <summary>What is trained.</summary>
    public Module<Tensor, Tensor> Model { get; }

    /// <summary>Who changes its weights.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Examples a step, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int BatchSize { get; init => field = AtLeast(1, value, nameof(BatchSize)); } = 64;

    /// <summary>What the order of the examples and their augmentation depend on.</summary>
    public ulong Seed { get; init; }

    /// <summary>Batches that are prepared while others are computed with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Workers { get; init => field = AtLeast(0, value, nameof(Workers)); } = 1;

    /// <summary>The largest norm of all gradients together; longer ones are shortened.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public double? ClipNorm
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(ClipNorm), value, "Trainer: ClipNorm must be above 0.");
    }

    /// <summary>The largest size of an element of a gradient; larger ones are cut, before <see cref="ClipNorm"/> is looked at.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public double? ClipValue
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(ClipValue), value, "Trainer: ClipValue must be above 0.");
    }

    /// <summary>
    /// Into how many parts a batch is divided, whose gradients are accumulated before the step, so that a batch may be larger than memory
    /// allows. The step is that of the whole batch, up to rounding and to layers that look at a batch as a whole.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int Accumulate { get; init => field = AtLeast(1, value, nameof(Accumulate)); } = 1;

    /// <summary>How the learning rate changes from what the optimizer had at first; it stays unless given. What it does depends on the epochs in all.</summary>
    public ILearningRateSchedule? Schedule { get; init; }

    /// <summary>
    /// Lowers the learning rate when the loss after an epoch (of validation where there is one) has stopped falling; of the same optimizer.
    /// It excludes a <see cref="Schedule"/>.
    /// </summary>
    public Plateau? Plateau { get; init; }

    /// <summary>
    /// An average of the model's weights: it takes in each step, is what is evaluated and kept as best, and is what the model has in the end.
    /// </summary>
    public WeightAverage? Average { get; init; }

    /// <summary>What <c>best.safetensors</c> says of the model, besides its weights.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Where checkpoints are kept; nowhere unless given.</summary>
    public string? Folder { get; init; }

    /// <summary>Steps between checkpoints, besides the one after each epoch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int? CheckpointEvery { get; init => field = AtLeast(1, value, nameof(CheckpointEvery)); }

    /// <summary>Epochs without a smaller loss (of validation where there is one) after which training stops.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public int? Patience { get; init => field = AtLeast(1, value, nameof(Patience)); }

    /// <summary>Whether the model gets the weights of its best epoch in the end.</summary>
    public bool RestoreBest { get; init; }

    /// <summary>Who else takes part, such as logs and displays; told of each event in this order, after the trainer's own schedule and average.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks { get; init; } = [];

    /// <summary>How far training has come.</summary>
    public TrainingState State { get; private set; } = new();

    /// <summary>Goes on from the checkpoint in a folder, at the step after it.</summary>
    /// <exception cref="FileNotFoundException">There is no checkpoint.</exception>
    /// <exception cref="InvalidDataException">The file is broken, or is one of another model or optimizer, or other callbacks remember things.</exception>
    public void Resume(string folder) =>
        State = Checkpoint.Load(CheckpointPath(folder), Model, Optimizer, CallbackStates);

    /// <summary>Trains until a number of epochs is reached, or training stops early.</summary>
    /// <param name="train">What is learned from.</param>
    /// <param name="validation">What the model is tried on after each epoch.</param>
    /// <param name="epochs">Epochs in all, at least 1, counting those before a <see cref="Resume"/> or in an earlier call.</param>
    /// <param name="cancellationToken">Saves a checkpoint and stops.</param>
    /// <exception cref="ArgumentException">There is nothing to learn from.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of epochs is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the checkpoint is saved.</exception>
    /// <exception cref="NonFiniteException">A loss, of training or of validation, or a weight was NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">What was resumed had other examples, another batch size or another seed.</exception>
    public TrainingHistory Fit(IDataset train, IDataset? validation = null, int epochs = 1, CancellationToken cancellationToken = default)
    {
        foreach (TrainingStep _ in Steps(train, validation, epochs, cancellationToken))
        {
            // Everything happens in the enumeration.
        }

        return State.History;
    }

    private static int AtLeast(int least, int value, string name) => AtLeast(least, (int?)value, name)!.Value;

    private static int? AtLeast(int least, int? value, string name) => !(value < least)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"Trainer: {name} must be at least {least}.");

    private static string CheckpointPath(string folder) => Path.Combine(folder, "checkpoint.safetensors");

    internal void SaveCheckpoint(string path)
    {
        NonFiniteSearch.CheckParameters(Model, Position());
        Checkpoint.Save(path, Model, Optimizer, State, CallbackStates);
    }

    private string Position() => $"Training stopped in epoch {State.Epoch + 1} after step {State.Step}";
}
