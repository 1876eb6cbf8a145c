using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Automatic differentiation, of any order, through plain C#.</content>
public sealed partial class Tensor
{
    /// <summary>
    /// The gradients of this tensor for some of the tracked tensors that it was computed from. They are tracked themselves, so they can be
    /// differentiated again; inside <see cref="NoGradient.Scope"/> they are plain values.
    /// </summary>
    /// <param name="sources">Tracked tensors: what <see cref="Track"/> returned, parameters, or intermediate results.</param>
    /// <returns>A gradient of the source's shape for each source; zeros where this tensor does not depend on it.</returns>
    /// <exception cref="ShapeException">This tensor is not a single number: sum it first.</exception>
    /// <exception cref="InvalidOperationException">This tensor or a source is not tracked.</exception>
    public Tensor[] Gradients(params ReadOnlySpan<Tensor> sources)
    {
        if (!IsTracked)
        {
            throw new InvalidOperationException(
                "Gradients: this tensor is not tracked, so it depends on nothing. Was it computed inside NoGradient.Scope(), or detached?");
        }

        return GradientsOrZeros(sources);
    }

    private Tensor[] GradientsOrZeros(ReadOnlySpan<Tensor> sources)
    {
        Tensor?[] gradients = GradientsOrNull(sources);
        var results = new Tensor[sources.Length];
        for (int i = 0; i < results.Length; i++)
        {
            // Zeros that are tracked: the next derivative of what does not change is zero too, and no mistake.
            results[i] = gradients[i] ?? Zeros(sources[i].Shape, sources[i].DType).Track();
        }

        return results;
    }

    /// <summary>The gradients for some tracked tensors; null where it is zero everywhere.</summary>
    internal Tensor?[] GradientsOrNull(ReadOnlySpan<Tensor> sources)
    {
        if (ElementCount != 1)
            throw new ShapeException($"Gradients: only a single number has gradients, but this is {Shape}; call Sum() or Mean() first.");
        var nodes = new Node[sources.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = sources[i].Node;
            if (!nodes[i].IsTracked)
            {
                throw new InvalidOperationException(
                    $"Gradients: source {i}, of shape {sources[i].Shape}, is not tracked; pass what Track() returned, and use that in the computation.");
            }
        }

        return GradientWalk.Run(Node, Ones(Shape, DType), nodes);
    }

    /// <summary>Whether this tensor was computed, with tracking, from any of the sources; if not, its gradients for them are zeros.</summary>
    public bool DependsOnAny(params ReadOnlySpan<Tensor> sources) => GradientWalk.Reaches(Node, NodesOf(sources));

    /// <summary>The value of a function and its gradients for each argument; zeros for one that it does not use.</summary>
    /// <param name="function">A function of the arguments whose result is a single number.</param>
    /// <param name="arguments">Where to differentiate.</param>
    /// <exception cref="ShapeException">The result is not a single number.</exception>
    public static (Tensor Value, Tensor[] Gradients) ValueAndGradients(Func<Tensor[], Tensor> function, params ReadOnlySpan<Tensor> arguments)
    {
        var tracked = new Tensor[arguments.Length];
        for (int i = 0; i < tracked.Length; i++)
            tracked[i] = arguments[i].Track();
        Tensor value;
        using (NoGradient.Suspend())
            value = function(tracked);
        return (value, value.GradientsOrZeros(tracked));
    }

    /// <inheritdoc cref="ValueAndGradients(Func{Tensor[], Tensor}, ReadOnlySpan{Tensor})"/>
    public static (Tensor Value, Tensor Gradient) ValueAndGradient(Func<Tensor, Tensor> function, Tensor argument)
    {
        (Tensor value, Tensor[] gradients) = ValueAndGradients(arguments => function(arguments[0]), argument);
        return (value, gradients[0]);
    }

    /// <summary>The derivative of a function as a function: <c>Gradient(Gradient(f))</c> is the second.</summary>
    /// <param name="function">A function whose result is a single number.</param>
    public static Func<Tensor, Tensor> Gradient(Func<Tensor, Tensor> function) => x => ValueAndGradient(function, x).Gradient;

    /// <summary>The same value, tracked: gradients for what is computed from it can be asked for.</summary>
    /// <exception cref="InvalidOperationException">The elements are integers or truth values.</exception>
    public Tensor Track()
    {
        if (!DType.IsFloating)
            throw new InvalidOperationException($"Track: {DType} has no gradients; call Cast(DType.Float32) first.");
        return IsTracked && NoGradient.IsOff ? Alias.Instance.Apply(this) : Node.WithoutHistory(isTracked: true).Handle;
    }

    /// <summary>The same value as a constant: gradients stop here.</summary>
    public Tensor Detach() => IsTracked ? Node.WithoutHistory(isTracked: false).Handle : this;

    /// <summary>A value with a gradient of your own, where the one that follows from its operations is not wanted.</summary>
    /// <param name="value">The value, however computed.</param>
    /// <param name="sources">What it depends on.</param>
    /// <param name="gradients">From the gradient of the value and the value: a gradient of each source's shape, or null for zero.</param>
    /// <example><code>
    /// // A step function that lets gradients through (Bengio, Léonard and Courville, 2013).
    /// Tensor y = Tensor.WithGradient((x > 0f).Cast(x.DType), [x], (gradient, _) => [gradient]);
    /// </code></example>
    public static Tensor WithGradient(
        Tensor value, IReadOnlyList<Tensor> sources, Func<Tensor, Tensor, IReadOnlyList<Tensor?>> gradients) =>
        new CustomGradient(gradients).Apply([value.Detach(), .. sources]);
}
