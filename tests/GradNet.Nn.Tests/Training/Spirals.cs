namespace GradNet.Nn.Tests;

/// <summary>Two classes of points on interleaved spirals, which no straight line divides.</summary>
internal static class Spirals
{
    public static TensorDataset Create(int count, int seed)
    {
        float[] points = new float[count * 2];
        long[] labels = new long[count];
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 2;
            double turn = 0.25 + (1.25 * random.NextDouble());
            double angle = (Math.PI * turn) + (Math.PI * labels[i]);
            points[2 * i] = (float)((turn * Math.Cos(angle)) + (0.05 * (random.NextDouble() - 0.5)));
            points[(2 * i) + 1] = (float)((turn * Math.Sin(angle)) + (0.05 * (random.NextDouble() - 0.5)));
        }

        return new TensorDataset(Tensor.From(points, [count, 2]), Tensor.From(labels, [count]));
    }

    /// <summary>A network with dropout, so that the random source takes part, from a seed.</summary>
    public static Sequential CreateModel(ulong seed)
    {
        RandomSource.Default.Reset(seed);
        return [new Linear(2, 32), new Tanh(), new Dropout(0.1), new Linear(32, 32), new Relu(), new Linear(32, 2)];
    }
}
