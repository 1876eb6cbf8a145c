namespace GradNet.Cli.Bench.Cases;

/// <summary>
/// mm_MxNxK: C[M, N] = A[M, K] · B[K, N]; in mm_tn_* A lies in memory transposed, in mm_nt_* B does. Peers write into a C that is there
/// already; GradNet's tensors are immutable, so each of its calls takes its C from the pool and makes a tensor of it.
/// </summary>
internal static class GemmCases
{
    private static readonly (int M, int N, int K)[] Sizes =
    [
        (64, 64, 64), (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (2048, 2048, 2048),
        (64, 128, 784), (128, 512, 512), (32, 4096, 1024),
        (4, 4, 4), (8, 8, 8), (16, 16, 16), (32, 32, 32), (1, 512, 512), (1, 4096, 1024),
    ];

    private static readonly (string Name, bool IsATransposed, bool IsBTransposed)[] Forms =
        [("mm", false, false), ("mm_tn", true, false), ("mm_nt", false, true)];

    /// <summary>The matrix products.</summary>
    public static BenchGroup Group { get; } = new("gemm", () =>
    [
        .. from form in Forms
           from size in Sizes
           select new BenchCase(
               $"{form.Name}_{size.M}x{size.N}x{size.K}",
               () => Create(Matrix(size.M, size.K, form.IsATransposed), Matrix(size.K, size.N, form.IsBTransposed)))
           {
               Flops = 2.0 * size.M * size.N * size.K,
           },
    ]);

    private static Action Create(Tensor a, Tensor b) => () => a.MatMul(b);

    private static Tensor Matrix(int rows, int columns, bool isTransposed) =>
        isTransposed ? Tensor.Normal([columns, rows]).Transpose() : Tensor.Normal([rows, columns]);
}
