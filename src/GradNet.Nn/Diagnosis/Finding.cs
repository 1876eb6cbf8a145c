namespace GradNet.Nn;

/// <summary>Something that <see cref="Doctor"/> found.</summary>
/// <param name="Problem">What it is, such as "dead units".</param>
/// <param name="Evidence">What was measured, in a sentence.</param>
/// <param name="Advice">What to try, in a sentence.</param>
public sealed record Finding(string Problem, string Evidence, string Advice);
