using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cli.Bench.Limits;

/// <summary>4 floats.</summary>
internal readonly struct FmaVector128(Vector128<float> value) : IFmaVector<FmaVector128>
{
    private readonly Vector128<float> _value = value;

    public static int Lanes => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FmaVector128 Create(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FmaVector128 MultiplyAdd(FmaVector128 factor, FmaVector128 addend) =>
        new(Vector128.FusedMultiplyAdd(_value, factor._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector128.Sum(_value);
}
