namespace GradNet.Datasets;

/// <summary>Where a pen was on the paper.</summary>
/// <param name="X">To the right, in the unit of the device.</param>
/// <param name="Y">Downwards, in the unit of the device.</param>
/// <param name="Time">When, in seconds.</param>
public readonly record struct PenSample(double X, double Y, double Time);
