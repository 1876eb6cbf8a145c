using System.Globalization;
using System.Text;

namespace GradNet;

/// <summary>Writes tensors as text.</summary>
internal static class TensorFormat
{
    private const int LongAxis = 12;
    private const int Edge = 4;

    public static string Format(Tensor tensor)
    {
        var text = new StringBuilder();
        Append(text, tensor.Detach(), indent: 1);
        return text.Append(CultureInfo.InvariantCulture, $"  {tensor.DType} {tensor.Shape}").ToString();
    }

    private static void Append(StringBuilder text, Tensor tensor, int indent)
    {
        if (tensor.Rank == 0)
        {
            text.Append(Element(tensor));
            return;
        }

        int count = tensor.Shape[0];
        string separator = tensor.Rank == 1 ? ", " : ",\n" + new string(' ', indent);
        text.Append('[');
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                text.Append(separator);
            if (count > LongAxis && i == Edge)
            {
                text.Append("...").Append(separator);
                i = count - Edge;
            }

            Append(text, tensor[i], indent + 1);
        }

        text.Append(']');
    }

    private static string Element(Tensor tensor) => tensor.DType switch
    {
        DType.Float32 => tensor.Item<float>().ToString("G6", CultureInfo.InvariantCulture),
        DType.Float64 => tensor.Item<double>().ToString("G10", CultureInfo.InvariantCulture),
        DType.Float16 or DType.BFloat16 => tensor.Cast(DType.Float32).Item<float>().ToString("G4", CultureInfo.InvariantCulture),
        DType.UInt64 => tensor.Item<ulong>().ToString(CultureInfo.InvariantCulture),
        DType.Bool => tensor.Item<bool>() ? "true" : "false",
        _ => tensor.Cast(DType.Int64).Item<long>().ToString(CultureInfo.InvariantCulture),
    };
}
