namespace GradNet.Nn;

/// <summary>Something that was found in an image.</summary>
/// <param name="Label">Its class.</param>
/// <param name="Box">Where it is.</param>
/// <param name="Score">How sure it is; of no meaning for what truly is there.</param>
public readonly record struct Detection(int Label, Box Box, double Score = 1);
