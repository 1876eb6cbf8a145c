namespace GradNet.Plots;

/// <summary>Where the values of a chart lie in its picture.</summary>
/// <param name="Left">Pixels.</param>
/// <param name="Top">Pixels.</param>
/// <param name="Right">Pixels from the left.</param>
/// <param name="Bottom">Pixels from the top.</param>
/// <param name="Horizontal">The fitted axis to the right.</param>
/// <param name="Vertical">The fitted axis upwards.</param>
internal sealed record Frame(double Left, double Top, double Right, double Bottom, AxisScale Horizontal, AxisScale Vertical)
{
    public double X(double value) => Left + (Horizontal.Position(value) * (Right - Left));

    public double Y(double value) => Bottom - (Vertical.Position(value) * (Bottom - Top));

    public (double X, double Y) Place((double X, double Y) point) =>
        double.IsFinite(point.X) && double.IsFinite(point.Y) ? (X(point.X), Y(point.Y)) : (double.NaN, double.NaN);
}
