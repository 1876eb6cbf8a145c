namespace GradNet.Nn.Tests;

/// <summary>Layers and stacks of transformers.</summary>
internal static class TransformerCases
{
    private static readonly TransformerOptions Options = new(Features: 6, Heads: 2) { Inner = 9, Dropout = 0 };
    private static readonly Tensor Target = LayerCase.Input(0, 2, 5, 6);

    public static IEnumerable<LayerCase> All =>
    [
        LayerCase.Of("encoder layer", new TransformerEncoderLayer(Options), [Target], (m, x) => [m.Forward(x[0])]),
        LayerCase.Of(
            "encoder layer, norm first",
            new TransformerEncoderLayer(Options with { IsNormFirst = true, Activation = x => x.Gelu(), Epsilon = 1e-3 }),
            [Target],
            (m, x) => [m.Forward(x[0], new AttentionContext { IsCausal = true })]),
        LayerCase.Of(
            "encoder",
            new TransformerEncoder(2, Options with { IsNormFirst = true }, hasNorm: true),
            [Target],
            (m, x) => [m.Forward(x[0], new AttentionContext { Mask = AttentionCases.Words })]),
        LayerCase.Of(
            "decoder layer",
            new TransformerDecoderLayer(Options),
            [Target, LayerCase.Input(1, 2, 5, 6)],
            (m, x) => [m.Forward(x[0], x[1], new DecoderContext { MemoryMask = AttentionCases.Words })]),
        LayerCase.Of(
            "decoder layer, norm first",
            new TransformerDecoderLayer(Options with { IsNormFirst = true }),
            [Target, LayerCase.Input(1, 2, 4, 6)],
            (m, x) => [m.Forward(x[0], x[1], new DecoderContext { TargetMask = AttentionCases.Words, IsCausal = false })]),
        LayerCase.Of(
            "decoder",
            new TransformerDecoder(2, Options, hasNorm: true),
            [Target, LayerCase.Input(1, 2, 4, 6)],
            (m, x) => [m.Forward(x[0], x[1])]),
        LayerCase.Of(
            "transformer",
            new Transformer(1, 2, Options),
            [Target, LayerCase.Input(1, 2, 5, 6)],
            (m, x) => [m.Forward(x[0], x[1], new DecoderContext { MemoryMask = AttentionCases.Words })]),
    ];
}
