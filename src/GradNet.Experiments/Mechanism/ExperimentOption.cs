namespace GradNet.Experiments;

/// <summary>Something about an experiment that its user may set, as in <c>gradnet run relu-approximation epsilon=0.01</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its value unless set.</param>
/// <param name="Description">What it does.</param>
public sealed record ExperimentOption(string Name, string Default, string Description);
