namespace GradNet.Nn.Tests;

/// <summary>Compares models bit for bit.</summary>
internal static class Bits
{
    /// <summary>Every element of every state, whatever its dtype: the wider one holds each exactly.</summary>
    public static long[] Of(Module model) => [.. model.NamedStates.SelectMany(named => Of(named.State.Value))];

    private static IEnumerable<long> Of(Tensor tensor) => tensor.DType.IsFloating
        ? tensor.Cast(DType.Float64).ToArray<double>().Select(BitConverter.DoubleToInt64Bits)
        : tensor.Cast(DType.Int64).ToArray<long>();
}
