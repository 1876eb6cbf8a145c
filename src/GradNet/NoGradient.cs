namespace GradNet;

/// <summary>A scope in which operations are not tracked: nothing is kept for gradients. It follows the flow of control across <c>await</c>.</summary>
/// <example><code>using (NoGradient.Scope()) { Tensor prediction = model.Forward(images); }</code></example>
public static class NoGradient
{
    private static readonly AsyncLocal<bool> Flow = new(change => _isOn = change.CurrentValue);

    // Reading an AsyncLocal at every operation costs more than the operation's own bookkeeping; its notification keeps this copy in step.
    [ThreadStatic]
    private static bool _isOn;

    /// <summary>Whether operations are tracked here.</summary>
    internal static bool IsOff => !_isOn;

    /// <summary>Stops tracking until the scope is disposed. Scopes nest.</summary>
    public static IDisposable Scope() => new Restore(Set(true));

    /// <summary>Tracks again inside a scope that does not, until disposed.</summary>
    internal static IDisposable Suspend() => new Restore(Set(false));

    private static bool Set(bool value)
    {
        bool previous = Flow.Value;
        Flow.Value = value;
        return previous;
    }

    private sealed class Restore(bool previous) : IDisposable
    {
        public void Dispose() => Flow.Value = previous;
    }
}
