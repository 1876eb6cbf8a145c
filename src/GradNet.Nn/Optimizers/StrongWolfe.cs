namespace GradNet.Nn;

/// <summary>
/// Looks along a direction for a step after which the loss has fallen enough and the slope has flattened: the strong Wolfe conditions. The
/// formulas and bounds are PyTorch's.
/// </summary>
/// <remarks>Nocedal and Wright, "Numerical optimization", 2006, algorithms 3.5 and 3.6.</remarks>
/// <param name="evaluate">The point at a distance along the direction.</param>
/// <param name="start">The point at distance 0.</param>
/// <param name="longest">The largest size of an element of the direction.</param>
internal sealed class StrongWolfe(Func<double, StrongWolfe.Point> evaluate, StrongWolfe.Point start, double longest)
{
    private const double EnoughDecrease = 1e-4;
    private const double EnoughFlattening = 0.9;
    private const double LeastBracket = 1e-9;
    private const int MostEvaluations = 25;

    private int _evaluations;

    /// <summary>A place along the direction.</summary>
    /// <param name="Distance">How far along.</param>
    /// <param name="Loss">There.</param>
    /// <param name="Slope">The derivative of the loss along the direction.</param>
    /// <param name="Gradient">Of the parameters.</param>
    public readonly record struct Point(double Distance, double Loss, double Slope, Tensor Gradient);

    /// <summary>The point to step to.</summary>
    /// <param name="distance">What is tried first.</param>
    public Point Search(double distance)
    {
        (Point previous, Point point) = (start, evaluate(distance));
        while (_evaluations < MostEvaluations)
        {
            if (!HasFallen(point) || (_evaluations > 1 && point.Loss >= previous.Loss) || (point.Slope >= 0 && !HasFlattened(point)))
                return Zoom(previous, point);
            if (HasFlattened(point))
                return point;
            double least = point.Distance + (0.01 * (point.Distance - previous.Distance));
            double next = Interpolate(previous, point, least, 10 * point.Distance);
            (previous, point) = (point, evaluate(next));
            _evaluations++;
        }

        return start.Loss <= point.Loss ? start : point;
    }

    /// <summary>Narrows an interval that holds a good point.</summary>
    private Point Zoom(Point first, Point second)
    {
        (Point low, Point high) = first.Loss <= second.Loss ? (first, second) : (second, first);
        bool isStuck = false;
        while (_evaluations < MostEvaluations && Math.Abs(high.Distance - low.Distance) * longest >= LeastBracket)
        {
            (double left, double right) = (Math.Min(low.Distance, high.Distance), Math.Max(low.Distance, high.Distance));
            double next = KeepOff(left, right, Interpolate(low, high, left, right), ref isStuck);
            Point point = evaluate(next);
            _evaluations++;
            if (!HasFallen(point) || point.Loss >= low.Loss)
            {
                (low, high) = low.Loss <= point.Loss ? (low, point) : (point, low);
                continue;
            }

            if (HasFlattened(point))
                return point;
            if (point.Slope * (high.Distance - low.Distance) >= 0)
                high = low;
            low = point;
        }

        return low;
    }

    private bool HasFallen(Point point) => !(point.Loss > start.Loss + (EnoughDecrease * point.Distance * start.Slope));

    private bool HasFlattened(Point point) => Math.Abs(point.Slope) <= -EnoughFlattening * start.Slope;

    /// <summary>Moves a trial that lies close to the end of the interval for the second time, or on it, a tenth of the interval inwards.</summary>
    private static double KeepOff(double left, double right, double trial, ref bool isStuck)
    {
        double margin = 0.1 * (right - left);
        bool isClose = Math.Min(right - trial, trial - left) < margin;
        bool isMoved = isClose && (isStuck || trial >= right || trial <= left);
        isStuck = isClose && !isMoved;
        if (!isMoved)
            return trial;
        return Math.Abs(trial - right) < Math.Abs(trial - left) ? right - margin : left + margin;
    }

    /// <summary>The minimum of the cubic through two points with their slopes, within bounds.</summary>
    private static double Interpolate(Point a, Point b, double least, double most)
    {
        (Point left, Point right) = a.Distance <= b.Distance ? (a, b) : (b, a);
        double first = a.Slope + b.Slope - (3 * (a.Loss - b.Loss) / (a.Distance - b.Distance));
        double square = (first * first) - (a.Slope * b.Slope);
        if (!(square >= 0))
            return (least + most) / 2;
        double root = Math.Sqrt(square);
        double minimum = right.Distance -
            ((right.Distance - left.Distance) * ((right.Slope + root - first) / (right.Slope - left.Slope + (2 * root))));
        return Math.Min(Math.Max(minimum, least), most);
    }
}
