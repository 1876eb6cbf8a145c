using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Unsigned integers that are ordered as the elements are: both zeros alike, and every NaN above everything else.</summary>
internal static class SortKey
{
    private const uint Sign32 = 1u << 31;
    private const ulong Sign64 = 1ul << 63;

    /// <summary>The key of an element, in as many bytes as the element has, at least four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<T>(T element)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            return OfSingle(Unsafe.BitCast<T, float>(element));
        if (typeof(T) == typeof(double))
            return OfDouble(Unsafe.BitCast<T, double>(element));
        if (Unsafe.SizeOf<T>() == sizeof(ulong))
            return ulong.CreateTruncating(element) ^ (IsSigned<T>() ? Sign64 : 0);
        return uint.CreateTruncating(element) ^ (IsSigned<T>() ? Sign32 : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint OfSingle(float element)
    {
        // Adding 0 makes +0 of −0. All bits of a negative number are turned round, of a positive one only the sign.
        uint bits = BitConverter.SingleToUInt32Bits(element + 0f);
        uint key = bits ^ ((uint)((int)bits >> 31) | Sign32);
        return float.IsNaN(element) ? uint.MaxValue : key;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong OfDouble(double element)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(element + 0.0);
        ulong key = bits ^ ((ulong)((long)bits >> 63) | Sign64);
        return double.IsNaN(element) ? ulong.MaxValue : key;
    }

    private static bool IsSigned<T>()
        where T : unmanaged, INumber<T> => T.IsNegative(T.Zero - T.One);
}
