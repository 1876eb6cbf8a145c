namespace GradNet.Nn;

/// <summary>What a <see cref="Plateau"/> has seen.</summary>
/// <param name="Best">The smallest loss.</param>
/// <param name="Waited">Reports without progress since then, or since the rate was lowered.</param>
internal readonly record struct PlateauState(double Best, int Waited)
{
    public static PlateauState Start { get; } = new(double.PositiveInfinity, 0);
}
