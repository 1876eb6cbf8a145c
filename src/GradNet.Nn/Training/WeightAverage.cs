namespace GradNet.Nn;

/// <summary>
/// The average of a model's weights over the steps of a training, which often does better than the last of them. Update it after each step
/// or epoch, and look at the model through it with <see cref="Use"/>.
/// </summary>
/// <example><code>
/// var average = WeightAverage.Exponential(model, decay: 0.999);
/// foreach (TrainingStep step in trainer.Steps(train, epochs: 5))
///     average.Update();
/// using (average.Use())
///     Evaluation evaluation = trainer.Evaluate(test);
/// </code></example>
public sealed class WeightAverage
{
    private readonly Module _model;
    private readonly double? _decay;
    private readonly Dictionary<string, Tensor> _values;
    private long _updates;

    private WeightAverage(Module model, double? decay)
    {
        (_model, _decay) = (model, decay);
        _values = States().Values();
    }

    /// <summary>The averages by property path, as <see cref="Safetensors"/> writes them. States that are no real numbers are the last.</summary>
    public IReadOnlyDictionary<string, Tensor> Values => _values;

    /// <summary>The average fades: each update keeps a part of it and takes the rest from the model.</summary>
    /// <remarks>Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992, in its exponential form.</remarks>
    /// <param name="model">Whose weights, as they are now, are the first average.</param>
    /// <param name="decay">The part that is kept, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not in [0, 1).</exception>
    public static WeightAverage Exponential(Module model, double decay = 0.999) => decay is >= 0 and < 1
        ? new WeightAverage(model, decay)
        : throw new ArgumentOutOfRangeException(nameof(decay), decay, "WeightAverage: the part that is kept lies in [0, 1).");

    /// <summary>
    /// All updates count alike. Networks with batch normalization need its statistics measured again under the average.
    /// </summary>
    /// <remarks>Izmailov et al., "Averaging weights leads to wider optima and better generalization", 2018.</remarks>
    public static WeightAverage Equal(Module model) => new(model, decay: null);

    /// <summary>Takes in the model's weights as they are.</summary>
    public void Update()
    {
        _updates++;
        double share = _decay is { } kept ? 1 - kept : 1.0 / _updates;
        using (NoGradient.Scope())
        {
            foreach ((string name, Tensor now) in States().Values())
                _values[name] = now.DType.IsFloating ? _values[name].Lerp(now.Detach(), share) : now;
        }
    }

    /// <summary>Gives the model the averages until the scope is disposed; it must not be trained in between.</summary>
    public IDisposable Use()
    {
        Dictionary<string, Tensor> trained = States().Values();
        States().Load(_values, "the average", _model.TypeName);
        return new Scope(() => States().Load(trained, "the trained weights", _model.TypeName));
    }

    private StateDictionary States() => new StateDictionary().Add(string.Empty, _model.NamedStates);

    private sealed class Scope(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
