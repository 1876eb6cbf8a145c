using GradNet.Graph;
using GradNet.Planning;

namespace GradNet.Nn;

/// <summary>
/// Runs operations at their call until it is disposed, looks at every result, and remembers the operation from which the first NaN came, or
/// else the first infinity. (A mask adds infinities on purpose, which do no harm.)
/// </summary>
internal sealed class NonFiniteWatch : IDisposable
{
    private readonly Action<Node, Node[]>? _former = Recorder.Current.Watcher;
    private readonly IDisposable _policy = Policy.Scope(ExecutionPolicy.Immediate);
    private string? _firstNaN;
    private string? _firstInfinity;

    public NonFiniteWatch() => Recorder.Current.Watcher = Look;

    /// <summary>A sentence with the operation and its shapes; null where every result was finite.</summary>
    public string? Finding => _firstNaN is null && _firstInfinity is null
        ? null
        : $"The first {(_firstNaN is null ? "infinity" : "NaN")} is a result of {_firstNaN ?? _firstInfinity}.";

    /// <inheritdoc/>
    public void Dispose()
    {
        Recorder.Current.Watcher = _former;
        _policy.Dispose();
    }

    private void Look(Node node, Node[] inputs)
    {
        if (_firstNaN is not null || !node.DType.IsFloating)
            return;
        Recorder.Current.Watcher = null; // Looking takes operations, too.
        double[] values = node.Handle.Detach().Cast(DType.Float64).ToArray<double>();
        Recorder.Current.Watcher = Look;
        if (Array.TrueForAll(values, double.IsFinite))
            return;
        string text = $"{node.Primitive!.Name}: {string.Join(", ", inputs.Select(input => input.Shape))} -> {node.Shape}";
        if (Array.Exists(values, double.IsNaN))
            _firstNaN = text;
        _firstInfinity ??= text;
    }
}
