namespace GradNet;

/// <summary>
/// When operations run. A scope follows the flow of control across <c>await</c>; elsewhere the default of the process holds, which the
/// environment variable <c>GRADNET_POLICY</c> (<c>immediate</c> or <c>deferred</c>) sets.
/// </summary>
/// <example><code>using (Policy.Scope(ExecutionPolicy.Immediate)) { Tensor logits = model.Forward(images); }</code></example>
public static class Policy
{
    private const string Variable = "GRADNET_POLICY";

    private static readonly AsyncLocal<ExecutionPolicy?> Flow = new(change => _scoped = change.CurrentValue);

    // Reading an AsyncLocal at every operation costs more than the operation's own bookkeeping; its notification keeps this copy in step.
    [ThreadStatic]
    private static ExecutionPolicy? _scoped;

    /// <summary>The policy outside all scopes.</summary>
    public static ExecutionPolicy Default { get; set; } = FromEnvironment(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The policy here.</summary>
    public static ExecutionPolicy Current => _scoped ?? Default;

    internal static bool IsDeferred => Current == ExecutionPolicy.Deferred;

    /// <summary>Sets the policy until the scope is disposed. Scopes nest; what was recorded before runs as it was recorded.</summary>
    public static IDisposable Scope(ExecutionPolicy policy)
    {
        ExecutionPolicy? previous = Flow.Value;
        Flow.Value = policy;
        return new Restore(previous);
    }

    internal static ExecutionPolicy FromEnvironment(string? value) => value?.ToUpperInvariant() switch
    {
        null or "" or "IMMEDIATE" => ExecutionPolicy.Immediate,
        "DEFERRED" => ExecutionPolicy.Deferred,
        _ => throw new ArgumentException($"{Variable} is \"{value}\"; set it to immediate or deferred."),
    };

    private sealed class Restore(ExecutionPolicy? previous) : IDisposable
    {
        public void Dispose() => Flow.Value = previous;
    }
}
