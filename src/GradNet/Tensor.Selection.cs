namespace GradNet;

/// <content>Picking elements by what they are, and counting them.</content>
public sealed partial class Tensor
{
    /// <summary>The positions of the elements that are not zero, as int64, [count, rank]. The count is read from the elements: a synchronisation point.</summary>
    public Tensor NonZero()
    {
        int[] places = PlacesOfTruth(Cast(DType.Bool));
        var positions = new long[(long)places.Length * Rank];
        for (int i = 0; i < places.Length; i++)
        {
            int rest = places[i];
            for (int axis = Rank - 1; axis >= 0; axis--)
                (rest, positions[(i * Rank) + axis]) = Math.DivRem(rest, Shape[axis]);
        }

        return From(positions, [places.Length, Rank]);
    }

    /// <summary>The elements where a mask is true, as a vector. Their number is read from the mask: a synchronisation point.</summary>
    /// <param name="mask">Truth values; tensor and mask are broadcast.</param>
    public Tensor MaskedSelect(Tensor mask)
    {
        Shape shape = Broadcasting.Join("MaskedSelect", Shape, mask.RequireBool("MaskedSelect").Shape);
        return BroadcastTo(shape).Reshape(-1).Take(From(PlacesOfTruth(mask.BroadcastTo(shape))));
    }

    /// <summary>This tensor with a value in the places where a mask is true.</summary>
    /// <param name="mask">Truth values; tensor and mask are broadcast.</param>
    /// <param name="value">What to put there.</param>
    public Tensor MaskedFill(Tensor mask, Scalar value) => Where(mask, value, this);

    /// <summary>This tensor with the elements of another in the places where a mask is true.</summary>
    /// <param name="mask">Truth values; tensor, mask and values are broadcast.</param>
    /// <param name="values">What to put there.</param>
    public Tensor MaskedFill(Tensor mask, Tensor values) => Where(mask, values, this);

    /// <summary>This tensor with the places where a mask is true filled one after the other: x[mask] = values, as a new value.</summary>
    /// <param name="mask">Truth values, broadcast to this tensor. They are read: a synchronisation point.</param>
    /// <param name="values">One for each place, in row-major order, of any shape.</param>
    /// <exception cref="ShapeException">There is another number of values than of places.</exception>
    public Tensor MaskedScatter(Tensor mask, Tensor values)
    {
        int[] places = PlacesOfTruth(mask.RequireBool("MaskedScatter").BroadcastTo(Shape));
        if (values.ElementCount != places.Length)
        {
            throw new ShapeException(
                $"MaskedScatter: the mask is true in {places.Length} places of {Shape}, but there are {values.ElementCount} values, {values.Shape}.");
        }

        return Reshape(-1).Scatter(0, From(places), values.Reshape(-1)).Reshape(Shape);
    }

    /// <summary>Where elements are NaN.</summary>
    public Tensor IsNaN() => DType.IsFloating ? !(Abs() <= double.PositiveInfinity) : Zeros(Shape, DType.Bool);

    /// <summary>Where elements are +∞ or −∞.</summary>
    public Tensor IsInfinite() => DType.IsFloating ? Abs() == double.PositiveInfinity : Zeros(Shape, DType.Bool);

    /// <summary>Where elements are neither infinite nor NaN.</summary>
    public Tensor IsFinite() => DType.IsFloating ? Abs() < double.PositiveInfinity : Ones(Shape, DType.Bool);

    /// <summary>The sums of the slices along axis 0 that belong together: [n, ...] -> [count, ...].</summary>
    /// <param name="segments">For each slice the number of its sum, integers [n] below <paramref name="count"/>, in any order.</param>
    /// <param name="count">How many sums there are; one that no slice belongs to is 0.</param>
    /// <exception cref="ShapeException">There is not one number for each slice.</exception>
    public Tensor SegmentSum(Tensor segments, int count)
    {
        if (Rank == 0 || segments.Rank != 1 || segments.Shape[0] != Shape[0])
            throw new ShapeException($"SegmentSum: {Shape} needs one segment number for each slice along axis 0, but they are {segments.Shape}.");
        int[] ones = [.. Enumerable.Repeat(1, Rank - 1)];
        Tensor index = segments.Reshape([segments.Shape[0], .. ones]).BroadcastTo(Shape);
        return Zeros([count, .. Shape[1..]], DType).Scatter(0, index, this, ScatterMode.Add);
    }

    /// <summary>How often each integer from 0 on occurs, as int64. The largest is read from the elements: a synchronisation point.</summary>
    /// <param name="minLength">Size of the result at least.</param>
    /// <exception cref="ArgumentException">An element is negative, or is no integer.</exception>
    public Tensor Bincount(int minLength = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minLength);
        Tensor numbers = AsIndex("Bincount", this).Reshape(-1);
        if (ElementCount == 0)
            return Zeros([minLength], DType.Int64);
        if (numbers.Min().Item<long>() is < 0 and var negative)
            throw new ArgumentException($"Bincount: {negative} is negative and has no place to be counted in.");
        int length = Math.Max(minLength, Size("Bincount", numbers.Max().Item<long>() + 1));
        return Ones(numbers.Shape, DType.Int64).SegmentSum(numbers, length);
    }

    /// <summary>How many elements lie in each of some bins of equal width, as int64; those outside and NaN are left out.</summary>
    /// <param name="bins">Number of bins.</param>
    /// <param name="low">Where the first begins.</param>
    /// <param name="high">Where the last ends; it is part of the last.</param>
    public Tensor Histogram(int bins, double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (!(low < high) || !double.IsFinite(high - low))
            throw new ArgumentOutOfRangeException(nameof(high), high, $"Histogram: the bins must end after they begin, at {low}.");
        Tensor x = AsReal().Detach().Reshape(-1);
        Tensor isInside = (x >= low) & (x <= high);
        Tensor bin = ((x - low) * (bins / (high - low))).Cast(DType.Int64).Maximum(0).Minimum(bins - 1);
        return isInside.Cast(DType.Int64).SegmentSum(bin, bins);
    }

    private static int[] PlacesOfTruth(Tensor truth)
    {
        bool[] elements = truth.ToArray<bool>();
        var places = new int[elements.AsSpan().Count(true)];
        int place = -1;
        for (int i = 0; i < places.Length; i++)
        {
            place += 1 + elements.AsSpan(place + 1).IndexOf(true);
            places[i] = place;
        }

        return places;
    }
}
