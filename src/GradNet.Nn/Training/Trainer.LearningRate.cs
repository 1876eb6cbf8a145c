namespace GradNet.Nn;

/// <content>Looking for a learning rate.</content>
public sealed partial class Trainer
{
    /// <summary>
    /// Trains for some steps with a rate that rises by the same factor in each, and notes the loss: where it falls fastest lies a good rate,
    /// and where it runs away the sweep ends. The model, the optimizer and the random source are as before afterwards.
    /// </summary>
    /// <remarks>Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3.</remarks>
    /// <param name="train">What is learned from.</param>
    /// <param name="smallest">The first rate.</param>
    /// <param name="largest">The last rate, unless the loss runs away before.</param>
    /// <param name="steps">How many steps lead there, at least 3.</param>
    /// <param name="cancellationToken">Ends the sweep.</param>
    /// <exception cref="ArgumentException">There is nothing to learn from.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rates do not rise from above 0, or there are too few steps.</exception>
    /// <exception cref="InvalidOperationException">The loss ran away in the first steps.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LearningRateSweep FindLearningRate(
        IDataset train, double smallest = 1e-6, double largest = 10, int steps = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallest);
        if (!(largest > smallest) || !double.IsFinite(largest))
            throw new ArgumentOutOfRangeException(nameof(largest), largest, $"Trainer: the largest rate must be above the smallest, {smallest}.");
        AtLeast(3, steps, nameof(steps));
        var ramp = new LearningRateRamp(smallest, largest, steps);
        var probe = new Trainer(Model, Optimizer, _loss)
        {
            BatchSize = BatchSize,
            Seed = Seed,
            Workers = Workers,
            ClipNorm = ClipNorm,
            ClipValue = ClipValue,
            Accumulate = Accumulate,
            Callbacks = [ramp],
        };
        StateDictionary states = new StateDictionary().Add("model.", Model.NamedStates).Add("optimizer.", Optimizer.NamedStates);
        Dictionary<string, Tensor> before = states.Values();
        (double rate, (ulong, ulong) random) = (Optimizer.LearningRate, RandomSource.Default.State);
        try
        {
            // The ramp stops it: no epoch is shorter than a step.
            probe.Fit(train, epochs: steps, cancellationToken: cancellationToken);
        }
        catch (NonFiniteException) when (ramp.Steps.Count >= 3)
        {
            // The loss ran away at once, which is what the sweep looks for.
        }
        finally
        {
            states.Load(before, "the training", Model.TypeName);
            (Optimizer.LearningRate, RandomSource.Default.State) = (rate, random);
        }

        return ramp.Steps.Count >= 3
            ? LearningRateSweep.Of(ramp.Steps)
            : throw new InvalidOperationException($"Trainer: the loss runs away at the rate {smallest} already; give a smaller one.");
    }
}
