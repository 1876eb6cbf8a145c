using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cli.Bench.Limits;

/// <summary>16 floats.</summary>
internal readonly struct FmaVector512(Vector512<float> value) : IFmaVector<FmaVector512>
{
    private readonly Vector512<float> _value = value;

    public static int Lanes => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FmaVector512 Create(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FmaVector512 MultiplyAdd(FmaVector512 factor, FmaVector512 addend) =>
        new(Vector512.FusedMultiplyAdd(_value, factor._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector512.Sum(_value);
}
