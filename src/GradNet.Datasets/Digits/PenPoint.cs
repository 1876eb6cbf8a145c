namespace GradNet.Datasets;

/// <summary>A place on the paper; x grows to the right, y downwards.</summary>
internal readonly record struct PenPoint(float X, float Y);
