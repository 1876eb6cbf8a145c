using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cli.Bench.Limits;

/// <summary>8 floats.</summary>
internal readonly struct FmaVector256(Vector256<float> value) : IFmaVector<FmaVector256>
{
    private readonly Vector256<float> _value = value;

    public static int Lanes => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FmaVector256 Create(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FmaVector256 MultiplyAdd(FmaVector256 factor, FmaVector256 addend) =>
        new(Vector256.FusedMultiplyAdd(_value, factor._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector256.Sum(_value);
}
