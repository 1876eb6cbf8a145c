namespace GradNet.Graph;

/// <summary>What is known of a result before it is computed.</summary>
internal readonly record struct ResultType(Shape Shape, DType DType);
