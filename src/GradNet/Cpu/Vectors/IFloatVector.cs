namespace GradNet.Cpu;

/// <summary>
/// A hardware vector of float32, so that each function is written once for every width.
/// Every operation is correctly rounded or exact, lane by lane, so the width never shows in a result.
/// </summary>
/// <remarks>A mask has all bits of a lane set or none. "Bits" operations treat lanes as 32-bit integers.</remarks>
internal unsafe interface IFloatVector<V> : IReal<V>, ILanes<V, float>
    where V : struct, IFloatVector<V>
{
    /// <summary>The same value in every lane. (The compiler does not look for conversions in the interfaces of an interface.)</summary>
    static abstract implicit operator V(float value);

    static abstract V operator &(V a, V b);

    static abstract V operator |(V a, V b);

    static abstract V operator ^(V a, V b);

    static abstract V operator ~(V a);

    /// <summary>A mask that is set in the second, fourth, ... lane.</summary>
    static abstract V OddLanes { get; }

    /// <summary>0, 1, 2, ...</summary>
    static abstract V LaneNumbers { get; }

    /// <summary>The same bits in every lane.</summary>
    static abstract V FromBits(int bits);

    /// <summary>The first <paramref name="count"/> elements, and 0 in the lanes after them; memory behind them is not touched.</summary>
    static abstract V LoadFirst(float* source, nint count);

    /// <summary>Half as many elements as there are lanes, each in two neighbouring lanes.</summary>
    static abstract V LoadTwice(float* source);

    /// <summary>Exchanges the first lane with the second, the third with the fourth, and so on.</summary>
    static abstract V SwapNeighbours(V a);

    /// <summary>The first, third, ... lanes of two vectors behind each other.</summary>
    static abstract V EvenOf(V a, V b);

    /// <summary>The second, fourth, ... lanes of two vectors behind each other.</summary>
    static abstract V OddOf(V a, V b);

    /// <summary>The lanes of the lower halves in turn: the first of a, the first of b, the second of a, and so on.</summary>
    static abstract V InterleaveLower(V a, V b);

    /// <summary>The lanes of the upper halves in turn.</summary>
    static abstract V InterleaveUpper(V a, V b);

    /// <summary>Truth values, a byte each, as a mask.</summary>
    static abstract V LoadTruth(byte* source);

    /// <summary>Stores the first <paramref name="count"/> lanes; memory behind them is not touched.</summary>
    static abstract void StoreFirst(V a, float* destination, nint count);

    /// <summary>Stores past the caches, to memory aligned to the vector, that nobody reads before <see cref="StreamingStore.End"/>.</summary>
    static abstract void StoreStreaming(V a, float* destination);

    /// <summary>A mask as truth values, a byte each.</summary>
    static abstract void StoreTruth(V mask, byte* destination);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract V FusedMultiplyAdd(V a, V b, V c);

    static abstract V Floor(V a);

    static abstract V Ceiling(V a);

    /// <summary>The nearest integer, halves to the even one.</summary>
    static abstract V Round(V a);

    /// <summary>a, but the bound, which is a number other than 0, where a is larger. Cheaper than Min: one instruction. NaN stays.</summary>
    static abstract V AtMost(V a, V bound);

    /// <summary>a, but the bound, which is a number other than 0, where a is smaller. NaN stays.</summary>
    static abstract V AtLeast(V a, V bound);

    /// <summary>a · 2ⁿ for a whole n from −250 to 250 and an a near 1, rounded once.</summary>
    static abstract V Scale(V a, V n);

    /// <summary>a · 2ⁿ where neither 2ⁿ nor the product leaves the normal numbers.</summary>
    static abstract V ScaleNormal(V a, V n);

    /// <summary>Sixteen lanes, which are one, two or four vectors, as four: those that are 8 apart are combined, then those 4 apart.</summary>
    static abstract Float128 Quarter<TReducer>(V a, V b, V c, V d)
        where TReducer : struct, IReducer;

    static abstract V Equal(V a, V b);

    static abstract V LessOrEqual(V a, V b);

    /// <summary>Whether a mask is set in any lane.</summary>
    static abstract bool Any(V mask);

    static abstract V AddBits(V a, V b);

    static abstract V SubtractBits(V a, V b);

    static abstract V ShiftBitsLeft(V a, int count);

    /// <summary>Shifts right and keeps the sign.</summary>
    static abstract V ShiftBitsRight(V a, int count);

    /// <summary>The lanes, read as integers, as floats.</summary>
    static abstract V ConvertBits(V a);
}
