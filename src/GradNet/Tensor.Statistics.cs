namespace GradNet;

/// <content>How vectors lie to each other, and how variables vary together.</content>
public sealed partial class Tensor
{
    /// <summary>The cosine of the angle between vectors along an axis, x·y / (‖x‖ ‖y‖); the axis goes.</summary>
    /// <param name="other">The other vectors; tensors are broadcast.</param>
    /// <param name="axis">The axis along which the vectors lie.</param>
    /// <param name="epsilon">The least length that is divided by.</param>
    public Tensor CosineSimilarity(Tensor other, int axis = -1, double epsilon = 1e-8)
    {
        Shape shape = Broadcasting.Join("CosineSimilarity", Shape, other.Shape);
        Tensor x = AsReal().BroadcastTo(shape);
        Tensor y = other.AsReal().BroadcastTo(shape);
        return (x * y).Sum(axis) / (x.Norm(2, axis).Maximum(epsilon) * y.Norm(2, axis).Maximum(epsilon));
    }

    /// <summary>The distance of each row from each row of another matrix: [..., n, d] and [..., m, d] -> [..., n, m].</summary>
    /// <param name="other">The other rows; leading axes are broadcast.</param>
    /// <param name="order">Which norm of the difference: 2 for the Euclidean distance, 1 for the sum of differences, ∞ for the largest.</param>
    /// <exception cref="ShapeException">One is no matrix, or rows differ in size.</exception>
    public Tensor Distances(Tensor other, double order = 2) => Rank >= 2 && other.Rank >= 2 && Shape[^1] == other.Shape[^1]
        ? (Unsqueeze(-2) - other.Unsqueeze(-3)).Norm(order, -1)
        : throw new ShapeException($"Distances: {Shape} and {other.Shape} need rows of one size along their last axis.");

    /// <summary>The covariances of variables: [variables, observations] -> [variables, variables].</summary>
    /// <param name="correction">What is taken from the number of observations: 1 for an unbiased estimate.</param>
    /// <exception cref="ShapeException">The tensor is no matrix.</exception>
    public Tensor Covariance(int correction = 1)
    {
        if (Rank != 2)
            throw new ShapeException($"Covariance: {Shape} should be [variables, observations].");
        Tensor centred = AsReal() - Mean(1, keepDims: true);
        return centred.MatMul(centred.Transpose()) / Math.Max(Shape[1] - correction, 0);
    }

    /// <summary>Pearson's correlations of variables: [variables, observations] -> [variables, variables]; NaN for one that does not vary.</summary>
    /// <exception cref="ShapeException">The tensor is no matrix.</exception>
    public Tensor Correlation()
    {
        Tensor covariance = Covariance();
        Tensor deviation = covariance.Diagonal().Sqrt();
        return covariance / deviation.Outer(deviation);
    }
}
