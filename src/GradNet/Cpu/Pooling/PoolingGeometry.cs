namespace GradNet.Cpu;

/// <summary>Where the windows on images lie: each is a range of rows by a range of columns.</summary>
internal readonly record struct PoolingGeometry(PoolingAxis Y, PoolingAxis X)
{
    /// <summary>The result's shape for images [N, C, H, W].</summary>
    public Shape OutputShape(Shape images) => [images[0], images[1], Y.Count(images[2]), X.Count(images[3])];
}
