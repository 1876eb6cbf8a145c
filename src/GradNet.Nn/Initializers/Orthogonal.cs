namespace GradNet.Nn;

/// <summary>
/// A matrix with orthonormal rows, or columns where there are fewer of them: signals neither grow nor shrink however often it is applied.
/// All axes but the first count as one.
/// </summary>
/// <remarks>Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014.</remarks>
/// <param name="gain">The length of the rows or columns.</param>
public sealed class Orthogonal(double gain = 1) : Initializer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public override Tensor Create(Shape shape, RandomKey? key = null, DType dtype = DType.Float32)
    {
        if (shape.Rank < 2)
            throw new ShapeException($"Orthogonal: {shape} has {shape.Rank} axes, but a matrix has two.");
        if (shape.ElementCount == 0)
            return Tensor.Zeros(shape, dtype);
        (int outputs, int inputs) = (shape[0], checked((int)shape[1..].ElementCount));
        (int count, int length) = (Math.Min(outputs, inputs), Math.Max(outputs, inputs));
        double[] vectors = Tensor.Normal([count, length], key: key, dtype: DType.Float64).ToArray<double>();
        for (int i = 0; i < count; i++)
            MakeOrthogonalToEarlier(vectors, i, length);
        Tensor orthonormal = Tensor.From(vectors, [count, length]) * gain;
        return (outputs <= inputs ? orthonormal : orthonormal.Transpose()).Reshape(shape).Cast(dtype);
    }

    /// <summary>Gram–Schmidt, twice: once leaves what rounding put back (Giraud, Langou and Rozložník, 2005).</summary>
    private static void MakeOrthogonalToEarlier(double[] vectors, int index, int length)
    {
        Span<double> vector = vectors.AsSpan(index * length, length);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int earlier = 0; earlier < index; earlier++)
            {
                ReadOnlySpan<double> other = vectors.AsSpan(earlier * length, length);
                double projection = Dot(vector, other);
                for (int i = 0; i < length; i++)
                    vector[i] -= projection * other[i];
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            for (int i = 0; i < length; i++)
                vector[i] /= norm;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
