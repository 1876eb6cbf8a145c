namespace GradNet.Nn.Tests;

/// <summary>Compares models bit for bit.</summary>
internal static class Bits
{
    public static int[] Of(Module model) =>
        [.. model.NamedStates.SelectMany(named => named.State.Value.ToArray<float>()).Select(BitConverter.SingleToInt32Bits)];
}
