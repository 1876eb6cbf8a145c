namespace GradNet.Nn.Tests;

/// <summary>Activations.</summary>
internal static class ActivationCases
{
    public static IEnumerable<LayerCase> All =>
    [
        Of("identity", new Identity()),
        Of("threshold", new Threshold(0.3, -2)),
        Of("relu", new Relu()),
        Of("leaky relu", new LeakyRelu(0.2)),
        Of("elu", new Elu(0.7)),
        Of("celu", new Celu(0.7)),
        Of("selu", new Selu()),
        Of("gelu", new Gelu()),
        Of("gelu, tanh", new Gelu(isApproximate: true)),
        Of("silu", new Silu()),
        Of("mish", new Mish()),
        Of("softplus", new Softplus()),
        Of("softsign", new Softsign()),
        Of("sigmoid", new Sigmoid()),
        Of("log sigmoid", new LogSigmoid()),
        Of("hard sigmoid", new HardSigmoid()),
        Of("hard swish", new HardSwish()),
        Of("tanh", new Tanh()),
        Of("hard tanh", new HardTanh(-0.6, 0.8)),
        Of("relu6", new Relu6()),
        Of("hard shrink", new Hardshrink(0.7)),
        Of("soft shrink", new Softshrink(0.7)),
        Of("tanh shrink", new Tanhshrink()),
        Of("softmax", new Softmax(axis: 1)),
        Of("log softmax", new LogSoftmax()),
        Of("prelu", new PRelu()),
        Of("prelu, channels", new PRelu(4)),
        Of("glu", new Glu(axis: 1)),
        Of("gaussian", new Gaussian()),
        Of("asinh", new Asinh()),
    ];

    private static LayerCase Of(string name, Module<Tensor, Tensor> activation) => LayerCase.Of(name, activation, LayerCase.Input(0, 3, 4, 5));
}
