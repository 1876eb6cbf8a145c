namespace GradNet.Nn.Tests;

/// <summary>Attention and positional encodings.</summary>
internal static class AttentionCases
{
    private static readonly Tensor Sequence = LayerCase.Input(0, 2, 5, 6);
    private static readonly Tensor Query = LayerCase.Input(0, 2, 4, 6);
    private static readonly Tensor Memory = LayerCase.Input(1, 2, 5, 6);

    /// <summary>The second sequence has three words, [batch, 1, 1, keys].</summary>
    public static readonly Tensor Words = Tensor.From([true, true, true, true, true, true, true, true, false, false], [2, 1, 1, 5]);

    public static IEnumerable<LayerCase> All =>
    [
        LayerCase.Of("attention", new MultiHeadAttention(6, 2), [Sequence], (m, x) => [m.Forward(x[0])]),
        LayerCase.Of("attention, no bias", new MultiHeadAttention(6, 3, bias: false), [Sequence], (m, x) => [m.Forward(x[0])]),
        Attention("attention, causal", [Sequence], _ => new AttentionContext { IsCausal = true }),
        Attention("attention, padded keys", [Sequence], _ => new AttentionContext { Mask = Words }),
        Attention("attention, added mask", [Sequence], _ => new AttentionContext { Mask = Filled.Tensor([5, 5], 7) }),
        Attention("attention, memory", [Query, Memory], x => new AttentionContext { Key = x[1], Mask = Words }),
        Attention("attention, keys and values", [Query, Memory, LayerCase.Input(2, 2, 5, 6)],
            x => new AttentionContext { Key = x[1], Value = x[2] }),
        LayerCase.Of("sinusoidal encoding", new SinusoidalEncoding(6), [Sequence], (m, x) => [m.Forward(x[0], firstPosition: 2)]),
        LayerCase.Of("rotary encoding", new RotaryEncoding(6), [Sequence], (m, x) => [m.Forward(x[0], firstPosition: 3)]),
        LayerCase.Of("rotary encoding, interleaved", new RotaryEncoding(6, isInterleaved: true), [Sequence],
            (m, x) => [m.Forward(x[0], firstPosition: 3)]),
        LayerCase.Of("learned encoding", new LearnedEncoding(8, 6), [Sequence], (m, x) => [m.Forward(x[0], firstPosition: 2)]),
    ];

    private static LayerCase Attention(string name, Tensor[] inputs, Func<Tensor[], AttentionContext> context) =>
        LayerCase.Of(name, new MultiHeadAttention(6, 2), inputs, (m, x) => [m.Forward(x[0], context(x))]);
}
