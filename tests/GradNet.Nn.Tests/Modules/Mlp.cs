namespace GradNet.Nn.Tests;

/// <summary>Two layers with names.</summary>
public sealed class Mlp(int inputs, int hidden, int outputs) : Module<Tensor, Tensor>
{
    public Linear Hidden { get; } = new(inputs, hidden);

    public Linear Output { get; } = new(hidden, outputs);

    protected override Tensor ForwardCore(Tensor x) => Output.Forward(Hidden.Forward(x).Relu());
}
