using System.Globalization;
using System.Text;

namespace GradNet;

/// <summary>Writes tensors as text, as NumPy does: nested brackets, aligned columns, one precision for all, the middle of long axes left out.</summary>
internal static class TensorFormat
{
    private const int LongAxis = 12;
    private const int Edge = 4;

    // Beyond these, digits after the point say less than an exponent.
    private const double Large = 1e8;
    private const double Small = 1e-4;
    private const double LargeRatio = 1e5;

    public static string Format(Tensor tensor)
    {
        Tensor shown = tensor.Detach();
        for (int axis = 0; axis < shown.Rank; axis++)
            shown = WithoutMiddle(shown, axis);
        string[] elements = Elements(shown);
        int width = elements.Length == 0 ? 0 : elements.Max(element => element.Length);
        var text = new StringBuilder();
        int next = 0;
        Append(text, tensor.Shape, 0, () => elements[next++].PadLeft(width));
        return text.Append(CultureInfo.InvariantCulture, $"  {tensor.DType} {tensor.Shape}").ToString();
    }

    private static Tensor WithoutMiddle(Tensor tensor, int axis)
    {
        int size = tensor.Shape[axis];
        return size <= LongAxis
            ? tensor
            : Tensor.Concatenate([tensor.Narrow(axis, 0, Edge), tensor.Narrow(axis, size - Edge, Edge)], axis);
    }

    private static void Append(StringBuilder text, Shape shape, int axis, Func<string> element)
    {
        if (axis == shape.Rank)
        {
            text.Append(element());
            return;
        }

        string separator = axis == shape.Rank - 1 ? ", " : ",\n" + new string(' ', axis + 1);
        text.Append('[');
        for (int i = 0; i < shape[axis]; i++)
        {
            if (i > 0)
                text.Append(separator);
            if (shape[axis] > LongAxis && i == Edge)
            {
                text.Append("...").Append(separator);
                i = shape[axis] - Edge;
            }

            Append(text, shape, axis + 1, element);
        }

        text.Append(']');
    }

    private static string[] Elements(Tensor tensor)
    {
        if (tensor.DType == DType.Bool)
            return Array.ConvertAll(tensor.ToArray<bool>(), element => element ? "true" : "false");
        if (tensor.DType == DType.UInt64)
            return Array.ConvertAll(tensor.ToArray<ulong>(), element => element.ToString(CultureInfo.InvariantCulture));
        if (tensor.DType.IsInteger)
            return Array.ConvertAll(tensor.Cast(DType.Int64).ToArray<long>(), element => element.ToString(CultureInfo.InvariantCulture));
        return RealNumbers(tensor.Cast(DType.Float64).ToArray<double>(), DigitsOf(tensor.DType));
    }

    private static int DigitsOf(DType dtype) => dtype switch
    {
        DType.Float64 => 10,
        DType.Float32 => 6,
        _ => 3,
    };

    /// <summary>Real numbers with as many digits after the point as the one that needs most, or all with an exponent.</summary>
    private static string[] RealNumbers(double[] numbers, int digits)
    {
        double[] magnitudes = [.. numbers.Where(number => double.IsFinite(number) && number != 0).Select(Math.Abs)];
        string format = "0";
        if (magnitudes.Length > 0)
        {
            (double smallest, double largest) = (magnitudes.Min(), magnitudes.Max());
            bool hasFraction = magnitudes.Any(magnitude => magnitude != Math.Floor(magnitude));
            format = largest >= Large || (hasFraction && (smallest < Small || largest > LargeRatio * smallest))
                ? Shortest(magnitudes, digits - 1, "e+00")
                : Shortest(magnitudes, digits, "");
        }

        return Array.ConvertAll(numbers, number => number.ToString(double.IsFinite(number) ? format : null, CultureInfo.InvariantCulture));
    }

    /// <summary>The format with the fewest digits after the point that still shows every number as exactly as the given number of them does.</summary>
    private static string Shortest(double[] magnitudes, int digits, string exponent)
    {
        string mostExact = "0." + new string('#', digits) + exponent;
        int needed = magnitudes.Max(magnitude =>
        {
            string mantissa = magnitude.ToString(mostExact, CultureInfo.InvariantCulture).Split('e')[0];
            int point = mantissa.IndexOf('.', StringComparison.Ordinal);
            return point < 0 ? 0 : mantissa.Length - point - 1;
        });
        return needed == 0 ? "0" + exponent : "0." + new string('0', needed) + exponent;
    }
}
