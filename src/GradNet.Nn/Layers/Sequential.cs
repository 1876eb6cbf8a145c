using System.Collections;
using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>Modules one after the other. Their names are their positions: <c>0</c>, <c>1</c>, ….</summary>
/// <param name="layers">The modules; the output of each is the input of the next.</param>
/// <example><code>Sequential model = [new Flatten(), new Linear(784, 300), new Relu(), new Linear(300, 10)];</code></example>
[CollectionBuilder(typeof(Sequential), nameof(Create))]
public sealed class Sequential(params IReadOnlyList<Module<Tensor, Tensor>> layers)
    : Module<Tensor, Tensor>, IReadOnlyList<Module<Tensor, Tensor>>
{
    private readonly Module<Tensor, Tensor>[] _layers = [.. layers];

    /// <summary>Number of modules.</summary>
    public int Count => _layers.Length;

    /// <summary>A module by its position.</summary>
    public Module<Tensor, Tensor> this[int index] => _layers[index];

    /// <summary>Makes the module; this is what makes a collection expression work.</summary>
    public static Sequential Create(ReadOnlySpan<Module<Tensor, Tensor>> layers) => new(layers.ToArray());

    /// <inheritdoc/>
    public IEnumerator<Module<Tensor, Tensor>> GetEnumerator() => ((IEnumerable<Module<Tensor, Tensor>>)_layers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        foreach (Module<Tensor, Tensor> layer in _layers)
            x = layer.Forward(x);
        return x;
    }
}
