namespace GradNet.Nn;

/// <summary>
/// Whether layers such as <see cref="Dropout"/> behave as in training or as in use. It belongs to the flow of control, across <c>await</c>,
/// and not to the model, so one model can be trained and served at the same time. Forward passes train unless a scope says otherwise; the
/// trainer's Evaluate and Predict open an inference scope. It does not switch gradients off:
/// <see cref="NoGradient"/> does that.
/// </summary>
/// <example><code>using (Phase.Inference()) { Tensor logits = model.Forward(images); }</code></example>
public static class Phase
{
    private static readonly AsyncLocal<bool> Inferring = new();

    /// <summary>Whether layers behave as in training.</summary>
    public static bool IsTraining => !Inferring.Value;

    /// <summary>Layers behave as in training until the scope is disposed. Scopes nest.</summary>
    public static IDisposable Training() => new Scope(isInference: false);

    /// <summary>Layers behave as in use until the scope is disposed. Scopes nest.</summary>
    public static IDisposable Inference() => new Scope(isInference: true);

    private sealed class Scope : IDisposable
    {
        private readonly bool _previous = Inferring.Value;

        public Scope(bool isInference) => Inferring.Value = isInference;

        public void Dispose() => Inferring.Value = _previous;
    }
}
