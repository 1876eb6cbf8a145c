namespace GradNet.Nn.Tests;

/// <summary>A layer, what it is called with, and what it returns; the counterpart of a case in pytorch/layers.py.</summary>
/// <param name="Name">The name there.</param>
/// <param name="Module">The layer; null for a function.</param>
/// <param name="Inputs">Tensors; those of real numbers have gradients.</param>
/// <param name="Run">Calls the layer.</param>
internal sealed record LayerCase(string Name, Module? Module, Tensor[] Inputs, Func<Tensor[], Tensor[]> Run)
{
    public static LayerCase Of(string name, Module<Tensor, Tensor> module, params Tensor[] inputs) =>
        new(name, module, inputs, x => [module.Forward(x[0])]);

    public static LayerCase Of<TModule>(string name, TModule module, Tensor[] inputs, Func<TModule, Tensor[], Tensor[]> run)
        where TModule : Module => new(name, module, inputs, x => run(module, x));

    /// <summary>An input as pytorch/layers.py fills it.</summary>
    /// <param name="number">Which of the layer's inputs.</param>
    /// <param name="shape">Its shape.</param>
    public static Tensor Input(int number, params int[] shape) => (Filled.Tensor(Shape.Create(shape), 40 + number) * 8) + 0.013f;

    public override string ToString() => Name;
}
