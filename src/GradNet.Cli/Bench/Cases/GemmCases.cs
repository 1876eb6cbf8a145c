namespace GradNet.Cli.Bench.Cases;

/// <summary>mm_MxNxK: C[M, N] = A[M, K] · B[K, N].</summary>
internal static class GemmCases
{
    private static readonly (int M, int N, int K)[] Sizes =
    [
        (64, 64, 64), (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (2048, 2048, 2048),
        (64, 128, 784), (128, 512, 512), (32, 4096, 1024),
    ];

    /// <summary>The matrix products.</summary>
    public static BenchGroup Group { get; } = new("gemm", [.. Sizes.Select(size => Product(size.M, size.N, size.K))]);

    private static BenchCase Product(int m, int n, int k) => new($"mm_{m}x{n}x{k}", () => Create(m, n, k)) { Flops = 2.0 * m * n * k };

    private static Action Create(int m, int n, int k)
    {
        Tensor a = Tensor.Normal([m, k]);
        Tensor b = Tensor.Normal([k, n]);
        return () => a.MatMul(b);
    }
}
