namespace GradNet.Datasets;

/// <summary>A line of handwriting, as a pen wrote it.</summary>
/// <param name="Trajectory">The way of the pen.</param>
/// <param name="Text">What was written.</param>
/// <param name="Form">The text that the line is part of, such as a01-000u.</param>
/// <param name="Number">Number of the line in the form, from 1.</param>
public sealed record PenLine(PenTrajectory Trajectory, string Text, string Form, int Number);
