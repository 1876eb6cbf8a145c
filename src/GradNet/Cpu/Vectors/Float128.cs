using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>4 lanes of float32.</summary>
internal readonly unsafe struct Float128(Vector128<float> value) : IFloatVector<Float128>
{
    private readonly Vector128<float> _value = value;

    public static Float128 OddLanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128.Create(unchecked((long)0xFFFF_FFFF_0000_0000)).AsSingle());
    }

    public static Float128 LaneNumbers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<float>.Indices);
    }

    public static int Count => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Float128(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator +(Float128 a, Float128 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator -(Float128 a, Float128 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator *(Float128 a, Float128 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator /(Float128 a, Float128 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator -(Float128 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator &(Float128 a, Float128 b) => new(a._value & b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator |(Float128 a, Float128 b) => new(a._value | b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator ^(Float128 a, Float128 b) => new(a._value ^ b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator ~(Float128 a) => new(~a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 FromBits(int bits) => new(Vector128.Create(bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Load(float* source) => new(Vector128.Load(source));

    public static Float128 LoadFirst(float* source, nint count)
    {
        Vector128<float> lanes = default;
        for (nint i = 0; i < count && i < Count; i++)
            lanes = lanes.WithElement((int)i, source[i]);
        return new(lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 LoadTwice(float* source) =>
        new(Vector128.Shuffle(Vector64.Load(source).ToVector128Unsafe(), Vector128.Create(0, 0, 1, 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 SwapNeighbours(Float128 a) =>
        new(Vector128.Shuffle(a._value, Vector128.Create(1, 0, 3, 2)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 EvenOf(Float128 a, Float128 b)
    {
        var lanes = Vector128.Create(0, 2, 0, 2);
        Vector128<float> isLower = Vector128.Create(-1, -1, 0, 0).AsSingle();
        return new(Vector128.ConditionalSelect(isLower, Vector128.Shuffle(a._value, lanes), Vector128.Shuffle(b._value, lanes)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 OddOf(Float128 a, Float128 b)
    {
        var lanes = Vector128.Create(1, 3, 1, 3);
        Vector128<float> isLower = Vector128.Create(-1, -1, 0, 0).AsSingle();
        return new(Vector128.ConditionalSelect(isLower, Vector128.Shuffle(a._value, lanes), Vector128.Shuffle(b._value, lanes)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 InterleaveLower(Float128 a, Float128 b)
    {
        var lanes = Vector128.Create(0, 0, 1, 1);
        return Select(OddLanes, new(Vector128.Shuffle(b._value, lanes)), new(Vector128.Shuffle(a._value, lanes)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 InterleaveUpper(Float128 a, Float128 b)
    {
        var lanes = Vector128.Create(2, 2, 3, 3);
        return Select(OddLanes, new(Vector128.Shuffle(b._value, lanes)), new(Vector128.Shuffle(a._value, lanes)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 LoadTruth(byte* source) => new((-Widen(source)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Float128 a, float* destination) => a._value.Store(destination);

    public static void StoreFirst(Float128 a, float* destination, nint count)
    {
        for (nint i = 0; i < count && i < Count; i++)
            destination[i] = a._value.GetElement((int)i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStreaming(Float128 a, float* destination) => a._value.StoreAlignedNonTemporal(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTruth(Float128 mask, byte* destination)
    {
        Vector128<uint> bits = mask._value.AsUInt32();
        Vector128<ushort> words = Vector128.Narrow(bits, bits);
        Vector128<byte> bytes = Vector128.Narrow(words, words) & Vector128<byte>.One;
        Unsafe.WriteUnaligned(destination, bytes.AsUInt32().ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 FusedMultiplyAdd(Float128 a, Float128 b, Float128 c) =>
        new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Abs(Float128 a) => new(Vector128.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Sqrt(Float128 a) => new(Vector128.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Floor(Float128 a) => new(Vector128.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Ceiling(Float128 a) => new(Vector128.Ceiling(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Round(Float128 a) => new(Vector128.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Max(Float128 a, Float128 b) => new(Vector128.Max(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Min(Float128 a, Float128 b) => new(Vector128.Min(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 AtMost(Float128 a, Float128 bound) => new(Vector128.MinNative(bound._value, a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 AtLeast(Float128 a, Float128 bound) => new(Vector128.MaxNative(bound._value, a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Scale(Float128 a, Float128 n) => Exp.ScaleInTwoSteps(a, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 ScaleNormal(Float128 a, Float128 n) => a * Exp.PowerOfTwo(n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Quarter<TReducer>(Float128 a, Float128 b, Float128 c, Float128 d)
        where TReducer : struct, IReducer =>
        TReducer.Combine(TReducer.Combine(a, c), TReducer.Combine(b, d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Equal(Float128 a, Float128 b) => new(Vector128.Equals(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Less(Float128 a, Float128 b) => new(Vector128.LessThan(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 LessOrEqual(Float128 a, Float128 b) => new(Vector128.LessThanOrEqual(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Select(Float128 mask, Float128 a, Float128 b) =>
        new(Vector128.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Float128 mask) => mask._value.AsInt32() != Vector128<int>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 AddBits(Float128 a, Float128 b) => new((a._value.AsInt32() + b._value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 SubtractBits(Float128 a, Float128 b) => new((a._value.AsInt32() - b._value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 ShiftBitsLeft(Float128 a, int count) => new((a._value.AsInt32() << count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 ShiftBitsRight(Float128 a, int count) => new((a._value.AsInt32() >> count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 ConvertBits(Float128 a) => new(Vector128.ConvertToSingle(a._value.AsInt32()));

    /// <summary>Lane 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float First(Float128 a) => a._value.ToScalar();

    /// <summary>Lanes 2, 3, 0, 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 SwapPairs(Float128 a) => new(Vector128.Shuffle(a._value, Vector128.Create(2, 3, 0, 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> Widen(byte* source) =>
        Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(source)).AsByte())).AsInt32();
}
