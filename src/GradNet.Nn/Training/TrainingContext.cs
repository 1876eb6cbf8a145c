namespace GradNet.Nn;

/// <summary>A running training as its callbacks see it.</summary>
/// <param name="trainer">Who trains.</param>
/// <param name="epochs">Epochs in all.</param>
/// <param name="stepsPerEpoch">Steps in each.</param>
public sealed class TrainingContext(Trainer trainer, int epochs, int stepsPerEpoch)
{
    /// <summary>What is trained.</summary>
    public Module<Tensor, Tensor> Model => trainer.Model;

    /// <summary>Who changes its weights.</summary>
    public Optimizer Optimizer => trainer.Optimizer;

    /// <summary>How far training has come.</summary>
    public TrainingState State => trainer.State;

    /// <summary>Epochs in all.</summary>
    public int Epochs => epochs;

    /// <summary>Steps in an epoch.</summary>
    public int StepsPerEpoch => stepsPerEpoch;

    /// <summary>Steps that are done since the start of training, over all epochs and interruptions.</summary>
    public long StepsDone => ((long)State.Epoch * StepsPerEpoch) + State.Step;

    /// <summary>Whether a callback has asked training to end.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Ends training after the step or epoch that is being told of.</summary>
    public void Stop() => IsStopped = true;

    /// <summary>Gives the model the weights by which it is judged, where these are an average, until the scope is disposed.</summary>
    public IDisposable? UseEvaluatedWeights() => trainer.Average?.Use();

    /// <summary>Writes a checkpoint with everything that training needs to go on.</summary>
    /// <exception cref="NonFiniteException">A weight is NaN or infinite.</exception>
    public void SaveCheckpoint(string path) => trainer.SaveCheckpoint(path);
}
