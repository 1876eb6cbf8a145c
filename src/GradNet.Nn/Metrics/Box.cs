namespace GradNet.Nn;

/// <summary>A rectangle with sides along the axes, in any unit of length.</summary>
/// <param name="Left">Smallest x.</param>
/// <param name="Top">Smallest y.</param>
/// <param name="Right">Largest x.</param>
/// <param name="Bottom">Largest y.</param>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>0 where a side has no length.</summary>
    public double Area => Math.Max(0, Right - Left) * Math.Max(0, Bottom - Top);

    /// <summary>The area of what two boxes share, in parts of what they cover together; 0 where they cover nothing.</summary>
    public double IntersectionOverUnion(Box other)
    {
        double shared = new Box(
            Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom)).Area;
        double covered = Area + other.Area - shared;
        return covered > 0 ? shared / covered : 0;
    }
}
